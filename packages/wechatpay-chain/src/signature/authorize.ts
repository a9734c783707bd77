import type { KeyObject } from 'node:crypto'
import { Formatter } from '../php/formatter.js'
import { BRAND_SCHEME, schemeFor } from './scheme.js'

/**
 * Signs a message with the merchant private key (RSA-SHA256) and returns base64; a remote key
 * service may return a promise.
 */
export type Signer = (message: string | Uint8Array) => string | Promise<string>

/**
 * The current time in milliseconds, and an unpredictable string: injected so that tests can fix
 * them.
 */
export interface Sources {
  now(): number
  nonce(): string
}

/** The merchant in whose name requests are signed. */
export interface MerchantIdentity {
  mchid: string
  serial: string
  /** Brand in whose name operations under `/brand/` are signed. */
  brandId?: string | undefined
}

/** The parts of a request that APIv3 signs, as they are sent. */
export interface SignedRequest {
  method: string
  /** Path with query, exactly as in the request line. */
  target: string
  body: string | Uint8Array
}

/**
 * Creates a signer for a key in memory. While other requests are in progress it uses the thread
 * pool, so that many signatures at once do not block the event loop; otherwise it signs
 * synchronously, which is faster.
 */
export function createKeySigner(key: KeyObject, isBusy: () => boolean): Signer {
  const scheme = schemeFor(key)
  return (message) =>
    scheme.sign(typeof message === 'string' ? Buffer.from(message) : message, key, isBusy())
}

/** Returns the `Authorization` header of an APIv3 request. */
export async function authorize(
  request: SignedRequest,
  identity: MerchantIdentity,
  tools: Sources & { signer: Signer },
): Promise<string> {
  const timestamp = String(Math.floor(tools.now() / 1000))
  const nonce = tools.nonce()
  const { method, target, body } = request
  const message =
    typeof body === 'string'
      ? Formatter.request(method, target, timestamp, nonce, body)
      : Buffer.concat([
          Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`),
          body,
          Buffer.from('\n'),
        ])
  const signature = await tools.signer(message)
  if (!isBrandTarget(target))
    return Formatter.authorization(identity.mchid, nonce, signature, timestamp, identity.serial)
  const parts = {
    brand_id: identity.brandId,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: identity.serial,
  }
  const list = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
  return `${BRAND_SCHEME.name} ${list.join(',')}`
}

/** Returns whether a request is signed in the name of a brand. */
export function isBrandTarget(target: string): boolean {
  return target.startsWith('/brand/')
}
