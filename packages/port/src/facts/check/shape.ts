import type { Fact } from '../fact-model.js'
import { type Findings, fieldName, listed } from './findings.js'
import type { Field } from './time.js'

/** Bytes of an RSA ciphertext: keys of 2048, 3072 and 4096 bits. */
const CIPHERTEXT_BYTES = new Set([256, 384, 512])

/** Whether a string can be an RSA ciphertext in Base64. */
export function isCiphertext(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return CIPHERTEXT_BYTES.has((text.length / 4) * 3 - padding)
}

/** A pattern of the catalog for the whole value; `undefined` where it is none of JavaScript's. */
function wholePattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return undefined
  }
}

function checkText({ path, value }: Field, fact: Fact, findings: Findings): void {
  if (value.kind !== 'string') return
  const field = fieldName(path)
  const length = [...value.value].length
  const { minLength, maxLength, pattern, disputed } = fact
  if (maxLength !== undefined && length > maxLength)
    findings.add('value-too-long', value, { field, length: `${length}`, most: `${maxLength}` })
  else if (minLength !== undefined && length < minLength)
    findings.add('value-too-short', value, { field, length: `${length}`, least: `${minLength}` })
  else if (pattern !== undefined && wholePattern(pattern)?.test(value.value) === false)
    findings.add('value-pattern', value, { field, pattern })
  // Addresses have findings of their own.
  if (disputed === undefined || /url$/.test(field)) return
  const { minLength: least = 0, maxLength: most = Number.POSITIVE_INFINITY } = disputed
  const isOutside = length < least || length > most
  if (isOutside || wholePattern(disputed.pattern ?? '.*')?.test(value.value) === false) {
    const bounds = isOutside ? `${least}–${most === Number.POSITIVE_INFINITY ? '' : most}` : ''
    findings.add('value-disputed', value, { field, rule: bounds || (disputed.pattern ?? '') })
  }
}

/** Says what of a value's length, range, pattern or documented values is not as asked. */
export function checkShape(given: Field, fact: Fact, findings: Findings): void {
  const { path, value } = given
  const field = fieldName(path)
  if (value.kind !== 'string' && value.kind !== 'number') return
  if (fact.enum && !fact.enum.map(String).includes(String(value.value))) {
    const values = { field, value: String(value.value), values: listed(fact.enum.map(String)) }
    findings.add('enum-undocumented', value, values)
    return
  }
  checkText(given, fact, findings)
  const number = Number(value.value)
  const { minimum, maximum } = fact
  if (Number.isNaN(number) || (minimum === undefined && maximum === undefined)) return
  if (number < (minimum ?? number) || number > (maximum ?? number))
    findings.add('value-range', value, {
      field,
      value: String(value.value),
      range: `${minimum ?? ''}–${maximum ?? ''}`,
    })
}
