import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, merchant, PLATFORM_SERIAL, rejectionOf } from '../../test/gateway.js'
import type { RequestOptions, RequestOptionWords } from '../chain/request-options.js'
import { RequestRefusedError, type WeChatPayError } from '../errors/errors.js'
import type { OPTION_NAMES } from './option-names.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const send = async (
  verb: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  options?: RequestOptions,
) => {
  await clientOf(gateway, { warn: () => undefined })
    .chain(path)
    [verb](options as never)
  const { last } = gateway
  expect(
    requestHolds({ ...last, host: '', clientCertificate: undefined }, merchant.publicKey),
    'the signature holds',
  ).toBe(true)
  return last
}

async function refusalOf(path: string, options?: RequestOptions): Promise<WeChatPayError> {
  const error = await rejectionOf(
    clientOf(gateway, { warn: () => undefined })
      .chain(path)
      .post(options as never),
  )
  expect(error).toBeInstanceOf(RequestRefusedError)
  expect(gateway.received).toEqual([])
  return error as WeChatPayError
}

describe('options', () => {
  it('are all of the type, so that none is refused as unknown', () => {
    expectTypeOf<(typeof OPTION_NAMES)[number]>().toEqualTypeOf<keyof RequestOptionWords>()
  })

  it.each<[RequestOptions, string, string]>([
    [{ json: { a: 1 } }, 'application/json', '{"a":1}'],
    [{ json: [] }, 'application/json', '[]'],
    [{ json: {} }, 'application/json', '{}'],
    [{ json: { a: [] } }, 'application/json', '{"a":[]}'],
    [{ json: null }, 'application/json; charset=utf-8', ''],
    [{ json: 'str' }, 'application/json', '"str"'],
    [{ json: 0 }, 'application/json', '0'],
    [{ json: false }, 'application/json', 'false'],
    [{ body: 'raw' }, 'application/json; charset=utf-8', 'raw'],
    [{ body: '' }, 'application/json; charset=utf-8', ''],
    [{ body: Buffer.from([0, 255]) }, 'application/json; charset=utf-8', '\0\ufffd'],
    [{ body: new Uint8Array() }, 'application/json; charset=utf-8', ''],
    [
      { form_params: { a: 'b c', d: '中' } },
      'application/x-www-form-urlencoded',
      'a=b+c&d=%E4%B8%AD',
    ],
    [{ json: { a: 1 }, body: 'raw' }, 'application/json', '{"a":1}'],
    [{ json: { a: 1 }, form_params: { b: 1 } }, 'application/json', '{"a":1}'],
    [{}, 'application/json; charset=utf-8', ''],
    [
      { json: {}, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
      'application/json; charset=utf-8',
      '{}',
    ],
    [{ json: {}, headers: { 'content-type': 'text/x' } }, 'text/x', '{}'],
    [{ body: 'raw', headers: { 'Content-Type': 'text/plain' } }, 'text/plain', 'raw'],
    [{ json: { 中: '文/path', e: '😀' } }, 'application/json', '{"中":"文/path","e":"😀"}'],
  ])('%o send %s with %j, signed over these bytes', async (options, type, body) => {
    for (const verb of ['post', 'put', 'patch', 'delete', 'get'] as const) {
      const request = await send(verb, 'v3/x', options)
      expect([request.headers['content-type'], request.body.toString()]).toEqual([type, body])
      // Node sends a length of 0 for PATCH too, where curl sends none
      const empty = verb === 'get' || verb === 'delete' ? undefined : '0'
      expect(request.headers['content-length']).toBe(
        request.body.length === 0 ? empty : String(request.body.length),
      )
    }
  })

  it('send the parts of Guzzle, signed over the whole text', async () => {
    const { headers, body } = await send('post', 'v3/x', {
      multipart: [{ name: 'a', contents: 'b' }],
    })
    const boundary = /^multipart\/form-data; boundary=(\w+)$/.exec(
      headers['content-type'] ?? '',
    )?.[1]
    expect(body.toString()).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\nContent-Length: 1\r\n\r\nb\r\n--${boundary}--\r\n`,
    )
  })

  it.each<[RequestOptions, string]>([
    [{ body: { a: 1 } }, 'body takes a string, bytes or a MediaUtil stream, not an object'],
    [{ body: ['a'] }, 'not a list'],
    [{ body: 7 }, 'not a number'],
    [{ form_params: {}, multipart: [] }, 'form_params and multipart exclude each other'],
    [{ xml: { a: 1 } }, 'xml is for APIv2 paths'],
    [{ json: { amount: Number.NaN } }, 'NaN at "amount"'],
    [{ json: { at: new Date(Number.NaN) } }, 'an invalid Date at "at"'],
    [{ json: { list: [1, Number.POSITIVE_INFINITY] } }, 'Infinity at "1"'],
    [{ json: { m: new Map([['a', 1]]) } }, 'a Map at "m"'],
    [{ json: { m: new Set([1]) } }, 'a Set at "m"'],
    [{ json: { p: Promise.resolve(1) } }, 'a Promise at "p"'],
    [{ json: { b: Buffer.from('a') } }, 'bytes at "b"'],
    [{ json: { b: new Uint8Array([1]) } }, 'bytes at "b"'],
    [{ json: [() => 1] }, 'a function'],
    [{ json: () => 1 }, 'a function'],
    [{ json: { n: 1n } }, 'a BigInt'],
    [{ json: new Map() }, 'a Map'],
    [{ query: 7 as never }, 'query must be an object or a string'],
    [{ timeout: -1 }, 'timeout is -1'],
    [{ timeout: '5' as never }, 'timeout is "5"'],
    [{ connect_timeout: Number.NaN }, 'connect_timeout is NaN'],
    [{ timeout: 3e9 }, 'timeout is 3000000000'],
    [{ proxy: 'no url' }, 'proxy is neither an http or https URL'],
    [{ axios: { data: 'x' } }, 'axios.data belongs to the driver'],
    [{ axios: { maxRedirects: 5 } }, 'axios.maxRedirects'],
    [{ foo: 1 }, '"foo" is neither an option nor a path variable'],
    [{ Json: {} }, 'did you mean "json"'],
    [{ verify: false }, 'server certificate is always checked'],
    [JSON.parse('{"__proto__": {"json": 1}}'), '"__proto__" is neither'],
    [JSON.parse('{"constructor": 1}'), '"constructor" is neither'],
    [JSON.parse('{"hasOwnProperty": 1}'), '"hasOwnProperty" is neither'],
    [[] as unknown as RequestOptions, 'not a list'],
    ['json' as unknown as RequestOptions, 'not a string'],
    [{ headers: { 'X-A': 'a\r\nX-B: b' } }, 'the header X-A holds a line break'],
    [{ headers: { 'X-A\r\nX-B': 'b' } }, 'a header name holds a character'],
    [{ headers: { 'X-A': ['a', 'b\n'] } }, 'the header X-A'],
    [{ headers: { 'X-A': '中' } }, 'the header X-A'],
    [{ headers: { 'Content-Length': '5' } }, 'Content-Length follows from the body'],
    [{ headers: { 'transfer-encoding': 'chunked' } }, 'transfer-encoding follows from the body'],
    [{ sink: '/no/such/directory/file.csv' }, '"/no/such/directory"'],
    [{ sink: '' }, 'sink takes a path'],
    [{ sink: 7 as never }, 'sink takes a path'],
    [{ sink: '/' }, 'is a directory'],
  ])('%o are refused by name before anything is sent', async (options, culprit) => {
    const { message } = await refusalOf('v3/x', options)
    expect(message).toContain(culprit)
    expect(message).toContain('v3/x')
  })

  it('with a cycle are refused', async () => {
    const json: Record<string, unknown> = {}
    json['self'] = json
    expect((await refusalOf('v3/x', { json })).message).toContain('a cycle')
  })

  it('of one name serve as word and as variable, as in the original', async () => {
    expect((await send('get', 'v3/{query}', { query: { a: 1 } })).target).toBe('/v3/a,1?a=1')
    const posted = await send('post', 'v3/{body}', { body: 'raw' })
    expect([posted.target, posted.body.toString()]).toEqual(['/v3/raw', 'raw'])
    expect((await send('get', 'v3/{timeout}', { timeout: 9_000 })).target).toBe('/v3/9000')
    expect((await send('get', 'v3/{X}', { '-x': 2 })).target).toBe('/v3/2')
    expect((await send('get', 'v3/{outTradeNo}', { 'out-trade-no': 'B' })).target).toBe('/v3/B')
  })

  it('that are undefined are not there', async () => {
    const request = await send('post', 'v3/x', {
      json: undefined,
      query: undefined,
      foo: undefined,
      sink: undefined,
      headers: undefined,
    } as unknown as RequestOptions)
    expect([request.target, request.body.toString()]).toEqual(['/v3/x', ''])
  })

  it('replace the query of the path, also by nothing', async () => {
    expect((await send('get', 'v3/x?keep=1', { query: { a: 1 } })).target).toBe('/v3/x?a=1')
    expect((await send('get', 'v3/x?keep=1', { query: {} })).target).toBe('/v3/x')
    expect((await send('get', 'v3/x?keep=1', { query: '' })).target).toBe('/v3/x')
    expect((await send('get', 'v3/x?keep=1')).target).toBe('/v3/x?keep=1')
    expect((await send('get', 'v3/x/{v}', { v: '中/a', query: { q: 'a b+c' } })).target).toBe(
      '/v3/x/%E4%B8%AD%2Fa?q=a%20b%2Bc',
    )
  })
})

describe('headers', () => {
  const own = (raw: string[]) =>
    Object.fromEntries(
      raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]]] : [])),
    )

  it('are the defaults of the original, and an authorization', async () => {
    const {
      Authorization,
      'User-Agent': agent,
      Host,
      ...others
    } = own((await send('get', 'v3/x')).rawHeaders)
    expect(others).toEqual({
      Accept:
        'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
      'Content-Type': 'application/json; charset=utf-8',
      Connection: 'keep-alive',
      // The client has a public key only, and asks for a response signed with it.
      'Wechatpay-Serial': PLATFORM_SERIAL,
    })
    expect(agent).toMatch(/^wechatpay-chain\/\d+\.\d+\.\d+ axios\/\S+ node\/\S+ \(\S+\)$/)
    expect(Authorization).toMatch(
      /^WECHATPAY2-SHA256-RSA2048 mchid="1900000001",serial_no="\w+",timestamp="\d{10}",nonce_str="[0-9A-Za-z]{32}",signature="[\w+/=]{344}"$/,
    )
    expect(Host).toBe(new URL(gateway.url).host)
  })

  it('of the request come over those of the client, and these over the defaults', async () => {
    await clientOf(gateway, { headers: { Accept: 'a/b', 'X-A': '1', 'X-B': '1' } })
      .chain('v3/x')
      .get({
        headers: {
          accept: 'text/csv',
          'x-b': ['2', '3'],
          'Wechatpay-Serial': 'S',
          'Idempotency-Key': 'K',
          Authorization: 'mine',
        },
      })
    const { headers } = gateway.last
    expect([
      headers.accept,
      headers['x-a'],
      headers['x-b'],
      headers['wechatpay-serial'],
      headers['idempotency-key'],
    ]).toEqual(['text/csv', '1', '2, 3', 'S', 'K'])
    expect(headers.authorization).toMatch(/^WECHATPAY2/)
  })

  it('may be taken away one by one, or all', async () => {
    await send('post', 'v3/x', {
      headers: { 'User-Agent': null, 'Content-Type': null, Accept: undefined },
    })
    expect(
      ['user-agent', 'content-type', 'accept'].filter((name) => name in gateway.last.headers),
    ).toEqual([])
    await send('get', 'v3/x', { headers: null })
    expect(Object.keys(gateway.last.headers).sort()).toEqual([
      'authorization',
      'connection',
      'host',
    ])
    await send('post', 'v3/x', { headers: null, json: {} })
    expect(gateway.last.headers['content-type']).toBe('application/json')
  })
})

it('two requests never share a nonce', async () => {
  const nonces = new Set<string>()
  for (let time = 0; time < 20; time += 1)
    nonces.add(
      /nonce_str="(\w+)"/.exec((await send('get', 'v3/x')).headers.authorization ?? '')?.[1] ?? '',
    )
  expect(nonces.size).toBe(20)
})
