import { type Kind, typeOf } from '../analyse/kinds.js'
import type { Emitter } from './emitter.js'

/** The type of a variable that nothing assigns, as far as its use tells. */
export function freeType(name: string, kind: Kind, e: Emitter): string {
  if (kind.k === 'client') return e.modules.type('Client')
  const wanted = e.wants.get(name)
  if (wanted !== undefined) return wanted
  return typeOf(kind)
}
