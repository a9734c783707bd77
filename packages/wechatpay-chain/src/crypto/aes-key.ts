import { ConfigurationError } from '../errors/errors.js'
import { type Message, message } from '../messages/message.js'
import { bytesOf, isBytes } from '../values/bytes.js'
import { describe } from '../values/describe.js'
import { AesInterface } from './aes-interface.js'

/** Length in bytes of an AES-256 key, which WeChat Pay uses everywhere. */
export const AES_KEY_BYTES = AesInterface.KEY_LENGTH_BYTE

/**
 * Returns the bytes of an AES key.
 *
 * @throws {@link ConfigurationError} that states the number of bytes, if it is not 32. PHP pads or
 * truncates keys of other lengths.
 */
export function demandAesKey(key: unknown, advice?: Message): Uint8Array {
  if (typeof key !== 'string' && !isBytes(key)) {
    throw new ConfigurationError(message('cipher.key-kind', { kind: describe(key) }))
  }
  const bytes = bytesOf(key)
  if (bytes.length !== AES_KEY_BYTES) {
    const said = message('cipher.key-length', { length: bytes.length, bytes: AES_KEY_BYTES })
    throw new ConfigurationError(
      advice === undefined ? said : message('cipher.key-length-with-advice', { said, advice }),
    )
  }
  return bytes
}
