import type { Emitter } from '../emitter.js'

/** A name for a key that no loop around has: elements stand for variables by it. */
export function freeKey(source: string, e: Emitter): string {
  let name = 'key_'
  const texts = [source, ...e.aliases.values()]
  while (texts.some((text) => text.split(/[^\w$]/).includes(name))) name += '_'
  return name
}
