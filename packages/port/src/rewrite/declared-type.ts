import { isNumber, type Kind, typeOf } from '../analyse/kinds.js'
import type { Variable } from '../analyse/scopes.js'
import type { Emitter } from './emitter.js'
import type { Piece } from './piece.js'

const OPEN: ReadonlySet<string> = new Set([
  'list',
  'map',
  'data',
  'null',
  'none',
  'void',
  'body',
  'key',
])

/** The annotation of a variable that is declared with its first value. */
export function declaredType(
  variable: Variable,
  right: Piece,
  of: Kind,
  isConst: boolean,
  e: Emitter,
): string {
  const { k } = right.kind
  if (of.k === 'client' && k === 'null') return ': any'
  if (right.isTyped === true && k === 'unknown') return ': any'
  if (of.k === 'client' && k !== 'client') return `: ${e.modules.type('Client')}`
  if (right.text === '[]') return ': any'
  const isArray = k === 'list' || k === 'map'
  if (isArray && isConst && !variable.isChanged && !variable.isTakenApart && !variable.isCompared)
    return ''
  if (k === 'closure') return isConst ? '' : ': any'
  if (k === 'body') return isConst && !variable.isTakenApart ? '' : ': any'
  if (OPEN.has(k) || variable.isChanged) return ': any'
  if (k === 'client' && !right.text.includes('('))
    return isConst ? '' : `: ${e.modules.type('Client')}`
  if (isConst) {
    const isLiteral = /^(?:['`\d-]|true$|false$)/.test(right.text)
    if (!isLiteral)
      return variable.isTakenApart && ['response', 'unknown'].includes(k) ? ': any' : ''
    // A boolean would keep its value, whatever it is declared as.
    return variable.isCompared ? `: ${k === 'bool' ? 'any' : typeOf(right.kind)}` : ''
  }
  const isScalar = isNumber(of) || of.k === 'string' || of.k === 'bool'
  if (!isScalar || variable.isCompared) return ': any'
  return `: ${typeOf(of)}`
}
