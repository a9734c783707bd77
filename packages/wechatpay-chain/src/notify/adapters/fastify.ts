import { isBytes } from '../../values/bytes.js'
import { ownOptions } from '../../values/own-options.js'
import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import { MAXIMUM_NOTIFICATION, parsedBody } from '../raw-body.js'
import type { NotifyHeaders } from '../types.js'
import { type TellsRefusals, withRefusals } from '../with-refusals.js'

/** The part of Fastify's request that is needed. */
export interface FastifyNotifyRequest {
  readonly headers: NotifyHeaders
  readonly body?: unknown
}

/** The part of Fastify's reply that is needed. */
export interface FastifyNotifyReply {
  code(status: number): unknown
  headers(values: Record<string, string>): unknown
  send(payload?: unknown): unknown
}

/**
 * The part of a Fastify instance that is needed: Fastify's own types of these methods are overloads
 * that depend on its version.
 */
export interface FastifyNotifyInstance {
  removeAllContentTypeParsers(): unknown
  addContentTypeParser(...args: never[]): unknown
  post(...args: never[]): unknown
}

/** The overloads of an instance that are used. */
interface Instance {
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): void
  post(
    url: string,
    handler: (request: FastifyNotifyRequest, reply: FastifyNotifyReply) => Promise<unknown>,
  ): void
}

/** How notifications are handled, and on which path. */
export interface FastifyNotifyOptions extends NotifyHandlerOptions {
  /** Path of the route, below the prefix of `register`; defaults to `/`. */
  url?: string
}

/**
 * Makes a plugin for Fastify: `app.register(fastifyNotify(client, onEvent, { url: '/notify' }))`.
 * Its route receives raw bytes; the rest of the application keeps its parsers.
 */
export function fastifyNotify(
  client: NotifyClient,
  onEvent: EventHandler,
  options: FastifyNotifyOptions = {},
): ((instance: FastifyNotifyInstance) => Promise<void>) & TellsRefusals {
  const { url = '/' } = ownOptions(options, ['url'])
  const handle = createDeliveryHandler(client, onEvent, options)
  const plugin = async (given: FastifyNotifyInstance) => {
    const instance = given as FastifyNotifyInstance & Instance
    instance.removeAllContentTypeParsers()
    instance.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAXIMUM_NOTIFICATION },
      (_, body, done) => done(null, body),
    )
    instance.post(url, async (request, reply) => {
      const { headers, body } = request
      return sendAcknowledgement(
        await handle(headers, async () => {
          if (body === undefined || body === null) return ''
          if (isBytes(body)) return body
          throw parsedBody(body, 'Fastify')
        }),
        reply,
      )
    })
  }
  return withRefusals(plugin, handle)
}

/** Sends an acknowledgement through Fastify's reply. */
export function sendAcknowledgement(
  acknowledgement: Awaited<ReturnType<ReturnType<typeof createDeliveryHandler>>>,
  reply: FastifyNotifyReply,
): unknown {
  reply.code(acknowledgement.status)
  reply.headers({ ...acknowledgement.headers })
  return reply.send(acknowledgement.status === 204 ? undefined : acknowledgement.body)
}
