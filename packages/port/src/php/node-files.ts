import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { str } from './text.js'

/** Node's functions for files, for a function of PHP's. */
export const nodeFiles = (used: string): typeof import('node:fs') => nodeModule('node:fs', used)

/** A path as Node takes it. */
export const nodePath = (path: Mixed): string => str(path).replace(/^file:\/\//, '')

/** Does what PHP does quietly: false where Node throws. */
export function quietly<Value>(run: () => Value): Value | false {
  try {
    return run()
  } catch {
    return false
  }
}

/** Whether something could be done. */
export const succeeds = (run: () => unknown): boolean =>
  quietly(() => {
    run()
    return true
  })
