import { generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import tls from 'node:tls'
import axios from 'axios'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import {
  type Answer,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
  signatureOf,
  xmlAnswer,
} from '../../test/gateway.js'
import {
  OutcomeUnknownError,
  type RequestRefusedError,
  type TransportError,
  type WeChatPayError,
} from '../errors/errors.js'

const gateway = new Gateway()
const servers: Server[] = []
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const quick = { attempts: 3, baseDelay: 1, maxDelay: 2 }
const reset: Answer = { raw: (_response, _request, socket) => socket.destroy() }

/** A server that does as it likes with each connection. */
async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const failureOf = async (promise: PromiseLike<unknown>) =>
  (await rejectionOf(promise)) as TransportError
const ADAPTERS = { lean: {}, "axios's": { axios: { onDownloadProgress: () => undefined } } }

describe.each(Object.entries(ADAPTERS))('by the %s adapter, nothing was sent', (_, adapter) => {
  const post = (url: string, options = {}) =>
    clientOf({ url }, { retry: false })
      .chain('v3/x')
      .post({ json: { amount: 1 }, ...adapter, ...options } as never)

  it.each<[string, () => Promise<string>, string | RegExp]>([
    [
      'where no host is found',
      async () => 'http://does-not-exist.invalid/',
      /^(?:ENOTFOUND|EAI_AGAIN)$/,
    ],
    ['where the port is closed', async () => 'http://127.0.0.1:1/', 'ECONNREFUSED'],
    [
      'where the handshake of TLS breaks off',
      async () => `https://127.0.0.1:${await listen((socket) => socket.destroy())}/`,
      'ECONNRESET',
    ],
    [
      'where the handshake of TLS is answered by something else',
      async () =>
        `https://127.0.0.1:${await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))}/`,
      /^(?:EPROTO|ERR_SSL_\w+)$/,
    ],
  ])('%s', async (_how, url, code) => {
    const error = await failureOf(post(await url()))
    expect(error.code).toMatch(code)
    expect([error.outcome, error.notProcessed, error.name]).toEqual([
      'not-sent',
      true,
      'TransportError',
    ])
    expect(error.message).toContain('nothing was sent')
  })

  it('where the certificate of the server is not trusted, and the server sees no byte of the request', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const [notBefore, notAfter] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)]
    const names = { subject: 'evil.example', issuer: 'evil.example', hosts: ['127.0.0.1'] }
    const { pem } = issueCertificate({
      ...names,
      subjectKey: publicKey,
      issuerKey: privateKey,
      notBefore,
      notAfter,
    })
    const received: Buffer[] = []
    const server = tls.createServer(
      { key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: pem },
      (socket) => {
        socket.on('error', () => undefined).on('data', (bytes: Buffer) => received.push(bytes))
      },
    )
    servers.push(server.on('tlsClientError', () => undefined))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const error = await failureOf(
      post(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    )
    expect([error.code, error.outcome]).toEqual(['DEPTH_ZERO_SELF_SIGNED_CERT', 'not-sent'])
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(received).toEqual([])
  })

  it('where the caller has aborted it before', async () => {
    const error = await failureOf(post(gateway.url, { signal: AbortSignal.abort() }))
    expect([error.code, error.outcome, error.method, error.template]).toEqual([
      'ERR_CANCELED',
      'not-sent',
      'POST',
      'v3/x',
    ])
  })
})

describe('nothing was sent', () => {
  it.each([403, 407, 502])('where a proxy refuses to connect, by %i', async (status) => {
    const proxy = http
      .createServer()
      .on('connect', (_request, socket) =>
        socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
      )
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    const call = clientOf({ url: 'https://api.example.invalid/' })
      .chain('v3/x')
      .post({ json: {}, proxy: `http://127.0.0.1:${port}` } as never)
    const error = await failureOf(call)
    expect([error.outcome, error.name, error.status]).toEqual([
      'not-sent',
      'TransportError',
      status,
    ])
    expect(error.message).toMatch(/nothing was sent/)
    proxy.close()
  })

  it('where nobody listens at the proxy', async () => {
    const call = clientOf({ url: 'https://api.example.invalid/' })
      .chain('v3/x')
      .post({ json: {}, proxy: 'http://127.0.0.1:1' } as never)
    expect((await failureOf(call)).outcome).toBe('not-sent')
  })

  it('where a token of axios has cancelled it before, which names the route all the same', async () => {
    const source = axios.CancelToken.source()
    source.cancel('enough')
    const error = await failureOf(
      clientOf(gateway)
        .chain('v3/x')
        .post({ json: {}, axios: { cancelToken: source.token } } as never),
    )
    expect([error.code, error.outcome, error.method, error.template]).toEqual([
      'ERR_CANCELED',
      'not-sent',
      'POST',
      'v3/x',
    ])
    expect(gateway.received).toEqual([])
  })

  it('where an interceptor of the caller fails, whose error keeps its class', async () => {
    class OwnError extends Error {}
    const own = new OwnError('mine')
    const client = clientOf(gateway, { retry: quick })
    client.getDriver().interceptors.request.use(() => Promise.reject(own))
    expect(
      await rejectionOf(client.chain('v3/x').post({ json: {}, idempotent: true } as never)),
    ).toBe(own)
    expect(await rejectionOf(client.getDriver().post('v3/x', {}))).toBe(own)
    expect(gateway.received).toEqual([])
  })
})

describe('the outcome is unknown', () => {
  const post = (options = {}, changes = {}) =>
    clientOf(gateway, changes)
      .chain('v3/x')
      .post({ json: { amount: 1 }, ...options } as never)

  it.each([
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EPIPE',
    'ECONNABORTED',
    'ETIMEDOUT',
    'ERR_CONNECT_TIMEOUT',
  ])('when a connection that stood breaks by %s: the POST is written once', async (code) => {
    const written: string[] = []
    const port = await listen((socket) => socket.on('data', (bytes) => written.push(String(bytes))))
    class Breaking extends http.Agent {
      override createConnection(...given: Parameters<http.Agent['createConnection']>) {
        const socket = super.createConnection(...given) as Socket
        socket.once('connect', () =>
          setTimeout(() => socket.destroy(Object.assign(new Error(code), { code })), 40),
        )
        return socket
      }
    }
    const call = clientOf({ url: `http://127.0.0.1:${port}/` }, { retry: quick })
      .chain('v3/x')
      .post({ json: { amount: 1 }, axios: { httpAgent: new Breaking() } } as never)
    const error = await failureOf(call)
    expect([error.code, error.outcome, error.notProcessed, error.name]).toEqual([
      code,
      'unknown',
      false,
      'OutcomeUnknownError',
    ])
    expect(error.message).not.toContain('nothing was sent')
    expect(written.join('').match(/POST /g)).toHaveLength(1)
  })

  it('when attempt 1 broke off and attempt 2 cannot be signed', async () => {
    gateway.answer = () => reset
    let asked = 0
    const signer = async () => {
      asked += 1
      if (asked > 1) throw new Error('the key service is away')
      return 'AAAA'
    }
    const error = await failureOf(
      post({ idempotent: true }, { signer, privateKey: undefined, retry: quick }),
    )
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect([error.code, error.outcome, error.notProcessed]).toEqual([
      'ERR_SIGNER',
      'unknown',
      false,
    ])
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      expect(at.message).not.toContain('nothing was sent')
    expect(error.message).toContain('the key service is away')
    expect(gateway.received).toHaveLength(1)
  })

  it('when attempt 1 broke off and an interceptor of the caller fails on attempt 2', async () => {
    gateway.answer = () => reset
    const client = clientOf(gateway, { retry: quick })
    let seen = 0
    client.getDriver().interceptors.request.use((config) => {
      seen += 1
      if (seen > 1) throw new TypeError('no token')
      return config
    })
    const error = await failureOf(
      client.chain('v3/x').post({ json: {}, idempotent: true } as never),
    )
    expect([error.name, error.outcome, (error.cause as Error).name]).toEqual([
      'OutcomeUnknownError',
      'unknown',
      'TypeError',
    ])
  })

  it('when attempt 1 broke off and the caller aborts in the pause', async () => {
    gateway.answer = () => reset
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 80)
    const retry = { attempts: 3, baseDelay: 60_000, maxDelay: 60_000, deadline: 600_000 }
    const error = await failureOf(post({ idempotent: true, signal: controller.signal }, { retry }))
    expect([error.code, error.outcome]).toEqual(['ERR_CANCELED', 'unknown'])
  })

  it.each([
    [400, 'ORDER_PAID'],
    [400, 'ALREADY_EXISTS'],
    [403, 'OUT_TRADE_NO_USED'],
    [400, 'ORDER_CLOSED'],
    [400, 'PARAM_ERROR'],
    [403, 'NOT_ENOUGH'],
    [429, 'FREQUENCY_LIMITED'],
  ])(
    'when attempt 1 broke off and attempt 2 is answered by %i %s, which may be the success of attempt 1',
    async (status, code) => {
      gateway.answer = () =>
        gateway.received.length === 1
          ? reset
          : { status, body: JSON.stringify({ code, message: 'm' }) }
      const error = (await rejectionOf(
        post({ idempotent: true }, { retry: { ...quick, attempts: 2 } }),
      )) as WeChatPayError
      expect([error.name, error.code, error.outcome]).toEqual(['AnswerError', code, 'unknown'])
      expect(error.message).toContain('the outcome is unknown: query')
    },
  )

  it.each([
    'ORDERPAID',
    'ORDERCLOSED',
    'ORDERREVERSED',
    'OUT_TRADE_NO_USED',
    'ERROR',
    'TRADE_OVERDUE',
  ])('when an APIv2 request broke off and the next says %s', async (err_code) => {
    const second = xmlAnswer({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code,
      err_code_des: '订单已全额退款',
    })
    gateway.answer = () => (gateway.received.length === 1 ? reset : second)
    const call = clientOf(gateway, { retry: quick })
      .chain<string>('v2/secapi/pay/refund')
      .post({ xml: { mch_id: MCHID, out_refund_no: 'A' }, idempotent: true } as never)
    expect(await rejectionOf(call)).toMatchObject({
      name: 'AnswerError',
      code: err_code,
      outcome: 'unknown',
      verified: true,
    })
  })

  it('after a response that nobody signed, whatever it says', async () => {
    for (const [status, code] of [
      [400, 'PARAM_ERROR'],
      [404, 'ORDER_NOT_EXIST'],
      [429, 'RATELIMIT_EXCEEDED'],
      [500, 'SYSTEM_ERROR'],
    ] as const) {
      for (const sign of [false, { body: 'another' }] as const) {
        gateway.reset()
        gateway.answer = () => ({ status, body: JSON.stringify({ code, message: 'm' }), sign })
        const error = await rejectionOf(post({ idempotent: status < 500 }, { retry: quick }))
        expect(error).toMatchObject({
          name: 'AnswerError',
          code,
          outcome: 'unknown',
          verified: false,
        })
        expect(gateway.received).toHaveLength(1)
      }
    }
  })
})

describe('WeChat Pay has refused', () => {
  it('what its signed row of the catalog calls refused, and not what no row knows', async () => {
    const outcomeOf = async (status: number, code: string) => {
      gateway.answer = () => ({ status, body: JSON.stringify({ code, message: 'm' }) })
      return (
        (await rejectionOf(
          clientOf(gateway)
            .chain('v3/x')
            .post({ json: {} } as never),
        )) as WeChatPayError
      ).outcome
    }
    expect(await outcomeOf(400, 'PARAM_ERROR')).toBe('refused')
    expect(await outcomeOf(403, 'OUT_TRADE_NO_USED')).toBe('refused')
    expect(await outcomeOf(500, 'SYSTEM_ERROR')).toBe('unknown')
    expect(await outcomeOf(500, 'OPENID_MISMATCH')).toBe('refused')
    expect(await outcomeOf(418, 'A_NEW_CODE')).toBe('unknown')
  })
})

describe('APIv3 answers 202', () => {
  const pending: Answer = {
    status: 202,
    body: '{"code":"USERPAYING","message":"the user is paying"}',
  }
  const post = (options = {}) =>
    clientOf(gateway)
      .chain('v3/x')
      .post({ json: {}, ...options } as never)

  it('with a code: that is pending, and no order', async () => {
    gateway.answer = () => pending
    expect(await post()).toMatchObject({
      isPending: true,
      verified: true,
      data: { code: 'USERPAYING' },
    })
    expect(await rejectionOf(post({ pendingAsError: true, idempotent: true }))).toMatchObject({
      name: 'OutcomeUnknownError',
      code: 'USERPAYING',
      outcome: 'unknown',
      status: 202,
    })
    expect(gateway.received).toHaveLength(2)
    gateway.answer = () => ({ ...pending, sign: false })
    expect(await rejectionOf(post())).toMatchObject({ name: 'SignatureError' })
  })

  it('without one: that is a result', async () => {
    gateway.answer = () => ({ status: 202, body: '{"refund_id":"1"}' })
    expect(await post({ pendingAsError: true })).toMatchObject({
      isPending: false,
      data: { refund_id: '1' },
    })
  })
})

describe('a connection that is kept', () => {
  it('is told by the error when the server closes it under a request, and a POST is not sent again', async () => {
    const client = clientOf(gateway, { retry: quick })
    await client.chain('v3/x').get()
    gateway.answer = () => reset
    const error = await failureOf(client.chain('v3/x').post({ json: {} } as never))
    expect([error.reusedSocket, error.outcome, gateway.received.length]).toEqual([
      true,
      'unknown',
      2,
    ])
    const fresh = await failureOf(
      clientOf(gateway)
        .chain('v3/x')
        .post({ json: {} } as never),
    )
    expect(fresh.reusedSocket).toBeUndefined()
  })

  it('is closed before its server would close it', async () => {
    const closing = http.createServer((_request, response) => {
      response.writeHead(200, { ...signatureOf('{}'), 'Keep-Alive': 'timeout=1' }).end('{}')
    })
    await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
    const { port } = closing.address() as AddressInfo
    const sockets = new Set<Socket>()
    closing.on('connection', (socket) => sockets.add(socket))
    const client = clientOf({ url: `http://127.0.0.1:${port}/` })
    for (let time = 0; time < 3; time += 1)
      expect((await client.chain('v3/x').get()).status).toBe(200)
    expect(sockets.size).toBe(3)
    closing.close()
  })
})

it('the call of a caller that was refused before it was signed was not sent', async () => {
  const error = (await rejectionOf(
    clientOf(gateway)
      .chain('v3/{id}')
      .get({} as never),
  )) as RequestRefusedError
  expect([error.name, error.outcome]).toEqual(['RequestRefusedError', 'not-sent'])
})
