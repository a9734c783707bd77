import { describe, expect, it } from 'vitest'
import type { Schema } from '../model.js'
import { printObjectDeclaration, printObjectType } from './object-type.js'

const object = (properties: Record<string, Schema>, rest: Partial<Schema> = {}): Schema => ({
  type: 'object',
  properties,
  ...rest,
})

describe('object types', () => {
  it('mark what is not required, and nest by indent', () => {
    const schema = object(
      {
        id: { type: 'string' },
        amount: object({ total: { type: 'integer' } }, { required: ['total'] }),
      },
      { required: ['amount'] },
    )
    expect(printObjectDeclaration('Order', schema, 'json')).toBe(
      'export interface Order {\n  id?: string\n  amount: {\n    total: number\n  }\n}\n',
    )
  })

  it('quote names that are not identifiers, and leave reserved words', () => {
    expect(
      printObjectType(
        object({ 'a-b': { type: 'string' }, package: { type: 'string' } }),
        'json',
        '',
      ),
    ).toBe("{\n  'a-b'?: string\n  package?: string\n}")
  })

  it('turn numbered names into index signatures', () => {
    const schema = object({
      coupon_id_$n: { type: 'string' },
      coupon_fee_$n_$m: { type: 'integer' },
    })
    expect(printObjectType(schema, 'xml-response', '')).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: TypeScript's own syntax
      '{\n  [name: `coupon_id_${number}`]: string\n  [name: `coupon_fee_${number}_${number}`]: NumberText\n}',
    )
  })

  it('leave sign and nonce_str of APIv2 to the client', () => {
    const schema = object(
      { sign: { type: 'string' }, nonce_str: { type: 'string' } },
      { required: ['sign', 'nonce_str'] },
    )
    expect(printObjectType(schema, 'xml', '')).toBe(
      '{\n  /** SDK 自动填写 */\n  sign?: string\n  /** SDK 自动填写 */\n  nonce_str?: string\n}',
    )
    expect(printObjectType(schema, 'json', '')).toBe('{\n  sign: string\n  nonce_str: string\n}')
  })

  it('leave a disputed field optional, and say so', () => {
    const schema = object(
      { id: { type: 'string' }, name: { type: 'string' } },
      { required: ['id'], disputed: { required: ['name'], oneOfRequired: [['id'], ['name']] } },
    )
    expect(printObjectType(schema, 'json', '')).toBe(
      '{\n  id: string\n  /** 是否必填，资料说法不一 */\n  name?: string\n}',
    )
  })

  it('express exactly one of two', () => {
    const schema = object(
      { a: { type: 'string' }, b: { type: 'integer' } },
      { oneOfRequired: [['a'], ['b']] },
    )
    expect(printObjectDeclaration('Refund', schema, 'json')).toBe(
      'export interface RefundFields {\n  a?: string\n  b?: number\n}\n' +
        'export type Refund = RefundFields & ({ a: string; b?: never } | { b: number; a?: never })\n',
    )
  })

  it('express at least one group of several', () => {
    const schema = object(
      { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
      { anyOfRequired: [['a'], ['b', 'c']] },
    )
    expect(printObjectType(schema, 'json', '')).toBe(
      '{\n  a?: string\n  b?: string\n  c?: string\n} & ({ a: string } | { b: string; c: string })',
    )
  })

  it('of unknown fields take any', () => {
    expect(printObjectDeclaration('Anything', { type: 'object' }, 'response')).toBe(
      'export type Anything = { [name: string]: unknown }\n',
    )
  })
})
