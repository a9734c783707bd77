import { strictBase64 } from '../crypto/base64.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message, type Part } from '../messages/message.js'
import type { FieldPath } from './marked-fields.js'

/** What was encrypted for a request, so that what is sent can be held against it. */
export interface Sealing {
  /**
   * Serial of the key that the client has encrypted with, for `Wechatpay-Serial`; `undefined` when
   * it has encrypted nothing.
   */
  readonly serial: string | undefined
  /** Ciphertexts of this request: the client's, and those that the caller has marked as such. */
  readonly ciphertexts: ReadonlySet<string>
}

/** Of a request in which nothing was encrypted. */
export const NOTHING_SEALED: Sealing = { serial: undefined, ciphertexts: new Set() }

/** Bytes of an RSA ciphertext: as many as its key's modulus. */
const CIPHERTEXT_BYTES: ReadonlySet<number> = new Set([256, 384, 512])

/**
 * Returns whether a string of unknown origin is written as an RSA ciphertext is: canonical Base64
 * of a modulus' length.
 */
export function looksEncrypted(text: string): boolean {
  return CIPHERTEXT_BYTES.has(strictBase64(text)?.length ?? 0)
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

/** Makes the error for a plaintext where a ciphertext belongs. It does not show the plaintext. */
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
