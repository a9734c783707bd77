import { type Kind, kind, STRING, UNKNOWN } from '../analyse/kinds.js'
import type { Value } from '../facts/facts.js'

/** A piece of TypeScript, and what its value is. */
export interface Piece {
  readonly text: string
  readonly kind: Kind
  /** What it is in the source, as far as it can be read off it. */
  readonly value?: Value
  /** TypeScript itself knows what the value is: parameters of callbacks need no type. */
  readonly isTyped?: boolean
  /** A variable of which nothing is known so far: its name. */
  readonly unknownVariable?: string
  /** An array in which a callback waits for something. */
  readonly holdsAsync?: boolean
  /** A callback that waits for something. */
  readonly isAsync?: boolean
}

/** Makes a piece; without a kind its value is `any`. */
export function piece(text: string, of: Kind = UNKNOWN, value?: Value): Piece {
  return value === undefined ? { text, kind: of } : { text, kind: of, value }
}

/** A piece of a string. */
export const stringPiece = (text: string): Piece => piece(text, STRING)
/** A piece of a boolean. */
export const boolPiece = (text: string): Piece => piece(text, kind('bool'))

const ATOM = /^(?:[\w$]+(?:\??\.[\w$]+|\[\d+\])*|'(?:[^'\\\n]|\\.)*')$/

/** Puts an expression in parentheses unless it surely needs none; the printer drops spare ones. */
export function paren(text: string): string {
  return ATOM.test(text) ? text : `(${text})`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  const hex = code.toString(16)
  return (
    ESCAPES[character] ??
    (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`)
  )
}

/** Writes a string literal. */
export function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  return `'${text.replace(/['\\\u0000-\u001f\u007f\u2028\u2029\ufeff\ud800-\udfff]/gu, escapeCharacter)}'`
}

/** Writes text for the inside of a template literal. */
export function templateText(text: string): string {
  return (
    text
      .replace(/[\\`]|\$(?=\{)/g, '\\$&')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
      .replace(/[\u0000-\u001f\u007f\u2028\u2029\ufeff\ud800-\udfff]/gu, escapeCharacter)
  )
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/
/** Whether a name can be written after a dot and as a key without quotes. */
export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name)

/** Words that are values: `{ true }` is no short form of `{ true: true }`. */
const VALUES: ReadonlySet<string> = new Set(['true', 'false', 'null', 'this', 'super'])

/** Writes a key of an object literal. */
export function keyText(name: string): string {
  return isIdentifier(name) && name !== '__proto__' && !VALUES.has(name)
    ? name
    : name === '__proto__'
      ? "['__proto__']"
      : quote(name)
}

/** Writes the access of a member. */
export function member(base: string, name: string, optional = false): string {
  if (isIdentifier(name)) return `${base}${optional ? '?.' : '.'}${name}`
  return `${base}${optional ? '?.' : ''}[${/^(?:0|[1-9]\d{0,8})$/.test(name) ? name : quote(name)}]`
}

/** Keeps a comment from ending early. */
export function inComment(text: string): string {
  return text.replace(/\*\//g, '*\\/').replace(/[\u2028\u2029]/g, ' ')
}
