import { describe, expectTypeOf, test } from 'vitest'
import { AnswerError, type Client, ExchangeError, Formatter, Hash, OutcomeUnknownError, Transformer, type XmlValue } from 'wechatpay-chain'

declare const client: Client
declare const caught: unknown
declare const save: (number: string) => void

describe('the helpers of PHP', () => {
  test('Hash.equals takes what Hash.sign gives, and a field of a message', () => {
    const data = Transformer.toArray('<xml/>')
    const sign = Hash.sign('MD5', Formatter.queryStringLike(Formatter.ksort(data)), 'key')
    expectTypeOf(sign).toEqualTypeOf<string>()
    // Of any other string nobody knows.
    expectTypeOf(Hash.sign('' as string, 'text', 'key')).toEqualTypeOf<string | null>()
    expectTypeOf(Hash.sign('SHA1', 'text', 'key')).toEqualTypeOf<string | null>()
    Hash.equals(sign, data.sign)
    Hash.equals(data.sign, sign)
    Hash.equals(sign, undefined)
    // @ts-expect-error a number is not a sign
    Hash.equals(sign, 1)
  })

  test('Transformer.toArray gives documented fields as strings, and its objects stay maps', () => {
    const data = Transformer.toArray('<xml/>')
    // The repository compiles with noUncheckedIndexedAccess, so that a field may be missing.
    expectTypeOf(data.out_trade_no).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.total_fee).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.appid).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.sign).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.coupon_id_0).toEqualTypeOf<string | undefined>()
    expectTypeOf(data.hblist).toEqualTypeOf<XmlValue | undefined>()
    if (data.out_trade_no) save(data.out_trade_no)
    const { return_code, sign, ...rest } = data
    expectTypeOf(return_code).toEqualTypeOf<string | undefined>()
    expectTypeOf(sign).toEqualTypeOf<string | undefined>()
    Transformer.toXml(rest)
    // @ts-expect-error hblist may be a map
    save(data.hblist)
    delete data.sign
  })
})

describe('an error', () => {
  test('has its response typed', () => {
    if (!(caught instanceof AnswerError)) return
    expectTypeOf(caught.response.data.code).toEqualTypeOf<string | undefined>()
    expectTypeOf(caught.response.data.err_code_des).toEqualTypeOf<string | undefined>()
    expectTypeOf(caught.response.data.detail).toBeUnknown()
    expectTypeOf(caught.response.data.other).toBeUnknown()
    expectTypeOf(caught.response.status).toBeNumber()
    expectTypeOf(caught.response.getHeaderLine('Request-ID')).toBeString()
    expectTypeOf(String(caught.response.getBody())).toBeString()
    expectTypeOf(caught.getResponse().data.code).toEqualTypeOf<string | undefined>()
    // @ts-expect-error it is a string
    caught.response.data.code.toFixed()
  })

  test('of an exchange may have a response, whose data are unknown', () => {
    if (!(caught instanceof ExchangeError)) return
    expectTypeOf(caught.response?.status).toEqualTypeOf<number | undefined>()
    expectTypeOf(caught.response?.data).toBeUnknown()
    // @ts-expect-error there may be none
    caught.response.status
    if (caught instanceof OutcomeUnknownError) expectTypeOf(caught.response?.data).toBeUnknown()
  })
})

describe('security: false', () => {
  test('is taken wherever security is', () => {
    const xml = { appid: 'a', mch_id: 'b', transaction_id: 'c', out_refund_no: 'd', total_fee: 1, refund_fee: 1 }
    client.v2.secapi.pay.refund.post({ xml, security: false })
    client.v2.secapi.pay.refund.post({ xml, security: true })
    client.v2.secapi.pay.refund.post({ xml })
    client.v2.pay.orderquery.post({ xml: { appid: 'a', mch_id: 'b', out_trade_no: 'c' }, security: false })
    client.chain<string>('v2/new/thing').post({ xml, security: false })
    // @ts-expect-error no word says so
    client.v2.secapi.pay.refund.post({ xml, security: 'no' })
  })
})
