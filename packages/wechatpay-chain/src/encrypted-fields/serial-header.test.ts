import { expect, it } from 'vitest'
import { namedSerial, withSerial } from './serial-header.js'

it.each<[object | null | undefined, string | null | undefined]>([
  [undefined, undefined],
  [null, undefined],
  [{ Accept: 'x' }, undefined],
  [{ 'wechatpay-SERIAL': 'A1' }, 'A1'],
  [{ 'Wechatpay-Serial': null }, null],
  [{ 'Wechatpay-Serial': undefined }, null],
  [{ 'Wechatpay-Serial': null, 'wechatpay-serial': 'A1' }, 'A1'],
  [{ 'Wechatpay-Serial': ['A1', 'A1'] }, 'A1'],
])('headers %j name the key %j', (headers, named) => {
  expect(namedSerial(headers as never, 'v3/x')).toBe(named)
})

it.each([
  { 'Wechatpay-Serial': ['A1', 'A2'] },
  { 'Wechatpay-Serial': 'A1', 'wechatpay-serial': 'A2' },
])('headers that name two keys are refused: %j', (headers) => {
  expect(() => namedSerial(headers as never, 'v3/x')).toThrow(
    expect.objectContaining({ name: 'RequestRefusedError', code: 'ERR_SEAL_KEY' }),
  )
})

it('the name of a key takes the place of all others, in whatever spelling', () => {
  const headers = { Accept: 'x', 'wechatpay-serial': 'A1', 'WECHATPAY-SERIAL': 'A2' }
  expect(withSerial(headers, 'A3')).toEqual({ Accept: 'x', 'Wechatpay-Serial': 'A3' })
  expect(withSerial(undefined, 'A3')).toEqual({ 'Wechatpay-Serial': 'A3' })
})
