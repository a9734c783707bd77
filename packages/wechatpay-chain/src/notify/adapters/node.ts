import type { ServerResponse } from 'node:http'
import type { NotifyAnswer } from '../acknowledgements.js'
import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import { answerToReading } from '../not-a-post.js'
import type { Framework } from '../raw-body.js'
import { type TellsRefusals, withRefusals } from '../with-refusals.js'
import { type NodeRequest, readNodeBody } from './node-body.js'

/** Responds to requests of `node:http` and of frameworks built on it. */
export type NodeNotifyHandler = ((
  request: NodeRequest,
  response: ServerResponse,
) => Promise<void>) &
  TellsRefusals

/**
 * Makes a handler for Express, before or after `express.raw({ type: '*' + '/*' })`; it reads the
 * raw bytes itself.
 */
export function expressNotify(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): NodeNotifyHandler {
  return nodeHandler(createDeliveryHandler(client, onEvent, options), 'Express')
}

/** Makes a handler from a function that responds to deliveries. */
export function nodeHandler(
  handle: ReturnType<typeof createDeliveryHandler>,
  framework: Framework,
): NodeNotifyHandler {
  const adapter = async (request: NodeRequest, response: ServerResponse) => {
    const { rawBody, body } = request
    const acknowledgement =
      answerToReading(request.method) ??
      (await handle(request.headers, () =>
        readNodeBody({ request, kept: [rawBody], parsed: body, framework }),
      ))
    writeAcknowledgement(acknowledgement, request, response)
  }
  return withRefusals(adapter, handle)
}

function writeAcknowledgement(
  { status, headers, body }: NotifyAnswer,
  request: NodeRequest,
  response: ServerResponse,
): void {
  if (response.headersSent || response.destroyed) return
  const isUnread = !request.readableEnded && !request.complete
  response.writeHead(status, { ...headers, ...(isUnread ? { Connection: 'close' } : {}) })
  response.end(body)
}
