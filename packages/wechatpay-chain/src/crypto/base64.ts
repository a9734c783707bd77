import { isUtf8 } from 'node:buffer'
import { DecryptionError } from '../errors/errors.js'
import { message } from '../messages/message.js'

/**
 * Decodes standard base64, or gives `undefined` unless the text is the one canonical encoding of
 * its bytes (padding included).
 */
export function strictBase64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** Reads decrypted bytes as UTF-8 text. `bytesFunction` is what reads other bytes. */
export function decryptedString(bytes: Buffer, bytesFunction: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw new DecryptionError(message('cipher.not-utf8', { bytesFunction }))
}
