import { expect, it } from 'vitest'
import type { Request } from '../request/request.js'
import { namesOf } from './parameter-names.js'

const of = (request: Partial<Request>) => namesOf(request as Request)

it('names of JSON are paths, with * for the items of a list', () => {
  const data = JSON.stringify({
    appid: 'v',
    sub_orders: [{ amount: { total: 1 } }, { mchid: 'v' }],
  })
  expect(of({ data })).toEqual([
    'appid',
    'sub_orders',
    'sub_orders/*',
    'sub_orders/*/amount',
    'sub_orders/*/amount/total',
    'sub_orders/*/mchid',
  ])
})

it('names of APIv2 are those of its parameters', () => {
  expect(of({ xml: { appid: 'v', sign_type: 'v' } })).toEqual(['appid', 'sign_type'])
})

it.each([
  [undefined],
  [{}],
  [{ data: 'a=b' }],
  [{ data: '{' }],
  [{ data: Buffer.from('{}') }],
  [{ data: `{"a":"${'x'.repeat(70_000)}"}` }],
])('there are none of %j', (request) => {
  expect(namesOf(request as Request | undefined)).toBeUndefined()
})

it('there are at most 200, and no more than seven levels', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`n${at}`, 1]))
  expect(of({ data: JSON.stringify(many) })).toHaveLength(200)
  expect(of({ xml: many })).toHaveLength(200)
  const deep = `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`
  expect(of({ data: deep })).toHaveLength(7)
})
