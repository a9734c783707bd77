import type { IncomingMessage } from 'node:http'
import {
  createDeliveryHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyHandlerOptions,
} from '../handler.js'
import { answerToReading } from '../not-a-post.js'
import { type TellsRefusals, withRefusals } from '../with-refusals.js'
import { readNodeBody } from './node-body.js'

/** The part of Koa's context that is needed. */
export interface KoaContext {
  readonly req: IncomingMessage
  readonly request: object
  status: number
  body: unknown
  set(headers: Record<string, string>): void
}

/**
 * Makes a middleware for Koa. It reads the raw bytes itself, so put it before body parsers, or have
 * them keep `rawBody`.
 */
export function koaNotify(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): ((context: KoaContext) => Promise<void>) & TellsRefusals {
  const handle = createDeliveryHandler(client, onEvent, options)
  const adapter = async (context: KoaContext) => {
    const { rawBody, body: parsed } = context.request as { rawBody?: unknown; body?: unknown }
    const read = () =>
      readNodeBody({ request: context.req, kept: [rawBody], parsed, framework: 'Koa' })
    const { status, headers, body } =
      answerToReading(context.req.method) ?? (await handle(context.req.headers, read))
    context.set({ ...headers })
    context.body = status === 204 ? null : body
    context.status = status
  }
  return withRefusals(adapter, handle)
}
