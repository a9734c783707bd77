import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, MCHID, rejectionOf } from '../../test/gateway.js'
import { RequestRefusedError, type WeChatPayError } from '../errors/errors.js'
import type { Client } from './client.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

/** A value that no message may show. */
const SECRET = 'CanaryValue7'
const SECRET_KEY = 'v2-key-of-canary-0123456789abcde'
const ORDER = { appid: SECRET, mchid: MCHID, description: 'x', out_trade_no: SECRET }
const NATIVE = 'v3/pay/transactions/native'

// What JavaScript lets anybody write.
// biome-ignore lint/suspicious/noExplicitAny: the calls are those that do not compile
type Loose = any

/** A call, the kind of its mistake, and what its message says. */
type Row = [
  what: string,
  call: (client: Loose) => unknown,
  kind: string,
  en: string | RegExp,
  zh: string | RegExp,
]

/** A form as libraries make it: a stream with members. */
class LibraryForm {
  boundary = SECRET
  pipe() {}
}

const node = (client: Loose): Loose => client.v3.pay.transactions.native

const BODIES: Row[] = [
  [
    'the body itself',
    (c) => node(c).post(ORDER),
    'calls.body-as-argument',
    'write the fields of the request as json: { appid, mchid, description, … }',
    '请求参数请写成 json: { appid, mchid, description, … }',
  ],
  [
    'the body itself with a field that is named like an option',
    (c) => c.v2.pay.unifiedorder.post({ appid: SECRET, mch_id: MCHID, body: SECRET }),
    'calls.body-as-argument',
    'write the fields of the request as xml: { appid, mch_id, … }',
    '请求参数请写成 xml: { appid, mch_id, … }',
  ],
  [
    'the body of a class',
    (c) => node(c).postAsync(Object.assign(new (class Order {})(), ORDER)),
    'calls.body-as-argument',
    'json: { appid, mchid, description, … }',
    'json: { appid, mchid, description, … }',
  ],
  [
    'one field of the body beside a path variable',
    (c) =>
      c.v3.pay.transactions.outTradeNo._out_trade_no_.close.post({
        out_trade_no: SECRET,
        mchid: MCHID,
      }),
    'calls.body-as-argument',
    'write the fields of the request as json: { mchid, … }; the path variables are out_trade_no',
    '请求参数请写成 json: { mchid, … }',
  ],
  [
    'the query itself',
    (c) => c.chain('v3/bill/tradebill').get({ bill_date: SECRET, bill_type: 'ALL' }),
    'calls.body-as-argument',
    'query: { bill_date, bill_type, … }',
    'query: { bill_date, bill_type, … }',
  ],
  [
    'a field beside json',
    (c) => node(c).post({ json: ORDER, notify_url: SECRET }),
    'calls.field-beside-option',
    'move it into json: { notify_url: … }',
    '请移到 json: { notify_url: … } 里',
  ],
  [
    'a JSON text as argument',
    (c) => node(c).post(JSON.stringify(ORDER)),
    'calls.text-as-argument',
    'give the object itself: json: { … }, without JSON.stringify',
    '请直接传对象：json: { … }',
  ],
  [
    'XML as argument',
    (c) => c.v2.pay.unifiedorder.post(`<xml><appid>${SECRET}</appid></xml>`),
    'calls.text-as-argument',
    'xml: { … }',
    'xml: { … }',
  ],
  [
    'a path as argument of the root',
    (c) => c.post(`${NATIVE}?token=${SECRET}`),
    'calls.path-as-argument',
    "write client.chain('v3/…').post({ json: { … } })",
    "请写成 client.chain('v3/…').post({ json: { … } })",
  ],
  ...(
    [
      ['a Map', new Map([['json', SECRET]])],
      ['a form', new FormData()],
      ['URLSearchParams', new URLSearchParams({ a: SECRET })],
      ['bytes', Buffer.from(SECRET)],
      ['a promise', Promise.resolve({ json: {} })],
    ] as const
  ).map<Row>(([what, value]) => [
    `${what} as argument`,
    (c) => node(c).post(value),
    'calls.container-as-argument',
    'write what it holds as json: { … }',
    '请把其中的内容写成 json: { … }',
  ]),
  [
    'a JSON text as json',
    (c) => node(c).post({ json: JSON.stringify(ORDER) }),
    'calls.json-text',
    'json is a JSON text already, and would be encoded a second time',
    'json 已经是 JSON 字符串，会被再次编码',
  ],
  [
    'a JSON text of a list as json, by toJSON',
    (c) => node(c).post({ json: { toJSON: () => ` \n[${JSON.stringify(SECRET)}]` } }),
    'calls.json-text',
    'give the object itself, json: { … }',
    '请直接传对象 json: { … }',
  ],
  [
    'a Map as json',
    (c) => node(c).post({ json: new Map([['a', SECRET]]) }),
    'calls.json-container',
    'give a plain object or list: Object.fromEntries(…)',
    '请改传普通对象或数组：Object.fromEntries(…)',
  ],
  [
    'a form as json',
    (c) => node(c).post({ json: new FormData() }),
    'calls.json-container',
    'a FormData, which JSON would turn into {}',
    'FormData',
  ],
  [
    "another library's form as json",
    (c) => node(c).post({ json: { a: new LibraryForm() } }),
    'calls.json-container',
    'a LibraryForm at "a", which JSON would turn into an object of its insides',
    '其内部成员组成的对象',
  ],
  [
    'XML as text',
    (c) => c.v2.pay.unifiedorder.post({ xml: `<xml><a>${SECRET}</a></xml>` }),
    'calls.xml-text',
    'the SDK adds nonce_str and sign',
    'nonce_str、sign 由 SDK 添加',
  ],
  [
    'XML with its root',
    (c) => c.v2.pay.unifiedorder.post({ xml: { xml: { mch_id: MCHID, a: SECRET } } }),
    'calls.xml-nested',
    'write the parameters directly',
    '请直接写参数',
  ],
  [
    'the APIv2 key among the parameters',
    (c) => c.v2.pay.unifiedorder.post({ xml: { mch_id: MCHID, key: SECRET_KEY } }),
    'calls.v2-key-sent',
    'the parameter "key" is the APIv2 key itself',
    '参数“key”就是APIv2密钥本身',
  ],
  [
    'meta and file by hand',
    (c) =>
      c.chain('v3/merchant/media/upload').post({
        multipart: [
          { name: 'meta', contents: JSON.stringify({ filename: 'a.png', sha256: SECRET }) },
          { name: 'file', filename: 'a.png', contents: Buffer.from('a') },
        ],
      }),
    'calls.upload-by-hand',
    "use client.$upload('v3/merchant/media/upload', file)",
    "请用 client.$upload('v3/merchant/media/upload', file)",
  ],
  [
    'the file before its meta',
    (c) =>
      c.chain(`v3/merchant/media/upload?token=${SECRET}`).post({
        multipart: [
          { name: 'file', filename: 'a.png', contents: Buffer.from('a') },
          { name: 'meta', contents: '{}' },
        ],
      }),
    'calls.upload-by-hand',
    'of an APIv3 upload only meta is signed',
    '只对 meta 签名',
  ],
  [
    'the file alone',
    (c) =>
      c.v3.merchant.media.videoUpload.post({
        multipart: [{ name: 'file', filename: 'a.mp4', contents: Buffer.from(SECRET) }],
      }),
    'calls.upload-by-hand',
    'use client.$upload',
    '请用 client.$upload',
  ],
  [
    'a form with a type of its own',
    (c) =>
      c.chain('v3/x').post({
        multipart: [{ name: 'a', contents: 'b' }],
        headers: { 'content-type': 'multipart/form-data' },
      }),
    'calls.form-without-boundary',
    'leave Content-Type out',
    '请去掉 Content-Type',
  ],
]

const ARGUMENTS: Row[] = [
  ...(
    [
      ['post({}, { json })', (c: Loose) => node(c).post({}, { json: ORDER })],
      ['post(undefined, { json })', (c: Loose) => node(c).post(undefined, { json: ORDER })],
      ['post(body, { headers })', (c: Loose) => node(c).post(ORDER, { headers: { a: SECRET } })],
      ['postAsync', (c: Loose) => node(c).postAsync({}, ORDER)],
      ['chain()', (c: Loose) => c.chain(NATIVE).post({}, ORDER)],
      ['a property with slashes', (c: Loose) => c[NATIVE].post({}, ORDER)],
      ['call()', (c: Loose) => node(c).post.call(undefined, {}, ORDER)],
      ['a callback', (c: Loose) => node(c).post({ json: {} }, () => SECRET)],
    ] as const
  ).map<Row>(([what, call]) => [
    what,
    call,
    'calls.further-arguments',
    /post(?:Async)?\(\) takes one object of options, and was given \d arguments .*post(?:Async)?\(\{ json: \{ … \}, headers: \{ … \} \}\)/,
    /post(?:Async)?\(\) 只接收一个选项对象，传入了 \d 个参数/,
  ]),
  [
    'a path and a body',
    (c) => c.post(NATIVE, ORDER),
    'calls.path-as-argument',
    'the path comes before the verb',
    '接口路径写在请求方法之前',
  ],
  [
    'a URL and a body',
    (c) => c.v3.post(`https://api.mch.weixin.qq.com/${NATIVE}?token=${SECRET}`, ORDER),
    'calls.path-as-argument',
    'the path comes before the verb',
    '接口路径写在请求方法之前',
  ],
  [
    'getAsync(query, options)',
    (c) => node(c).getAsync({ query: {} }, { headers: {} }),
    'calls.further-arguments',
    'getAsync({ query: { … }, headers: { … } })',
    'getAsync({ query: { … }, headers: { … } })',
  ],
  [
    'a selected driver',
    (c) => c.getDriver().select('v2').post('pay/unifiedorder', {}, ORDER),
    'calls.further-arguments',
    "post('v3/…', { xml: { … }, headers: { … } })",
    "post('v3/…', { xml: { … }, headers: { … } })",
  ],
  [
    "a selected driver's request",
    (c) => c.getDriver().select('v3').request('POST', NATIVE, {}, ORDER),
    'calls.further-arguments',
    'request() takes a method, a path and one object of options, and was given 4 arguments',
    'request() 只接收请求方法、接口路径和一个选项对象，传入了 4 个参数',
  ],
  [
    "the driver's request",
    (c) => c.getDriver().request('POST', `${NATIVE}?token=${SECRET}`, {}, ORDER),
    'calls.further-arguments',
    "request('POST', 'v3/…', { json: { … }, headers: { … } })",
    "request('POST', 'v3/…', { json: { … }, headers: { … } })",
  ],
  [
    "the driver's requestAsync",
    (c) => c.getDriver().requestAsync('POST', NATIVE, {}, ORDER),
    'calls.further-arguments',
    'requestAsync() takes',
    'requestAsync() 只接收',
  ],
]

const VERBS: Row[] = ['Post', 'POST', 'PostAsync', 'postasync'].map<Row>((name) => [
  `.${name}`,
  (c) => node(c)[name]({ json: ORDER }),
  'calls.misspelt-verb',
  `"${name}" is not a verb`,
  `“${name}”不是请求方法`,
])
for (const name of ['request', 'fetch', 'execute'])
  VERBS.push([
    `.${name}`,
    (c) => node(c)[name]({ json: ORDER }),
    'calls.misspelt-verb',
    'call get() post() put() patch() delete()',
    '请调用 get() post() put() patch() delete()',
  ])

const PATHS: Row[] = [
  ...[
    `${NATIVE} `,
    ` ${NATIVE}`,
    `${NATIVE}\n`,
    `${NATIVE}\r\n`,
    `${NATIVE}\u200b`,
    `\ufeff${NATIVE}`,
    `v3/x?token=${SECRET}\n`,
  ].map<Row>((path) => [
    JSON.stringify(path),
    (c) => c.chain(path).post({ json: {} }),
    'calls.path-blank',
    /the path has (?:a blank at its end|a line end|the invisible character U\+(?:200B|FEFF)) .*trim it/,
    /路径中有(?:首尾空格|换行符|不可见字符 U\+(?:200B|FEFF))（.*请去掉该字符/,
  ]),
  ...['v3／pay／transactions', `ｖ3/pay`, 'v3/bill/tradebill？bill_date=1'].map<Row>((path) => [
    path,
    (c) => c.chain(path).get(),
    'calls.path-full-width',
    /the path has the full-width character "[／ｖ？]" .*write "[/v?]"/,
    /路径里有全角字符“[／ｖ？]”/,
  ]),
  [
    'a method before the path',
    (c) => c.chain(`POST /${NATIVE}`).post({ json: {} }),
    'calls.path-with-method',
    /begins with "post".*write chain\('v3\/…'\)\.post\(…\)/i,
    /路径以“post”开头/i,
  ],
  [
    ':id',
    (c) => c.chain('v3/papay/contracts/:contract_id').get({ contract_id: SECRET }),
    'calls.body-as-argument',
    'neither an option nor a path variable',
    '既不是选项',
  ],
  [
    ':id without a value',
    (c) => c.chain('v3/papay/contracts/:contract_id').get(),
    'calls.path-placeholder',
    `":contract_id" is not filled in: a path variable is written {contract_id} (nothing was sent; write {contract_id} and give get({ contract_id: '…' })`,
    '“:contract_id”不会被替换',
  ],
  [
    'a template literal in plain quotes',
    (c) => c.chain('v3/papay/contracts/$' + '{contract_id}').get({ contract_id: SECRET }),
    'calls.path-placeholder',
    '"$' + '{contract_id}" is not filled in',
    '不会被替换',
  ],
  ...['undefined', 'null', 'NaN', '[object Object]', '[object Promise]'].map<Row>((value) => [
    `${value} in a path`,
    (c) => c.chain(`v3/pay/transactions/id/${value}?mchid=${SECRET}`).get(),
    'calls.path-lost-value',
    `the path has the segment "${value}": a value that was written into it was missing`,
    `路径中有一段是“${value}”`,
  ]),
  [
    'undefined in a query',
    (c) => c.chain(`v3/pay/transactions/id/1?a=${SECRET}&mchid=undefined`).get(),
    'calls.path-lost-value',
    '"mchid=undefined"',
    '“mchid=undefined”',
  ],
  [
    'code_url',
    (c) => c.chain(`weixin://wxpay/bizpayurl?pr=${SECRET}`).get(),
    'calls.payer-url',
    'weixin:// is an address for the payer, and not an operation',
    'weixin:// 是给支付者使用的链接',
  ],
  [
    'h5_url',
    (c) =>
      c.chain(`https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${SECRET}`).get(),
    'calls.payer-url',
    "let the payer's browser open h5_url",
    'h5_url 请让支付者的浏览器打开',
  ],
  [
    'a number beyond 2^53',
    (c) => c.v3.pay.transactions.id._id_.get({ id: 42 * 10 ** 26 }),
    'calls.inexact-number',
    `"id" is a number beyond 2^53, which has lost digits already (nothing was sent; write it as a string, id: '…'`,
    '“id”是超过 2^53 的数字，已经丢失精度',
  ],
  [
    'a number beyond 2^53 in a query',
    (c) => c.chain('v3/x').get({ query: { refund: [{ id: 2 ** 60 }] } }),
    'calls.inexact-number',
    '"refund[0][id]" is a number beyond 2^53',
    '已经丢失精度',
  ],
  [
    'a number beyond 2^53 among APIv2 parameters',
    (c) => c.chain('v2/pay/orderquery').post({ xml: { mch_id: MCHID, transaction_id: 2 ** 60 } }),
    'calls.inexact-number',
    '"transaction_id" is a number beyond 2^53',
    '已经丢失精度',
  ],
]

PATHS.push(
  [
    'the address of a foreign host',
    (c) => c.chain(`https://files.example.com/v3/billdownload/file?token=${SECRET}`).get(),
    'ERR_URL',
    'the path leads to files.example.com',
    'files.example.com',
  ],
  [
    'the driver called as a function with a method first',
    (c) => c.getDriver()('POST', NATIVE, { json: ORDER }),
    'calls.path-with-method',
    'the path begins with "POST", which is the verb',
    '路径以“POST”开头',
  ],
  [
    'an object as path variable',
    (c) => c.v3.pay.transactions.id._id_.get({ id: { value: SECRET } }),
    'ERR_PATH_VARIABLE',
    'the path variable "id" is an object (nothing was sent; give a string or a number)',
    '请传入字符串或数字',
  ],
  [
    'an option of axios',
    (c) => node(c).post({ json: ORDER, responseType: 'stream' }),
    'ERR_UNKNOWN_OPTION',
    'use stream: true for a stream, sink for a file',
    '需要流请用 stream: true',
  ],
  [
    'a config of axios',
    (c) => node(c).post({ method: 'post', url: SECRET, data: ORDER, httpsAgent: {} }),
    'ERR_UNKNOWN_OPTION',
    '"method" is neither an option nor a path variable (nothing was sent; call the verb of that name',
    '请调用对应的请求方法',
  ],
  [
    'a sink that is a function',
    (c) => node(c).get({ sink: () => SECRET }),
    'ERR_SINK',
    'sink takes a path or a writable stream',
    'sink',
  ],
)

const HEADERS: Row[] = [
  ['Headers', new Headers({ 'X-A': SECRET })] as const,
  ['a Map', new Map([['X-A', SECRET]])] as const,
  ['a list', [['X-A', SECRET]]] as const,
  ['a text', `X-A: ${SECRET}`] as const,
].map<Row>(([what, headers]) => [
  `headers as ${what}`,
  (c) => node(c).post({ json: { name: c.$seal(SECRET) }, headers }),
  'calls.headers-container',
  'of which no header would be sent',
  '其中的请求头都不会发送',
])

describe.each<[string, Row[]]>([
  ['bodies', BODIES],
  ['arguments', ARGUMENTS],
  ['verbs', VERBS],
  ['paths', PATHS],
  ['headers', HEADERS],
])('%s by habit', (_, rows) => {
  it.each(rows)('%s: is refused, and told', async (_what, call, kind, en, zh) => {
    for (const [language, wanted] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const warnings: string[] = []
      const client = clientOf(gateway, {
        language,
        secret: SECRET_KEY,
        warn: (said) => void warnings.push(said),
      })
      const error = (await rejectionOf(call(client) as PromiseLike<unknown>)) as WeChatPayError
      expect(error).toBeInstanceOf(RequestRefusedError)
      expect(error.findings.map(({ code }) => code)).toEqual([kind])
      if (typeof wanted === 'string') expect(error.message).toContain(wanted)
      else expect(error.message).toMatch(wanted)
      const printed = `${inspect(error, { depth: 9, showHidden: true })}${warnings.join()}`
      expect(printed).not.toMatch(new RegExp(`${SECRET}|${SECRET_KEY}`, 'i'))
    }
    expect(gateway.received).toEqual([])
  })
})

describe('calls by habit that are understood', () => {
  const client = (changes = {}) => clientOf(gateway, { warn: () => undefined, ...changes })

  it.each<[string, (client: Loose) => PromiseLike<unknown>, string]>([
    ['a slash before the path', (c) => c.chain('/v3/x').get(), '/v3/x'],
    ['a query in the path', (c) => c.chain('v3/x?aB=cD').get(), '/v3/x?aB=cD'],
    ['a property with slashes', (c) => c.v3['pay/transactions/native'].get(), `/${NATIVE}`],
    [
      'a whole URL',
      (c) => c.chain(`${gateway.url}v3/aB?token=Ab%2BC`).get(),
      '/v3/aB?token=Ab%2BC',
    ],
    [
      'URLSearchParams as query',
      (c) => c.chain('v3/x').get({ query: new URLSearchParams({ a: 'b c' }) }),
      '/v3/x?a=b%20c',
    ],
    ['arguments that are not there', (c) => c.chain('v3/x').get(undefined, undefined), '/v3/x'],
    ['a word that is often a verb', (c) => c.v3.x.request.get(), '/v3/x/request'],
    ['the same, further on', (c) => c.v3.x.Post.y.get(), '/v3/x/post/y'],
    [
      'the largest exact number',
      (c) => c.chain('v3/{a}').get({ a: 2 ** 53 - 1 }),
      '/v3/9007199254740991',
    ],
  ])('%s', async (_, call, target) => {
    await call(client())
    expect(gateway.last.target).toBe(target)
  })

  it('a plain text as json is sent as in the original, and a finished JSON text as body', async () => {
    const bodies: [object, string][] = [
      [{ json: 'str' }, '"str"'],
      [{ json: '{not json' }, '"{not json"'],
      [{ json: { detail: '{"a":1}' } }, '{"detail":"{\\"a\\":1}"}'],
      [{ body: '{"a":1}' }, '{"a":1}'],
    ]
    for (const [options, sent] of bodies) {
      await client()
        .chain('v3/x')
        .post(options as never)
      expect(gateway.last.body.toString()).toBe(sent)
    }
  })

  it('a header Authorization by hand is replaced with the signature', async () => {
    await client()
      .chain('v3/x')
      .get({ headers: { Authorization: `Bearer ${SECRET}` } })
    expect(gateway.last.headers.authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 /)
  })

  it('a variable under a near name is named', async () => {
    const error = await rejectionOf(
      (client() as Loose).v3.papay.contracts._contract_id_.get({ contractId: SECRET }),
    )
    expect((error as Error).message).toContain('did you mean "contract_id"?')
    expect(gateway.received).toEqual([])
  })

  it.each([undefined, null, ''])('a path variable that is %s is named', async (value) => {
    const call = (client() as Loose).v3.papay.contracts._contract_id_.get({ contract_id: value })
    expect(((await rejectionOf(call)) as Error).message).toMatch(
      /the path variable "contract_id" is (?:missing|empty)/,
    )
    expect(gateway.received).toEqual([])
  })

  it('a sign by hand is replaced, and a nonce is added', async () => {
    gateway.answer = () => ({
      body: '<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code></xml>',
    })
    await (client({ secret: SECRET_KEY }) as Loose).v2.pay.unifiedorder
      .post({ xml: { mch_id: MCHID, sign: 'MINE', total_fee: '0.01' } })
      .catch(() => undefined)
    const sent = gateway.last.body.toString()
    expect(sent).not.toContain('MINE')
    expect(sent).toMatch(/<sign>[0-9A-F]{32}<.*<nonce_str>/s)
  })
})

it('a token in a path is never warned of, printed or changed', async () => {
  const warnings: string[] = []
  const client: Client = clientOf(gateway, { warn: (said) => void warnings.push(said) })
  const node = client.chain<string>(`v3/billdownload/file?token=${SECRET}&tartype=GZIP`)
  expect(inspect(node)).not.toContain(SECRET)
  await node.get()
  expect(gateway.last.target).toBe(`/v3/billdownload/file?token=${SECRET}&tartype=GZIP`)
  expect(warnings).toEqual([])
})
