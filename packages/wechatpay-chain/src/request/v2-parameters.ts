import { Hash } from '../crypto/hash.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { Formatter } from '../php/formatter.js'
import { phpString } from '../php/php-string.js'
import { ambiguousField } from '../signature/ambiguous.js'
import { shownNumber } from '../values/describe.js'
import { isInexact } from '../values/inexact.js'
import { Transformer } from '../xml/transformer.js'
import { buildQuery } from './query.js'

/** The merchant in whose name APIv2 requests are signed. */
export interface V2Identity {
  /** `''` and `'0'` switch the check of the request's merchant ID off, as in the original. */
  mchid: string
  secret: string | undefined
}

/** An APIv2 request before it is signed. */
export interface V2Request {
  method: string
  /** Parameters of the `xml` option; for GET those of the query. */
  parameters: Readonly<Record<string, unknown>>
  nonceless: boolean
  template: string
}

const SIGN_TYPES: readonly string[] = [Hash.ALGO_MD5, Hash.ALGO_HMAC_SHA256]

/**
 * Adds `nonce_str` and `sign` to APIv2 parameters, each in place where it is given already.
 *
 * @throws RequestRefusedError for another merchant's number, an unknown `sign_type`, or no key to
 * sign with
 */
export function signParameters(
  request: V2Request,
  identity: V2Identity,
  nonce: () => string,
): Record<string, unknown> {
  const { parameters, template, nonceless } = request
  checkMerchant(parameters, { identity, template })
  const signed: Record<string, unknown> = { ...parameters }
  if (!nonceless && (signed['nonce_str'] === undefined || signed['nonce_str'] === null))
    signed['nonce_str'] = nonce()
  const type = signed['sign_type'] ?? Hash.ALGO_MD5
  if (typeof type !== 'string' || !SIGN_TYPES.includes(type)) {
    throw refused(template, message('v2.sign-type', { type: JSON.stringify(type) }), {
      code: 'ERR_SIGN_V2',
      hint: message('v2.sign-type-hint'),
    })
  }
  if (!identity.secret)
    throw refused(template, message('v2.no-key'), {
      code: 'ERR_SIGN_V2',
      hint: message('v2.no-key-hint'),
    })
  for (const [name, value] of Object.entries(signed)) {
    if (value === identity.secret)
      throw misused(template, problem('calls.v2-key-sent', { name }), { code: 'ERR_SIGN_V2' })
    checkText(name, value, template)
  }
  const text = Formatter.queryStringLike(Formatter.ksort(signed))
  signed['sign'] = Hash.sign(type, text, identity.secret)
  return signed
}

/**
 * Writes signed parameters as the body of a POST, or as the query of a GET in the caller's order.
 *
 * @throws RequestRefusedError for what XML cannot carry
 */
export function writeParameters(
  parameters: Readonly<Record<string, unknown>>,
  method: string,
  template: string,
): string {
  if (method === 'GET') return buildQuery(parameters, template)
  try {
    return Transformer.toXml(parameters)
  } catch (cause) {
    throw refused(template, (cause as Error).message, {
      code: 'ERR_SIGN_V2',
      hint: message('v2.check-value'),
    })
  }
}

/**
 * Reads the query of a GET as parameters, so that they can be signed.
 *
 * @throws RequestRefusedError for a repeated name, of which only one value could be signed
 */
export function readQuery(query: string, template: string): Record<string, string> {
  const pairs = [...new URLSearchParams(query.replaceAll('+', '%2B'))]
  const names = pairs.map(([name]) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined)
    throw refused(template, message('v2.repeated', { repeated }), {
      code: 'ERR_SIGN_V2',
      hint: message('v2.repeated-hint'),
    })
  return Object.fromEntries(pairs)
}

/**
 * Refuses a value that could be cut into another field: APIv2's sign joins names and values without
 * escapes.
 *
 * @throws RequestRefusedError that names the parameter
 */
export function refuseAmbiguous(
  parameters: Readonly<Record<string, unknown>>,
  template: string,
): void {
  const field = ambiguousField(parameters)
  if (field === undefined) return
  throw refused(template, message('v2.ambiguous', { field }), {
    code: 'ERR_AMBIGUOUS',
    hint: message('v2.ambiguous-hint'),
  })
}

/** Names the parameter whose value cannot be written, before anything is signed. */
function checkText(name: string, value: unknown, template: string): void {
  if (typeof value === 'number' && isInexact(value))
    throw misused(template, problem('calls.inexact-number', { name }), { code: 'ERR_SIGN_V2' })
  try {
    phpString(value)
  } catch (cause) {
    throw refused(template, message('v2.no-text', { name, message: (cause as Error).message }), {
      code: 'ERR_SIGN_V2',
      hint: message('v2.no-text-hint'),
    })
  }
}

interface MerchantCheck {
  identity: V2Identity
  template: string
}

function checkMerchant(
  parameters: Readonly<Record<string, unknown>>,
  { identity, template }: MerchantCheck,
): void {
  if (identity.mchid === '' || identity.mchid === '0') return
  const given = parameters['mch_id'] ?? parameters['mchid'] ?? parameters['combine_mch_id']
  if (given === identity.mchid) return
  const what =
    given === undefined || given === null
      ? message('v2.no-merchant')
      : message('v2.other-merchant', { given: shownNumber(phpString(given)) })
  const hint =
    typeof given === 'number'
      ? message('v2.merchant-string', { mchid: identity.mchid })
      : message('v2.merchant-hint', { mchid: identity.mchid })
  throw refused(template, message('v2.merchant', { what, mchid: identity.mchid }), {
    code: 'ERR_SIGN_V2',
    hint,
  })
}
