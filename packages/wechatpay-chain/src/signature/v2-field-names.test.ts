import { describe, expect, it } from 'vitest'
import { WITHOUT_RESULT_CODE } from '../generated/v2-facts.js'
import { isV2FieldName } from './v2-field-names.js'

describe('a field name of APIv2', () => {
  it.each([
    'total_fee',
    'out_trade_no',
    'sign',
    'notify_url',
    'return_code',
    'req_info',
    'transaction_id',
    'openid',
    're_user_name',
    'h5_domains',
  ])('is %s', (name) => {
    expect(isV2FieldName(name)).toBe(true)
  })

  it.each([
    'coupon_id_0',
    'coupon_id_12',
    'coupon_refund_id_0_1',
    'out_refund_no_3',
    'coupon_fee_0',
  ])('is %s, of a numbered family', (name) => {
    expect(isV2FieldName(name)).toBe(true)
  })

  it.each([
    '',
    ' ',
    'total_feex',
    'total_fee_0',
    'coupon_id_',
    'coupon_id_x',
    'coupon_id_0_1_2',
    'coupon_id_$n',
    'TOTAL_FEE',
    'total_fee openid',
    '__proto__',
    'constructor',
    'goods_detail.goods_id',
    '0',
    '_0',
  ])('is not %j', (name) => {
    expect(isV2FieldName(name)).toBe(false)
  })

  it('of any length is looked up at once', () => {
    const started = performance.now()
    for (const part of ['_1', '_', '1', 'a_']) isV2FieldName(part.repeat(1_000_000))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

it('the signed responses without a result_code are the four documented ones', () => {
  expect(WITHOUT_RESULT_CODE).toEqual([
    'face/get_wxpayface_authinfo',
    'pay/profitsharingmerchantratioquery',
    'pay/profitsharingorderamountquery',
    'pay/queryexchagerate',
  ])
})
