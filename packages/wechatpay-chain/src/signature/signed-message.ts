import { strictBase64 } from '../crypto/base64.js'
import { SignatureError, SignatureProbeError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message } from '../messages/message.js'
import { shownName } from '../values/shown-name.js'
import { changedBody } from './changed-body.js'
import { schemeOf } from './scheme.js'
import { type KeyDownloads, unknownKey } from './unknown-key.js'
import type { Verifier } from './verifier.js'

/** Allowed difference between the clocks, in seconds, in either direction. */
export const MAXIMUM_CLOCK_OFFSET = 300

/** Longest nonce that is accepted; WeChat Pay's have 32 characters. */
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

/** A response or a notification of APIv3, as received. */
export interface SignedMessage {
  kind: 'response' | 'notification'
  header: ReadHeader
  body: Uint8Array
}

/** Clock and keys for verifying a message. */
export interface MessageVerifier {
  now(): number
  verifier: Verifier
  /** Serial numbers that the client knows, for the error. */
  serials(): readonly string[]
  /** What the client knows of downloads of certificates; nothing where it makes none. */
  downloads?: (() => KeyDownloads | undefined) | undefined
  /** Serial number of the merchant's own certificate. */
  own?: string | undefined
  /** The client's merchant, for notifications of others. */
  mchid?: string | undefined
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
 * Verifies an APIv3 message over its raw bytes: four headers, signature probe, clock, form of nonce
 * and signature, type, key, signature. The only verifier for responses and notifications.
 *
 * @throws SignatureError that says which of them is wrong; SignatureProbeError for a notification
 * that is a signature probe
 */
export async function verifySignedMessage(
  received: SignedMessage,
  tools: MessageVerifier,
): Promise<void> {
  const fail = (code: string, what: Message, hint: Message) =>
    failure(received.kind, { code, what, hint })
  const given = SIGNATURE_HEADERS.map(received.header)
  const [nonce, serial, signature, timestamp] = given as [string, string, string, string]
  if (given.includes('')) {
    const missing = SIGNATURE_HEADERS.filter((_, index) => given[index] === '')
    throw fail(
      'ERR_SIGNATURE_HEADERS',
      message('signature.lacks', { headers: missing.join(', ') }),
      message('signature.lacks-hint'),
    )
  }
  const shown = () => JSON.stringify(serial.slice(0, 64))
  const invalid = (hint: Message) =>
    fail('ERR_SIGNATURE_INVALID', message('signature.invalid', { shown: shown() }), hint)
  if (signature.startsWith(PROBE)) {
    throw received.kind === 'notification'
      ? new SignatureProbeError()
      : invalid(message('signature.probe-hint'))
  }
  const offset = clockOffset(timestamp, tools.now())
  if (!(Math.abs(offset) <= MAXIMUM_CLOCK_OFFSET))
    throw fail(
      'ERR_SIGNATURE_CLOCK',
      describeClock(offset),
      message(`signature.clock-hint-${received.kind}`),
    )
  if (!isNonce(nonce) || strictBase64(signature) === undefined)
    throw invalid(message(`signature.changed-hint-${received.kind}`))
  if (schemeOf(received.header('Wechatpay-Signature-Type')) === undefined) {
    throw fail('ERR_SIGNATURE_TYPE', message('signature.sm2'), message('signature.sm2-hint'))
  }
  const valid = await tools.verifier({
    serial,
    message: signedBytes(received.body, { nonce, timestamp }),
    signature,
  })
  if (valid === undefined) {
    const serials = tools.serials()
    const known =
      serials.length > 0
        ? message('signature.known-keys', {
            names: serials.map((serial) => String(shownName(serial))).join(', '),
          })
        : message('signature.no-known-keys')
    const { own, downloads, mchid } = tools
    const isNotified = received.kind === 'notification' && mchid !== undefined
    const notified = isNotified ? { mchid, known: serials } : undefined
    const unknown = unknownKey({ serial, own, downloads: downloads?.(), notified })
    throw failure(received.kind, {
      code: 'ERR_SIGNATURE_SERIAL',
      what: message('signature.unknown-key', { shown: shown(), known }),
      hint: message('finding.clause', unknown),
      findings: [unknown],
    })
  }
  const isNotification = received.kind === 'notification'
  const changed = valid !== true && isNotification ? changedBody(received.body) : undefined
  if (changed !== undefined)
    throw failure(received.kind, {
      code: 'ERR_SIGNATURE_INVALID',
      what: message('signature.invalid', { shown: shown() }),
      hint: message('finding.clause', changed),
      findings: [changed],
    })
  if (valid !== true) throw invalid(message(`signature.changed-hint-${received.kind}`))
}

/**
 * Returns whether a nonce may be part of a signed message: not empty, not too long, and without a
 * line break, which would let the first line of a body pass for a part of the nonce.
 */
function isNonce(nonce: string): boolean {
  return nonce.length <= MAXIMUM_NONCE && !/\p{Cc}/u.test(nonce)
}

/**
 * Seconds by which a timestamp is ahead of this machine's clock; NaN if it is not a number of
 * seconds.
 */
function clockOffset(timestamp: string, now: number): number {
  return /^\d{1,12}$/.test(timestamp) ? Number(timestamp) - Math.floor(now / 1000) : Number.NaN
}

function describeClock(offset: number): Message {
  if (Number.isNaN(offset)) return message('signature.no-timestamp')
  const side = offset < 0 ? 'signature.clock-behind' : 'signature.clock-ahead'
  return message(side, { offset: Math.abs(offset), allowed: MAXIMUM_CLOCK_OFFSET })
}

function signedBytes(
  body: Uint8Array,
  { nonce, timestamp }: { nonce: string; timestamp: string },
): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])
}

interface MessageFailure {
  code: string
  what: Message
  hint: Message
  findings?: readonly Problem[]
}

function failure(
  kind: SignedMessage['kind'],
  { code, what, hint, findings }: MessageFailure,
): SignatureError {
  // For a response, the route is added to the message later.
  const said =
    kind === 'response'
      ? message('signature.of-response', { what })
      : message('signature.of-notification', { what, hint })
  return new SignatureError(said, { code, hint, ...(findings && { findings }) })
}
