import { describe, expect, it } from 'vitest'
import { errorFactOf } from './error-facts.js'

const v3 = (method: string, template: string, status: number, code: string) =>
  errorFactOf({ protocol: 'v3', method, template, status, code })
const v2 = (template: string, code: string) =>
  errorFactOf({ protocol: 'v2', method: 'POST', template, status: 200, code })

describe('what an error says', () => {
  it('is the row of its operation, as a template and with values', () => {
    const busy = { retry: 'query-first', outcome: 'unknown', automatic: false, exists: false }
    for (const template of ['v3/refund/domestic/refunds', '/v3/refund/domestic/refunds'])
      expect(v3('POST', template, 429, 'FREQUENCY_LIMITED')).toEqual(busy)
    for (const id of ['{refund_id}', '<id>', 'R1'])
      expect(
        v3(
          'post',
          `v3/refund/domestic/refunds/${id}/apply-abnormal-refund`,
          429,
          'RATELIMIT_EXCEEDED',
        ),
      ).toEqual(busy)
  })

  it('is else the common row of its code and status', () => {
    expect(v3('POST', 'v3/some/unknown/route', 500, 'SYSTEM_ERROR')).toEqual({
      retry: 'same-request',
      outcome: 'unknown',
      automatic: true,
      exists: false,
    })
    expect(v3('POST', 'v3/some/unknown/route', 503, 'SERVICE_UNAVAILABLE')).toMatchObject({
      retry: 'same-number-later',
      automatic: true,
    })
    expect(v3('POST', 'v3/some/unknown/route', 502, 'SERVICE_UNAVAILABLE')).toMatchObject({
      retry: 'same-number-later',
      automatic: false,
    })
  })

  it('is else that of the code alone, when all of its rows agree', () => {
    expect(v3('POST', 'v3/some/route', 403, 'ORDER_NOT_EXIST')).toMatchObject({
      retry: 'new-request',
      outcome: 'refused',
    })
    expect(v3('POST', 'v3/some/route', 418, 'SERVICE_UNAVAILABLE')).toBeUndefined()
  })

  it('at another status than its own allows no more than that status does', () => {
    expect(v3('POST', 'v3/some/route', 429, 'FREQUENCY_LIMIT')?.automatic).toBe(true)
    expect(v3('POST', 'v3/some/route', 403, 'FREQUENCY_LIMIT')?.automatic).toBe(false)
    expect(v3('POST', 'v3/some/route', 500, 'ORDER_NOT_EXIST')?.outcome).toBe('unknown')
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'NO_SUCH_CODE',
    'SYSTEM_ERROR ',
  ])('is nothing for the code %j', (code) => {
    expect(v3('POST', 'v3/pay/transactions/jsapi', 500, code)).toBeUndefined()
    expect(v2('pay/unifiedorder', code)).toBeUndefined()
  })

  it('is not what the other protocol says', () => {
    expect(v2('pay/unifiedorder', 'SYSTEM_ERROR')).toBeUndefined()
    expect(v3('POST', 'v3/pay/transactions/jsapi', 200, 'ORDERREVERSED')).toMatchObject({
      retry: 'new-request',
    })
    expect(v3('POST', 'v3/pay/transactions/jsapi', 200, 'SEND_FAILED')).toBeUndefined()
  })

  it('of a GET is never that something may have happened, by a common row', () => {
    expect(v3('GET', 'v3/some/route', 500, 'SYSTEM_ERROR')).toMatchObject({
      outcome: 'not-processed',
      automatic: true,
    })
    expect(v3('get', 'v3/some/route', 400, 'ALREADY_EXISTS')).toMatchObject({ exists: false })
  })
})

describe('an error is never repeated automatically', () => {
  it.each([
    ['v3/transfer/batches', 429, 'QUOTA_EXCEED'],
    ['v3/any/route', 429, 'QUOTA_EXCEED'],
    ['v3/merchant/media/upload', 429, 'FREQUENCY_LIMIT_EXCEED'],
    ['v3/combine-transactions/jsapi', 500, 'OPENID_MISMATCH'],
    ['v3/any/route', 500, 'INVALID_TRANSACTIONID'],
    ['v3/refund/domestic/refunds', 429, 'FREQUENCY_LIMITED'],
    ['hk/v3/refunds', 429, 'FREQUENCY_LIMITED'],
    ['v3/global/refunds', 429, 'RATELIMIT_EXCEEDED'],
    ['v3/pay/transactions/out-trade-no/{out_trade_no}/close', 429, 'FREQUENCY_LIMITED'],
  ])('at POST %s with %i %s', (template, status, code) => {
    expect(v3('POST', template, status, code)?.automatic).toBe(false)
  })

  it.each([
    'mmpaymkttransfers/promotion/transfers',
    'mmpaymkttransfers/promotion/paywwsptrans2pocket',
    'mmpaymkttransfers/sendredpack',
    'mmpaymkttransfers/sendgroupredpack',
    'mmpaymkttransfers/sendminiprogramhb',
    'mmpaymkttransfers/sendworkwxredpack',
    'mmpaysptrans/pay_bank',
  ])('when money goes out by %s', (template) => {
    expect(v2(template, 'SYSTEMERROR')).toEqual({
      retry: 'query-first',
      outcome: 'unknown',
      automatic: false,
      exists: false,
    })
  })
})

describe('the outcome at 429', () => {
  it('is "not processed" only where the documentation of the operation says so', () => {
    expect(v3('POST', 'v3/pay/transactions/jsapi', 429, 'FREQUENCY_LIMITED')?.outcome).toBe(
      'not-processed',
    )
    expect(v3('POST', 'v3/profitsharing/orders', 429, 'FREQUENCY_LIMITED')?.outcome).toBe(
      'not-processed',
    )
    for (const template of [
      'v3/transfer/batches',
      'v3/fund-app/mch-transfer/transfer-bills',
      'v3/merchant/fund/withdraw',
      'v3/any/route',
    ])
      for (const code of ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'])
        expect(v3('POST', template, 429, code)?.outcome).toBe('unknown')
  })
})

describe('a code that says that the number exists', () => {
  it.each([
    ['v3/pay/transactions/jsapi', 403, 'OUT_TRADE_NO_USED'],
    ['v3/pay/transactions/jsapi', 400, 'ORDER_CLOSED'],
    ['v3/any/route', 400, 'ORDERPAID'],
    ['v3/any/route', 400, 'ORDER_REVERSED'],
    ['v3/fund-app/mch-transfer/transfer-bills', 400, 'ALREADY_EXISTS'],
    ['v3/any/route', 400, 'RESOURCE_ALREADY_EXISTS'],
    ['v3/payscore/serviceorder', 400, 'ORDER_DONE'],
    ['v3/any/route', 403, 'CONTRACT_EXISTED'],
    ['v3/profitsharing/orders/unfreeze', 403, 'NOT_ENOUGH'],
  ])('says so at POST %s with %i %s', (template, status, code) => {
    expect(v3('POST', template, status, code)).toMatchObject({ exists: true, automatic: false })
  })

  it.each([
    'ORDERPAID',
    'ORDERCLOSED',
    'ORDERREVERSED',
    'OUT_TRADE_NO_USED',
    'ERROR',
    'TRADE_STATE_ERROR',
    'FATAL_ERROR',
    'SEND_FAILED',
  ])('says so for APIv2 %s', (code) => {
    expect(v2('secapi/pay/refund', code)).toMatchObject({ exists: true, automatic: false })
  })

  it('does not for one that speaks of the request alone', () => {
    for (const code of ['SIGN_ERROR', 'NO_AUTH', 'PARAM_ERROR', 'NOT_ENOUGH'])
      expect(
        v3(
          'POST',
          'v3/pay/transactions/jsapi',
          code === 'SIGN_ERROR' ? 401 : code === 'PARAM_ERROR' ? 400 : 403,
          code,
        )?.exists,
      ).toBe(false)
  })
})
