import { inspect } from 'node:util'
import axios, { type AxiosRequestConfig } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { type Answer, clientOf, Gateway, MCHID, merchant, rejectionOf } from '../../test/gateway.js'
import type { ExchangeError, WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const BUSY: Answer = { status: 503, body: '{"code":"SYSTEM_ERROR","message":"m"}', sign: false }
const BROKEN: Answer = { raw: (_response, _request, socket) => void socket.destroy() }
const failedOf = async (call: PromiseLike<unknown>) => (await rejectionOf(call)) as ExchangeError
const configOf = async (call: PromiseLike<unknown>) =>
  (await failedOf(call)).config as unknown as AxiosRequestConfig
const isSigned = () =>
  requestHolds({ ...gateway.last, host: '', clientCertificate: undefined }, merchant.publicKey)

type Client = ReturnType<typeof clientOf>
const CALLS: Readonly<Record<string, (client: Client) => PromiseLike<unknown>>> = {
  'a chain': (client) =>
    client
      .chain('v3/{x}')
      .post({ x: 'a b', json: { a: '中' }, query: { q: 1 }, headers: { 'X-A': '1' } } as never),
  'APIv2 of a chain': (client) =>
    client.chain('v2/pay/x').post({ xml: { mch_id: MCHID, a: '1' } } as never),
  'the axios instance': (client) =>
    client
      .getDriver()
      .put('v3/x?a=1', { a: '中' }, { params: { b: [1] }, headers: { 'X-A': '1' } }),
  'APIv2 of the axios instance': (client) =>
    client.getDriver().post('v2/pay/x', { mch_id: MCHID, a: '1' }),
  'a GET': (client) => client.getDriver().get('v3/x', { params: { b: 1 } }),
}

describe.each(Object.entries(CALLS))('the config of an error of %s', (name, call) => {
  it.each<[string, (config: AxiosRequestConfig) => AxiosRequestConfig]>([
    ['itself', (config) => config],
    ['spread', (config) => ({ ...config, timeout: 1_000 })],
    ['merged by axios', (config) => axios.mergeConfig(config, {})],
  ])('sends the same request when it is given %s', async (_, given) => {
    gateway.answer = () => BUSY
    const client = clientOf(gateway)
    const config = await configOf(call(client))
    await rejectionOf(client.getDriver().request(given(config)))
    const [first, second] = gateway.received
    expect([second?.method, second?.target, second?.body.toString()]).toEqual([
      first?.method,
      first?.target,
      first?.body.toString(),
    ])
    const { authorization, ...headers } = second?.headers ?? {}
    const { authorization: before, ...same } = first?.headers ?? {}
    expect(headers).toEqual(same)
    if (name.startsWith('APIv2')) return
    expect(authorization).not.toBe(before)
    expect(isSigned()).toBe(true)
  })

  it('sends nothing when it has lost what it was sent with', async () => {
    gateway.answer = () => BUSY
    const client = clientOf(gateway)
    const config = await configOf(call(client))
    gateway.received.length = 0
    for (const copy of [JSON.parse(JSON.stringify(config)), structuredClone(config)]) {
      expect(await rejectionOf(client.getDriver().request(copy))).toMatchObject({
        code: 'ERR_CONFIG',
        outcome: 'unknown',
      })
    }
    expect(gateway.received).toEqual([])
  })
})

describe('a repetition by the config of an error', () => {
  it('keeps what other programs put there, and the case of the method', async () => {
    gateway.answer = () => BUSY
    const driver = clientOf(gateway).getDriver()
    const state = { count: 1, condition: () => true }
    driver.interceptors.request.use((config) => Object.assign(config, { state }))
    const config = (await configOf(driver.post('v3/x', { a: 1 }))) as {
      state: unknown
      method: string
    }
    expect([config.method, config.state]).toEqual(['post', state])
    const seen: unknown[] = []
    driver.interceptors.request.use((given) => {
      seen.push((given as unknown as typeof config).state)
      return given
    })
    state.count = 2
    await rejectionOf(driver.request(config))
    expect(seen).toMatchObject([{ count: 2 }])
  })

  it('is refused where the request was changed', async () => {
    gateway.answer = () => BUSY
    const driver = clientOf(gateway).getDriver()
    const config = await configOf(driver.post('v3/x', { a: 1 }))
    gateway.received.length = 0
    for (const change of [
      { data: { a: 2 } },
      { url: 'v3/y' },
      { method: 'put' },
      { params: { a: 1 } },
      { baseURL: 'https://example.com/' },
    ]) {
      const error = await failedOf(driver.request({ ...config, ...change }))
      expect(error.message).toContain(Object.keys(change)[0])
      expect(error.outcome, 'of the call: a 503 proves nothing').toBe('unknown')
    }
    expect(gateway.received).toEqual([])
  })

  it('knows what an earlier attempt may have done', async () => {
    gateway.answer = () => BROKEN
    const client = clientOf(gateway)
    const config = await configOf(client.chain('v3/x').post({ json: {} } as never))
    const { port } = gateway
    expect(port).toBeGreaterThan(0)
    const aborted = AbortSignal.abort()
    const error = (await rejectionOf(
      client.getDriver().request({ ...config, signal: aborted }),
    )) as WeChatPayError
    expect([error.code, error.outcome]).toEqual(['ERR_CANCELED', 'unknown'])
    expect(gateway.received).toHaveLength(1)
  })

  it('may be made by an interceptor, whose response is given then', async () => {
    for (const failing of [BUSY, BROKEN]) {
      gateway.received.length = 0
      gateway.answer = () => (gateway.received.length === 1 ? failing : { body: '{"a":1}' })
      const client = clientOf(gateway)
      const driver = client.getDriver()
      driver.interceptors.response.use(undefined, (error) => driver.request(error.config))
      expect(await client.chain('v3/x').post({ json: { a: 1 } } as never)).toMatchObject({
        data: { a: 1 },
        verified: true,
      })
      expect(gateway.received.map(({ body }) => body.toString())).toEqual(['{"a":1}', '{"a":1}'])
    }
  })

  it('that is forged is not given, though an earlier attempt was accepted', async () => {
    const driver = clientOf(gateway).getDriver()
    const { config } = await driver.post('v3/x', { a: 1 })
    gateway.answer = () => ({ body: '{"forged":1}', sign: false })
    driver.interceptors.response.use(undefined, (error) => error.response)
    expect(await rejectionOf(driver.request(config))).toMatchObject({
      name: 'SignatureError',
      outcome: 'unknown',
    })
  })

  it('keeps its own agents, adapter and sink', async () => {
    gateway.answer = () => BUSY
    let adapted = 0
    const adapter: AxiosRequestConfig['adapter'] = (config) => {
      adapted += 1
      return axios.getAdapter('http')(config)
    }
    const driver = clientOf(gateway).getDriver()
    const config = await configOf(driver.get('v3/x', { adapter }))
    await rejectionOf(driver.request(config))
    await rejectionOf(driver.request(await configOf(driver.request(config))))
    expect(adapted).toBe(4)
  })
})

it('no printer shows the body or a signature that a config can send again', async () => {
  gateway.answer = () => BUSY
  const client = clientOf(gateway)
  const error = await failedOf(
    client.chain('v3/x').post({ json: { id_card: 'PERSONAL-DATA' } } as never),
  )
  const { config } = error
  const printed = [
    inspect(config, { depth: 9, showHidden: true, getters: true }),
    inspect(error, { depth: 9, showHidden: true, getters: true }),
    JSON.stringify([error, config]),
    inspect(structuredClone(config), { depth: 9 }),
  ].join('\n')
  expect(printed).not.toMatch(/PERSONAL-DATA|signature="/)
  expect(config?.headers['Authorization']).toBe('[redacted]')
})
