import type { IncomingMessage } from 'node:http'
import { WeChatPayError } from '../../errors/errors.js'
import { message } from '../../messages/message.js'
import { isBytes } from '../../values/bytes.js'
import { type Framework, MAXIMUM_NOTIFICATION, parsedBody, tooLong } from '../raw-body.js'
import type { RawBody } from '../types.js'

/** A request of `node:http`, with the properties that frameworks add. */
export interface NodeRequest extends IncomingMessage {
  body?: unknown
  rawBody?: unknown
}

const isRaw = (value: unknown): value is RawBody => typeof value === 'string' || isBytes(value)

/** Where raw bytes may be found after a framework has processed a request. */
export interface NodeBodySource {
  request: IncomingMessage
  /** Raw bodies that a framework may have kept, best first. */
  kept: readonly unknown[]
  /** What the framework has parsed. */
  parsed: unknown
  framework: Framework
}

/**
 * Returns the raw body of a request: what a framework kept of it, else the bytes that are still
 * unread.
 *
 * @throws ConfigurationError when it was parsed, WeChatPayError when it is too long or broken off
 */
export async function readNodeBody({
  request,
  kept,
  parsed,
  framework,
}: NodeBodySource): Promise<RawBody> {
  const raw = kept.find(isRaw)
  if (raw !== undefined) return raw
  if (!request.readableDidRead && !request.readableEnded) return collect(request)
  if (isRaw(parsed)) return parsed
  throw parsedBody(parsed, framework)
}

function collect(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let length = 0
    const take = (part: Buffer | string) => {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      length += bytes.length
      if (length <= MAXIMUM_NOTIFICATION) return void parts.push(bytes)
      // Keep reading and discard, so that the client can read the response.
      request.off('data', take).resume()
      reject(tooLong())
    }
    const broken = () =>
      reject(
        new WeChatPayError(message('notification.broken'), { code: 'ERR_NOTIFICATION_BROKEN' }),
      )
    request.on('data', take)
    request.once('end', () => resolve(Buffer.concat(parts)))
    request.once('error', broken)
    request.once('close', broken)
  })
}
