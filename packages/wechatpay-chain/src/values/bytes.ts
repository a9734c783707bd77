import { types } from 'node:util'

/**
 * Tells whether a value is bytes, also when another realm made it (test runners give Buffers of
 * one).
 */
export function isBytes(value: unknown): value is Uint8Array {
  return types.isUint8Array(value)
}

/** Gives the bytes of a text in UTF-8, and bytes as they are. */
export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data
}

/** Views bytes as a Buffer without copying them. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
