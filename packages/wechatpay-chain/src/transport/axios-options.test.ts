import { readFileSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import axios, { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, merchant, rejectionOf, signatureOf } from '../../test/gateway.js'
import type { WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const require = createRequire(import.meta.url)
const types = readFileSync(join(require.resolve('axios/package.json'), '../index.d.ts'), 'utf8')
const [, body = ''] =
  /export interface AxiosRequestConfig<[^{]*\{\n([\s\S]*?)\n\}/.exec(types) ?? []
const names = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = '']) => name)

/** What each option of axios does with the instance of a client. */
const OPTIONS: Readonly<Record<string, 'serves' | 'refused' | 'nothing, as in axios on Node.js'>> =
  {
    ...{ url: 'serves', method: 'serves', baseURL: 'serves', headers: 'serves', params: 'serves' },
    ...{ paramsSerializer: 'serves', data: 'serves', timeout: 'serves', adapter: 'serves' },
    ...{ transformRequest: 'serves', responseType: 'serves', validateStatus: 'serves' },
    ...{ onUploadProgress: 'serves', onDownloadProgress: 'serves', maxContentLength: 'serves' },
    ...{ maxBodyLength: 'serves', maxRate: 'serves', socketPath: 'serves', transport: 'serves' },
    ...{ allowedSocketPaths: 'serves', httpAgent: 'serves', httpsAgent: 'serves', proxy: 'serves' },
    ...{ cancelToken: 'serves', signal: 'serves', transitional: 'serves', env: 'serves' },
    ...{
      insecureHTTPParser: 'serves',
      formSerializer: 'serves',
      family: 'serves',
      lookup: 'serves',
    },
    ...{ fetchOptions: 'serves', httpVersion: 'serves', http2Options: 'serves' },
    ...{
      auth: 'refused',
      beforeRedirect: 'refused',
      maxRedirects: 'refused',
      decompress: 'refused',
    },
    ...{ allowAbsoluteUrls: 'refused', parseReviver: 'refused', responseEncoding: 'refused' },
    ...{ timeoutErrorMessage: 'refused', transformResponse: 'refused' },
    // Of browsers; of forms whose headers are not taken; of prints and redirects that there are not.
    withCredentials: 'nothing, as in axios on Node.js',
    withXSRFToken: 'nothing, as in axios on Node.js',
    xsrfCookieName: 'nothing, as in axios on Node.js',
    xsrfHeaderName: 'nothing, as in axios on Node.js',
    formDataHeaderPolicy: 'nothing, as in axios on Node.js',
    redact: 'nothing, as in axios on Node.js',
    sensitiveHeaders: 'nothing, as in axios on Node.js',
  }

const isSigned = () =>
  requestHolds({ ...gateway.last, host: '', clientCertificate: undefined }, merchant.publicKey)

it('each option that axios has is in the table', () => {
  expect(names.length).toBeGreaterThan(45)
  expect(Object.keys(OPTIONS).sort()).toEqual(names.sort())
})

describe('an option of axios that is refused', () => {
  const samples: Record<string, AxiosRequestConfig> = {
    auth: { auth: { username: 'u', password: 'p' } },
    beforeRedirect: { beforeRedirect: () => undefined },
    maxRedirects: { maxRedirects: 5 },
    decompress: { decompress: false },
    allowAbsoluteUrls: { allowAbsoluteUrls: false },
    parseReviver: { parseReviver: (_, value) => value },
    responseEncoding: { responseEncoding: 'latin1' },
    timeoutErrorMessage: { timeoutErrorMessage: 'late' },
    transformResponse: { transformResponse: (data: unknown) => data },
  }

  it.each(Object.entries(OPTIONS).flatMap(([name, does]) => (does === 'refused' ? [name] : [])))(
    '%s is refused by its name, in a call and as a default',
    async (name) => {
      const client = clientOf(gateway)
      const driver = client.getDriver()
      const config = samples[name] ?? {}
      const isRefused = async (call: PromiseLike<unknown>) => {
        const error = (await rejectionOf(call)) as WeChatPayError
        expect([error.code, error.message.includes(name)]).toEqual(['ERR_OPTION', true])
      }
      await isRefused(driver.get('v3/x', config))
      Object.assign(driver.defaults, config)
      await isRefused(driver.get('v3/x'))
      await isRefused(client.chain('v3/x').get())
      expect(gateway.received).toEqual([])
    },
  )

  it.each<[string, AxiosRequestConfig]>([
    ['validateStatus', { validateStatus: (status) => status === 200 }],
    ['responseType', { responseType: 'blob' }],
    ['maxBodyLength', { maxBodyLength: 2 }],
  ])('%s is refused where it cannot be served', async (name, config) => {
    const call = clientOf(gateway).getDriver().post('v3/x', { a: 1 }, config)
    expect(((await rejectionOf(call)) as WeChatPayError).message).toContain(name)
    expect(gateway.received).toEqual([])
  })

  it.each<[string, AxiosRequestConfig]>([
    ['validateStatus', { validateStatus: () => true }],
    ['validateStatus', { validateStatus: null }],
    ['responseType', { responseType: 'text' }],
    ['transformRequest', { transformRequest: [(data: unknown) => data] }],
  ])('%s is refused as a default where a chain calls', async (name, config) => {
    const client = clientOf(gateway)
    Object.assign(client.getDriver().defaults, config)
    const error = (await rejectionOf(client.chain('v3/x').get())) as WeChatPayError
    expect(error.message).toContain(name)
    expect((await client.getDriver().get('v3/x')).status).toBe(200)
  })
})

describe('a call with the axios instance', () => {
  it('takes refusals for responses where validateStatus does, if they are signed', async () => {
    const driver = clientOf(gateway).getDriver()
    gateway.answer = () => ({ status: 404, body: '{"code":"X"}' })
    const config = { validateStatus: (status: number) => status < 500 }
    expect(await driver.get('v3/x', config)).toMatchObject({ status: 404, verified: true })
    expect((await driver.get('v3/x', { validateStatus: undefined } as never)).status).toBe(404)
    gateway.answer = () => ({ status: 500, body: '{"code":"X"}' })
    expect(await rejectionOf(driver.get('v3/x', config))).toMatchObject({ status: 500 })
    gateway.answer = () => ({ status: 404, body: '{"code":"X"}', sign: false })
    expect(await rejectionOf(driver.get('v3/x', config))).toMatchObject({ name: 'SignatureError' })
  })

  it('gives data as responseType asks', async () => {
    const driver = clientOf(gateway).getDriver()
    gateway.answer = () => ({ body: '{"a": 1}' })
    const data = async (responseType?: AxiosRequestConfig['responseType']) =>
      (await driver.get('v3/x', responseType === undefined ? {} : { responseType })).data as unknown
    expect([await data(), await data('json'), await data('text')]).toEqual([
      { a: 1 },
      { a: 1 },
      '{"a": 1}',
    ])
    expect(await data('arraybuffer')).toEqual(Buffer.from('{"a": 1}'))
  })

  it('writes params as axios does, and signs them', async () => {
    const driver = clientOf(gateway).getDriver()
    for (const config of [
      { params: { a: [1, 2], b: { c: true }, d: null, e: 'x:y,z' } },
      { params: { a: [1, 2] }, paramsSerializer: { indexes: null } },
      { params: { a: 1 }, paramsSerializer: () => 'own=1' },
    ] as AxiosRequestConfig[]) {
      await driver.get('v3/x', config)
      expect(gateway.last.target).toBe(axios.getUri({ url: '/v3/x', ...config }))
      expect(isSigned()).toBe(true)
      expect(driver.getUri({ url: 'v3/x', ...config })).toBe(
        `${gateway.url}${gateway.last.target.slice(1)}`,
      )
    }
    expect(driver.getUri({ url: 'v2/pay/x' })).toBe(`${gateway.url}pay/x`)
    await clientOf(gateway)
      .chain('v3/x')
      .get({ query: { a: [1, 2] } } as never)
    expect(gateway.last.target, 'of a verb, as Guzzle does').toBe('/v3/x?a%5B0%5D=1&a%5B1%5D=2')
  })

  it('sends forms, and signs their bytes', async () => {
    const driver = clientOf(gateway).getDriver()
    const urlencoded = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
    for (const call of [
      () => driver.post('v3/x', new URLSearchParams({ a: '1', b: '中' })),
      () => driver.post('v3/x', { a: 1, b: '中' }, urlencoded),
    ]) {
      await call()
      expect(gateway.last.headers['content-type']).toContain('x-www-form-urlencoded')
      expect([gateway.last.body.toString(), isSigned()]).toEqual(['a=1&b=%E4%B8%AD', true])
    }
    const form = new FormData()
    form.append('a', '1')
    form.append('f', new File(['bytes'], 'f.txt', { type: 'text/plain' }))
    for (const [call, parts] of [
      [() => driver.postForm('v3/x', { a: 1, b: [1, 2] }), ['a', 'b[]', 'b[]']],
      [() => driver.post('v3/x', form), ['a', 'f']],
    ] as const) {
      await call()
      const type = gateway.last.headers['content-type'] ?? ''
      const received = await new Response(gateway.last.body, {
        headers: { 'Content-Type': type },
      }).formData()
      expect([...received.keys()], type).toEqual(parts)
      expect(isSigned()).toBe(true)
    }
  })

  it('takes headers of another copy of axios', async () => {
    const { AxiosHeaders: Other } = require('axios') as { AxiosHeaders: typeof AxiosHeaders }
    expect(Other).not.toBe(AxiosHeaders)
    const driver = clientOf(gateway).getDriver()
    const config = { headers: new Other({ 'X-Own': '1' }) }
    for (const call of [
      () => driver.get('v3/x', config),
      () => driver.post('v3/x', {}, config),
      () => driver('v3/x', config),
      () => driver.request({ url: 'v3/x', ...config }),
    ]) {
      await call()
      expect(gateway.last.headers['x-own']).toBe('1')
    }
  })

  it('is cancelled by the token of another copy of axios', async () => {
    const { CancelToken } = require('axios') as typeof axios
    const source = CancelToken.source()
    gateway.answer = () => ({ raw: () => source.cancel() })
    const call = clientOf(gateway).getDriver().get('v3/x', { cancelToken: source.token })
    expect(await rejectionOf(call)).toMatchObject({ code: 'ERR_CANCELED' })
  })

  it('tells of its progress, and keeps to maxRate', async () => {
    const driver = clientOf(gateway).getDriver()
    const seen = { up: 0, down: 0 }
    await driver.post(
      'v3/x',
      { a: 'x'.repeat(1000) },
      {
        onUploadProgress: ({ loaded }) => (seen.up = loaded),
        onDownloadProgress: ({ loaded }) => (seen.down = loaded),
        maxRate: [100_000, 100_000],
      },
    )
    expect(seen).toEqual({ up: gateway.last.body.length, down: '{"ok":true}'.length })
  })

  it('goes over a socketPath, with what it asks to be compressed', async () => {
    const path = join(tmpdir(), `wechatpay-${process.pid}.sock`)
    const body = '{"a":1}'
    const server = http.createServer((request, response) => {
      response
        .writeHead(200, {
          'Content-Type': 'application/json',
          'Content-Encoding': String(request.headers['accept-encoding']),
          ...signatureOf(body),
        })
        .end(gzipSync(body))
    })
    await new Promise<void>((resolve) => server.listen(path, resolve))
    try {
      const { data } = await clientOf(gateway)
        .getDriver()
        .get('v3/x', { socketPath: path, headers: { 'Accept-Encoding': 'gzip' } })
      expect([data, gateway.received.length]).toEqual([{ a: 1 }, 0])
    } finally {
      server.close()
    }
  })

  it('sends no header for the options of browsers, as axios does not on Node.js', async () => {
    await clientOf(gateway)
      .getDriver()
      .get('v3/x', {
        withCredentials: true,
        withXSRFToken: true,
        xsrfCookieName: 'C',
        xsrfHeaderName: 'X-Token',
        headers: { Cookie: 'C=1' },
      })
    expect(gateway.last.headers['x-token']).toBeUndefined()
  })

  it('goes where the defaults of the instance lead, also from a chain', async () => {
    const client = clientOf({ url: 'http://127.0.0.1:1/' })
    const { defaults } = client.getDriver()
    defaults.baseURL = gateway.url
    defaults.params = { all: 1 }
    await client.chain('v3/x').get()
    await client.getDriver().get('v3/x')
    expect(gateway.received.map(({ target }) => target)).toEqual(['/v3/x?all=1', '/v3/x?all=1'])
    expect(isSigned()).toBe(true)
  })
})

describe('options of verbs given to axios', () => {
  it.each<[string, object]>([
    ['query', { query: { a: 1 } }],
    ['sink', { sink: '/tmp/never' }],
    ['handler', { handler: {} }],
    ['verify', { verify: false }],
    ['json', { method: 'post', data: { json: { a: 1 } } }],
    ['xml', { method: 'post', data: { xml: { a: '1' }, headers: {} } }],
    ['json', { method: 'post', json: { a: 1 } }],
  ])('are refused, not lost: %s', async (name, config) => {
    const driver = clientOf(gateway).getDriver()
    gateway.reset()
    const error = await rejectionOf(driver.request({ url: 'v3/x', ...config } as never))
    expect(error).toMatchObject({ code: 'ERR_OPTION', outcome: 'not-sent' })
    expect(String(error)).toContain(`${name} is an option of verbs`)
    expect(String(error)).toContain(".getDriver().request('")
    expect(gateway.received).toHaveLength(0)
  })

  it('leave alone what interceptors read, and bodies with such a name among others', async () => {
    const driver = clientOf(gateway).getDriver()
    await driver.get('v3/x', { retry: 3, idempotent: true, debug: true } as never)
    await driver.post('v3/x', { json: 1, amount: 2 })
    expect(gateway.last.body.toString()).toBe('{"json":1,"amount":2}')
  })
})
