import { isBytes } from '../values/bytes.js'
import { MAXIMUM_NOTIFICATION, parsedBody, tooLong } from './raw-body.js'
import type { NotifyRequest } from './types.js'

/** Returns whether a value is a WHATWG `Request` rather than headers, in any realm or runtime. */
export function isRequest(value: unknown): value is NotifyRequest {
  if (typeof value !== 'object' || value === null) return false
  return (
    'headers' in value &&
    'body' in value &&
    'bodyUsed' in value &&
    typeof (value.headers as { get?: unknown }).get === 'function'
  )
}

/**
 * Reads the raw bytes of a request, up to the limit of a notification.
 *
 * @throws ConfigurationError when its body was read already, WeChatPayError
 * `ERR_NOTIFICATION_LIMIT` beyond 1 MiB
 */
export async function readRequest(request: NotifyRequest): Promise<Uint8Array> {
  if (request.bodyUsed) throw parsedBody(undefined, 'Next.js and fetch')
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (!isBytes(piece.value)) continue
    length += piece.value.length
    if (length > MAXIMUM_NOTIFICATION) {
      reader.cancel().catch(() => undefined)
      throw tooLong()
    }
    parts.push(piece.value)
  }
  return Buffer.concat(parts)
}
