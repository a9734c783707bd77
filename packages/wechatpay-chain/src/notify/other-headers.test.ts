import { expect, it } from 'vitest'
import { otherHeaders } from './other-headers.js'

const codeOf = (headers: unknown) => otherHeaders(headers)?.code

it.each([
  'HTTP_WECHATPAY_SERIAL',
  'wechatpay_nonce',
  'wechatpaySignature',
  'X-Wechatpay-Timestamp',
])('the name %s is told', (name) => {
  const found = otherHeaders({ host: 'x', [name]: 'a value that is not shown' })
  expect(found?.code).toBe('notifications.header-names')
  expect(String(found?.cause)).toContain(name)
  expect(`${found?.cause} ${found?.cure}`).not.toContain('a value')
})

it('a list of headers is told', () => {
  expect(codeOf(['Wechatpay-Serial', 'x'])).toBe('notifications.header-list')
})

it.each([
  [{}],
  [{ host: 'x' }],
  [{ 'wechatpay-serial-of-mine': 'x' }],
  [{ '<b>_wechatpay_serial': 'x' }],
  [undefined],
  [null],
  ['x'],
])('of %j nothing is said', (headers) => {
  expect(codeOf(headers)).toBeUndefined()
})
