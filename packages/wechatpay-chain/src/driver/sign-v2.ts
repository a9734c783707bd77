import { Hash } from '../crypto/hash.js'
import { Formatter } from '../formatter.js'
import { RequestRefusedError } from '../errors.js'
import { phpText } from '../php-text.js'
import { Transformer } from '../transformer.js'
import { buildQuery } from './query.js'

/** The merchant in whose name APIv2 requests are signed. */
export interface V2Identity {
  /** `''` and `'0'` switch the check of the request's merchant number off, as in the original. */
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
 * @throws RequestRefusedError for another merchant's number, an unknown `sign_type`, or no key to sign with
 */
export function signParameters(request: V2Request, identity: V2Identity, nonce: () => string): Record<string, unknown> {
  const { parameters, template, nonceless } = request
  checkMerchant(parameters, { identity, template })
  const signed: Record<string, unknown> = { ...parameters }
  if (!nonceless && (signed['nonce_str'] === undefined || signed['nonce_str'] === null)) signed['nonce_str'] = nonce()
  const type = signed['sign_type'] ?? Hash.ALGO_MD5
  if (typeof type !== 'string' || !SIGN_TYPES.includes(type)) {
    throw refuse(template, `sign_type is ${JSON.stringify(type)}`, 'it takes MD5 or HMAC-SHA256, in capitals')
  }
  if (!identity.secret) throw refuse(template, 'the client has no APIv2 key', 'give secret in the configuration')
  const text = Formatter.queryStringLike(Formatter.ksort(signed))
  signed['sign'] = Hash.sign(type, text, identity.secret)
  return signed
}

/** Writes signed parameters as the body of a POST, or as the query of a GET in the caller's order. */
export function writeParameters(method: string, parameters: Readonly<Record<string, unknown>>): string {
  return method === 'GET' ? buildQuery(parameters) : Transformer.toXml(parameters)
}

/** Reads the query of a GET as parameters, so that they can be signed. */
export function readQuery(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query.replaceAll('+', '%2B')))
}

interface MerchantCheck {
  identity: V2Identity
  template: string
}

function checkMerchant(parameters: Readonly<Record<string, unknown>>, { identity, template }: MerchantCheck): void {
  if (identity.mchid === '' || identity.mchid === '0') return
  const given = parameters['mch_id'] ?? parameters['mchid'] ?? parameters['combine_mch_id']
  if (given === identity.mchid) return
  const what = given === undefined || given === null ? 'names no merchant' : `is for merchant ${JSON.stringify(phpText(given))}`
  const hint =
    typeof given === 'number'
      ? `write mch_id as the text '${identity.mchid}'`
      : `give mch_id: '${identity.mchid}' (or mchid, combine_mch_id), or use that merchant's client`
  throw refuse(template, `the request ${what}, the client is for ${identity.mchid}`, hint)
}

function refuse(template: string, what: string, hint: string): RequestRefusedError {
  return new RequestRefusedError(`${template || '/'}: ${what} (nothing was sent; ${hint})`, { code: 'ERR_SIGN_V2', template, hint })
}
