import { types } from 'node:util'

/**
 * Returns whether a value is bytes, including those of another realm (test runners create such
 * Buffers).
 */
export function isBytes(value: unknown): value is Uint8Array {
  return types.isUint8Array(value)
}

/** Returns the UTF-8 bytes of a string, and bytes as they are. */
export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data
}

/** Views bytes as a Buffer without copying them. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
