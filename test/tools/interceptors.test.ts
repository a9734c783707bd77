import { createRequire } from 'node:module'
import { setupCache } from 'axios-cache-interceptor'
import { errorLogger, requestLogger, responseLogger } from 'axios-logger'
import axiosRetry from 'axios-retry'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Gateway } from '../../packages/wechatpay-chain/test/gateway.js'
import { clientOf, rejectionOf } from './client.js'

const require = createRequire(import.meta.url)
const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const RETRIES = {
  ESM: axiosRetry,
  CommonJS: (require('axios-retry') as { default: typeof axiosRetry }).default,
}
const BUSY = { status: 503, body: '{"code":"SYSTEM_ERROR","message":"m"}', sign: false }

describe.each(Object.entries(RETRIES))('axios-retry in %s', (_, retry) => {
  it('repeats a GET after 503 as often as it says, each time signed afresh', async () => {
    gateway.answer = () => BUSY
    const client = clientOf(gateway.url)
    retry(client.getDriver() as never, { retries: 2, retryDelay: () => 1 })
    for (const call of [
      () => client.chain('v3/x').get({ query: { a: 1 } } as never),
      () => client.getDriver().get('v3/x', { params: { a: 1 } }),
    ]) {
      gateway.received.length = 0
      expect(await rejectionOf(call())).toMatchObject({ name: 'AnswerError', status: 503 })
      expect(gateway.received.map(({ target }) => target)).toEqual(Array(3).fill('/v3/x?a=1'))
      expect(new Set(gateway.received.map(({ headers }) => headers.authorization)).size).toBe(3)
    }
  })

  it('gives the response that comes at last, verified', async () => {
    gateway.answer = () => (gateway.received.length < 3 ? BUSY : { body: '{"a":1}' })
    const client = clientOf(gateway.url)
    retry(client.getDriver() as never, { retries: 3, retryDelay: () => 1 })
    expect(await client.chain('v3/x').get()).toMatchObject({ data: { a: 1 }, verified: true })
  })

  it('repeats a POST where its condition says so, with the same body, and tells the outcome of all', async () => {
    const broken = {
      raw: (_response: unknown, _request: unknown, socket: { destroy(): void }) => socket.destroy(),
    }
    gateway.answer = () => (gateway.received.length === 1 ? (broken as never) : BUSY)
    const client = clientOf(gateway.url)
    retry(client.getDriver() as never, {
      retries: 1,
      retryDelay: () => 1,
      retryCondition: () => true,
    })
    const error = await rejectionOf(client.chain('v3/x').post({ json: { a: 1 } } as never))
    expect(error).toMatchObject({ status: 503, outcome: 'unknown' })
    expect(gateway.received.map(({ body }) => body.toString())).toEqual(['{"a":1}', '{"a":1}'])
  })
})

describe('axios-cache-interceptor', () => {
  it('gives a verified response to a GET again, and asks for the next URL', async () => {
    gateway.answer = ({ target }) => ({ body: JSON.stringify({ target }, null, 2) })
    const client = clientOf(gateway.url)
    setupCache(client.getDriver() as never, { interpretHeader: false })
    const get = (id: string) => client.getDriver().get(`v3/${id}`)
    const [first, second] = [await get('a'), await get('a')]
    expect(second).toMatchObject({ data: { target: '/v3/a' }, verified: true })
    expect(second.data).toBe(first.data)
    expect((await get('b')).data).toEqual({ target: '/v3/b' })
    expect(await Promise.all([get('c'), get('c')])).toMatchObject([
      { verified: true },
      { verified: true },
    ])
    expect(gateway.received).toHaveLength(3)
    await client.getDriver().post('v3/a', {})
    await client.getDriver().post('v3/a', {})
    expect(gateway.received).toHaveLength(5)
  })

  it('is refused in words where it writes responses down, or keeps those of POST', async () => {
    gateway.answer = () => ({ body: '{"a": 1}' })
    const copying = clientOf(gateway.url)
    const { buildStorage } = await import('axios-cache-interceptor')
    const kept = new Map<string, string>()
    setupCache(copying.getDriver() as never, {
      interpretHeader: false,
      storage: buildStorage({
        find: (key) => JSON.parse(kept.get(key) ?? 'null') ?? undefined,
        set: (key, value) => void kept.set(key, JSON.stringify(value)),
        remove: (key) => void kept.delete(key),
      }),
    })
    await copying.getDriver().get('v3/x')
    const error = (await rejectionOf(copying.getDriver().get('v3/x'))) as Error
    expect(error.message).toContain('keep GET responses in memory')
    const posting = clientOf(gateway.url)
    setupCache(posting.getDriver() as never, { interpretHeader: false, methods: ['post'] })
    await posting.getDriver().post('v3/x', {})
    expect(await rejectionOf(posting.getDriver().post('v3/x', {}))).toMatchObject({
      code: 'ERR_NOT_VERIFIED',
      outcome: 'unknown',
    })
    expect(gateway.received).toHaveLength(2)
  })
})

describe('axios-logger', () => {
  it('logs requests, responses and errors, and no signature', async () => {
    const lines: string[] = []
    const settings = { logger: (line: string) => void lines.push(line), headers: true, data: true }
    const driver = clientOf(gateway.url).getDriver()
    driver.interceptors.request.use((config) => requestLogger(config as never, settings) as never)
    driver.interceptors.response.use(
      (response) => responseLogger(response as never, settings) as never,
      (error) => errorLogger(error, settings),
    )
    await driver.get('v3/x')
    gateway.answer = () => BUSY
    await rejectionOf(driver.get('v3/x'))
    expect(lines).toHaveLength(4)
    expect(lines.join('\n')).toMatch(/GET[\s\S]*200[\s\S]*503/)
    expect(lines.join('\n')).not.toContain('signature="')
  })
})
