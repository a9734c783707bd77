import { Readable } from 'node:stream'
import type { AxiosAdapter, AxiosResponse } from 'axios'
import { AxiosError, isAxiosError } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds, signOf } from '../../../../test/wire/independent.js'
import {
  clientOf,
  Gateway,
  MCHID,
  merchant,
  rejectionOf,
  SECRET,
  signatureOf,
  xmlAnswer,
} from '../../test/gateway.js'
import { SignatureError, type TransportError, type WeChatPayError } from '../errors/errors.js'
import { Transformer } from '../xml/transformer.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const isSigned = () =>
  requestHolds({ ...gateway.last, host: '', clientCertificate: undefined }, merchant.publicKey)
const fields = { return_code: 'SUCCESS', result_code: 'SUCCESS' }

describe('the axios instance of a client', () => {
  it('signs and verifies requests that are made with it', async () => {
    const driver = clientOf(gateway).getDriver()
    const response = await driver.get('v3/x?a=1', { params: { b: '中 ' }, headers: { 'X-A': 'a' } })
    expect(response.data).toEqual({ ok: true })
    expect(gateway.last.target).toBe('/v3/x?a=1&b=%E4%B8%AD%20')
    expect(isSigned()).toBe(true)
    const { accept, 'content-type': type, 'user-agent': agent, 'x-a': own } = gateway.last.headers
    expect([accept, type, agent?.split('/')[0], own]).toEqual([
      'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
      'application/json; charset=utf-8',
      'wechatpay-chain',
      'a',
    ])
    gateway.answer = () => ({ body: '{}', sign: { body: 'another' } })
    expect(await rejectionOf(driver.get('v3/x'))).toBeInstanceOf(SignatureError)
  })

  it('sends objects as JSON, texts and bytes as they are, all of them signed', async () => {
    const driver = clientOf(gateway, { headers: { 'X-Client': '1' } }).getDriver()
    for (const [data, sent, type] of [
      [{ a: '中' }, '{"a":"中"}', 'application/json'],
      [[1], '[1]', 'application/json'],
      ['text', 'text', 'application/json; charset=utf-8'],
      [Buffer.from('bytes'), 'bytes', 'application/json; charset=utf-8'],
      [undefined, '', 'application/json; charset=utf-8'],
    ] as const) {
      await driver.post('v3/x', data)
      expect([
        gateway.last.body.toString(),
        gateway.last.headers['content-type'],
        gateway.last.headers['x-client'],
        isSigned(),
      ]).toEqual([sent, type, '1', true])
    }
    await driver.request({ url: 'v3/y', method: 'PUT', data: { a: 1 }, headers: { accept: 'a/b' } })
    expect([gateway.last.method, gateway.last.headers.accept, isSigned()]).toEqual([
      'PUT',
      'a/b',
      true,
    ])
  })

  it('refuses data whose bytes cannot be signed, other hosts and an authentication of its own', async () => {
    const driver = clientOf(gateway).getDriver()
    for (const [call, culprit] of [
      [driver.post('v3/x', new Map()), 'a Map'],
      [driver.post('v3/x', 7), 'a number'],
      [driver.post('v3/x', Readable.from(['a'])), 'a Readable'],
      [driver.post('v3/x', new Blob(['a'])), 'a Blob'],
      [driver.post('v3/x', new ArrayBuffer(1)), 'ArrayBuffer'],
      [driver.post('v2/pay/x', new URLSearchParams('a=b')), 'form_params'],
      [driver.get('v3/x', { auth: { username: 'u', password: 'p' } }), 'auth'],
      [driver.post('v3/x', { n: Number.NaN }), 'NaN'],
      [driver.get('https://evil.example/v3/x'), 'evil.example'],
      [driver.get('//evil.example/v3/x'), 'evil.example'],
      [driver.get('v3/%2e%2e/x'), 'dot segment'],
    ] as const) {
      expect(((await rejectionOf(call)) as WeChatPayError).message).toContain(culprit)
    }
    expect(gateway.received).toEqual([])
  })

  it('speaks APIv2 on its paths, or where it is selected', async () => {
    gateway.answer = () => xmlAnswer(fields)
    const driver = clientOf(gateway).getDriver()
    const xml = { mch_id: MCHID, a: '中 &' }
    for (const call of [
      () => driver.post('v2/pay/x', xml),
      () => driver.select('v2').post('pay/x', { xml }),
      () => driver.select('V2').post('/pay/x', { xml }),
      () => driver.select('v2').request('post', 'v2/pay/x', { xml }),
    ]) {
      expect(((await call()) as AxiosResponse).data).toMatchObject(fields)
      const map = Transformer.toArray(gateway.last.body.toString()) as Record<string, string>
      expect([gateway.last.target, map['a'], map['sign'] === signOf(map, 'MD5', SECRET)]).toEqual([
        '/pay/x',
        '中 &',
        true,
      ])
      expect([gateway.last.headers.authorization, gateway.last.headers['content-type']]).toEqual([
        undefined,
        'text/xml; charset=utf-8',
      ])
    }
    expect((await driver.get('v2/pay/x', { params: { mch_id: MCHID } })).status).toBe(200)
    expect(gateway.last.target).toMatch(
      /^\/pay\/x\?mch_id=1900000001&nonce_str=\w{32}&sign=[0-9A-F]{32}$/,
    )
  })

  it("has Guzzle's request beside axios's own", async () => {
    const driver = clientOf(gateway).getDriver()
    for (const call of [
      () => driver.request('post', 'v3/{id}', { id: 'a/b', json: { a: 1 } }),
      () => driver.requestAsync('POST', 'v3/{id}', { id: 'a/b', json: { a: 1 } }),
      () => driver.select().requestAsync('post', 'v3/{id}', { id: 'a/b', json: { a: 1 } }),
      () => driver.request({ method: 'post', url: 'v3/a%2Fb', data: { a: 1 } }),
    ]) {
      await call()
      expect([gateway.last.method, gateway.last.target, gateway.last.body.toString()]).toEqual([
        'POST',
        '/v3/a%2Fb',
        '{"a":1}',
      ])
    }
    const promise = driver.requestAsync('GET', 'v3/x')
    expect(promise.getState()).toBe('pending')
    promise.cancel()
    expect(await rejectionOf(promise)).toMatchObject({ code: 'ERR_CANCELED', outcome: 'not-sent' })
  })

  it('selects APIv3 by any other word, with all its verbs', async () => {
    const driver = clientOf(gateway).getDriver()
    expect(driver.select('V2')).toBe(driver.select('v2'))
    expect([driver.select('nonsense'), driver.select()]).toEqual([
      driver.select('v3'),
      driver.select('v3'),
    ])
    const selected = driver.select()
    for (const verb of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      await selected[verb]('v3/{id}', { id: 'a/b' })
      expect([gateway.last.method, gateway.last.target, isSigned()]).toEqual([
        verb.toUpperCase(),
        '/v3/a%2Fb',
        true,
      ])
    }
  })

  it('lets interceptors of the caller change a request before it is signed, and see its verified answer', async () => {
    const client = clientOf(gateway)
    const seen: unknown[] = []
    client.getDriver().interceptors.request.use((config) => {
      config.headers.set('X-Trace', 'a')
      config.params = { traced: 'yes' }
      config.data = '{"changed":true}'
      return config
    })
    client.getDriver().interceptors.response.use((response) => {
      seen.push(response.data)
      return response
    })
    await client.chain('v3/x').post({ json: { a: 1 } })
    expect([
      gateway.last.target,
      gateway.last.body.toString(),
      gateway.last.headers['x-trace'],
      isSigned(),
    ]).toEqual(['/v3/x?traced=yes', '{"changed":true}', 'a', true])
    expect(seen).toEqual([{ ok: true }])
  })

  it('takes what interceptors made malformed for a request that was not sent', async () => {
    const client = clientOf(gateway)
    client.getDriver().interceptors.request.use((config) => {
      Object.assign(config.headers, { 'X Bad': 'a' })
      return config
    })
    const error = (await rejectionOf(client.chain('v3/x').post({ json: {} }))) as TransportError
    expect([error.name, error.code, error.notProcessed]).toEqual([
      'TransportError',
      'ERR_INVALID_HTTP_TOKEN',
      true,
    ])
    expect(error.message).toContain('POST v3/x')
    expect(gateway.received).toEqual([])
  })

  const answers =
    (body: unknown, status = 200): AxiosAdapter =>
    async (config) => {
      const bytes = typeof body === 'string' ? body : JSON.stringify(body)
      return { data: body, status, statusText: '', headers: signatureOf(bytes), config }
    }

  it.each<[string, unknown]>([
    ['text', '{"a":1}'],
    ['a parsed: an object', { a: 1 }],
  ])(
    'works with an adapter of the caller that gives %s, in each of the three places',
    async (_, body) => {
      const byDefault = clientOf(gateway)
      byDefault.getDriver().defaults.adapter = answers(body)
      const calls = [
        byDefault.chain('v3/x').get(),
        clientOf(gateway, { axios: { adapter: answers(body) } })
          .chain('v3/x')
          .get(),
        clientOf(gateway)
          .chain('v3/x')
          .get({ axios: { adapter: answers(body) } }),
      ]
      for (const response of await Promise.all(calls)) expect(response.getStatusCode()).toBe(200)
      expect(gateway.received).toEqual([])
    },
  )

  it.each<[string, AxiosAdapter, string]>([
    ['an error of its own', async () => Promise.reject(new Error('broken adapter')), 'ERR_ADAPTER'],
    ['no error at all', async () => Promise.reject('text'), 'ERR_ADAPTER'],
    [
      "Node's error",
      async () => Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
      'ECONNRESET',
    ],
    [
      "axios's error",
      async (config) => Promise.reject(new AxiosError('net', 'ERR_NETWORK', config)),
      'ERR_NETWORK',
    ],
    [
      'no config in the answer',
      async () =>
        ({ data: '{}', status: 200, statusText: '', headers: {} }) as unknown as AxiosResponse,
      'ERR_SIGNATURE_HEADERS',
    ],
  ])('names the route when an adapter of the caller gives %s', async (_, adapter, code) => {
    const error = (await rejectionOf(
      clientOf(gateway).chain('v3/x').post({ json: {}, axios: { adapter } }),
    )) as WeChatPayError
    expect([error.code, error.method, error.template, isAxiosError(error)]).toEqual([
      code,
      'POST',
      'v3/x',
      true,
    ])
  })

  it('takes a refusal that an adapter of the caller gives as an error', async () => {
    const adapter: AxiosAdapter = async (config) => {
      const response = {
        data: '{"code":"PARAM_ERROR","message":"m"}',
        status: 400,
        statusText: '',
        headers: {},
        config,
      }
      throw new AxiosError('refused', 'ERR_BAD_REQUEST', config, undefined, response)
    }
    expect(
      await rejectionOf(clientOf(gateway).chain('v3/x').get({ axios: { adapter } })),
    ).toMatchObject({
      name: 'AnswerError',
      code: 'PARAM_ERROR',
      status: 400,
    })
  })

  it("serves axios's fetch adapter and its own http adapter too", async () => {
    for (const adapter of ['fetch', 'http'] as const) {
      const response = await clientOf(gateway)
        .chain('v3/x')
        .post({ json: { a: 1 }, axios: { adapter } })
      expect([response.data, isSigned()]).toEqual([{ ok: true }, true])
    }
  })
})

describe('two clients', () => {
  it('share no defaults, interceptors, nodes or keys', async () => {
    const [one, two] = [clientOf(gateway), clientOf(gateway, { mchid: '1900000002' })]
    one.getDriver().defaults.headers.common['X-One'] = '1'
    one.getDriver().interceptors.request.use((config) => {
      config.headers.set('X-Two', '2')
      return config
    })
    await one.chain('v3/x').get()
    expect([gateway.last.headers['x-one'], gateway.last.headers['x-two']]).toEqual(['1', '2'])
    await two.chain('v3/x').get()
    expect(['x-one', 'x-two'].filter((name) => name in gateway.last.headers)).toEqual([])
    expect(gateway.last.headers.authorization).toContain('mchid="1900000002"')
    expect(one.getDriver()).not.toBe(two.getDriver())
    expect(one.chain('v3/x')).not.toBe(two.chain('v3/x'))
  })
})

describe('a promise of a call', () => {
  it("has Guzzle's words beside its own", async () => {
    const node = clientOf(gateway).chain('v3/x')
    expect((await node.getAsync().wait()).getStatusCode()).toBe(200)
    expect(
      await node
        .getAsync()
        .then((response) => response.getReasonPhrase())
        .wait(),
    ).toBe('OK')
    gateway.answer = () => ({
      status: 404,
      body: '{"code":"NOT_FOUND","message":"m"}',
      sign: false,
    })
    const reasons: unknown[] = []
    await node
      .getAsync()
      .otherwise((reason) => reasons.push((reason as WeChatPayError).code))
      .wait()
    await node.get().catch((reason) => reasons.push((reason as WeChatPayError).code))
    await node
      .get()
      .finally(() => reasons.push('finally'))
      .wait(false)
    expect(await node.getAsync().wait(false)).toBeUndefined()
    expect(reasons).toEqual(['NOT_FOUND', 'NOT_FOUND', 'finally'])
    await expect(node.getAsync().wait()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
