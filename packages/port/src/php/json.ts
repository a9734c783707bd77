import { isMalformed } from './bytes.js'
import type { Mixed } from './mixed.js'
import { isNumeric, numberOf } from './numeric.js'
import { isArray, isList, pairsOf } from './shape.js'
import { numberText, str } from './text.js'

/** What PHP 8 throws with `JSON_THROW_ON_ERROR`. */
export class JsonException extends Error {
  override readonly name = 'JsonException'
  readonly code: number

  constructor(message: string, code: number) {
    super(message)
    this.code = code
  }
}

const FORCE_OBJECT = 16
const NUMERIC_CHECK = 32
const UNESCAPED_SLASHES = 64
const PRETTY_PRINT = 128
const UNESCAPED_UNICODE = 256
const UNESCAPED_LINE_TERMINATORS = 2048
const INVALID_SUBSTITUTE = 2097152
const INVALID_IGNORE = 1048576
const THROW = 4194304

const ERRORS: Readonly<Record<number, string>> = {
  0: 'No error',
  1: 'Maximum stack depth exceeded',
  4: 'Syntax error',
  5: 'Malformed UTF-8 characters, possibly incorrectly encoded',
  6: 'Recursion detected',
  7: 'Inf and NaN cannot be JSON encoded',
  8: 'Type is not supported',
}

// PHP's json_last_error() reports on the last call of the process, and so does this.
let lastError = 0

const failed = (code: number) => new JsonException(ERRORS[code]!, code)

/** PHP's `json_last_error`: of the last call in this process. */
export const jsonLastError = (): number => lastError

/** PHP's `json_last_error_msg`. */
export const jsonLastErrorMsg = (): string => ERRORS[lastError]!

const hex = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

const HEX_FLAGS: Readonly<Record<string, number>> = { '<': 1, '>': 1, '&': 2, "'": 4, '"': 8 }

function textJson(value: string, flags: number): string {
  if ((flags & NUMERIC_CHECK) !== 0 && isNumeric(value)) return scalar(numberOf(value), flags)
  let text = value
  if (isMalformed(text)) {
    if ((flags & (INVALID_SUBSTITUTE | INVALID_IGNORE)) === 0) throw failed(5)
    const instead = (flags & INVALID_IGNORE) !== 0 ? '' : '\ufffd'
    text = text.replace(/(?<![\ud800-\udbff])[\udc80-\udcff]+/g, instead)
  }
  let json = JSON.stringify(text)
  if ((flags & UNESCAPED_SLASHES) === 0) json = json.replaceAll('/', '\\/')
  if ((flags & UNESCAPED_UNICODE) === 0) json = json.replace(/[\u007f-\uffff]/g, escapeBeyondAscii)
  else if ((flags & UNESCAPED_LINE_TERMINATORS) === 0) json = json.replace(/[\u2028\u2029]/g, hex)
  if ((flags & 15) === 0) return json
  return `"${json.slice(1, -1).replace(/\\"|[<>&']/g, (letter) => hexed(letter, flags))}"`
}

const escapeBeyondAscii = (letter: string) => (letter === '\u007f' ? letter : hex(letter))

const hexed = (found: string, flags: number) => {
  const letter = found.at(-1)!
  if ((flags & HEX_FLAGS[letter]!) === 0) return found
  return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function scalar(value: number, _flags: number): string {
  if (!Number.isFinite(value)) throw failed(7)
  return numberText(value, 'shortest').replace('E', 'e')
}

/** Returns what an object shows: `jsonSerialize()`, `toJSON()`, or its own properties. */
function shownBy(value: Mixed): Mixed {
  if (typeof value.jsonSerialize === 'function') return value.jsonSerialize()
  if (typeof value.toJSON === 'function') return value.toJSON()
  return { ...value }
}

function encode(value: Mixed, flags: number, indent: string, outer: readonly unknown[]): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return scalar(value, flags)
  if (typeof value === 'string') return textJson(value, flags)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function') return '{}'
  if (value instanceof Uint8Array) return textJson(str(value), flags)
  if (outer.includes(value)) throw failed(6)
  if (outer.length > 512) throw failed(1)
  const around = [...outer, value]
  if (!isArray(value)) return encode(shownBy(value), flags, indent, around)
  const list = (flags & FORCE_OBJECT) === 0 && isList(value) && isFilled(value)
  const pretty = (flags & PRETTY_PRINT) !== 0
  const inner = pretty ? `${indent}    ` : ''
  const items = pairsOf(value).map(([key, item]) => {
    const json = encode(item, flags, inner, around)
    if (list) return inner + json
    return `${inner}${textJson(String(key), flags & ~NUMERIC_CHECK)}:${pretty ? ' ' : ''}${json}`
  })
  const [open, close] = list ? ['[', ']'] : ['{', '}']
  if (items.length === 0 || !pretty) return open + items.join(',') + close
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

/** A JavaScript array without elements is `[]`, a plain object without properties is `{}`. */
const isFilled = (array: Mixed) => Array.isArray(array) || Object.keys(array).length > 0

/**
 * PHP's `json_encode`. `[]` is an empty list, `{}` an empty object (PHP's `new stdClass`); a map
 * with the keys 0, 1, 2 … is a list. A number without fraction has none in JSON.
 *
 * @throws JsonException for what cannot be encoded, also without `JSON_THROW_ON_ERROR`: PHP's false
 *   would be signed or sent unnoticed.
 */
export function jsonEncode(value: Mixed, flags: Mixed = 0, _depth: Mixed = 512): string {
  try {
    const json = encode(value, flags, '', [])
    if ((flags & THROW) === 0) lastError = 0
    return json
  } catch (error) {
    if (error instanceof JsonException) lastError = error.code
    throw error
  }
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Writes big integers as strings, for `JSON_BIGINT_AS_STRING`. */
const bigAsTexts = (text: string): string =>
  text.replace(TOKEN, (token) => {
    const big = /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
    return big ? `"${token}"` : token
  })

function depthOf(value: Mixed): number {
  if (!isArray(value)) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

/**
 * PHP's `json_decode`; arrays and objects are both plain values here. Malformed text gives null, or
 * an exception with `JSON_THROW_ON_ERROR`. Integers beyond 2^53 lose digits unless the flag
 * `JSON_BIGINT_AS_STRING` is set, and integer-like keys move to the front of their object.
 */
export function jsonDecode(
  text: Mixed,
  _assoc: Mixed = null,
  depth: Mixed = 512,
  flags: Mixed = 0,
): Mixed {
  try {
    const source = str(text)
    if (isMalformed(source)) throw failed(5)
    const value = parsed((flags & 2) !== 0 ? bigAsTexts(source) : source)
    if (depthOf(value) >= depth) throw failed(1)
    if ((flags & THROW) === 0) lastError = 0
    return value
  } catch (error) {
    if (!(error instanceof JsonException) || (flags & THROW) !== 0) throw error
    lastError = error.code
    return null
  }
}

function parsed(text: string): Mixed {
  try {
    return JSON.parse(text)
  } catch {
    throw failed(4)
  }
}
