import { describe, expect, it } from 'vitest'
import { explain, type Facts } from '../../index.js'

const ANSWER = {
  protocol: 'v3',
  status: 400,
  code: 'PARAM_ERROR',
  reason: '参数错误',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
} as const
const REQUEST = {
  method: 'GET',
  template: 'v3/pay/transactions/out-trade-no/-a1-b2',
  isQuery: true,
} as const

const answered = (answer: object, request: object = {}): Facts => ({
  answer: { ...ANSWER, ...answer },
  request: { ...REQUEST, ...request },
})
const found = (facts: Facts) =>
  explain(facts)
    .filter(({ code }) => code.startsWith('calls.'))
    .map(({ code, certainty }) => `${code} ${certainty}`)

describe('a segment that lost its capitals', () => {
  it.each([
    { status: 404, code: 'ORDER_NOT_EXIST' },
    { status: 404, code: 'HTTP_404' },
    { status: 404, code: 'RESOURCE_NOT_EXISTS' },
    { status: 400, code: 'NOT_FOUND' },
    { status: 400, code: 'ORDERNOTEXIST' },
  ])('is the cause of %j, before what the code alone says', (answer) => {
    const facts = answered(answer, { lowered: 'A1B2' })
    expect(found(facts)).toEqual(['calls.lowered-segment sure'])
    const [{ cause, cure } = { cause: undefined, cure: undefined }] = explain(facts)
    expect(cause?.en).toContain('"A1B2" lost its capitals')
    expect(cause?.zh).toContain('“A1B2”的大写字母')
    expect(cure?.en).toContain('.get({ out_trade_no })')
  })

  it('is likely the cause of a number in another form', () => {
    expect(found(answered({ code: 'PARAM_ERROR' }, { lowered: 'A1B2' }))).toEqual([
      'calls.lowered-segment likely',
    ])
  })

  it('is no cause where nothing was lowered, or of another refusal', () => {
    expect(found(answered({ status: 404, code: 'ORDER_NOT_EXIST' }))).toEqual([])
    expect(found(answered({ status: 429, code: 'FREQUENCY_LIMITED' }, { lowered: 'A1' }))).toEqual(
      [],
    )
    expect(found({ request: { ...REQUEST, lowered: 'A1B2' } })).toEqual([])
  })
})

describe('encryption', () => {
  it.each([
    ['请确认待处理的消息是否为加密后的密文', {}, 'calls.plain-sealed-field sure'],
    [
      '请确认待处理的消息是否为加密后的密文',
      { sealedWith: 'PUB_KEY_ID_1' },
      'calls.plain-sealed-field likely',
    ],
    ['敏感字段未加密', {}, 'calls.plain-sealed-field sure'],
    ['平台私钥解密失败', {}, 'calls.sealed-for-another sure'],
    ['敏感信息解密失败：请使用', {}, 'calls.sealed-for-another sure'],
    ['the field you encrypt is error ', {}, 'calls.sealed-for-another sure'],
    ['平台证书序列号Wechatpay-Serial错误', {}, 'calls.serial-of-sealed sure'],
    ['HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)', {}, 'calls.serial-of-sealed sure'],
  ])('%s with %j is %s', (reason, request, kind) => {
    expect(found(answered({ reason }, request))).toEqual([kind])
  })

  it.each(['参数错误', '签名错误', '解密', 'Wechatpay-Signature'])('%s is none of it', (reason) => {
    expect(found(answered({ reason }))).toEqual([])
  })
})

describe('an empty segment', () => {
  it.each(['v3//pay', '/v3/pay/', 'v3/pay//'])('of %s is the cause of a 404', (template) => {
    expect(found(answered({ status: 404 }, { template }))).toEqual([
      'calls.path-empty-segment sure',
    ])
    expect(found(answered({ status: 400 }, { template }))).toEqual([])
  })

  it.each(['v3/pay', '/v3/pay', '/', ''])('is not in %j', (template) => {
    expect(found(answered({ status: 404 }, { template }))).toEqual([])
  })
})

describe('a body that is no JSON', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'text/xml'])(
    'of %s is the cause where APIv3 cannot read it',
    (contentType) => {
      expect(found(answered({}, { contentType }))).toEqual(['calls.not-json sure'])
      expect(found(answered({ code: 'NO_AUTH' }, { contentType }))).toEqual([])
      expect(found(answered({ protocol: 'v2' }, { contentType }))).toEqual([])
    },
  )

  it.each(['application/json', 'multipart/form-data', undefined])(
    'is no cause for %s',
    (contentType) => {
      expect(found(answered({}, { contentType }))).toEqual([])
    },
  )
})
