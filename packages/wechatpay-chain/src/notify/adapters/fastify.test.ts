import { expect, it } from 'vitest'
import { BODY, createNotifyClient, HEADERS } from '../../../test/notify-client.js'
import { MAXIMUM_NOTIFICATION } from '../raw-body.js'
import { type FastifyNotifyOptions, fastifyNotify } from './fastify.js'

type Parser = (request: unknown, body: unknown, done: (error: null, body: unknown) => void) => void
type Route = (request: object, reply: object) => Promise<unknown>

/** Registers the plugin with an instance that writes down what is asked of it. */
async function register(work: () => unknown, more: FastifyNotifyOptions = {}) {
  const told = createNotifyClient()
  const asked: unknown[] = []
  let parse: Parser | undefined
  let route: Route | undefined
  await fastifyNotify(told.client, work, { ...told.options, ...more })({
    removeAllContentTypeParsers: () => void asked.push('removed'),
    addContentTypeParser: ((type: string, options: object, parser: Parser) => {
      asked.push([type, options])
      parse = parser
    }) as never,
    post: ((url: string, handler: Route) => {
      asked.push(url)
      route = handler
    }) as never,
  })
  const sent: unknown[] = []
  const reply = {
    code: (status: number) => sent.push(status),
    headers: (headers: object) => sent.push(headers),
    send: (body: unknown) => sent.push(body),
  }
  const post = (body: unknown) => (route as Route)({ headers: HEADERS, body }, reply)
  return { ...told, asked, sent, post, parse: parse as unknown as Parser }
}

it('takes the place of all parsers of its scope with one that leaves the bytes as they are', async () => {
  const { asked, parse } = await register(() => undefined, { url: '/notify' })
  const options = { parseAs: 'buffer', bodyLimit: MAXIMUM_NOTIFICATION }
  expect(asked).toEqual(['removed', ['*', options], '/notify'])
  let given: unknown
  parse(undefined, BODY, (_, body) => {
    given = body
  })
  expect(given).toBe(BODY)
  expect((await register(() => undefined)).asked.at(-1)).toBe('/')
})

it('answers 204 with nothing, and a failure with its headers and body', async () => {
  const good = await register(() => undefined)
  await good.post(BODY)
  expect([good.taken, good.sent]).toEqual([[BODY], [204, {}, undefined]])
  const bad = await register(() => Promise.reject(new Error('work')))
  await bad.post(BODY)
  expect(bad.sent).toEqual([
    500,
    { 'Content-Type': 'application/json' },
    '{"code":"FAIL","message":"the notification was not handled"}',
  ])
})

it('refuses a body that another parser has read, and takes none for an empty one', async () => {
  const { post, taken, failures } = await register(() => undefined)
  await post({ id: '1' })
  expect([taken, failures]).toEqual([[], ['ERR_NOTIFICATION_PARSED']])
  await post(undefined)
  await post(null)
  expect(taken).toEqual([Buffer.alloc(0), Buffer.alloc(0)])
})
