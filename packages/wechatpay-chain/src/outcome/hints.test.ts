import { expect, it } from 'vitest'
import { hintFor } from './hints.js'

const facts = {
  status: 400,
  code: 'NEW',
  requestId: '',
  outcome: 'refused',
  isQuery: false,
} as const

it('goes by the precise number first, then by the code, then by what became of the call', () => {
  expect(String(hintFor({ ...facts, code: 'PARAM_ERROR', requestId: 'AB-268449538' }))).toBe(
    'the order has already been paid',
  )
  expect(String(hintFor({ ...facts, code: 'PARAM_ERROR', requestId: 'AB-0' }))).toMatch(
    /detail\.field/,
  )
  expect(String(hintFor({ ...facts, outcome: 'not-processed' }))).toMatch(/not processed/)
  expect(String(hintFor({ ...facts, outcome: 'unknown' }))).toMatch(/never a new one/)
  expect(hintFor(facts)).toBeUndefined()
})

it('says that an outcome is unknown beside whatever else it says', () => {
  const hint = hintFor({ ...facts, requestId: 'AB-268447914', outcome: 'unknown' })
  expect(String(hint)).toMatch(/closed or expired.*never a new one/)
})

it('speaks both languages', () => {
  expect(hintFor({ ...facts, requestId: 'AB-268449538' })?.in('zh')).toBe('订单已支付')
  expect(hintFor({ ...facts, outcome: 'unknown' })?.in('zh')).toMatch(/切勿换单/)
})

it('is not led astray by codes that are names of the language', () => {
  for (const code of ['constructor', '__proto__', 'toString'])
    expect(hintFor({ ...facts, code })).toBeUndefined()
})

it('sends an unknown path to its spelling before its number, by whatever code a 404 comes', () => {
  const spelling = 'check the spelling of the path, then the number in it'
  for (const code of ['RESOURCE_NOT_EXISTS', 'NOT_FOUND', 'HTTP_404'])
    expect(String(hintFor({ ...facts, status: 404, code }))).toContain(spelling)
  expect(String(hintFor({ ...facts, status: 404, code: 'ORDER_NOT_EXIST' }))).toMatch(
    /order number/,
  )
})
