import { expect, it } from 'vitest'
import { hintFor, isRetryable } from './hints.js'

it('goes by the precise number first, then by the code, then by the status', () => {
  expect(hintFor({ status: 400, code: 'PARAM_ERROR', requestId: 'AB-268449538' })).toBe('the order is paid already')
  expect(hintFor({ status: 400, code: 'PARAM_ERROR', requestId: 'AB-0' })).toMatch(/detail\.field/)
  expect(hintFor({ status: 429, code: 'NEW', requestId: '' })).toMatch(/not processed/)
  expect(hintFor({ status: 502, code: 'HTTP_502', requestId: '' })).toMatch(/never a new one/)
  expect(hintFor({ status: 404, code: 'NEW', requestId: '' })).toBeUndefined()
})

it('speaks both languages', () => {
  expect(hintFor({ status: 400, code: 'X', requestId: 'AB-268449538' }, 'zh')).toBe('订单已支付')
  expect(hintFor({ status: 500, code: 'SYSTEM_ERROR', requestId: '' }, 'zh')).toMatch(/切勿换新单号/)
})

it('is not led astray by codes that are names of the language', () => {
  for (const code of ['constructor', '__proto__', 'toString']) expect(hintFor({ status: 400, code, requestId: '' })).toBeUndefined()
})

it('tells what may be repeated with the same number', () => {
  expect(isRetryable({ status: 429, code: 'X', requestId: '' })).toBe(true)
  expect(isRetryable({ status: 200, code: 'SYSTEMERROR', requestId: '' })).toBe(true)
  expect(isRetryable({ status: 400, code: 'PARAM_ERROR', requestId: '' })).toBe(false)
})
