import { expect, it } from 'vitest'
import { merchant, platform } from '../../test/gateway.js'
import { Rsa } from '../crypto/rsa.js'
import type { Catalog } from './catalog.js'
import { unsealResponse } from './unseal-response.js'

const field = (path: readonly string[], key = 'merchant') => ({ place: 'answer', path, key })
const catalog: Catalog = {
  findOperation: (_, path) => (path === 'v3/x/{id}' ? { operation: path } : undefined),
  listEncryptedRequestFields: () => [],
  listEncryptedAnswerFields: () => [
    field(['list', '*', 'name']),
    field(['other'], 'wechatpay'),
    field(['text', '~json', 'name']),
  ],
}
const route = { method: 'GET', template: 'v3/x/{id}', privateKey: merchant.privateKey, catalog }
const secret = Rsa.encrypt('张三', merchant.publicKey)

it('the fields that the catalog tells are decrypted, in a copy', () => {
  const data = { list: [{ name: secret }, { name: '' }, {}], other: secret, text: secret }
  expect(unsealResponse(data, [], route)).toEqual({
    list: [{ name: '张三' }, { name: '' }, {}],
    other: secret,
    text: secret,
  })
  expect(data.list[0]?.name).toBe(secret)
})

it('pointers tell the fields instead: escaped, of one item, or of all', () => {
  const data = { 'a/b~c': secret, list: [secret, secret] }
  const unsealed = { 'a/b~c': '张三', list: [secret, '张三'] }
  expect(unsealResponse(data, ['/a~1b~0c', '/list/1', '/none/at/all'], route)).toEqual(unsealed)
  expect(unsealResponse(data, ['list/*'], route)).toEqual({ ...data, list: ['张三', '张三'] })
})

it('no field is taken from a prototype', () => {
  const data = Object.create({ name: secret })
  expect(unsealResponse(data, ['/name'], route)).toBe(data)
})

it('what does not decrypt names its field, and neither it nor a missing key tells of no effect', () => {
  const foreign = { list: [{ name: Rsa.encrypt('张三', platform.publicKey) }] }
  expect(() => unsealResponse(foreign, [], route)).toThrow(
    expect.objectContaining({
      name: 'DecryptionError',
      outcome: 'unknown',
      message: expect.stringContaining('/list/*/name'),
    }),
  )
  const unusable = expect.objectContaining({ name: 'ConfigurationError', outcome: 'unknown' })
  expect(() => unsealResponse({}, [], { ...route, privateKey: undefined })).toThrow(unusable)
  expect(() => unsealResponse({}, [], { ...route, catalog: undefined })).toThrow(unusable)
})
