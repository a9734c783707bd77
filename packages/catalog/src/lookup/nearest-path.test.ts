import { describe, expect, it } from 'vitest'
import { findNearestPath, findOperation, OperationTable } from '../index.js'

const nearest = (method: string, path: string) => {
  const near = findNearestPath(method, path)
  return near && `${near.method} ${near.path}`
}

describe('the nearest path', () => {
  it.each([
    ['POST', 'v3/pay/transactions/nativ', 'POST v3/pay/transactions/native'],
    ['POST', '/v3/pay/transaction/native', 'POST v3/pay/transactions/native'],
    ['POST', 'v3/pay/transactions/native/', 'POST v3/pay/transactions/native'],
    ['GET', 'v3/pay/transactions/native', 'POST v3/pay/transactions/native'],
    ['POST', 'v2/pay/unifiedorders', 'POST v2/pay/unifiedorder'],
    ['POST', '/v2/pay/unifiedorder', 'POST v2/pay/unifiedorder'],
    ['GET', 'v3/pay/transaction/id/4200000000', 'GET v3/pay/transactions/id/{transaction_id}'],
    ['GET', 'v3/bill/tradebil?bill_date=2024-01-01', 'GET v3/bill/tradebill'],
    [
      'POST',
      'v3/papay/contracts/{contract_id}/fail-notif',
      'POST v3/papay/contracts/{contract_id}/fail-notify',
    ],
    ['POST', 'hk/v3/refund', 'POST hk/v3/refunds'],
  ])('of %s %s is %s', (method, path, want) => {
    expect(nearest(method, path)).toBe(want)
  })

  it.each(['v3/x', 'v3', '', '/', 'v3/my-shop/orders/of-today', 'v2/nothing/like/it'])(
    'of %j is none',
    (path) => {
      expect(nearest('GET', path)).toBeUndefined()
    },
  )

  it('of a documented one with a letter missing is documented too, whatever letter it is', () => {
    for (const { method, path } of new OperationTable().all().slice(0, 200)) {
      const near = findNearestPath(method, path.slice(0, -2) + path.slice(-1))
      expect(near && findOperation(near.method, near.path)).toBeDefined()
    }
  })
})
