import { describe, expect, it } from 'vitest'
import { findErrorFact, isAutomatic } from '../index.js'

describe('what is known of an error', () => {
  it('is the row of its operation, else the common row, else nothing', () => {
    expect(
      findErrorFact('POST', '/v3/refund/domestic/refunds', 429, 'FREQUENCY_LIMITED'),
    ).toMatchObject({ retry: 'query-first' })
    expect(findErrorFact('POST', '/v3/transfer/batches', 500, 'SYSTEM_ERROR')).toMatchObject({
      outcome: 'unknown',
    })
    expect(findErrorFact('POST', '/pay/micropay', 200, 'SYSTEMERROR')).toMatchObject({
      retry: 'query-first',
    })
    expect(findErrorFact('POST', '/pay/unifiedorder', 200, 'ORDERPAID')).toMatchObject({
      exists: true,
    })
    expect(findErrorFact('POST', '/secapi/pay/unknown', 200, 'ORDERPAID')).toBeUndefined()
    expect(findErrorFact('POST', 'v2/secapi/pay/unknown', 200, 'ORDERPAID')).toMatchObject({
      exists: true,
    })
    expect(findErrorFact('POST', '/v3/transfer/batches', 400, '__proto__')).toBeUndefined()
    expect(findErrorFact('POST', '/v3/transfer/batches', 418, 'SYSTEM_ERROR')).toBeUndefined()
  })

  it('is found by a path with values', () => {
    const fact = findErrorFact(
      'POST',
      '/v3/refund/domestic/refunds/R1/apply-abnormal-refund',
      429,
      'FREQUENCY_LIMITED',
    )
    expect(fact).toMatchObject({ retry: 'query-first', outcome: 'unknown' })
  })

  it('of a GET is never unknown', () => {
    expect(findErrorFact('GET', '/v3/certificates', 500, 'SYSTEM_ERROR')).toMatchObject({
      outcome: 'not-processed',
    })
    expect(findErrorFact('POST', '/v3/pay/transactions/jsapi', 500, 'SYSTEM_ERROR')).toMatchObject({
      outcome: 'unknown',
    })
  })
})

describe('a program may repeat by itself', () => {
  it.each([
    ['same-request', 500, true],
    ['same-number-later', 429, true],
    ['same-number-later', 503, true],
    ['same-number-later', 403, false],
    ['same-number-later', 502, false],
    ['query-first', 429, false],
    ['new-request', 429, false],
    ['never', 503, false],
  ] as const)('%s at %i: %s', (retry, status, expected) => {
    expect(isAutomatic({ retry, status })).toBe(expected)
    expect(isAutomatic({ retry, status, automatic: false })).toBe(false)
  })
})
