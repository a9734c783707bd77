import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '../src/gateway/visible.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { advice } from '../src/messages/advice.js'
import type { Message } from '../src/messages/message.js'
import { sendRaw, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

const TARGET = '/v3/refund/domestic/refunds?note=%E8%8C%B6'
const BODY = '{ "out_trade_no": "茶" }'
const [TIME, NONCE] = [String(Math.floor(Date.now() / 1000)), 'Nonce1']

const words = ({ en, zh }: Message): Message => ({ en, zh })

/** Returns the hint for a request whose signature is over another message. */
async function hintFor(
  text: string,
  { privateKey = sandbox.config().privateKey, hash = 'sha256' } = {},
): Promise<Message> {
  const { mchid, serial } = sandbox.config()
  const signature = sign(hash, Buffer.from(text), privateKey).toString('base64')
  const Authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${NONCE}",signature="${signature}",timestamp="${TIME}",serial_no="${serial}"`
  const response = await sendRaw(sandbox, {
    method: 'POST',
    target: TARGET,
    body: BODY,
    headers: { Authorization, 'Content-Type': 'application/json' },
  })
  expect(response.status).toBe(401)
  const { hint, hint_zh } = response.json().detail
  expect(sandbox.requests.last()?.advice).toMatchObject({ en: hint, zh: hint_zh })
  const named = String(response.headers['sandbox-finding'])
  expect(named).toMatch(/^signature\.[a-z0-9-]+$/)
  expect(words(advice(named as 'signature.other-key'))).toEqual({ en: hint, zh: hint_zh })
  return { en: String(hint), zh: String(hint_zh) }
}

describe('the hint for an invalid APIv3 signature is that', () => {
  it.each([
    [
      'the last line feed is missing',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}`,
      'signature.last-line-feed',
    ],
    [
      'the query was left out',
      `POST\n/v3/refund/domestic/refunds\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.query-left-out',
    ],
    ['the body was left out', `POST\n${TARGET}\n${TIME}\n${NONCE}\n\n`, 'signature.body-left-out'],
    [
      'the path was decoded',
      `POST\n${decodeURIComponent(TARGET)}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.path-decoded',
    ],
    [
      'the whole URL was signed',
      `POST\nhttps://api.mch.weixin.qq.com${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.whole-url',
    ],
    [
      'the method is in lower case',
      `post\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.method-lower-case',
    ],
    [
      'the JSON was printed again',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${JSON.stringify(JSON.parse(BODY))}\n`,
      'signature.json-rewritten',
    ],
    [
      'non-ASCII was escaped',
      `POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY.replace('茶', '\\u8336')}\n`,
      'signature.json-escaped',
    ],
    [
      'two lines were exchanged',
      `POST\n${TARGET}\n${NONCE}\n${TIME}\n${BODY}\n`,
      'signature.lines-exchanged',
    ],
    [
      'the form of responses was used',
      `${TIME}\n${NONCE}\n${BODY}\n`,
      'signature.form-of-responses',
    ],
    ['something else was signed', 'something else', 'signature.unknown-mistake'],
  ] as const)('%s', async (_name, text, hint) => {
    expect(await hintFor(text)).toEqual(words(advice(hint)))
  })

  it('another key or another hash was used', async () => {
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    expect(await hintFor('x', { privateKey })).toEqual(words(advice('signature.other-key')))
    expect(
      await hintFor(`POST\n${TARGET}\n${TIME}\n${NONCE}\n${BODY}\n`, { hash: 'sha1' }),
    ).toEqual(words(advice('signature.other-hash')))
  })
})

interface Mistake {
  method?: string
  target?: string
  body?: string | Buffer
  headers?: Record<string, string>
  /** What the client signs, given what it sends. */
  signs: (sent: { method: string; target: string; body: Buffer; host: string }) => string
  /** What it makes of the signature. */
  writes?: (signature: Buffer) => string
  timestamp?: string
}

const FORM = [
  '--b\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n',
  '{"filename":"a.png","sha256":"0"}\r\n',
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n',
  'Content-Type: image/png\r\n\r\nPNG\r\n--b--\r\n',
].join('')
const QUERY = '/v3/pay/transactions/out-trade-no/T1?mchid=1900000001'
const joined = (method: string, target: string, body: string, time = TIME) =>
  `${method}\n${target}\n${time}\n${NONCE}\n${body}\n`

const MISTAKES: readonly (readonly [string, string, Mistake])[] = [
  [
    'the whole multipart body was signed',
    'signature.upload-signed-whole',
    {
      target: '/v3/merchant/media/upload',
      body: FORM,
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      signs: ({ method, target, body }) => joined(method, target, body.toString()),
    },
  ],
  ...['{}', '[]', 'null'].map((body): readonly [string, string, Mistake] => [
    `the body ${body} of a GET was signed`,
    'signature.body-of-get',
    { method: 'GET', target: QUERY, signs: ({ target }) => joined('GET', target, body) },
  ]),
  [
    'the query was signed as JSON, and not in the URL',
    'signature.query-as-body',
    {
      method: 'GET',
      target: QUERY,
      signs: () => joined('GET', QUERY.replace(/\?.*/, ''), '{"mchid":"1900000001"}'),
    },
  ],
  [
    'the query was signed as JSON and in the URL, its digits as numbers',
    'signature.query-as-body',
    { method: 'GET', target: QUERY, signs: () => joined('GET', QUERY, '{"mchid":1900000001}') },
  ],
  [
    'the keys of the JSON were sorted',
    'signature.json-sorted',
    {
      body: '{"b":{"d":1,"c":2},"a":[{"z":1,"y":2}]}',
      signs: ({ method, target }) =>
        joined(method, target, '{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}'),
    },
  ],
  [
    'the keys of the outer JSON were sorted, with the blanks of Python',
    'signature.json-sorted',
    {
      body: '{"b":{"d":1,"c":2},"a":1}',
      signs: ({ method, target }) => joined(method, target, '{"a": 1, "b": {"d": 1, "c": 2}}'),
    },
  ],
  [
    'the time stamp counts milliseconds in the header',
    'signature.timestamp-milliseconds',
    {
      timestamp: `${TIME}123`,
      signs: ({ method, target, body }) => joined(method, target, body.toString(), `${TIME}123`),
    },
  ],
  [
    'the time stamp counts milliseconds in the signed message only',
    'signature.timestamp-milliseconds',
    {
      signs: ({ method, target, body }) => joined(method, target, body.toString(), `${TIME}987`),
    },
  ],
  [
    'the signature is hexadecimal',
    'signature.hex',
    {
      signs: ({ method, target, body }) => joined(method, target, body.toString()),
      writes: (signature) => signature.toString('hex'),
    },
  ],
  [
    'POST was signed for a GET',
    'signature.other-method',
    { method: 'GET', target: QUERY, signs: ({ target }) => joined('POST', target, '') },
  ],
  [
    'post was signed for a GET, in small letters',
    'signature.other-method',
    { method: 'GET', target: QUERY, signs: ({ target }) => joined('post', target, '') },
  ],
  [
    'the method was signed as Post',
    'signature.method-lower-case',
    { signs: ({ target, body }) => joined('Post', target, body.toString()) },
  ],
  [
    'the host was signed in the URL',
    'signature.host-in-url',
    {
      signs: ({ method, target, body }) =>
        joined(method, `api.mch.weixin.qq.com${target}`, body.toString()),
    },
  ],
  [
    'the host of the sandbox was signed in the URL',
    'signature.host-in-url',
    {
      signs: ({ method, target, body, host }) =>
        joined(method, `${host}${target}`, body.toString()),
    },
  ],
  [
    'the whole URL of the sandbox was signed',
    'signature.whole-url',
    {
      signs: ({ method, target, body, host }) =>
        joined(method, `http://${host}${target}`, body.toString()),
    },
  ],
  [
    'the body was compressed after it was signed',
    'signature.body-compressed',
    {
      body: gzipSync(BODY),
      headers: { 'Content-Encoding': 'gzip' },
      signs: ({ method, target }) => joined(method, target, BODY),
    },
  ],
  [
    'the query was left out of the signed URL',
    'signature.query-left-out',
    { method: 'GET', target: QUERY, signs: () => joined('GET', QUERY.replace(/\?.*/, ''), '') },
  ],
  [
    'the last line feed of a GET is missing',
    'signature.last-line-feed',
    { method: 'GET', target: QUERY, signs: () => joined('GET', QUERY, '').slice(0, -1) },
  ],
]

describe('of a mistake in what is signed', () => {
  it.each(MISTAKES)('%s: the finding is %s, in both languages', async (_name, code, mistake) => {
    const { method = 'POST', target = TARGET, signs, headers = {} } = mistake
    const { mchid, serial, privateKey } = sandbox.config()
    const sent = Buffer.from(mistake.body ?? (method === 'GET' ? '' : BODY))
    const text = signs({ method, target, body: sent, host: new URL(sandbox.url).host })
    const bytes = sign('sha256', Buffer.from(text), privateKey)
    const signature = mistake.writes?.(bytes) ?? bytes.toString('base64')
    const response = await sendRaw(sandbox, {
      method,
      target,
      ...(sent.length === 0 ? {} : { body: sent }),
      headers: {
        ...(sent.length === 0 ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
        Authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${NONCE}",signature="${signature}",timestamp="${mistake.timestamp ?? TIME}",serial_no="${serial}"`,
      },
    })
    expect([response.status, response.headers['sandbox-finding']]).toEqual([401, code])
    const told = advice(code as 'signature.other-key')
    expect(words(sandbox.requests.last()?.advice as Message)).toEqual(words(told))
    expect(told.zh).toMatch(/[\u4e00-\u9fff]/)
  })

  it('the signed message is shown with nothing hidden', async () => {
    const body = '\ufeff{"a":\t"茶\u200b"}\r\n'
    await sendV3(sandbox, { method: 'POST', target: TARGET, body, signedBody: 'x' })
    const { signature } = sandbox.requests.last() ?? {}
    expect(signature?.visible).toMatch(/^POST\\n\/v3\/refund\/domestic\/refunds\?note=%E8%8C%B6\\n/)
    expect(signature?.visible.endsWith('\\n\\ufeff{"a":\\t"茶\\u200b"}\\r\\n\\n')).toBe(true)
    expect(visible(Buffer.from([0x61, 0xff, 0xe8, 0x8c, 0x00]))).toBe('a\\xff\\xe8\\x8c\\u0000')
  })

  it('a request that is signed right is never told of one', async () => {
    const piece = fc.string({ unit: 'grapheme', maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.dictionary(piece, piece, { maxKeys: 3 }),
        fc.option(fc.jsonValue({ maxDepth: 2 })),
        async (method, path, query, body) => {
          const search = new URLSearchParams(query).toString()
          const target = `/v3/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`
          const text = method === 'GET' || body === null ? undefined : JSON.stringify({ body })
          const sent = text === undefined ? {} : { body: text }
          const response = await sendV3(sandbox, { method, target, ...sent })
          expect(response.status).not.toBe(401)
          expect(response.headers['sandbox-finding'] ?? '').not.toMatch(/^sign/)
          expect(sandbox.requests.last()?.signature).toMatchObject({ holds: true })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('a body that is compressed and signed as it was sent is named as such', async () => {
    const body = gzipSync(BODY)
    const { mchid, serial, privateKey } = sandbox.config()
    const message = Buffer.concat([
      Buffer.from(`POST\n${TARGET}\n${TIME}\nCompressed1\n`),
      body,
      Buffer.from('\n'),
    ])
    const signature = sign('sha256', message, privateKey).toString('base64')
    const response = await sendRaw(sandbox, {
      method: 'POST',
      target: TARGET,
      body,
      headers: {
        ...{ Accept: '*/*', 'User-Agent': 'test', 'Content-Type': 'application/json' },
        Authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="Compressed1",signature="${signature}",timestamp="${TIME}",serial_no="${serial}"`,
      },
    })
    expect(response.headers['sandbox-finding']).toBe('signature.body-compressed')
  })
})

describe('the log says of an invalid APIv2 sign that', () => {
  const fields = () => ({
    appid: 'wx1',
    mch_id: '1900000001',
    contract_id: 'c',
    version: '1.0',
    nonce_str: 'n',
    attach: '',
  })
  const reasonFor = async (sign: string, extra = {}) => {
    const refused = await sendV2(sandbox, '/papay/querycontract', { ...fields(), ...extra, sign })
    expect([refused.status, refused.fields['return_code']]).toEqual([200, 'FAIL'])
    return sandbox.requests.last()?.signature?.reason
  }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()

  it('it is in lower case, made by another algorithm, with another key, or over other fields', async () => {
    const { secret, apiv3Key } = sandbox.config()
    expect(await reasonFor(v2SignByHand(fields(), secret).toLowerCase())).toBe(
      advice('sign-v2.lower-case').en,
    )
    expect(
      await reasonFor(v2SignByHand({ ...fields(), sign_type: 'HMAC-SHA256' }, secret), {
        sign_type: 'HMAC-SHA256',
      }),
    ).toBe(advice('sign-v2.other-algorithm').en)
    expect(await reasonFor(v2SignByHand(fields(), apiv3Key))).toBe(advice('sign-v2.apiv3-key').en)
    const sorted = 'appid=wx1&attach=&contract_id=c&mch_id=1900000001&nonce_str=n&version=1.0'
    expect(await reasonFor(md5(`${sorted}&key=${secret}`))).toBe(advice('sign-v2.empty-fields').en)
    expect(await reasonFor(md5(sorted.replace('attach=&', '')))).toBe(
      advice('sign-v2.key-left-out').en,
    )
    for (const key of [`${secret}\n`, ` ${secret}`, `${apiv3Key}\r\n`, `\ufeff${secret}`])
      expect(await reasonFor(v2SignByHand(fields(), key))).toBe(
        advice('sign-v2.key-with-blanks').en,
      )
    const others = [secret.toLowerCase(), secret.toUpperCase()].filter((key) => key !== secret)
    for (const key of others) {
      const named = advice('sign-v2.key-lower-case').en
      expect(await reasonFor(v2SignByHand(fields(), key))).toBe(named)
      const hmac = { ...fields(), sign_type: 'HMAC-SHA256' }
      expect(
        await reasonFor(v2SignByHand(hmac, key, 'HMAC-SHA256'), { sign_type: 'HMAC-SHA256' }),
      ).toBe(named)
    }
    expect(await reasonFor(md5('nothing of the kind'))).toBe(advice('sign-v2.unknown-mistake').en)
    expect(JSON.stringify(sandbox.requests.all())).not.toContain(secret)
  })
})
