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
    [
      'a string with properties',
      { ...sound, responses: { '200': { type: 'string', properties: {} } } },
    ],
    [
      'one alternative only',
      { ...sound, responses: { '200': { type: 'object', oneOfRequired: [['a']] } } },
    ],
    [
      'a key without encryption',
      { ...sound, responses: { '200': { type: 'string', encryptedWith: 'aes-gcm' } } },
    ],
    ['a status of failure', { ...sound, responses: { '400': null } }],
    ['a bare mark of being unsigned', { ...sound, unsigned: true }],
    ['no source for being unsigned', { ...sound, unsigned: { kind: 'file', sources: [] } }],
    [
      'an unknown kind of unsigned response',
      { ...sound, unsigned: { kind: 'video', sources: ['page'] } },
    ],
    ['an unknown second source', { ...sound, checkedAgainst: ['hearsay'] }],
    [
      'nothing in what is disputed',
      { ...sound, responses: { '200': { type: 'object', disputed: {} } } },
    ],
    [
      'a disputed pattern for a part of the value',
      { ...sound, responses: { '200': { type: 'string', disputed: { pattern: 'a' } } } },
    ],
    [
      'a disputed parameter',
      {
        ...sound,
        parameters: { query: [{ name: 'a', type: 'string', disputed: { minLength: 2 } }] },
      },
    ],
    ['a link without https', { ...sound, docs: ['http://pay.weixin.qq.com'] }],
  ])('refuse an operation with %s', (_, operation) => {
    expect(validate('operations.json', [operation])).not.toEqual([])
  })

  it('refuse a notification of no version', () => {
    const event = {
      event: 'A',
      version: 'v4',
      title: 't',
      roles: [],
      docs: [],
      resource: { type: 'object' },
    }
    expect(
      validate('notifications.json', {
        headers: {},
        ack: {},
        envelope: {},
        signatureTypes: [],
        events: [event],
      }),
    ).not.toEqual([])
  })

  it.each([
    ['an unknown retry', { retry: 'at-once' }],
    ['an unknown outcome', { outcome: 'fine' }],
    ['a number that is not a status', { status: 99 }],
    ['automatic: true, which the rule says', { automatic: true }],
    ['exists: false, which is left out', { exists: false }],
    ['no source', { source: '' }],
    ['an unknown key', { colour: 'red' }],
  ])('refuse an error fact with %s', (_, change) => {
    const fact = {
      code: 'A',
      status: 400,
      retry: 'never',
      outcome: 'refused',
      when_en: 'w',
      when_zh: 'w',
      source: 'docs',
    }
    const prose = { meaning_en: 'm', meaning_zh: 'm', action_en: 'a', action_zh: 'a' }
    const common = {
      code: 'A',
      status: 400,
      protocol: 'v3',
      retry: 'never',
      outcome: 'refused',
      source: 'docs',
      ...prose,
    }
    const errors = (own: object, shared: object) => ({
      common: [shared],
      operations: [{ method: 'POST', path: 'v3/a', codes: [own] }],
      numbers: [],
      authorization: [],
    })
    expect(validate('errors.json', errors(fact, common))).toEqual([])
    expect(validate('errors.json', errors({ ...fact, ...change }, common))).not.toEqual([])
    expect(validate('errors.json', errors(fact, { ...common, ...change }))).not.toEqual([])
  })
})
