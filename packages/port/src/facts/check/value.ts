import type { Fact } from '../fact-model.js'
import type { Value } from '../facts.js'
import { isAny, type Place } from '../fits-field.js'
import { checkAmount } from './amount.js'
import { type Findings, fieldName } from './findings.js'
import { checkShape, isCiphertext } from './shape.js'
import { checkTime, type Field } from './time.js'
import { checkNotifyUrl } from './url.js'

/** Where a call is checked: which of its places, and in which protocol. */
export interface Scope {
  readonly place: Place
  readonly isV3: boolean
}

/** JSON's word for what a value is; `undefined` where it cannot be known. */
function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'typed':
      return value.type
    case 'list':
      return 'array'
    case 'map':
      return 'object'
    case 'ciphertext':
      return 'string'
    case 'unknown':
      return undefined
    default:
      return value.kind
  }
}

/** Whether XML or a query writes both alike: a number and its digits, a boolean and its word. */
function isSameText(value: Value, wanted: string): boolean {
  const type = typeOf(value)
  if (wanted === 'string') return type === 'number' || type === 'boolean'
  if (wanted === 'boolean') return value.kind === 'string' && /^(?:true|false)$/i.test(value.value)
  if (type !== 'string' || value.kind === 'ciphertext') return false
  return value.kind === 'string' ? /^-?\d+(?:\.\d+)?$/.test(value.value) : true
}

function isWanted(type: string, wanted: string): boolean {
  return type === wanted || (type === 'number' && wanted === 'integer')
}

/** Says that a value is of another type than the field. Returns whether it is. */
function checkType({ path, value }: Field, fact: Fact, { place }: Scope, findings: Findings) {
  const given = typeOf(value)
  const wanted = fact.type ?? 'string'
  if (given === undefined || isAny(value) || isWanted(given, wanted)) return false
  const values = { field: fieldName(path), wanted, given }
  if (given === 'null') findings.add('field-null', value, values)
  else if (fact.json && (given === 'object' || given === 'array'))
    findings.add('json-not-encoded', value, values)
  else if (place === 'json') findings.add('field-type', value, values)
  else if (!isSameText(value, wanted)) findings.add('field-type', value, values)
  // A number where XML wants digits is what the documents write, and the types take.
  else if (wanted === 'string') findings.add('field-type-text', value, values)
  else return false
  return true
}

function checkEncryption({ path, value }: Field, fact: Fact, findings: Findings): boolean {
  const field = fieldName(path)
  if (!fact.encrypted) {
    if (value.kind === 'ciphertext') findings.add('ciphertext-unasked', value, { field })
    return value.kind === 'ciphertext'
  }
  if (value.kind === 'typed' && value.type === 'string')
    findings.add('ciphertext-unproven', value, { field })
  // Ciphertexts under the key of a bank are of other lengths.
  if (value.kind === 'string' && !fact.encryptedWith && !isCiphertext(value.value))
    findings.add('plaintext', value, { field })
  return true
}

/** Says what is wrong with a value that has no fields of its own. */
export function checkValue(given: Field, fact: Fact, scope: Scope, findings: Findings): void {
  const { path, value } = given
  if (checkAmount(given, fact, findings)) return
  if (fact.format && checkTime(given, fact.format, findings)) return
  if (checkType(given, fact, scope, findings)) return
  const { type } = fact
  if (type === 'integer' && value.kind === 'number' && !Number.isInteger(value.value)) {
    const values = { field: fieldName(path), wanted: 'integer', given: String(value.value) }
    findings.add('field-type', value, values)
    return
  }
  if (checkEncryption(given, fact, findings)) return
  if (/notify_?url$/.test(String(path.at(-1)))) checkNotifyUrl(given, scope.isV3, findings)
  checkShape(given, fact, findings)
}
