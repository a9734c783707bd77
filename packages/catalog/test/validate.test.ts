import { describe, expect, it } from 'vitest'
import { createValidator, validateData } from '../scripts/validate.js'

const sound = {
  path: 'v3/things',
  method: 'GET',
  title: '事物',
  roles: ['direct'],
  responses: { '200': { type: 'object', properties: {} } },
}

describe('schemas of the data', () => {
  const validate = createValidator()

  it('accept every data file', () => {
    expect(validateData()).toEqual([])
  })

  it('accept a sound operation', () => {
    expect(validate('operations.json', [sound])).toEqual([])
  })

  it.each([
    ['an unknown key', { ...sound, colour: 'red' }],
    ['a path with a leading slash', { ...sound, path: '/v3/things' }],
    ['an unknown method', { ...sound, method: 'HEAD' }],
    ['no title', { ...sound, title: '' }],
    ['an unknown type', { ...sound, responses: { '200': { type: 'text' } } }],
    ['an array without items', { ...sound, responses: { '200': { type: 'array' } } }],
    ['a string with properties', { ...sound, responses: { '200': { type: 'string', properties: {} } } }],
    ['one alternative only', { ...sound, responses: { '200': { type: 'object', oneOfRequired: [['a']] } } }],
    ['a key without encryption', { ...sound, responses: { '200': { type: 'string', encryptedWith: 'aes-gcm' } } }],
    ['a status of failure', { ...sound, responses: { '400': null } }],
    ['a link without https', { ...sound, docs: ['http://pay.weixin.qq.com'] }],
  ])('refuse an operation with %s', (_, operation) => {
    expect(validate('operations.json', [operation])).not.toEqual([])
  })

  it('refuse a notification of no version', () => {
    const event = { event: 'A', version: 'v4', title: 't', roles: [], docs: [], resource: { type: 'object' } }
    expect(validate('notifications.json', { headers: {}, ack: {}, envelope: {}, signatureTypes: [], events: [event] })).not.toEqual([])
  })
})
