import { compareBytes } from '../php/formatter.js'
import { phpString } from '../php/php-string.js'
import { isV2FieldName } from './v2-field-names.js'

/** Fields that the sign does not cover, or that can hold only a fixed value. */
const ASIDE: ReadonlySet<string> = new Set(['sign', 'sign_type'])

/**
 * Returns the name of the first field whose value makes the base string of APIv2 ambiguous, or
 * `undefined` if there is none.
 *
 * The base string is `name=value&name=value`, sorted by name and without escapes. A value that
 * contains `&name=` can therefore be split there into two fields, and two fields can be joined into
 * one, under the same sign, MD5 or HMAC, wherever the name sorts after the field's own: `attach`
 * with `1&total_fee=1` is an `attach` and a `total_fee` as well. If neither side accepts such a
 * value, each base string has one reading in documented fields. Undocumented names are ignored:
 * `attach` often contains a query string, and the fields that identify a notification refuse every
 * `&` (`TELLING_FIELDS`). Linear in the length of the values; only own properties are read.
 */
export function ambiguousField(fields: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(fields).find(
    (name) => !ASIDE.has(name) && containsLaterField(name, stringOf(fields[name])),
  )
}

/** The string that is signed for a value; a value without one is refused elsewhere. */
function stringOf(value: unknown): string {
  try {
    return phpString(value)
  } catch {
    return ''
  }
}

function containsLaterField(own: string, value: string): boolean {
  for (let start = value.indexOf('&') + 1; start > 0; ) {
    const next = value.indexOf('&', start) + 1
    const piece = next > 0 ? value.slice(start, next - 1) : value.slice(start)
    const end = piece.indexOf('=')
    if (end > 0) {
      const name = piece.slice(0, end)
      if (isV2FieldName(name) && compareBytes(name, own) > 0) return true
    }
    start = next
  }
  return false
}
