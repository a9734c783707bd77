import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'
import type { FlowContext } from '../flows/flow.js'
import { findMedia } from '../flows/media.js'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { MessageError } from '../messages/message-error.js'
import { readConsoleFile, readPortPage } from '../package-files.js'
import { Failure } from '../protocol/failure.js'
import type { Sandbox } from '../sandbox.js'
import { ACTIONS } from './actions.js'
import { consoleMessages } from './console-messages.js'
import { createGuard, SHIELDS } from './guard.js'
import { extendPortPage } from './port-page.js'
import { stateOf } from './state.js'

const ASSETS: Record<string, string> = {
  'app.js': 'text/javascript',
  'dom.js': 'text/javascript',
  'orders.js': 'text/javascript',
  'requests.js': 'text/javascript',
  'resources.js': 'text/javascript',
  'stream.js': 'text/javascript',
  'notifications.js': 'text/javascript',
  'faults.js': 'text/javascript',
  'fault-form.js': 'text/javascript',
  'keys.js': 'text/javascript',
  'people.js': 'text/javascript',
  'port.js': 'text/javascript',
  'port-values.js': 'text/javascript',
  'port.css': 'text/css',
  'style.css': 'text/css',
  'layout.css': 'text/css',
  'views.css': 'text/css',
}
const POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** What the console works with. */
export interface ConsoleParts {
  sandbox: () => Sandbox
  context: FlowContext
  /** Interface that the gateway listens on. */
  host: string
  /** Whether only this machine can reach the gateway. */
  loopback: boolean
}

/**
 * Mounts the console's page and its API under `/sandbox`. All of its routes are behind one guard:
 * pages of other origins can neither read nor act.
 */
export function mountConsole(
  app: FastifyInstance,
  { sandbox, context, ...house }: ConsoleParts,
): void {
  app.register(
    async (room) => {
      room.addHook('onRequest', createGuard(house))
      mountFiles(room)
      mountImages(room, context)
      mountApi(room, sandbox, context)
      room.all('/*', async (_request, reply) => refuse(reply, 404, message('action.no-page')))
    },
    { prefix: '/sandbox' },
  )
}

function mountFiles(room: FastifyInstance): void {
  const open = { config: { shown: 'page' as const } }
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    asset(reply, 'index.html', 'text/html')
  for (const path of ['/', '/pay', '/contract']) room.get(path, open, page)
  room.get('/port', open, (_request, reply) => {
    const { html, policy } = extendPortPage(readPortPage())
    return reply
      .header('Content-Security-Policy', policy)
      .type('text/html; charset=utf-8')
      .send(html)
  })
  for (const [name, type] of Object.entries(ASSETS))
    room.get(`/console/${name}`, open, (_request, reply) => asset(reply, name, type))
}

function mountImages(room: FastifyInstance, context: FlowContext): void {
  const image = { config: { shown: 'image' as const } }
  room.get<{ Params: { id: string } }>('/media/:id', image, (request, reply) => {
    const found = findMedia(context, request.params.id)
    return found ? reply.type(found.type).send(found.bytes) : reply.code(404).send('')
  })
  room.get<{ Querystring: { text?: string } }>('/qr.svg', image, (request, reply) =>
    reply
      .type('image/svg+xml')
      .send(renderSVG(String(request.query.text ?? '').slice(0, 1024), { border: 2 })),
  )
}

function mountApi(room: FastifyInstance, sandbox: () => Sandbox, context: FlowContext): void {
  room.get('/api/state', async () => stateOf(sandbox(), context))
  room.get('/api/messages', async () => consoleMessages())
  room.get('/api/config', async () => sandbox().config())
  room.get<{ Querystring: { after?: string } }>('/api/requests', async (request) => {
    const after = Number(request.query.after ?? 0)
    return sandbox()
      .requests.all()
      .filter(({ id }) => id > after)
      .slice(-200)
  })
  // A HEAD would never end.
  room.get('/api/events', { exposeHeadRoute: false }, (request, reply) =>
    stream(sandbox(), request, reply),
  )
  room.post<{ Params: { name: string }; Body: Buffer }>('/api/act/:name', (request, reply) =>
    act(sandbox(), request, reply),
  )
}

function asset(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .header('Content-Security-Policy', POLICY)
    .type(`${type}; charset=utf-8`)
    .send(readConsoleFile(name))
}

async function act(
  sandbox: Sandbox,
  request: FastifyRequest<{ Params: { name: string }; Body: Buffer }>,
  reply: FastifyReply,
) {
  const { name } = request.params
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (!action) return refuse(reply, 404, message('action.unknown', { name }))
  try {
    const facts: unknown =
      Buffer.isBuffer(request.body) && request.body.length > 0
        ? JSON.parse(request.body.toString())
        : {}
    if (typeof facts !== 'object' || facts === null)
      throw new MessageError(message('action.not-object'))
    return await reply.send({
      result: (await action(sandbox, facts as Record<string, unknown>)) ?? null,
    })
  } catch (error) {
    return refuse(reply, 400, messageOf(error))
  }
}

/** Refuses in English, with both languages beside it. */
function refuse(reply: FastifyReply, status: number, messages: Message): FastifyReply {
  return reply.code(status).send({ message: messages.en, messages })
}

function messageOf(error: unknown): Message {
  if (error instanceof MessageError) return error.messages
  const text = error instanceof Error ? error.message : String(error)
  return error instanceof Failure
    ? (error.advice ?? { en: text, zh: text })
    : { en: text, zh: text }
}

function stream(sandbox: Sandbox, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...SHIELDS, 'Content-Type': 'text/event-stream' })
  raw.write('retry: 1000\n\n')
  const send = (event: string, value: unknown): void =>
    void raw.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`)
  const forget = [
    sandbox.requests.onEntry((entry) => send('request', entry)),
    sandbox.notifications.onDelivery(() => send('change', {})),
  ]
  request.raw.once('close', () => {
    for (const end of forget) end()
  })
}
