import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import { answerToReading } from '../not-a-post.js'
import { readRequest } from '../read-request.js'
import type { NotifyRequest } from '../types.js'
import { type TellsRefusals, withRefusals } from '../with-refusals.js'

/**
 * Makes a handler from WHATWG `Request` to `Response`: Hono (`(c) => handle(c.req.raw)`), Next.js
 * routes (`export const POST = …`), Bun, Deno.
 */
export function fetchNotify(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): ((request: NotifyRequest) => Promise<Response>) & TellsRefusals {
  const handle = createDeliveryHandler(client, onEvent, options)
  const adapter = async (request: NotifyRequest) => {
    const { status, headers, body } =
      answerToReading((request as { method?: unknown }).method) ??
      (await handle(request.headers, () => readRequest(request)))
    return new Response(status === 204 ? null : body, { status, headers: { ...headers } })
  }
  return withRefusals(adapter, handle)
}
