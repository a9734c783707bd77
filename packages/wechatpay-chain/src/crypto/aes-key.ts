import { ConfigurationError } from '../errors/errors.js'
import { bytesOf, isBytes } from '../values/bytes.js'

/** Bytes of an AES-256 key, which WeChat Pay uses everywhere. */
export const AES_KEY_BYTES = 32

/**
 * Gives the bytes of an AES key.
 *
 * @throws {@link ConfigurationError} that names the byte count, unless it is 32. PHP fills up or
 * cuts keys of other lengths.
 */
export function demandAesKey(key: unknown, advice = ''): Uint8Array {
  if (typeof key !== 'string' && !isBytes(key)) {
    throw new ConfigurationError(
      `An AES key is text or bytes; what was given is ${key === null ? 'null' : `a value of type ${typeof key}`}.`,
    )
  }
  const bytes = bytesOf(key)
  if (bytes.length !== AES_KEY_BYTES) {
    throw new ConfigurationError(
      `The AES key has ${bytes.length} bytes, and AES-256 takes exactly ${AES_KEY_BYTES}. ${advice}`.trimEnd(),
    )
  }
  return bytes
}
