import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import { answerToReading } from '../not-a-post.js'
import { type TellsRefusals, withRefusals } from '../with-refusals.js'
import { type FastifyNotifyReply, sendAcknowledgement } from './fastify.js'
import { nodeHandler } from './node.js'
import { type NodeRequest, readNodeBody } from './node-body.js'

/** Fastify's request, as NestJS passes it. */
interface WrappedRequest {
  readonly raw: IncomingMessage
  readonly rawBody?: unknown
  readonly body?: unknown
}

/**
 * Makes a handler for a controller of NestJS, on Express or on Fastify: `@Post() notify(@Req()
 * request, @Res() response) { return this.handle(request, response) }`. Create the application with
 * `{ rawBody: true }`.
 */
export function nestNotify(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): ((request: object, response: object) => Promise<void>) & TellsRefusals {
  const handle = createDeliveryHandler(client, onEvent, options)
  const onExpress = nodeHandler(handle, 'NestJS')
  const adapter = async (request: object, response: object) => {
    if (!isWrapped(request)) return onExpress(request as NodeRequest, response as ServerResponse)
    const { raw, rawBody, body: parsed } = request
    const acknowledgement =
      answerToReading(raw.method) ??
      (await handle(raw.headers, () =>
        readNodeBody({ request: raw, kept: [rawBody], parsed, framework: 'NestJS' }),
      ))
    sendAcknowledgement(acknowledgement, response as FastifyNotifyReply)
  }
  return withRefusals(adapter, handle)
}

function isWrapped(request: object): request is WrappedRequest {
  return (
    'raw' in request &&
    typeof request.raw === 'object' &&
    request.raw !== null &&
    'headers' in request.raw
  )
}
