import { compareBytes } from '../php/formatter.js'
import { phpString } from '../php/php-string.js'
import { isV2FieldName } from './v2-field-names.js'

/** What a sign does not cover, or cannot hold anything else. */
const ASIDE: ReadonlySet<string> = new Set(['sign', 'sign_type'])

/**
 * Returns the name of the first field whose value makes the text that APIv2 signs ambiguous;
 * `undefined` when there is none.
 *
 * That text is `name=value&name=value`, sorted by name and without escapes. A value that holds
 * `&name=` can therefore be cut there into two fields, and two fields can be joined into one, under
 * the same sign, MD5 or HMAC, wherever the name sorts after the field's own: `attach` with
 * `1&total_fee=1` is an `attach` and a `total_fee` as well. Where neither side lets such a value
 * pass, each text has one reading in documented fields. Names that no document has are left alone:
 * `attach` often holds a query string, and the fields by which a notification is told apart refuse
 * every `&` (`TELLING_FIELDS`). Linear in the length of the values; only own properties are read.
 */
export function ambiguousField(fields: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(fields).find(
    (name) => !ASIDE.has(name) && holdsLaterField(name, textOf(fields[name])),
  )
}

/** The text that is signed of a value; one without a text is refused elsewhere. */
function textOf(value: unknown): string {
  try {
    return phpString(value)
  } catch {
    return ''
  }
}

function holdsLaterField(own: string, text: string): boolean {
  for (let start = text.indexOf('&') + 1; start > 0; ) {
    const next = text.indexOf('&', start) + 1
    const piece = next > 0 ? text.slice(start, next - 1) : text.slice(start)
    const end = piece.indexOf('=')
    if (end > 0) {
      const name = piece.slice(0, end)
      if (isV2FieldName(name) && compareBytes(name, own) > 0) return true
    }
    start = next
  }
  return false
}
