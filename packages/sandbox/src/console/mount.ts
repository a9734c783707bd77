import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'
import type { FlowContext } from '../flows/flow.js'
import { findMedia } from '../flows/media.js'
import { readConsoleFile } from '../package-files.js'
import type { Sandbox } from '../sandbox.js'
import { ACTIONS, stateOf } from './desk.js'

const ASSETS: Record<string, string> = {
  'app.js': 'text/javascript',
  'dom.js': 'text/javascript',
  'words.js': 'text/javascript',
  'orders.js': 'text/javascript',
  'requests.js': 'text/javascript',
  'others.js': 'text/javascript',
  'keys.js': 'text/javascript',
  'style.css': 'text/css',
  'layout.css': 'text/css',
  'views.css': 'text/css',
}
const POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** What the console looks into. */
export interface ConsoleParts {
  sandbox: () => Sandbox
  context: FlowContext
  /** Whether only this machine can reach the gateway. */
  loopback: boolean
}

/** Mounts the console's page and its API under `/sandbox`. Pages of other origins can neither read it nor act. */
export function mountConsole(app: FastifyInstance, { sandbox, context, loopback }: ConsoleParts): void {
  const page = (_request: FastifyRequest, reply: FastifyReply) => asset(reply, 'index.html', 'text/html')
  for (const path of ['/sandbox', '/sandbox/', '/sandbox/pay', '/sandbox/contract']) app.get(path, page)
  for (const [name, type] of Object.entries(ASSETS)) app.get(`/sandbox/console/${name}`, (_request, reply) => asset(reply, name, type))
  app.get<{ Params: { id: string } }>('/sandbox/media/:id', (request, reply) => {
    const found = findMedia(context, request.params.id)
    return found ? reply.type(found.type).send(found.bytes) : reply.code(404).send('')
  })
  app.get<{ Querystring: { text?: string } }>('/sandbox/qr.svg', (request, reply) =>
    reply.type('image/svg+xml').send(renderSVG((request.query.text ?? '').slice(0, 1024), { border: 2 })),
  )
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/sandbox/api/')) return
    if (!isTrusted(request, loopback)) await reply.code(403).send({ message: 'Only the console of this sandbox and scripts may do that.' })
  })
  app.get('/sandbox/api/state', async () => stateOf(sandbox(), context))
  app.get('/sandbox/api/config', async () => sandbox().config())
  app.get<{ Querystring: { after?: string } }>('/sandbox/api/requests', async (request) => {
    const after = Number(request.query.after ?? 0)
    return sandbox()
      .requests.all()
      .filter(({ id }) => id > after)
      .slice(-200)
  })
  app.get('/sandbox/api/events', (request, reply) => stream(sandbox(), request, reply))
  app.post<{ Params: { name: string }; Body: Buffer }>('/sandbox/api/act/:name', (request, reply) => act(sandbox(), request, reply))
}

function asset(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .headers({ 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' })
    .type(`${type}; charset=utf-8`)
    .send(readConsoleFile(name))
}

/**
 * A page elsewhere cannot send the header `X-Sandbox` without this server's leave (CORS), and a name that an attacker points at
 * this machine is no name of this machine.
 */
function isTrusted({ headers, url }: FastifyRequest, loopback: boolean): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  if (loopback && !/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return url.startsWith('/sandbox/api/events') || headers['x-sandbox'] !== undefined
}

async function act(sandbox: Sandbox, request: FastifyRequest<{ Params: { name: string }; Body: Buffer }>, reply: FastifyReply) {
  const { name } = request.params
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (!action) return reply.code(404).send({ message: `There is no action ${name}.` })
  try {
    const facts: unknown = Buffer.isBuffer(request.body) && request.body.length > 0 ? JSON.parse(request.body.toString()) : {}
    if (typeof facts !== 'object' || facts === null) throw new RangeError('The facts of an action are an object.')
    return await reply.send({ result: (await action(sandbox, facts as Record<string, unknown>)) ?? null })
  } catch (error) {
    return reply.code(400).send({ message: error instanceof Error ? error.message : String(error) })
  }
}

function stream(sandbox: Sandbox, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  raw.write('retry: 1000\n\n')
  const send = (event: string, value: unknown): void => void raw.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`)
  const forget = [sandbox.requests.onEntry((entry) => send('request', entry)), sandbox.notifications.onDelivery(() => send('change', {}))]
  request.raw.once('close', () => {
    for (const end of forget) end()
  })
}
