import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { findNearestPath, findOperation, OperationTable } from '@wechatpay-chain/catalog'
import { describe, expect, it } from 'vitest'
import { compact, printTable } from '../../scripts/compact.js'
import { fieldKind, findRoute, methodsOf, nearestRoute } from './index.js'
import { allOperations } from './load.js'

describe('the table of operations', () => {
  const file = readFileSync(new URL('table.ts', import.meta.url), 'utf8')

  it('is what the catalog gives', () => {
    expect(file === printTable(compact(new OperationTable().all()))).toBe(true)
  })

  it('is small enough for a page', () => {
    expect(brotliCompressSync(file).length).toBeLessThan(350_000)
    expect(allOperations().length).toBeGreaterThan(1150)
  })
})

describe('a route', () => {
  it.each([
    ['v3/pay/transactions/id/{transaction_id}', ['{transaction_id}']],
    ['v3/pay/transactions/id/{id}', ['{id}']],
    ['v3/pay/transactions/id/4200001', ['4200001']],
    ['/v3/pay/transactions/id/4200001?mchid=1', ['4200001']],
  ])('is found as %s', (path, given) => {
    expect(findRoute('get', path)).toEqual({
      template: 'v3/pay/transactions/id/{transaction_id}',
      variables: ['transaction_id'],
      given,
    })
  })

  it.each([
    ['POST', 'hk/v3/refunds', 'hk/v3/refunds'],
    ['POST', 'v3/merchants', 'v3/merchants'],
    ['POST', 'v2/pay/unifiedorder', 'v2/pay/unifiedorder'],
    ['POST', 'v3/applyment4sub/applyment/{empty}', 'v3/applyment4sub/applyment/'],
    ['POST', 'v2/secapi/mch/{addinstitutionsub}', 'v2/secapi/mch/{addinstitutionsub}'],
  ])('%s %s is %s', (method, path, template) => {
    expect(findRoute(method, path)?.template).toBe(template)
  })

  it('is none where only another method or nothing is documented', () => {
    expect(findRoute('GET', 'v3/pay/transactions/native')).toBeUndefined()
    expect(findRoute('POST', 'v2/secapi/mch/other')).toBeUndefined()
    expect(methodsOf('v3/pay/transactions/native')).toEqual(['POST'])
    expect(methodsOf('v3/certificates/x')).toEqual([])
  })

  it('of every operation is found, as in the catalog', () => {
    for (const { method, routes, path } of allOperations()) {
      for (const template of routes) {
        expect(findRoute(method, template)?.template).toBe(template)
        expect(findOperation(method, template)?.operation.path).toBe(path)
      }
    }
  })

  it('that is misspelt is near the one that the catalog finds', () => {
    for (const { method, routes } of allOperations().filter((_, index) => index % 29 === 0)) {
      const [template = ''] = routes
      const slip = template.slice(0, -2) + template.slice(-1)
      const near = findNearestPath(method, slip)
      expect(nearestRoute(method, slip)?.template).toBe(near?.path)
    }
    expect(nearestRoute('GET', 'v3/my-shop/orders/of-today')).toBeUndefined()
  })
})

describe('the kind of a field', () => {
  const native = 'v3/pay/transactions/native'

  it.each([
    [['json'], { type: 'map', encrypted: false }],
    [['json', 'amount', 'total'], { type: 'number', encrypted: false, unit: 'fen' }],
    [['json', 'detail', 'goods_detail'], { type: 'list', encrypted: false }],
    [['json', 'detail', 'goods_detail', 0], { type: 'map', encrypted: false }],
    [['json', 'time_expire'], { type: 'string', encrypted: false, format: 'rfc3339' }],
    [['json', 'payer', 'identity', 'name'], { type: 'string', encrypted: true, format: 'base64' }],
    [['json', 'nothing'], undefined],
    [['headers'], { type: 'map', encrypted: false }],
    [['multipart'], { type: 'list', encrypted: false }],
    [['other'], undefined],
  ])('%j is %j', (path, want) => {
    expect(fieldKind('POST', native, path)).toEqual(want)
  })

  it('is known of numbered fields and of variables', () => {
    expect(fieldKind('GET', 'v3/pay/transactions/id/{id}', ['transaction_id'])?.type).toBe('string')
    expect(fieldKind('GET', 'v3/no/such', ['x'])).toBeUndefined()
  })
})
