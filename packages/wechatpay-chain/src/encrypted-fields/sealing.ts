import { strictBase64 } from '../crypto/base64.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message, type Part } from '../messages/message.js'
import type { FieldPath } from './marked-fields.js'

/** What was encrypted for a request, so that what is sent can be checked against it. */
export interface Sealing {
  /**
   * Serial number or ID of the key with which the client has encrypted, for `Wechatpay-Serial`;
   * `undefined` when it has encrypted nothing.
   */
  readonly serial: string | undefined
  /**
   * Ciphertexts of this request: those of the client, and those that the caller has marked as such.
   */
  readonly ciphertexts: ReadonlySet<string>
}

/** For a request in which nothing was encrypted. */
export const NOTHING_SEALED: Sealing = { serial: undefined, ciphertexts: new Set() }

/** Lengths of an RSA ciphertext in bytes: those of its key's modulus. */
const CIPHERTEXT_BYTES: ReadonlySet<number> = new Set([256, 384, 512])

/**
 * Returns whether a string of unknown origin has the form of an RSA ciphertext: canonical Base64
 * with the length of a modulus.
 */
export function looksEncrypted(value: string): boolean {
  return CIPHERTEXT_BYTES.has(strictBase64(value)?.length ?? 0)
}

/** Returns a template or path without its query, which may hold what errors must not show. */
export function withoutQuery(template: string): string {
  return template.replace(/[?#].*$/s, '')
}

/** A field that must be encrypted, in a request. */
export interface MarkedPlace {
  method: string
  template: string
  place: string
  path: FieldPath
}

/** Makes the error for a plaintext in place of a ciphertext. It does not show the plaintext. */
export function plainField(
  { method, template, place, path }: MarkedPlace,
  hint: Part,
): RequestRefusedError {
  return refused(template, message('encrypt.plaintext', { place, path: path.join('/') }), {
    code: 'ERR_PLAIN_FIELD',
    method,
    hint,
  })
}
