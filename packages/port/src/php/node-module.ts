import type { Mixed } from './mixed.js'

/**
 * Loads a module of Node when a function needs it, so that the rest works in browsers.
 *
 * @throws Error elsewhere, and in Node before 20.16.
 */
export function nodeModule(id: string, used: string): Mixed {
  const load = globalThis.process?.getBuiltinModule
  if (typeof load !== 'function') throw new Error(`${used}() needs Node.js 20.16 or later`)
  return load(id)
}
