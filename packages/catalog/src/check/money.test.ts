import { describe, expect, it } from 'vitest'
import { listAreas, readArea, readMoney } from '../files.js'
import type { Method, Operation } from '../model.js'
import { checkMoney } from './money.js'

const operation = (method: Method, path: string, fields: readonly string[] = []): Operation => ({
  method,
  path,
  title: 't',
  roles: [],
  body: {
    mediaType: 'application/json',
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((name) => [name, { type: 'string' }])),
    },
  },
  responses: { '200': null },
})
const known = [
  operation('POST', 'v3/pay', ['out_no']),
  operation('GET', 'v3/pay/{out_no}'),
  operation('GET', 'v3/pay/id/{id}'),
]
const pay = {
  method: 'POST',
  path: 'v3/pay',
  number: 'out_no',
  query: 'GET v3/pay/{out_no}',
} as const

describe('the check of the operations that move money', () => {
  it('finds nothing in the data', () => {
    const operations = listAreas().flatMap((area) => readArea(area))
    expect(checkMoney(readMoney(), operations)).toEqual([])
    expect(readMoney().length).toBeGreaterThan(190)
  })

  it('knows every refund, transfer, red packet and sharing order of the catalog', () => {
    const money = new Set(readMoney().map(({ path }) => path))
    const paths = listAreas()
      .flatMap((area) => readArea(area))
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path)
    const moving = paths.filter((path) =>
      /\/refunds(?:\/apply)?$|\/refundv?2?$|(?:transfer-bills|\/batches|redpack|profitsharing\/(?:orders|return-?orders)|pappayapply|pay_bank|\/withdraw|micropay|codepay|unifiedorder)$/.test(
        path,
      ),
    )
    expect(moving.length).toBeGreaterThan(40)
    // A query, a credential of a subsidy, and an application that is taken back.
    expect(moving.filter((path) => !money.has(path))).toEqual([
      'v2/mmpaymkttransfers/queryworkwxredpack',
      'v3/gov/subsidy/zhejiang/authcode/refund',
      'v3/parking/reminders/application/withdraw',
    ])
  })

  it.each([
    ['no such operation', { ...pay, path: 'v3/other' }],
    ['does not take other_no', { ...pay, number: 'other_no' }],
    ['no such query as GET v3/none', { ...pay, query: 'GET v3/none' }],
    ['does not ask by out_no', { ...pay, query: 'GET v3/pay/id/{id}' }],
    ['moves money itself', { ...pay, query: 'POST v3/pay' }],
  ])('reports: %s', (problem, row) => {
    expect(checkMoney([row], known).join('\n')).toContain(problem)
  })

  it('reports what stands twice, and nothing of a sound row', () => {
    expect(checkMoney([pay], known)).toEqual([])
    expect(checkMoney([pay, pay], known)).toEqual(['money of POST v3/pay: stands twice'])
  })
})
