import { describe, expect, it } from 'vitest'
import { listAreas, readArea } from '../files.js'
import { findOperation } from '../index.js'
import { OperationTable } from './operations.js'

const table = new OperationTable()

/** A path as it goes over the wire: values for placeholders, APIv2 without its prefix. */
const onTheWire = (path: string) =>
  `/${path
    .replace(/^v2\//, '')
    .replace(/\{([^}]+)\}/g, 'value of $1')
    .replace(/ /g, '%20')}`

describe('operation table', () => {
  it('finds each operation by what goes over the wire', () => {
    const operations = table.all()
    expect(operations).toHaveLength(listAreas().flatMap((area) => readArea(area)).length)
    const lost = operations.filter(
      ({ method, path }) =>
        !table.findAll(method, onTheWire(path)).some(({ operation }) => operation.path === path),
    )
    expect(lost.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  it('finds each operation first by its path template', () => {
    const wrong = table
      .all()
      .filter(({ method, path }) => table.find(method, path)?.operation.path !== path)
    expect(wrong).toEqual([])
  })

  it('gives the values of placeholders, decoded', () => {
    const match = findOperation('POST', '/v3/papay/contracts/a%2Fb%20%E4%B8%AD/fail-notify')
    expect(match?.operation.title).toBe('重试扣费通知')
    expect(match?.area).toBe('v3-papay')
    expect(match?.variables).toEqual({ contract_id: 'a/b 中' })
  })

  it.each([
    ['GET', 'https://api.mch.weixin.qq.com/v3/certificates?x=1', 'v3/certificates'],
    ['post', '/pay/unifiedorder', 'v2/pay/unifiedorder'],
    ['POST', '/secapi/mch/queryInstitutionsub', 'v2/secapi/mch/queryInstitutionsub'],
    ['POST', '/v2/pay/unifiedorder', 'v2/pay/unifiedorder'],
    ['POST', '/hk/v3/merchants', 'hk/v3/merchants'],
    ['GET', '/global/v3/customs/orders', 'global/v3/customs/orders'],
    ['POST', '/v3/ecommerce/applyments/', 'v3/ecommerce/applyments/'],
    ['POST', '/v3/profitsharing/receivers/delete', 'v3/profitsharing/receivers/delete'],
    ['GET', '/v3/refund/domestic/refunds/1', 'v3/refund/domestic/refunds/{out_refund_no}'],
    [
      'POST',
      '/v3/refund/domestic/refunds/1/apply-abnormal-refund',
      'v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
    ],
    ['GET', '/v3/pay/transactions/id/1', 'v3/pay/transactions/id/{transaction_id}'],
    ['PUT', 'v3/merchants', 'hk/v3/merchants'],
    ['POST', 'v2/secapi/mch/{addinstitutionsub}', 'v2/secapi/mch/addInstitutionsub'],
  ])('finds %s %s', (method, path, expected) => {
    expect(findOperation(method, path)?.operation.path).toBe(expected)
  })

  it.each([
    ['GET', '/v3/pay/transactions/native'],
    ['POST', '/v3/ecommerce/applyments'],
    ['POST', '/pay/nothing'],
    ['POST', '/secapi/mch/nothing'],
    ['GET', '/v3/pay/transactions/id/'],
    ['GET', ''],
  ])('finds nothing for %s %s', (method, path) => {
    expect(findOperation(method, path)).toBeUndefined()
  })

  it('tells of both operations where only the name of a placeholder differs', () => {
    const paths = table
      .findAll('POST', '/v3/apply4subject/applyment/1/cancel')
      .map(({ operation }) => operation.path)
    expect(paths.sort()).toEqual([
      'v3/apply4subject/applyment/{applyment_id}/cancel',
      'v3/apply4subject/applyment/{business_code}/cancel',
    ])
  })

  it('leaves a segment that is not a valid escape as it is', () => {
    expect(findOperation('GET', '/v3/pay/transactions/id/%E4')?.variables).toEqual({
      transaction_id: '%E4',
    })
  })

  it('reads one area, not all, for one look-up', () => {
    const fresh = new OperationTable()
    const started = performance.now()
    fresh.find('POST', '/v3/papay/contracts/1/fail-notify')
    expect(performance.now() - started).toBeLessThan(100)
    expect(fresh.area('no-such-area')).toEqual([])
  })

  it('does 10,000 look-ups in under a second', () => {
    const started = performance.now()
    for (let index = 0; index < 10_000; index += 1)
      table.find('POST', `/v3/papay/contracts/${index}/fail-notify`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
