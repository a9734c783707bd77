import { MOST } from '../ledger/ledger.js'
import { message } from '../messages/index.js'
import { ERROR_NUMBER, parameterFailure } from '../protocol/failure.js'
import type { FlowContext, JsonObject } from './flow.js'

/** Reads an object inside a body; returns an empty one when it is missing. */
export function objectIn(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {}
}

/** Reads a string that is not empty. */
export function stringIn(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * Reads strings under the names that the sandbox gives them, and leaves out those that are missing
 * or empty: `optionalStrings(body, { notifyUrl: 'notify_url' })`.
 */
export function optionalStrings<Name extends string>(
  body: JsonObject,
  fields: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const [name, field] of Object.entries<string>(fields)) {
    const value = stringIn(body, field)
    if (value !== undefined) found[name as Name] = value
  }
  return found
}

/**
 * Reads a number that the merchant assigned, such as `out_trade_no`: 1 to 64 letters, digits and
 * `_-|*@`. Where an operation allows fewer characters, the catalog says so, and it was checked.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function assignedNumberIn(body: JsonObject, field = 'out_trade_no'): string {
  const number = stringIn(body, field) ?? ''
  if (/^[\w\-|*@]{1,64}$/.test(number)) return number
  throw parameterFailure(
    { location: 'body', field: `/${field}`, value: number.slice(0, 64) },
    message('parameter.assigned-number'),
  )
}

/**
 * Reads the merchant ID of a request and checks that this merchant signed it.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function requireSigner({ mchid }: FlowContext, given: JsonObject, field: string): string {
  if (given[field] === mchid) return mchid
  throw parameterFailure(
    { location: 'body', field: `/${field}`, value: given[field] ?? null },
    message('parameter.not-signer', { mchid }),
    { message: '商户号与签名商户不一致', number: ERROR_NUMBER.merchantMismatch },
  )
}

/**
 * Checks that an amount can be counted exactly: a whole number from 1 on, within the ledger's limit.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function requireCountable(amount: number): void {
  if (Number.isSafeInteger(amount) && amount > 0 && amount <= MOST) return
  throw parameterFailure(
    { location: 'body', field: '/amount/total', value: amount },
    message('parameter.out-of-range', { least: 1, most: MOST }),
    { number: ERROR_NUMBER.outOfRange },
  )
}
