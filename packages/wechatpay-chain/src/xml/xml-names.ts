const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'

/**
 * Source of a pattern for an XML 1.0 name that does not begin with a colon (XML 1.0 section 2.3);
 * needs the flag `u`.
 */
export const NAME = `[${START}][${START}:.\\-0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`

/** Characters that XML 1.0 forbids, lone surrogates among them (section 2.2). */
export const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9._:-]*$/
const LETTERED_NAME = /^[\p{L}_][\p{L}0-9._:-]*$/u
const XML_NAME = new RegExp(`^${NAME}$`, 'u')

/**
 * Returns whether a key of a map can be the name of an element; PHP accepts letters of all scripts,
 * but only ASCII digits.
 */
export function isElementName(key: string): boolean {
  return PLAIN_NAME.test(key) || (LETTERED_NAME.test(key) && XML_NAME.test(key))
}
