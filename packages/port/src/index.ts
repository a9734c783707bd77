export type * from './contract.js'
export { type PortFilesOptions, portFiles, portPhp } from './port.js'
export { outputPath } from './rewrite/paths.js'
