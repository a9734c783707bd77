import { isUtf8 } from 'node:buffer'
import { DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'

/**
 * Decodes standard base64; returns `undefined` if the string is not the one canonical encoding of
 * its bytes (padding included).
 */
export function strictBase64(base64: unknown): Buffer | undefined {
  if (typeof base64 !== 'string') return undefined
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : undefined
}

/**
 * Reads decrypted bytes as a UTF-8 string. `bytesFunction` names the function to use for other
 * bytes.
 */
export function decryptedString(bytes: Buffer, bytesFunction: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw new DecryptionError(message('cipher.not-utf8', { bytesFunction }))
}
