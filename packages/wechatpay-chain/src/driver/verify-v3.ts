import { createHash, type KeyObject, verify as verifyWithKey } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { strictBase64 } from '../crypto/base64.js'
import { SignatureError } from '../errors.js'

/** Allowed difference between the clocks, in seconds, either way. */
export const MAXIMUM_CLOCK_OFFSET = 300

/** Longest nonce that is taken; WeChat Pay's have 32 characters. */
const MAXIMUM_NONCE = 128

/** Longest statement, in bytes, that is decompressed to be hashed: 256 MiB. */
const MAXIMUM_STATEMENT = 256 * 1024 * 1024

/** A signed answer, as it came. */
export interface SignedAnswer {
  /** Path of the request's URL. */
  pathname: string
  header(name: string): string
  body: Uint8Array
}

/** What a verifier is asked: does the signature (base64) over the message hold with the key of that serial? */
export interface VerifyRequest {
  serial: string
  message: Uint8Array
  signature: string
}

/** Checks a signature with WeChat Pay's public key; `undefined` means that the serial is unknown. */
export type Verifier = (request: VerifyRequest) => boolean | undefined | Promise<boolean | undefined>

const UNSIGNED_FILE = /^\/v3\/billdownload\/file$/i
const UNSIGNED_RECEIPT = /^\/v3\/transferdownload\/(?:elecvoucherfile|signfile)$/
const UNSIGNED_IMAGE = /^\/v3\/merchant-service\/images\/(?!upload$)/i
const UNSIGNED_INVOICE = 'https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file'
const SHA1 = /^[0-9a-f]{40}$/i
const STATEMENTS: readonly string[] = ['/hk/v3/statements', '/v3/global/statements']

/**
 * Tells whether a nonce may stand in a signed message: of some length, and without a line break, which would let the first line of a
 * body pass for a part of the nonce.
 */
export function isNonce(nonce: string): boolean {
  return nonce.length <= MAXIMUM_NONCE && !/\p{Cc}/u.test(nonce)
}

const SIGNATURE_HEADERS = ['Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature', 'Wechatpay-Timestamp'] as const

/**
 * Tells whether the answer of a path carries no signature by design: bill files, complaint images, transfer receipts,
 * invoice files. The original knows the first two only.
 */
export function isUnsignedPath({ origin, pathname }: { origin: string; pathname: string }): boolean {
  const isFile = UNSIGNED_FILE.test(pathname) || UNSIGNED_IMAGE.test(pathname) || UNSIGNED_RECEIPT.test(pathname)
  return isFile || origin + pathname === UNSIGNED_INVOICE
}

/** Tells whether an answer has all four headers of a signature. */
export function hasSignature(header: (name: string) => string): boolean {
  return SIGNATURE_HEADERS.every((name) => header(name) !== '')
}

/** Tells whether a signature holds with a key. */
export function holdsWith(key: KeyObject, { message, signature }: VerifyRequest): boolean {
  const bytes = strictBase64(signature)
  return bytes !== undefined && verifyWithKey('sha256', message, key, bytes)
}

/** Clock, keys and how to name them in a message. */
export interface VerifyTools {
  now(): number
  verifier: Verifier
  /** Serials that the client knows, for the message. */
  serials(): readonly string[]
}

/**
 * Checks the signature of an APIv3 answer over its raw bytes: four headers, clock, serial, signature.
 *
 * @throws SignatureError that says which of them does not hold
 */
export async function verifyAnswer(answer: SignedAnswer, tools: VerifyTools): Promise<void> {
  const missing = SIGNATURE_HEADERS.filter((name) => answer.header(name) === '')
  if (missing.length > 0) {
    throw failure(
      'ERR_SIGNATURE_HEADERS',
      `the answer lacks ${missing.join(', ')}`,
      'a proxy may have removed them, or this is not WeChat Pay',
    )
  }
  const [nonce, serial, signature, timestamp] = SIGNATURE_HEADERS.map((name) => answer.header(name)) as [string, string, string, string]
  checkClock(timestamp, tools.now())
  const valid = isNonce(nonce) ? await tools.verifier({ serial, message: messageOf(answer, { nonce, timestamp }), signature }) : false
  if (valid === undefined) {
    const serials = tools.serials()
    const known = serials.length > 0 ? `the client knows ${serials.join(', ')}` : 'the client knows none'
    throw failure(
      'ERR_SIGNATURE_SERIAL',
      `the answer is signed with the key "${serial}"; ${known}`,
      'add that platform certificate or public key to certs',
    )
  }
  if (valid !== true) {
    const probe = signature.startsWith('WECHATPAY/SIGNTEST/')
      ? 'this is a probe of WeChat Pay, which must fail'
      : 'the body was changed on the way, or certs has another key under that serial'
    throw failure('ERR_SIGNATURE_INVALID', `the signature of the answer does not hold with the key "${serial}"`, probe)
  }
  const sha1 = statementSha1(answer)
  // What is no digest cannot be compared; it is signed all the same, so it comes from WeChat Pay.
  if (SHA1.test(sha1) && !hashesTo(answer.body, sha1)) {
    throw failure('ERR_SIGNATURE_INVALID', 'the statement does not hash to its signed SHA1', 'the body was changed or cut on the way')
  }
}

/** The digest that a statement signs in place of its body; `''` for any other answer. */
function statementSha1(answer: SignedAnswer): string {
  return STATEMENTS.includes(answer.pathname) ? answer.header('Wechatpay-Statement-Sha1') : ''
}

/** Compares the digest of the plain bytes, which the caller may have asked to be left compressed. */
function hashesTo(body: Uint8Array, sha1: string): boolean {
  const holds = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex') === sha1.toLowerCase()
  if (holds(body)) return true
  if (body[0] !== 0x1f || body[1] !== 0x8b) return false
  try {
    return holds(gunzipSync(body, { maxOutputLength: MAXIMUM_STATEMENT }))
  } catch {
    return false
  }
}

function checkClock(timestamp: string, now: number): void {
  const seconds = Math.floor(now / 1000)
  const offset = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) - seconds : Number.NaN
  if (Math.abs(offset) <= MAXIMUM_CLOCK_OFFSET) return
  const what = Number.isNaN(offset)
    ? 'has no readable timestamp'
    : `is ${Math.abs(offset)} s ${offset < 0 ? 'behind' : 'ahead of'} this machine's clock`
  throw failure('ERR_SIGNATURE_CLOCK', `the answer ${what}; ${MAXIMUM_CLOCK_OFFSET} s are allowed`, 'set this machine by a time server')
}

function messageOf(answer: SignedAnswer, parts: { nonce: string; timestamp: string }): Buffer {
  const sha1 = statementSha1(answer)
  const body = sha1 === '' ? answer.body : Buffer.from(`{"sha1":"${sha1}"}`)
  return Buffer.concat([Buffer.from(`${parts.timestamp}\n${parts.nonce}\n`), body, Buffer.from('\n')])
}

function failure(code: string, what: string, hint: string): SignatureError {
  return new SignatureError(what, { code, hint })
}
