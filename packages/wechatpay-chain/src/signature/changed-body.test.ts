import { expect, it } from 'vitest'
import { changedBody } from './changed-body.js'

const JSON_TEXT = JSON.stringify({ id: 'x', summary: '支付成功', resource: { ciphertext: 'y' } })
const codeOf = (body: string | Buffer) => changedBody(Buffer.from(body as string))?.code

it('the base64 of a notification is seen, in quotation marks too', () => {
  const base64 = Buffer.from(JSON_TEXT).toString('base64')
  expect(codeOf(base64)).toBe('notifications.base64-body')
  expect(codeOf(JSON.stringify(base64))).toBe('notifications.base64-body')
})

it('Chinese that was read as Latin-1 is seen', () => {
  expect(codeOf(Buffer.from(JSON_TEXT).toString('latin1'))).toBe('notifications.misread-body')
})

it.each([
  JSON_TEXT,
  '{"id":"x"}',
  '<xml><sign>x</sign></xml>',
  '{"summary":"café"}',
  Buffer.from([0xff, 0xfe, 0x00]),
])('of %j nothing is said', (body) => {
  expect(codeOf(body)).toBeUndefined()
})

it('bytes are read from their place in a larger buffer', () => {
  const large = Buffer.from(`####${Buffer.from(JSON_TEXT).toString('base64')}`)
  expect(changedBody(large.subarray(4))?.code).toBe('notifications.base64-body')
})

it('a body that something has read before is seen', () => {
  expect(codeOf('')).toBe('notifications.empty-body')
})
