import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import type { ClientConfig } from './client-config.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const refusalOf = (changes: object): string => {
  try {
    clientOf(gateway, changes as Partial<ClientConfig>)
  } catch (error) {
    expect((error as Error).name).toBe('ConfigurationError')
    return (error as Error).message
  }
  throw new Error('it was accepted')
}

describe("Guzzle's options in the configuration", () => {
  it('http_errors is the default of each request, and a request may say otherwise', async () => {
    gateway.answer = () => ({ status: 404, body: '{"code":"RESOURCE_NOT_EXISTS","message":"no"}' })
    const client = clientOf(gateway, { http_errors: false })
    expect((await client.chain('v3/x' as string).get()).status).toBe(404)
    expect((await client.getDriver().get('v3/x')).status).toBe(404)
    expect(
      await rejectionOf(client.chain('v3/x' as string).get({ http_errors: true })),
    ).toMatchObject({
      name: 'AnswerError',
    })
  })

  it('debug prints each request', async () => {
    const lines: string[] = []
    await clientOf(gateway, { debug: (line) => lines.push(line) })
      .chain('v3/x' as string)
      .get()
    expect(lines.join('\n')).toContain('v3/x')
  })

  it('proxy is where each request goes', async () => {
    const proxy = new Gateway()
    await proxy.start()
    try {
      const client = clientOf(gateway, { proxy: proxy.url, base_uri: 'http://shop.invalid/' })
      await client.chain('v3/x' as string).get()
      expect(proxy.last.target).toBe('http://shop.invalid/v3/x')
      await clientOf(gateway, { proxy: proxy.url })
        .chain('v3/y' as string)
        .get({ proxy: false })
      expect(gateway.last.target).toBe('/v3/y')
    } finally {
      await proxy.close()
    }
  })

  it('connect_timeout is in milliseconds', async () => {
    // An address of documentation (RFC 5737), where nobody answers.
    const client = clientOf(gateway, { connect_timeout: 150, base_uri: 'http://192.0.2.1:81/' })
    const started = Date.now()
    await rejectionOf(client.chain('v3/x' as string).get())
    expect(Date.now() - started).toBeLessThan(4_000)
  })

  it('verify, cert and ssl_key are translated', () => {
    expect(() => clientOf(gateway, { verify: true })).not.toThrow()
    expect(refusalOf({ verify: '/no/such/ca.pem' })).toContain(
      'ca: Cannot read the file /no/such/ca.pem',
    )
    expect(refusalOf({ cert: '/no/such/cert.pem' })).toContain('merchant.cert')
    expect(refusalOf({ cert: ['/no/such/cert.pem', 'pass'], ssl_key: '/no/key.pem' })).toContain(
      'merchant.cert',
    )
  })

  it.each<[object, string]>([
    [{ verify: false }, 'verify cannot be turned off'],
    [{ verify: '/a', ca: '/b' }, 'verify and ca say the same thing'],
    [{ cert: '/a', merchant: { pfx: '/b' } }, 'cert and merchant say the same thing'],
    [{ ssl_key: '/a' }, 'merchant needs cert and key'],
    [{ auth: ['a', 'b'] }, '"auth" has no effect here'],
    [{ handler: () => undefined }, 'handler: there is no handler stack here'],
    [{ query: { a: 1 } }, '"query" is an option of a request'],
    [{ sink: 'bills/today.csv' }, '"sink" is an option of a request'],
    [{ stream: true }, '"stream" is an option of a request'],
    [{ cookies: true }, '"cookies" has no effect here'],
    [{ version: '1.0' }, '"version" has no effect here'],
    [{ httpsAgent: {} }, '"httpsAgent" is an option of axios'],
    [{ adapter: () => undefined }, '"adapter" is an option of axios'],
    [{ maxRedirects: 3 }, 'axios.maxRedirects belongs to the driver'],
    [{ validateStatus: () => true }, 'axios.validateStatus belongs to the driver'],
    [{ proxy: 'nonsense' }, 'proxy is neither an http or https URL'],
    [{ proxy: { http: 'http://127.0.0.1:1', no: [] } }, 'proxy is neither an http or https URL'],
    [{ proxy: 'socks5://127.0.0.1:1080' }, 'proxy is neither an http or https URL'],
    [{ debug: 'yes' }, 'debug is a string'],
    [{ http_errors: 0 }, 'http_errors is a number'],
    [{ allow_redirects: { max: 5 } }, 'allow_redirects is an object'],
    [{ connect_timeout: -1 }, 'connect_timeout is -1'],
  ])('%o is refused in words', (changes, words) => {
    expect(refusalOf(changes)).toContain(words)
  })

  it('a proxy for each scheme, as Guzzle takes it, is refused by a verb too', async () => {
    const options = { proxy: { http: 'http://127.0.0.1:1' } }
    const error = await rejectionOf(
      clientOf(gateway)
        .chain('v3/x' as string)
        .get(options as never),
    )
    expect(error).toMatchObject({ name: 'RequestRefusedError', code: 'ERR_OPTION' })
  })
})

describe('a time that is probably meant in seconds', () => {
  it.each<[Partial<ClientConfig>, RequestOptions]>([
    [{ timeout: 2.5 }, {}],
    [{ connect_timeout: 3 }, {}],
    [{}, { timeout: 99 }],
    [{}, { connect_timeout: 5 }],
  ])('is warned of once', async (changes, options) => {
    const warnings: string[] = []
    const client = clientOf(gateway, { ...changes, warn: (said) => warnings.push(said) })
    for (let count = 0; count < 2; count += 1)
      await client
        .chain('v3/x' as string)
        .get(options)
        .catch(() => undefined)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/PHP counts seconds here, this SDK milliseconds/)
  })

  it('is not 0, which means no limit, nor 100', async () => {
    const warnings: string[] = []
    const client = clientOf(gateway, { timeout: 0, warn: (said) => warnings.push(said) })
    await client.chain('v3/x' as string).get({ timeout: 100, connect_timeout: 0 })
    expect(warnings).toEqual([])
  })
})
