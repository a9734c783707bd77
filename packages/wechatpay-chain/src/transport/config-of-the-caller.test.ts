import type { AxiosRequestConfig } from 'axios'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, merchant, rejectionOf } from '../../test/gateway.js'
import type { TransportError, WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const ADAPTERS: Readonly<Record<string, AxiosRequestConfig>> = {
  lean: {},
  "axios's": { onDownloadProgress: () => undefined },
}

/** What a caller of the axios instance may not give, since it would undo signing or verifying. */
const UNDOING: Readonly<Record<string, AxiosRequestConfig>> = {
  auth: { auth: { username: 'a', password: 'b' } },
  maxRedirects: { maxRedirects: 5 },
  transformResponse: { transformResponse: [() => ({ forged: true })] },
}

describe.each(Object.entries(ADAPTERS))(
  'a call of the axios instance by the %s adapter',
  (_, adapter) => {
    it.each(Object.entries(UNDOING))('cannot undo signing by %s', async (name, config) => {
      const driver = clientOf(gateway).getDriver()
      const call = () => driver.post('v3/x', { a: 1 }, { ...config, ...adapter })
      const error = (await rejectionOf(call())) as WeChatPayError
      expect([error.code, error.outcome]).toEqual(['ERR_OPTION', 'not-sent'])
      expect(error.message).toContain(name)
      Object.assign(driver.defaults, config)
      const chain = clientOf(gateway).chain('v3/x')
      expect(await rejectionOf(driver.get('v3/x'))).toMatchObject({ code: 'ERR_OPTION' })
      expect((await chain.get()).status).toBe(200)
      expect(gateway.received).toHaveLength(1)
    })

    it('signs what transformRequest and params make of a request', async () => {
      gateway.answer = () => ({ body: '{"true":1}' })
      const { data } = await clientOf(gateway)
        .getDriver()
        .post(
          'v3/x',
          { a: 1 },
          {
            ...(adapter as object),
            params: { q: '1 2' },
            transformRequest: [(given: unknown) => `[${JSON.stringify(given)}]`],
          },
        )
      expect(data).toEqual({ true: 1 })
      const { last } = gateway
      expect([last.target, last.body.toString()]).toEqual(['/v3/x?q=1%202', '[{"a":1}]'])
      expect(
        requestHolds({ ...last, host: '', clientCertificate: undefined }, merchant.publicKey),
        'the signature',
      ).toBe(true)
    })
  },
)

it('follows no redirect, by whatever adapter', async () => {
  gateway.answer = ({ target }) =>
    target === '/v3/x' ? { status: 307, headers: { Location: '/v3/y' }, sign: false } : {}
  for (const adapter of [...Object.values(ADAPTERS), { adapter: 'http' }, { adapter: 'fetch' }]) {
    gateway.received.length = 0
    const call = clientOf(gateway).getDriver().post('v3/x', { a: 1 }, adapter)
    expect(await rejectionOf(call)).toMatchObject({ code: 'ERR_REDIRECT', outcome: 'unknown' })
    expect(gateway.received).toHaveLength(1)
  }
})

describe('a proxy', () => {
  const { http_proxy } = process.env
  afterEach(() => {
    if (http_proxy === undefined) delete process.env['http_proxy']
    else process.env['http_proxy'] = http_proxy
  })
  const address = (password: string) => `http://user:${password}@127.0.0.1:${gateway.port}`
  const credentials = (password: string) =>
    `Basic ${Buffer.from(`user:${password}`).toString('base64')}`
  const client = () => clientOf({ url: 'http://api.example.invalid/' })

  it('is that of the environment, with its credentials', async () => {
    process.env['http_proxy'] = address('pass')
    expect((await client().chain('v3/x').get()).status).toBe(200)
    expect(gateway.last.target).toBe('http://api.example.invalid/v3/x')
    expect(gateway.last.headers['proxy-authorization']).toBe(credentials('pass'))
    const direct = (await rejectionOf(
      client().chain('v3/x').get({ proxy: false }),
    )) as TransportError
    expect(direct.outcome).toBe('not-sent')
    expect(gateway.received).toHaveLength(1)
  })

  it('has the credentials of its URL', async () => {
    expect(
      (
        await client()
          .chain('v3/x')
          .get({ proxy: address('p%40ss') })
      ).status,
    ).toBe(200)
    expect(gateway.last.headers['proxy-authorization']).toBe(credentials('p@ss'))
  })
})
