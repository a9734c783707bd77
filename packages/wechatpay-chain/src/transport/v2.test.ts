import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signOf } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, MCHID, rejectionOf, SECRET, xmlAnswer } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import type { ClientConfig } from '../client/client-config.js'
import {
  AnswerError,
  ExchangeError,
  RequestRefusedError,
  SignatureError,
  type WeChatPayError,
} from '../errors/errors.js'
import { Transformer } from '../xml/transformer.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.reset()
  gateway.answer = () => good
})

const fields = { return_code: 'SUCCESS', result_code: 'SUCCESS', appid: 'wx中' }
const good = xmlAnswer(fields)
const mch_id = MCHID
const free: Partial<ClientConfig> = { mchid: '0' }

const post = async (options: RequestOptions, changes: Partial<ClientConfig> = free) => {
  await clientOf(gateway, changes).chain('v2/pay/x').post(options)
  return gateway.last.body
    .toString()
    .replace(/<nonce_str>\w{32}</, '<nonce_str>N<')
    .replace(/<sign>[0-9A-F]{32,64}</, '<sign>S<')
}

async function refusalOf(
  options: RequestOptions,
  changes: Partial<ClientConfig> = {},
  verb: 'get' | 'post' = 'post',
): Promise<WeChatPayError> {
  const error = await rejectionOf(clientOf(gateway, changes).chain('v2/pay/x')[verb](options))
  expect(error).toBeInstanceOf(RequestRefusedError)
  expect(gateway.received).toEqual([])
  expect((error as WeChatPayError).message).toContain('nothing was sent')
  return error as WeChatPayError
}

describe('parameters of APIv2', () => {
  it.each<[RequestOptions, string]>([
    [{ xml: { a: 1 } }, '<xml><a>1</a><nonce_str>N</nonce_str><sign>S</sign></xml>'],
    [
      { xml: { nonce_str: 'given', a: 1 } },
      '<xml><nonce_str>given</nonce_str><a>1</a><sign>S</sign></xml>',
    ],
    [{ xml: { nonce_str: '', a: 1 } }, '<xml><nonce_str></nonce_str><a>1</a><sign>S</sign></xml>'],
    [
      { xml: { nonce_str: null, a: 1 } },
      '<xml><nonce_str>N</nonce_str><a>1</a><sign>S</sign></xml>',
    ],
    [{ xml: { a: 1 }, nonceless: true }, '<xml><a>1</a><sign>S</sign></xml>'],
    [{ xml: { a: 1 }, nonceless: false }, '<xml><a>1</a><sign>S</sign></xml>'],
    [
      { xml: { a: 1 }, nonceless: null },
      '<xml><a>1</a><nonce_str>N</nonce_str><sign>S</sign></xml>',
    ],
    [{ xml: { sign: 'mine', a: 1 }, nonceless: true }, '<xml><sign>S</sign><a>1</a></xml>'],
    [
      { xml: { a: 1, sign_type: 'MD5' }, nonceless: true },
      '<xml><a>1</a><sign_type>MD5</sign_type><sign>S</sign></xml>',
    ],
    [
      { xml: { a: 1, sign_type: 'HMAC-SHA256' }, nonceless: true },
      '<xml><a>1</a><sign_type>HMAC-SHA256</sign_type><sign>S</sign></xml>',
    ],
    [{}, '<xml><nonce_str>N</nonce_str><sign>S</sign></xml>'],
    [
      { xml: { a: 'x & y', b: '', c: null, d: true, e: 0 }, nonceless: true },
      '<xml><a><![CDATA[x & y]]></a><b></b><c></c><d>1</d><e>0</e><sign>S</sign></xml>',
    ],
  ])('%o are sent as %s', async (options, xml) => {
    expect(await post(options)).toBe(xml)
    const map = Transformer.toArray(gateway.last.body.toString()) as Record<string, string>
    expect(map['sign']).toBe(signOf(map, map['sign_type'] ?? 'MD5', SECRET))
    expect(gateway.last.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(gateway.last.headers.accept).toBe('text/xml, text/plain, application/x-gzip')
  })

  it('are the body of every verb but GET, and stand beside an unsigned query', async () => {
    for (const verb of ['post', 'put', 'patch', 'delete'] as const) {
      await clientOf(gateway, free)
        .chain('v2/pay/x')
        [verb]({ xml: { a: 1 }, nonceless: true, query: { q: 2 } })
      const { method, target, body } = gateway.last
      expect([method, target, body.toString()]).toEqual([
        verb.toUpperCase(),
        '/pay/x?q=2',
        `<xml><a>1</a><sign>${signOf({ a: 1 }, 'MD5', SECRET)}</sign></xml>`,
      ])
    }
  })

  it.each<[RequestOptions, string, Record<string, unknown>]>([
    [
      { query: { b: 1, a: 'x y', z: '中+' } },
      'b=1&a=x%20y&z=%E4%B8%AD%2B',
      { b: 1, a: 'x y', z: '中+' },
    ],
    [{ query: 'a=&b&c=0' }, 'a=&b=&c=0', { c: 0 }],
    [{ query: 'a=b+c' }, 'a=b%2Bc', { a: 'b+c' }],
    [{ xml: { a: 1 }, query: { b: 2 } }, 'a=1', { a: 1 }],
    [
      { query: JSON.parse('{"__proto__":"a","constructor":"b"}') },
      '__proto__=a&constructor=b',
      JSON.parse('{"__proto__":"a","constructor":"b"}'),
    ],
  ])(
    'of GET, %o, are sent as the query %s with a sign over their values',
    async (options, query, signed) => {
      await clientOf(gateway, free)
        .chain('v2/pay/x')
        .get({ ...options, nonceless: true })
      expect(gateway.last.target).toBe(`/pay/x?${query}&sign=${signOf(signed, 'MD5', SECRET)}`)
      expect(gateway.last.body).toHaveLength(0)
    },
  )

  it.each<[RequestOptions, string]>([
    [{ xml: { mch_id, sign_type: 'md5' } }, 'sign_type is "md5"'],
    [{ xml: { mch_id, sign_type: 'RSA' } }, 'sign_type is "RSA"'],
    [{ xml: { mch_id, sign_type: '' } }, 'sign_type is ""'],
    [{ xml: { mch_id, sign_type: 5 } }, 'sign_type is 5'],
    [{ xml: { mch_id, total_fee: Number.NaN } }, '"total_fee" cannot be written: NaN'],
    [{ xml: { mch_id, at: new Date() } }, '"at" cannot be written'],
    [{ xml: { mch_id, f: () => 1 } }, '"f" cannot be written'],
    [{ xml: { mch_id, o: { a: 1 } } }, '"o" cannot be written'],
    [{ xml: { mch_id, body: 'a\u0001b' } }, '<body> holds U+0001'],
    [{ json: { mch_id } }, 'APIv2 sends xml, and json would be lost'],
    [{ body: 'mch_id=1' }, 'body would be lost'],
    [{ form_params: { mch_id } }, 'form_params would be lost'],
    [{ xml: '<xml/>' as never }, 'xml takes a plain object'],
    [{ xml: [mch_id] as never }, 'xml takes a plain object'],
    [{ xml: new Map([['mch_id', mch_id]]) as never }, 'xml takes a plain object'],
    [{ xml: { sub_mch_id: mch_id } }, 'the request names no merchant'],
    [{ xml: {} }, 'the request names no merchant'],
    [{ xml: { mch_id: 1900000001 } }, `write mch_id as the string '${mch_id}'`],
    [{ xml: { mch_id: 'other', mchid: mch_id } }, 'the request is for merchant "other"'],
    [JSON.parse(`{"xml":{"__proto__":{"mch_id":"${mch_id}"}}}`), 'the request names no merchant'],
  ])('%o are refused by name', async (options, culprit) => {
    expect((await refusalOf(options)).message).toContain(culprit)
  })

  it('of GET that repeat a name, or are for another merchant, are refused', async () => {
    expect((await refusalOf({ query: `mch_id=${mch_id}&a=1&a=2` }, {}, 'get')).message).toContain(
      'the query repeats "a"',
    )
    expect((await refusalOf({ query: { mch_id: 'other' } }, {}, 'get')).message).toContain(
      '"other"',
    )
  })

  it.each(['mch_id', 'mchid', 'combine_mch_id'])('name the merchant by %s', async (name) => {
    expect(await post({ xml: { [name]: mch_id } }, {})).toContain(`<${name}>${mch_id}</${name}>`)
  })

  it('are not checked when the merchant number of the client is empty or 0', async () => {
    for (const mchid of ['', '0'])
      expect(await post({ xml: { mch_id: 'any' } }, { mchid })).toContain('any')
    expect(await post({ xml: { mch_id: null, mchid: mch_id } }, {})).toContain(mch_id)
  })

  it('are not sent unsigned when the client has no key', async () => {
    const changes = { secret: undefined } as unknown as Partial<ClientConfig>
    for (const sign_type of [undefined, 'HMAC-SHA256']) {
      expect((await refusalOf({ xml: { mch_id, sign_type } }, changes)).message).toContain(
        'no APIv2 key',
      )
    }
  })

  it('may have names of the prototype', async () => {
    const xml = JSON.parse('{"constructor":"a","hasOwnProperty":"b"}')
    expect(await post({ xml, nonceless: true })).toBe(
      '<xml><constructor>a</constructor><hasOwnProperty>b</hasOwnProperty><sign>S</sign></xml>',
    )
  })
})

describe('an answer of APIv2', () => {
  const call = (path = 'v2/pay/x') => clientOf(gateway).chain(path).post({ xml: { mch_id } })

  it.each([
    ['MD5', xmlAnswer(fields)],
    ['HMAC-SHA256', xmlAnswer(fields, 'HMAC-SHA256')],
    ['HMAC-SHA256, though it says MD5', xmlAnswer({ ...fields, sign_type: 'MD5' }, 'HMAC-SHA256')],
    ['MD5, with the status 201', { ...good, status: 201 }],
  ])('is let through when its sign by %s holds', async (_, answer) => {
    gateway.answer = () => answer
    const response = await call()
    expect(response.data).toMatchObject(fields)
    expect(response.getStatusCode()).toBe(answer.status ?? 200)
  })

  const xml = (text: string) =>
    ({ body: text, sign: false, headers: { 'Content-Type': 'text/xml' } }) as const
  it.each([
    ['whose sign is wrong', xml(String(good.body).replace('wx', 'wy')), 'ERR_SIGNATURE_INVALID'],
    ['without a sign', xml(Transformer.toXml(fields)), 'ERR_SIGNATURE_MISSING'],
    [
      'whose sign has small letters',
      xml(String(good.body).replace(/(?<=<sign>)\w+/, (sign) => sign.toLowerCase())),
      'ERR_SIGNATURE_INVALID',
    ],
    [
      'whose sign is of one character',
      xml(Transformer.toXml({ ...fields, sign: 'A' })),
      'ERR_SIGNATURE_INVALID',
    ],
    ['that is no XML', { body: 'not xml', sign: false }, 'ERR_ANSWER_XML'],
    ['that is empty', { body: '', sign: false }, 'ERR_ANSWER_XML'],
    ['cut in the middle', xml(String(good.body).slice(0, 60)), 'ERR_ANSWER_XML'],
    [
      'that nests',
      xml(
        '<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><a><b>1</b></a><sign>A</sign></xml>',
      ),
      'ERR_SIGNATURE_INVALID',
    ],
    [
      'that refuses with a wrong sign',
      xml(Transformer.toXml({ ...fields, result_code: 'FAIL', sign: 'A'.repeat(32) })),
      'ERR_SIGNATURE_INVALID',
    ],
    [
      'that says success in small letters',
      xmlAnswer({ ...fields, return_code: 'success' }),
      'success',
    ],
    [
      'that says FAIL',
      xml(Transformer.toXml({ return_code: 'FAIL', return_msg: 'no money' })),
      'FAIL',
    ],
    [
      'that fails in business',
      xmlAnswer({ ...fields, result_code: 'FAIL', err_code: 'ORDERPAID', err_code_des: 'd' }),
      'ORDERPAID',
    ],
  ] as const)('%s is refused', async (_, answer, code) => {
    gateway.answer = () => answer
    const error = (await rejectionOf(call())) as ExchangeError
    expect(error).toBeInstanceOf(code.startsWith('ERR_') ? SignatureError : AnswerError)
    expect(error.code).toBe(code)
    expect(error.message).toContain('POST v2/pay/x')
    expect(String(error.response?.getBody())).toBe(answer.body)
  })

  it('that uses entities or nests endlessly is refused and expands nothing', async () => {
    for (const body of [
      '<!DOCTYPE x [<!ENTITY e "BOOM">]><xml><a>&e;</a></xml>',
      '<xml>'.repeat(100_000),
      `<xml>${'<a>'.repeat(5_000)}</xml>`,
    ]) {
      gateway.answer = () => ({ body, sign: false, headers: { 'Content-Type': 'text/xml' } })
      const error = (await rejectionOf(call())) as Error
      expect(error).toBeInstanceOf(ExchangeError)
      expect(error.message).not.toContain('BOOM')
    }
  })

  it('with a status of failure is refused before anything else', async () => {
    gateway.answer = () => ({ status: 500, body: 'oops', sign: false })
    expect(await rejectionOf(call())).toMatchObject({
      name: 'AnswerError',
      code: 'HTTP_500',
      status: 500,
      retryable: true,
    })
    gateway.answer = () => ({ status: 404, body: 'x', sign: false })
    const taken = await rejectionOf(
      clientOf(gateway).chain('v2/pay/x').post({ xml: { mch_id }, http_errors: false }),
    )
    expect(taken).toMatchObject({ name: 'SignatureError', code: 'ERR_ANSWER_XML' })
  })

  it('of a bill is taken as it is, by its exact path only', async () => {
    const body = '`a,b'
    gateway.answer = () => ({ body, sign: false, headers: { 'Content-Type': 'text/plain' } })
    const response = await call('v2/pay/downloadbill')
    expect([String(response.getBody()), response.data, response.verified]).toEqual([
      body,
      body,
      false,
    ])
    const others = [
      'v2/pay/DownloadBill',
      'v2/xdc/apiv2sandbox/pay/downloadbill',
      'v2/pay/downloadbill/',
      'v2/v2/pay/downloadbill',
    ]
    for (const path of [...others, 'v2/mmpaymkttransfers/query_bank', 'v2/mmpaysptrans/pay_bank']) {
      expect(await rejectionOf(call(path))).toBeInstanceOf(ExchangeError)
    }
  })
})
