import type { ServerResponse } from 'node:http'
import type { NotifyAnswer } from '../acknowledgements.js'
import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import type { Framework } from '../raw-body.js'
import { type NodeRequest, readNodeBody } from './node-body.js'

/** Answers requests of `node:http` and of what is built on it. */
export type NodeNotifyHandler = (request: NodeRequest, response: ServerResponse) => Promise<void>

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

/** Makes a handler out of what answers deliveries. */
export function nodeHandler(
  handle: ReturnType<typeof createDeliveryHandler>,
  framework: Framework,
): NodeNotifyHandler {
  return async (request, response) => {
    const { rawBody, body } = request
    const answer = await handle(request.headers, () =>
      readNodeBody({ request, kept: [rawBody], parsed: body, framework }),
    )
    writeAnswer(answer, request, response)
  }
}

function writeAnswer(
  { status, headers, body }: NotifyAnswer,
  request: NodeRequest,
  response: ServerResponse,
): void {
  if (response.headersSent || response.destroyed) return
  const isUnread = !request.readableEnded && !request.complete
  response.writeHead(status, { ...headers, ...(isUnread ? { Connection: 'close' } : {}) })
  response.end(body)
}
