import { strictBase64 } from '../crypto/base64.js'
import { SignatureError, SignatureProbeError } from '../errors/errors.js'
import { shownName } from '../values/shown-name.js'
import { schemeOf } from './scheme.js'
import type { Verifier } from './verifier.js'

/** Allowed difference between the clocks, in seconds, either way. */
export const MAXIMUM_CLOCK_OFFSET = 300

/** Longest nonce that is taken; WeChat Pay's have 32 characters. */
const MAXIMUM_NONCE = 128
const PROBE = 'WECHATPAY/SIGNTEST/'

const SIGNATURE_HEADERS = [
  'Wechatpay-Nonce',
  'Wechatpay-Serial',
  'Wechatpay-Signature',
  'Wechatpay-Timestamp',
] as const

/** Reads a header in any case; `''` when it is missing. */
type ReadHeader = (name: string) => string

/** A response or a notification of APIv3, as it came. */
export interface SignedMessage {
  kind: 'response' | 'notification'
  header: ReadHeader
  body: Uint8Array
}

/** Clock and keys that a message is verified with. */
export interface MessageVerifier {
  now(): number
  verifier: Verifier
  /** Serials that the client knows, for the error. */
  serials(): readonly string[]
}

/** Returns whether a message has all four headers of a signature. */
export function hasSignature(header: ReadHeader): boolean {
  return SIGNATURE_HEADERS.every((name) => header(name) !== '')
}

/** Returns whether a message claims to be signed by APIv3: one of the four headers is enough. */
export function claimsSignature(header: ReadHeader): boolean {
  return SIGNATURE_HEADERS.some((name) => header(name) !== '')
}

/**
 * Verifies an APIv3 message over its raw bytes: four headers, probe, clock, form of nonce and
 * signature, type, key, signature. The one verifier for responses and notifications.
 *
 * @throws SignatureError that says which of them is wrong; SignatureProbeError for a notification
 * that is a probe
 */
export async function verifySignedMessage(
  message: SignedMessage,
  tools: MessageVerifier,
): Promise<void> {
  const fail = (code: string, what: string, hint: string) =>
    failure(message.kind, { code, what, hint })
  const missing = SIGNATURE_HEADERS.filter((name) => message.header(name) === '')
  if (missing.length > 0) {
    throw fail(
      'ERR_SIGNATURE_HEADERS',
      `lacks ${missing.join(', ')}`,
      'a proxy may have removed them, or this is not WeChat Pay',
    )
  }
  const [nonce, serial, signature, timestamp] = SIGNATURE_HEADERS.map(message.header) as [
    string,
    string,
    string,
    string,
  ]
  const shown = JSON.stringify(serial.slice(0, 64))
  const invalid = (hint: string) =>
    fail('ERR_SIGNATURE_INVALID', `has a signature that is invalid with the key ${shown}`, hint)
  if (signature.startsWith(PROBE)) {
    throw message.kind === 'notification'
      ? new SignatureProbeError()
      : invalid('this is a probe of WeChat Pay, which must fail')
  }
  const offset = clockOffset(timestamp, tools.now())
  if (!(Math.abs(offset) <= MAXIMUM_CLOCK_OFFSET))
    throw fail('ERR_SIGNATURE_CLOCK', describeClock(offset), CLOCK_HINT[message.kind])
  if (!isNonce(nonce) || strictBase64(signature) === undefined)
    throw invalid(CHANGED_HINT[message.kind])
  if (schemeOf(message.header('Wechatpay-Signature-Type')) === undefined) {
    throw fail(
      'ERR_SIGNATURE_TYPE',
      'is signed with SM2, which this SDK does not verify',
      'ask WeChat Pay for RSA signatures',
    )
  }
  const valid = await tools.verifier({
    serial,
    message: signedBytes(message.body, { nonce, timestamp }),
    signature,
  })
  if (valid === undefined) {
    const serials = tools.serials()
    const known =
      serials.length > 0
        ? `the client knows ${serials.map(shownName).join(', ')}`
        : 'the client knows none'
    throw fail(
      'ERR_SIGNATURE_SERIAL',
      `is signed with the key ${shown}; ${known}`,
      'add that platform certificate or public key to certs',
    )
  }
  if (valid !== true) throw invalid(CHANGED_HINT[message.kind])
}

const CHANGED_HINT = {
  response: 'the body was changed on the way, or certs has another key under that serial',
  notification: 'the body was changed on the way (give the raw bytes), or this is not WeChat Pay',
} as const
const CLOCK_HINT = {
  response: 'set this machine by a time server',
  notification: 'set this machine by a time server; an old one is a replay',
} as const

/**
 * Returns whether a nonce may stand in a signed message: of some length, and without a line break,
 * which would let the first line of a body pass for a part of the nonce.
 */
function isNonce(nonce: string): boolean {
  return nonce.length <= MAXIMUM_NONCE && !/\p{Cc}/u.test(nonce)
}

/**
 * Seconds that a timestamp is ahead of this machine's clock; NaN when it is not a number of
 * seconds.
 */
function clockOffset(timestamp: string, now: number): number {
  return /^\d{1,12}$/.test(timestamp) ? Number(timestamp) - Math.floor(now / 1000) : Number.NaN
}

function describeClock(offset: number): string {
  if (Number.isNaN(offset)) return 'has no readable timestamp'
  const side = offset < 0 ? 'behind' : 'ahead of'
  return `is ${Math.abs(offset)} s ${side} this machine's clock; ${MAXIMUM_CLOCK_OFFSET} s are allowed`
}

function signedBytes(
  body: Uint8Array,
  { nonce, timestamp }: { nonce: string; timestamp: string },
): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])
}

function failure(
  kind: SignedMessage['kind'],
  { code, what, hint }: { code: string; what: string; hint: string },
): SignatureError {
  // The one of a response is completed by the route that it belongs to.
  const said = kind === 'response' ? `the response ${what}` : `The notification ${what} (${hint}).`
  return new SignatureError(said, { code, hint })
}
