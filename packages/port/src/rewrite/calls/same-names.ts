import type { Kind } from '../../analyse/kinds.js'
import { member, paren, piece } from '../piece.js'
import { argumentList } from './arguments.js'
import type { Rule } from './rules.js'

/** Writes a call of a method that the SDK has under the same name, however PHP spells its capitals. */
export function sameNames(kinds: Readonly<Record<string, Kind>>): Rule['write'] {
  return ({ receiver, name, args }, e) => {
    const written = Object.keys(kinds).find((one) => one.toLowerCase() === name.toLowerCase())
    if (written === undefined) return undefined
    return piece(
      `${member(paren(receiver?.text ?? ''), written, e.isQuiet)}${argumentList(args, e)}`,
      kinds[written],
    )
  }
}
