import http from 'node:http'
import { connect } from 'node:net'
import { Duplex, type Readable } from 'node:stream'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  APIV3_KEY,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
  signatureOf,
} from '../../test/gateway.js'
import { OutcomeUnknownError, type TransportError } from '../errors/errors.js'
import { Transformer } from '../xml/transformer.js'

const gateway = new Gateway()
const inner = new Gateway()
beforeAll(() => Promise.all([gateway.start(), inner.start()]))
afterAll(() => Promise.all([gateway.close(), inner.close()]))
beforeEach(() => {
  gateway.reset()
  inner.reset()
})

const retry = { attempts: 3, baseDelay: 1, maxDelay: 1 }
const reset: Answer = { raw: (_response, _request, socket) => socket.destroy() }
const failureOf = async (call: PromiseLike<unknown>) => (await rejectionOf(call)) as TransportError
const sentences = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${sentences(error.cause)}` : ''

describe('what a call within a call did says nothing of the outer one', () => {
  it.each<[string, Answer]>([
    ['breaks off', reset],
    [
      'is cut short',
      {
        raw: (response) =>
          response.writeHead(200, { 'Content-Length': '9' }).write('x', () => response.destroy()),
      },
    ],
    ['is redirected', { status: 302, headers: { Location: '/v3/billdownload/file' }, sign: false }],
    ['is refused', { status: 403, body: '{"code":"NO_AUTH","message":"m"}' }],
  ])('when the download of certificates %s after a POST was processed', async (_, answer) => {
    gateway.answer = ({ target }) => (target.includes('certificates') ? answer : { body: '{}' })
    const client = clientOf(gateway, { certs: undefined as never, apiv3Key: APIV3_KEY, retry })
    for (const call of [
      () => client.chain('v3/refund/domestic/refunds').post({ json: {} } as never),
      () => client.getDriver().post('v3/x', {}),
    ]) {
      const error = await failureOf(call())
      expect([error.outcome, error.method]).toEqual(['unknown', 'POST'])
      expect(error.message).toContain('the outcome is unknown')
      expect(sentences(error)).not.toMatch(/nothing was sent|repeat the query/)
      expect(gateway.received.filter(({ method }) => method === 'POST')).toHaveLength(1)
      gateway.received.length = 0
    }
    client.$close()
  })

  it.each<[string, Answer]>([
    ['breaks off', reset],
    ['is refused', { status: 404, body: '{"code":"RESOURCE_NOT_EXISTS","message":"m"}' }],
  ])('when a call by a response interceptor %s after the POST has succeeded', async (_, answer) => {
    inner.answer = () => answer
    gateway.answer = () => ({ body: '{}' })
    const audit = clientOf(inner)
    const client = clientOf(gateway, { retry })
    client.getDriver().interceptors.response.use(async (response) => {
      await audit.chain('v3/audit').get()
      return response
    })
    const error = await failureOf(
      client.chain('v3/x').post({ json: {}, idempotent: true } as never),
    )
    expect([error.outcome, gateway.received.length]).toEqual(['unknown', 1])
  })

  it('when the key service is a client itself and fails at attempt 2', async () => {
    gateway.answer = () => reset
    inner.answer = () => reset
    const keys = clientOf(inner)
    let asked = 0
    const signer = async () => {
      asked += 1
      if (asked > 1) await keys.chain('v3/sign').get()
      return 'AAAA'
    }
    const client = clientOf(gateway, { retry, signer, privateKey: undefined as never })
    const error = await failureOf(
      client.chain('v3/x').post({ json: {}, idempotent: true } as never),
    )
    expect([error.outcome, gateway.received.length]).toEqual(['unknown', 1])
    expect(sentences(error)).not.toMatch(/nothing was sent|repeat the query/)
  })
})

describe('an interceptor of the caller', () => {
  it.each<[string, Answer]>([
    ['a signed refusal', { status: 403, body: '{"code":"OUT_TRADE_NO_USED","message":"m"}' }],
    [
      'an unsigned refusal',
      { status: 400, body: '{"code":"PARAM_ERROR","message":"m"}', sign: false },
    ],
    ['a response that is not verified', { body: '{}', sign: false }],
    ['a verified response', { body: '{}' }],
    ['a pending response', { status: 202, body: '{"code":"USERPAYING","message":"m"}' }],
  ])('that turns %s into an error of its own makes nothing be sent again', async (_, answer) => {
    gateway.answer = () => answer
    const client = clientOf(gateway, { retry })
    const fail = () => {
      throw new Error('mine')
    }
    client.getDriver().interceptors.response.use(fail, fail)
    const error = await failureOf(
      client.chain('v3/refund/domestic/refunds').post({ json: {}, idempotent: true } as never),
    )
    expect([gateway.received.length, error.outcome ?? 'refused']).toEqual([
      1,
      answer.status === 403 ? 'refused' : 'unknown',
    ])
  })

  it('that gives the response of an error gives nothing unverified', async () => {
    gateway.answer = () => ({ body: '{"trade_state":"SUCCESS"}', sign: false })
    const client = clientOf(gateway)
    client
      .getDriver()
      .interceptors.response.use(
        undefined,
        (error) => (error as { response: unknown }).response as never,
      )
    for (const call of [
      () => client.chain('v3/pay/transactions/id/1').get({} as never),
      () => client.getDriver().get('v3/x'),
    ]) {
      expect(await rejectionOf(call())).toMatchObject({
        code: 'ERR_NOT_VERIFIED',
        outcome: 'unknown',
      })
    }
  })

  it('that turns a query into a POST sends nothing', async () => {
    const client = clientOf(gateway, { retry })
    client
      .getDriver()
      .interceptors.request.use((config) => Object.assign(config, { method: 'post', data: '{}' }))
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      code: 'ERR_INTERCEPTOR',
      outcome: 'not-sent',
    })
    expect(gateway.received).toEqual([])
  })

  it('that leads to an unsigned route makes no response unsigned', async () => {
    gateway.answer = () => ({ body: '{"trade_state":"SUCCESS"}', sign: false })
    const client = clientOf(gateway)
    client
      .getDriver()
      .interceptors.request.use((config) => Object.assign(config, { url: 'v3/billdownload/file' }))
    expect(
      await rejectionOf(client.chain('v3/pay/transactions/id/1').get({} as never)),
    ).toMatchObject({ name: 'SignatureError' })
  })
})

describe('a connection that does not tell when it sends', () => {
  class Telling extends http.Agent {
    override createConnection(): Duplex {
      const socket = connect(gateway.port, '127.0.0.1')
      const stream = new Duplex({
        read: () => undefined,
        write: (chunk, _encoding, done) => socket.write(chunk, () => done()),
      })
      socket.on('close', () => stream.destroy()).on('error', () => undefined)
      const none = () => stream
      return Object.assign(stream, {
        connecting: true,
        setKeepAlive: none,
        ref: none,
        unref: none,
        setTimeout: none,
        setNoDelay: none,
      })
    }
  }
  const sending = {
    request(options: http.RequestOptions) {
      const request = http.request({
        host: '127.0.0.1',
        port: gateway.port,
        method: 'POST',
        path: options.path as string,
      })
      request.on('error', () => undefined).end('{}')
      throw new Error('broken transport')
    },
  }

  it.each<[string, object]>([
    ['an agent with streams of its own', { httpAgent: new Telling() }],
    ['a transport of its own', { transport: sending }],
  ])('(%s) is taken for one that has sent', async (_, axios) => {
    gateway.answer = () => reset
    const error = await failureOf(
      clientOf(gateway, { retry })
        .chain('v3/x')
        .post({ json: {}, axios } as never),
    )
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(gateway.received.length).toBeLessThanOrEqual(1)
  })
})

it('XML of many name spaces is read in linear time', () => {
  const document = (prefixes: number, children: number) =>
    `<xml ${Array.from({ length: prefixes }, (_, index) => `xmlns:a${index}=""`).join(' ')}>${'<c xmlns:z=""/>'.repeat(children)}</xml>`
  const timeOf = (size: number) => {
    const xml = document(size, size)
    const started = performance.now()
    Transformer.toArray(xml)
    return performance.now() - started
  }
  timeOf(500)
  expect(timeOf(8_000)).toBeLessThan(2_000)
})

describe('an unsigned file', () => {
  const bomb = () => ({
    body: gzipSync(Buffer.alloc(64 * 1024 * 1024)),
    headers: { 'Content-Encoding': 'gzip' },
  })

  it('has its limits though its response bears the headers of a signature', async () => {
    const forged = signatureOf('another')
    gateway.answer = () => ({ ...bomb(), sign: false, headers: { ...bomb().headers, ...forged } })
    const client = clientOf(gateway, { maximumSize: 1_000_000, maxContentLength: 1_000_000 })
    const error = await rejectionOf(
      client.chain<string>('v3/billdownload/file').get({ stream: true } as never),
    )
    expect(error).toMatchObject({ code: 'ERR_BODY_TOO_LARGE' })
  })

  it('of APIv2 that begins as a refusal is read to 1 MiB', async () => {
    const body = Buffer.concat([Buffer.from('<xml>'), Buffer.alloc(8 * 1024 * 1024, 0x20)])
    gateway.answer = () => ({ body, sign: false })
    const call = clientOf(gateway)
      .chain<string>('v2/pay/downloadbill')
      .post({ xml: { mch_id: MCHID }, stream: true } as never)
    expect(await rejectionOf(call)).toMatchObject({ code: 'ERR_BODY_TOO_LARGE' })
  })

  it('that comes by the fetch adapter has its limits too', async () => {
    gateway.answer = () => ({ body: Buffer.alloc(4_000_000), sign: false })
    const call = await clientOf(gateway, { maximumSize: 1_000_000 })
      .chain<string>('v3/billdownload/file')
      .get({ stream: true, axios: { adapter: 'fetch' } } as never)
    const drain = async () => {
      for await (const _ of call.data as unknown as Readable);
    }
    expect(await rejectionOf(drain())).toMatchObject({ code: 'ERR_BODY_TOO_LARGE' })
  })

  it.each([
    'v3/x/../billdownload/file',
    'v3/billdownload/./file',
    'v3/pay/id/../../billdownload/file',
  ])('is not reached by the dots of %s', async (path) => {
    gateway.answer = () => ({ body: '{"trade_state":"SUCCESS"}', sign: false })
    for (const call of [
      () => clientOf(gateway).getDriver().get(path),
      () => clientOf(gateway).chain<string>(path).get(),
    ]) {
      expect(await rejectionOf(call())).toMatchObject({
        name: 'SignatureError',
        code: 'ERR_SIGNATURE_HEADERS',
      })
    }
  })
})

describe.each<[string, object]>([
  ['own', {}],
  ["axios's", { axios: { onDownloadProgress: () => undefined } }],
])('by the %s adapter', (_, adapter) => {
  it('a connection that ends without a word ends the request', async () => {
    gateway.answer = () => ({
      raw: (_response, _request, socket) =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    })
    const error = await failureOf(
      clientOf(gateway)
        .chain('v3/x')
        .post({ json: {}, timeout: 0, ...adapter } as never),
    )
    expect([error.outcome, gateway.received.length]).toEqual(['unknown', 1])
  })

  it('a compressed body that ends before its response does is given', async () => {
    const packed = gzipSync('{"a":1}')
    gateway.answer = () => ({
      raw: (response) => {
        response.writeHead(200, {
          ...signatureOf('{"a":1}'),
          'Content-Type': 'application/json',
          'Content-Encoding': 'gzip',
        })
        response.write(packed)
        setTimeout(() => response.end(), 40)
      },
    })
    expect(
      (
        await clientOf(gateway)
          .chain('v3/x')
          .get({ timeout: 2_000, ...adapter } as never)
      ).data,
    ).toEqual({ a: 1 })
  })
})

it('an abort in the pause names the route', async () => {
  gateway.answer = () => reset
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 60)
  const slow = { attempts: 3, baseDelay: 60_000, maxDelay: 60_000, deadline: 600_000 }
  const call = clientOf(gateway, { retry: slow })
    .chain('v3/x')
    .post({ json: {}, idempotent: true, signal: controller.signal } as never)
  expect(await failureOf(call)).toMatchObject({
    code: 'ERR_CANCELED',
    method: 'POST',
    template: 'v3/x',
    outcome: 'unknown',
  })
})

it('no inspection of an error or response shows the body of the request', async () => {
  const call = () =>
    clientOf(gateway)
      .chain('v3/x')
      .post({ json: { id_card: 'PERSONAL-DATA' } } as never)
  gateway.answer = () => ({ status: 400, body: '{"code":"PARAM_ERROR","message":"m"}' })
  const error = await failureOf(call())
  gateway.answer = () => ({ body: '{}' })
  for (const value of [error, error.response, await call()]) {
    expect(inspect(value, { showHidden: true, getters: true, depth: 12 })).not.toContain(
      'PERSONAL-DATA',
    )
  }
})
