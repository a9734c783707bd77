import { createHash } from 'node:crypto'
import type { PortedCall } from '../contract.js'
import type { Identity } from './identity.js'

/** What a variable that nothing assigns holds in a run: a client, or a plain value. */
export type VariableValue = 'client' | { readonly value: unknown }

const CLIENT = /^(?:instance|client|wechatpay|wechat|pay|builder|app|api)$|(?:Instance|Client)$/

/**
 * Chooses values for variables that nothing assigns, by their names; both sides get the same.
 * Names are without `$`.
 */
export function variableValues(
  names: readonly string[],
  identity: Identity,
): Record<string, VariableValue> {
  return Object.fromEntries(names.map((name) => [name, valueFor(name, identity)]))
}

function valueFor(name: string, identity: Identity): VariableValue {
  if (CLIENT.test(name)) return 'client'
  const plain = name.toLowerCase().replaceAll('_', '')
  if (/^(?:mchid|merchantid)$/.test(plain)) return { value: identity.mchid }
  if (/apiv3key/.test(plain)) return { value: identity.apiv3Key }
  if (/apiv2key|secret/.test(plain)) return { value: identity.secret }
  if (/serial/.test(plain)) return { value: identity.merchant.certificate.serial }
  if (/publickey$/.test(plain)) return { value: identity.platform.publicKey }
  if (/privatekey$/.test(plain)) return { value: identity.merchant.privateKey }
  if (/amount|total|fee|count|price/.test(plain)) return { value: 1 }
  // Not the name alone: a variable that lands in the wrong place has to be noticed.
  return { value: `${name}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}` }
}

/**
 * Returns the merchant ID that a client is made with where the code makes none: the one that its
 * APIv2 requests are for, since such a client refuses any other.
 */
export function merchantOf(calls: readonly PortedCall[], identity: Identity): string {
  for (const { options } of calls)
    for (const fields of [memberOf(options, 'xml'), memberOf(options, 'query')])
      for (const name of ['mch_id', 'mchid', 'combine_mch_id']) {
        const value = memberOf(fields, name)
        if (typeof value === 'string' && /^\d+$/.test(value)) return value
      }
  return identity.mchid
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null
  return isObject ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
