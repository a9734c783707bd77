import { strictBase64 } from '../crypto/base64.js'
import { isNonce, MAXIMUM_CLOCK_OFFSET, type Verifier } from '../driver/verify-v3.js'
import { SignatureError, SignatureProbeError } from '../errors.js'
import { Formatter } from '../formatter.js'
import type { HeaderReader } from './read-headers.js'

const SIGNATURE_HEADERS = ['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Signature', 'Wechatpay-Serial'] as const
const PROBE = 'WECHATPAY/SIGNTEST/'

/** Clock and keys that a notification is verified with. */
export interface NotificationVerifier {
  now(): number
  verifier: Verifier
  /** Serials that the client knows, for the message. */
  serials(): readonly string[]
}

/** Tells whether a message claims to be signed by APIv3: one of the four headers is enough. */
export function claimsV3(header: HeaderReader): boolean {
  return SIGNATURE_HEADERS.some((name) => header(name) !== '')
}

/**
 * Checks the signature of an APIv3 notification over its raw bytes: four headers, probe, clock, serial, signature.
 *
 * @throws SignatureError that says which of them does not hold, SignatureProbeError for a probe
 */
export async function verifyNotification(header: HeaderReader, body: Uint8Array, tools: NotificationVerifier): Promise<void> {
  const missing = SIGNATURE_HEADERS.filter((name) => header(name) === '')
  if (missing.length > 0) {
    throw failure('ERR_SIGNATURE_HEADERS', `lacks ${missing.join(', ')}`, 'a proxy may have removed them, or this is not WeChat Pay')
  }
  const [timestamp, nonce, signature, serial] = SIGNATURE_HEADERS.map(header) as [string, string, string, string]
  if (signature.startsWith(PROBE)) throw new SignatureProbeError()
  checkClock(timestamp, tools.now())
  if (!isNonce(nonce) || strictBase64(signature) === undefined) throw invalid(serial)
  if (/SM2|SM3/.test(header('Wechatpay-Signature-Type'))) {
    throw failure('ERR_SIGNATURE_TYPE', 'is signed with SM2, which this SDK does not check', 'ask WeChat Pay for RSA signatures')
  }
  const valid = await tools.verifier({ serial, message: Formatter.responseBytes(timestamp, nonce, body), signature })
  if (valid === undefined) {
    const serials = tools.serials()
    const known = serials.length > 0 ? `the client knows ${serials.join(', ')}` : 'the client knows none'
    throw failure(
      'ERR_SIGNATURE_SERIAL',
      `is signed with the key ${JSON.stringify(serial.slice(0, 64))}; ${known}`,
      'add that platform certificate or public key to certs',
    )
  }
  if (valid !== true) throw invalid(serial)
}

function checkClock(timestamp: string, now: number): void {
  const offset = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) - Math.floor(now / 1000) : Number.NaN
  if (Math.abs(offset) <= MAXIMUM_CLOCK_OFFSET) return
  const what = Number.isNaN(offset)
    ? 'has no readable timestamp'
    : `is ${Math.abs(offset)} s ${offset < 0 ? 'behind' : 'ahead of'} this machine's clock`
  throw failure(
    'ERR_SIGNATURE_CLOCK',
    `${what}; ${MAXIMUM_CLOCK_OFFSET} s are allowed`,
    'set this machine by a time server; an old one is a replay',
  )
}

function invalid(serial: string): SignatureError {
  return failure(
    'ERR_SIGNATURE_INVALID',
    `has a signature that does not hold with the key ${JSON.stringify(serial.slice(0, 64))}`,
    'the body was changed on the way (give the raw bytes), or this is not WeChat Pay',
  )
}

function failure(code: string, what: string, hint: string): SignatureError {
  return new SignatureError(`The notification ${what} (${hint}).`, { code, hint })
}
