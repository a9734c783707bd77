import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { SignatureError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { type MessageVerifier, verifySignedMessage } from './signed-message.js'

/** Longest statement, in bytes, that is decompressed to be hashed: 256 MiB. */
const MAXIMUM_STATEMENT = 256 * 1024 * 1024
const SHA1 = /^[0-9a-f]{40}$/i
const STATEMENTS: readonly string[] = ['/hk/v3/statements', '/v3/global/statements']

/** A response of APIv3, as received. */
export interface ReceivedResponse {
  /** Path of the request's URL. */
  pathname: string
  header(name: string): string
  body: Uint8Array
}

/**
 * Verifies an APIv3 response over its raw bytes; for a statement, over the SHA1 that is signed,
 * with which its bytes are then compared.
 *
 * @throws SignatureError that says what is wrong
 */
export async function verifyResponse(
  response: ReceivedResponse,
  tools: MessageVerifier,
): Promise<void> {
  const { pathname, header, body } = response
  const sha1 = STATEMENTS.includes(pathname) ? header('Wechatpay-Statement-Sha1') : ''
  const signed = sha1 === '' ? body : Buffer.from(`{"sha1":"${sha1}"}`)
  await verifySignedMessage({ kind: 'response', header, body: signed }, tools)
  // A value that is not a digest cannot be compared; it is signed all the same, so it comes from
  // WeChat Pay.
  if (!SHA1.test(sha1) || hashesTo(body, sha1)) return
  throw new SignatureError(message('signature.statement'), {
    code: 'ERR_SIGNATURE_INVALID',
    hint: message('signature.statement-hint'),
  })
}

/**
 * Compares the digest of the decompressed bytes, since the caller may have asked to leave them
 * compressed.
 */
function hashesTo(body: Uint8Array, sha1: string): boolean {
  const matches = (bytes: Uint8Array) =>
    createHash('sha1').update(bytes).digest('hex') === sha1.toLowerCase()
  if (matches(body)) return true
  if (body[0] !== 0x1f || body[1] !== 0x8b) return false
  try {
    return matches(gunzipSync(body, { maxOutputLength: MAXIMUM_STATEMENT }))
  } catch {
    return false
  }
}
