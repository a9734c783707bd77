export {
  type CheckOptions,
  canIsolate,
  checkFiles,
  type FileCheck,
  NotIsolated,
} from './check-files.js'
export type { Difference } from './compare.js'
export type { Bundle, BundleJob } from './node-side.js'
export { findPhp, type Php } from './php-side.js'
