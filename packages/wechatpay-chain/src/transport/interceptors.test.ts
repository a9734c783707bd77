import { Readable } from 'node:stream'
import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
  signatureOf,
} from '../../test/gateway.js'
import type { Client } from '../client/client.js'
import { SignatureError, type WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.reset()
  gateway.answer = () => forged
})

const forged: Answer = { body: '{"trade_state":"SUCCESS"}', sign: false }
const adapterOf =
  (data: () => unknown): AxiosAdapter =>
  async (config) => ({ data: data(), status: 200, statusText: 'OK', headers: {}, config })

/** What whoever holds the axios instance can do to it. */
const REMOVALS: Readonly<Record<string, (client: Client) => void>> = {
  'response.clear()': (client) => client.getDriver().interceptors.response.clear(),
  'response.eject(0)': (client) => client.getDriver().interceptors.response.eject(0),
  'an emptied list of handlers': (client) => {
    ;(
      client.getDriver().interceptors.response as unknown as { handlers: unknown[] }
    ).handlers.length = 0
  },
  'a handler put before': (client) => {
    const { handlers } = client.getDriver().interceptors.response as unknown as {
      handlers: object[]
    }
    handlers.unshift({
      fulfilled: (response: object) => response,
      rejected: undefined,
      synchronous: false,
      runWhen: null,
    })
  },
  'both cleared': (client) => {
    client.getDriver().interceptors.request.clear()
    client.getDriver().interceptors.response.clear()
  },
  'both cleared, and another adapter': (client) => {
    client.getDriver().interceptors.request.clear()
    client.getDriver().interceptors.response.clear()
    client.getDriver().defaults.adapter = adapterOf(() => '{"trade_state":"SUCCESS"}')
  },
  "axios's own adapter by name": (client) => {
    client.getDriver().interceptors.response.clear()
    client.getDriver().defaults.adapter = 'http'
  },
}

describe.each(Object.entries(REMOVALS))('%s', (_, remove) => {
  it.each<[string, (client: Client) => PromiseLike<unknown>]>([
    ['a chain', (client) => client.chain('v3/x').get()],
    ['a POST', (client) => client.chain('v3/x').post({ json: {} } as never)],
    ['the axios instance', (client) => client.getDriver().get('v3/x')],
    ['a call of the instance itself', (client) => client.getDriver()({ url: 'v3/x' })],
    ['request', (client) => client.getDriver().request({ url: 'v3/x', method: 'POST', data: {} })],
    ['postForm', (client) => client.getDriver().put('v3/x', { a: 1 })],
    [
      'APIv2',
      (client) => client.chain<string>('v2/pay/x').post({ xml: { mch_id: MCHID } } as never),
    ],
  ])('lets nothing unverified through by %s', async (_how, call) => {
    const client = clientOf(gateway, { retry: false })
    remove(client)
    const seen: unknown[] = []
    client.getDriver().interceptors.response.use((response) => {
      seen.push(response.data)
      return response
    })
    const error = (await rejectionOf(call(client))) as WeChatPayError
    expect(error.name).toMatch(/^(?:SignatureError|RequestRefusedError|AnswerError)$/)
    expect(error.outcome).toBe(
      gateway.received.length === 0 && error.name === 'RequestRefusedError'
        ? 'not-sent'
        : 'unknown',
    )
  })
})

describe('a response', () => {
  it('is verified though no interceptor is left that does it', async () => {
    gateway.answer = () => ({ body: '{"a":1}' })
    const client = clientOf(gateway)
    client.getDriver().interceptors.response.clear()
    expect(await client.chain('v3/x').get()).toMatchObject({ data: { a: 1 }, verified: true })
  })

  it('that an interceptor of the caller makes up in place of an error is his own', async () => {
    const client = clientOf(gateway)
    client.getDriver().interceptors.response.use(undefined, () => ({ data: 'fallback' }))
    expect(await client.getDriver().get('v3/x')).toEqual({ data: 'fallback' })
  })

  it.each<[string, () => unknown]>([
    [
      'a stream of Node',
      () => Readable.from([Buffer.from('{"trade_state":'), Buffer.from('"SUCCESS"}')]),
    ],
    ['a stream of the web', () => new Blob(['{"trade_state":"SUCCESS"}']).stream()],
    ['a Blob', () => new Blob(['{"trade_state":"SUCCESS"}'])],
    ['an ArrayBuffer', () => new TextEncoder().encode('{"trade_state":"SUCCESS"}').buffer],
    ['an object', () => ({ trade_state: 'SUCCESS' })],
  ])('that an adapter of the caller gives as %s is verified by its bytes', async (_, data) => {
    for (const options of [{}, { stream: true }, { http_errors: false }]) {
      const call = (headers: Record<string, string>) => {
        const adapter: AxiosAdapter = async (config) => ({
          ...(await adapterOf(data)(config)),
          headers,
        })
        return clientOf(gateway)
          .chain('v3/x')
          .get({ ...options, axios: { adapter } })
      }
      expect(await rejectionOf(call({}))).toBeInstanceOf(SignatureError)
      expect((await call(signatureOf('{"trade_state":"SUCCESS"}'))).verified).toBe(true)
    }
  })

  it('that was accepted before is taken from an adapter for the same GET only', async () => {
    gateway.answer = () => ({ body: '{"a": 1}' })
    const driver = clientOf(gateway).getDriver()
    const { data } = await driver.get('v3/x')
    const adapter = adapterOf(() => data)
    expect(await driver.get('v3/x', { adapter })).toMatchObject({ verified: true })
    const copied = adapterOf(() => ({ ...(data as object) }))
    for (const call of [
      () => driver.get('v3/y', { adapter }),
      () => driver.post('v3/x', {}, { adapter }),
      () => driver.get('v3/x', { adapter: copied }),
      () => clientOf(gateway).getDriver().get('v3/x', { adapter }),
    ])
      expect(await rejectionOf(call())).toBeInstanceOf(SignatureError)
  })

  it('that never ends ends in time, and in size', async () => {
    const endless = () => Readable.from(drip())
    const call = (options: object, changes = {}) =>
      clientOf(gateway, changes)
        .chain('v3/x')
        .get({ ...options, axios: { adapter: adapterOf(endless) } })
    expect(await rejectionOf(call({ timeout: 100 }))).toMatchObject({ code: 'ETIMEDOUT' })
    const mute = clientOf(gateway)
      .chain('v3/x')
      .post({
        json: {},
        timeout: 50,
        axios: { adapter: () => new Promise(() => undefined) },
      } as never)
    expect(await rejectionOf(mute)).toMatchObject({ code: 'ETIMEDOUT', outcome: 'unknown' })
    expect(await rejectionOf(call({}, { maxContentLength: 10 }))).toMatchObject({
      code: 'ERR_BODY_TOO_LARGE',
    })
  })
})

async function* drip(): AsyncGenerator<Buffer> {
  for (;;) {
    yield Buffer.from('x')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('a request', () => {
  const order = { transitional: { legacyInterceptorReqResOrdering: false } } as object

  it.each<
    [
      string,
      (
        client: Client,
        change: (config: InternalAxiosRequestConfig) => void,
      ) => PromiseLike<unknown>,
    ]
  >([
    [
      'asked for in the call',
      (client) => client.chain('v3/x').post({ json: { a: 1 }, axios: order } as never),
    ],
    ['asked for of the instance', (client) => client.getDriver().post('v3/x', { a: 1 }, order)],
  ])('is signed after all interceptors, though another order is %s', async (_, call) => {
    gateway.answer = () => ({ body: '{}' })
    const client = clientOf(gateway)
    client.getDriver().interceptors.request.use((config) => {
      config.data = '{"a":2}'
      return config
    })
    await call(client, () => undefined)
    expect(gateway.last.body.toString()).toBe('{"a":2}')
  })

  it.each<[string, (config: InternalAxiosRequestConfig) => void]>([
    ['URL', (config) => (config.url = `${gateway.url}v3/other`)],
    ['method', (config) => (config.method = 'put')],
    ['body', (config) => (config.data = '{"a":2}')],
    [
      'signature',
      (config) => config.headers.set('Authorization', 'WECHATPAY2-SHA256-RSA2048 mchid="other"'),
    ],
  ])('whose %s is changed after it was signed is not sent', async (_, change) => {
    const client = clientOf(gateway)
    const driver = client.getDriver()
    Object.assign(driver.defaults, order)
    driver.interceptors.request.use((config) => {
      change(config)
      return config
    })
    const error = await rejectionOf(client.chain('v3/x').post({ json: { a: 1 } } as never))
    expect(error).toMatchObject({ code: 'ERR_NOT_SIGNED', outcome: 'not-sent' })
    expect(gateway.received).toEqual([])
  })

  it('whose config an interceptor replaces by another one is not sent', async () => {
    const client = clientOf(gateway)
    client
      .getDriver()
      .interceptors.request.use(
        ({ url, method, headers }) => ({ url, method, headers }) as InternalAxiosRequestConfig,
      )
    expect(await rejectionOf(client.chain('v3/x').post({ json: {} } as never))).toMatchObject({
      code: 'ERR_INTERCEPTOR',
      outcome: 'not-sent',
    })
    expect(gateway.received).toEqual([])
  })

  it('of an instance made from the driver by create is signed, and its response verified', async () => {
    gateway.answer = () => ({ body: '{}' })
    const driver = clientOf(gateway).getDriver()
    driver.defaults.headers.common['X-First'] = '1'
    const made = driver.create({ headers: { 'X-Made': '2' }, timeout: 1_234 })
    made.interceptors.request.use((config) => Object.assign(config, { params: { made: 1 } }))
    const { config } = await made.post('v3/x', { a: 1 })
    const { target, headers } = gateway.last
    expect([target, headers['x-first'], headers['x-made'], config.timeout]).toEqual([
      '/v3/x?made=1',
      '1',
      '2',
      1_234,
    ])
    expect(headers.authorization).toContain('WECHATPAY2-SHA256-RSA2048')
    await driver.get('v3/y')
    expect([gateway.last.target, gateway.last.headers['x-made']]).toEqual(['/v3/y', undefined])
    gateway.answer = () => forged
    expect(await rejectionOf(made.get('v3/x'))).toBeInstanceOf(SignatureError)
    const elsewhere = driver.create({ baseURL: 'http://127.0.0.1:1/' })
    expect(await rejectionOf(elsewhere.get('v3/x'))).toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('of a config of another client is refused', async () => {
    gateway.answer = () => ({ body: '{}' })
    const { config } = await clientOf(gateway).getDriver().post('v3/x', { a: 1 })
    const error = await rejectionOf(clientOf(gateway).getDriver().request(config))
    expect((error as WeChatPayError).message).toContain('another client')
    expect(gateway.received).toHaveLength(1)
  })

  it('that is sent again from its response is the same request, signed afresh', async () => {
    gateway.answer = () => ({ body: '{}' })
    const client = clientOf(gateway)
    const response = await client.chain('v3/x').post({ json: { a: 1 } } as never)
    await client.getDriver().request(response.config)
    const [first, second] = gateway.received
    expect([second?.method, second?.target, second?.body.toString()]).toEqual([
      'POST',
      '/v3/x',
      '{"a":1}',
    ])
    expect(second?.headers.authorization).not.toBe(first?.headers.authorization)
  })

  it('follows no redirect by the adapter of the caller', async () => {
    gateway.answer = ({ target }) =>
      target === '/v3/x' ? { status: 307, headers: { Location: '/v3/y' }, sign: false } : forged
    for (const adapter of ['fetch', 'http', axios.getAdapter('fetch')] as const) {
      gateway.received.length = 0
      const error = await rejectionOf(
        clientOf(gateway)
          .chain('v3/x')
          .post({ json: {}, axios: { adapter } } as never),
      )
      expect(error).toMatchObject({ code: 'ERR_REDIRECT', outcome: 'unknown' })
      expect(gateway.received).toHaveLength(1)
    }
  })
})

it("a request's body is not printed with a response or an error", async () => {
  const { inspect } = await import('node:util')
  const call = () =>
    clientOf(gateway)
      .chain('v3/x')
      .post({ json: { id_card: 'PERSONAL-DATA' } } as never)
  const error = (await rejectionOf(call())) as WeChatPayError & { response: { config: object } }
  gateway.answer = () => ({ body: '{}' })
  const response = await call()
  for (const value of [error, error.response, response, response.config]) {
    expect(inspect(value, { depth: 9 }) + JSON.stringify(value)).not.toContain('PERSONAL-DATA')
  }
})
