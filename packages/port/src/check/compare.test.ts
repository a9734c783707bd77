import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { expect, it } from 'vitest'
import { compareRequests } from './compare.js'
import type { RecordedRequest } from './recorded-request.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const platformKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

function request(
  changes: Partial<Omit<RecordedRequest, 'body'>> & { body?: unknown } = {},
): RecordedRequest {
  const { body, ...rest } = changes
  return {
    method: 'POST',
    origin: 'https://api.mch.weixin.qq.com',
    path: '/v3/x',
    query: '',
    headers: { 'content-type': 'application/json' },
    ...rest,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? {})),
  }
}

const compare = (
  php: RecordedRequest[],
  typescript: RecordedRequest[],
  again?: RecordedRequest[],
) =>
  compareRequests(php, typescript, { platformKey, ...(again ? { again } : {}) }).map(
    ({ request: number, place, php: a, typescript: b }) => [number, place, a, b],
  )

it('does not tell spellings apart that mean the same', () => {
  const php = request({
    path: '/v3/%E4%B8%AD%2Fa',
    query: 'a=b%20c&d=1',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'php',
      authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="a",signature="x"',
    },
    body: '{"url":"https:\\/\\/a.b","name":"\\u4e2d"}',
  })
  const typescript = request({
    path: '/v3/中%2fa',
    query: 'd=1&a=b+c',
    headers: {
      'content-type': 'application/json',
      accept: '*/*',
      authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="b",signature="y"',
    },
    body: '{"name":"中","url":"https://a.b"}',
  })
  expect(compare([php], [{ ...typescript, path: '/v3/%e4%b8%ad%2Fa' }])).toEqual([])
})

it('tells values, headers and merchants apart, and an escaped slash from a slash', () => {
  const php = request({
    query: 'a=1',
    headers: {
      'content-type': 'application/json',
      'wechatpay-serial': 'S',
      authorization: 'A mchid="1"',
    },
    body: { n: 1, list: [1, 2] },
  })
  const typescript = request({
    query: 'a=2',
    headers: { 'content-type': 'application/json', authorization: 'A mchid="2"' },
    body: { n: '1', list: [1] },
  })
  expect(compare([php], [typescript])).toEqual([
    [1, 'query.a', '1', '2'],
    [1, 'header wechatpay-serial', 'S', undefined],
    [1, 'header authorization', 'A mchid="1"', 'A mchid="2"'],
    [1, 'body.n', 1, '1'],
    [1, 'body.list.1', 2, undefined],
  ])
  expect(compare([request({ path: '/a%2Fb' })], [request({ path: '/a/b' })])).toEqual([
    [1, 'path', '/a%2Fb', '/a/b'],
  ])
})

it('pairs requests by their target, and names those that stand alone', () => {
  const [a, b, c] = [request({ path: '/a' }), request({ path: '/b' }), request({ path: '/c' })]
  expect(compare([a, b], [b, a])).toEqual([])
  expect(compare([a, b], [b])).toEqual([
    [1, 'request', 'POST https://api.mch.weixin.qq.com/a', undefined],
  ])
  expect(compare([a], [a, c])).toEqual([
    [2, 'request', undefined, 'POST https://api.mch.weixin.qq.com/c'],
  ])
  expect(compare([a, b], [a, c])).toEqual([[2, 'path', '/b', '/c']])
})

it('compares what was encrypted by its plaintext', () => {
  const encrypt = (text: string) =>
    publicEncrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING },
      Buffer.from(text),
    ).toString('base64')
  const of = (text: string) => request({ body: { name: encrypt(text) } })
  expect(compare([of('张三')], [of('张三')])).toEqual([])
  expect(compare([of('张三')], [of('李四')])).toEqual([
    [1, 'body.name', '(encrypted) 张三', '(encrypted) 李四'],
  ])
})

it('compares XML as a map without signature and nonce', () => {
  const of = (text: string) =>
    request({ headers: { 'content-type': 'text/xml; charset=utf-8' }, body: text })
  const php = of(
    '<xml><a>1</a><b><![CDATA[<x>&amp;]]></b><nonce_str>n</nonce_str><c/><sign>S</sign></xml>',
  )
  const typescript = of(
    '<xml><c></c><b>&lt;x&gt;&#38;amp;</b><a>1</a><nonce_str>m</nonce_str><sign>T</sign></xml>',
  )
  expect(compare([php], [typescript])).toEqual([])
  expect(compare([of('<xml><a>1</a></xml>')], [of('<xml><a>2</a><d><e>1</e></d></xml>')])).toEqual([
    [1, 'body.a', '1', '2'],
    [1, 'body.d', undefined, { e: '1' }],
  ])
})

it('compares multipart bodies by their parts', () => {
  const of = (boundary: string, file: string, meta: string) =>
    request({
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: [
        `--${boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="meta"`,
        `\r\n\r\n${meta}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; `,
        `filename="a.png"\r\nContent-Type: image/png\r\n\r\n${file}\r\n--${boundary}--\r\n`,
      ].join(''),
    })
  expect(compare([of('x', 'file', '{"a":"\\u4e2d"}')], [of('y', 'file', '{"a":"中"}')])).toEqual([])
  expect(compare([of('x', 'file', '{}')], [of('y', 'other', '{}')])).toEqual([
    [
      ...[1, 'body.file.content'],
      expect.stringMatching(/^4 bytes, sha256 /),
      expect.stringMatching(/^5 bytes, sha256 /),
    ],
  ])
})

it('does not compare what differs between two runs of the PHP', () => {
  const of = (number: string, n = 1) => request({ body: { out_trade_no: number, n } })
  expect(compare([of('1')], [of('3')], [of('2')])).toEqual([])
  expect(compare([of('1')], [of('3', 2)], [of('2')])).toEqual([[1, 'body.n', 1, 2]])
})
