import { describe, expect, it } from 'vitest'
import { camelCase, interfaceName, placeholderOf, propertyKey, quote, spellings } from './names.js'

describe('names', () => {
  it.each([
    ['fail-notify', 'failNotify'],
    ['complaints-v2', 'complaintsV2'],
    ['h5-pre-entrust-sign', 'h5PreEntrustSign'],
    ['policy_periods', 'policy_periods'],
    ['native', 'native'],
    ['a-2', 'a-2'],
  ])('spells the segment %s as the property %s', (segment, property) => {
    expect(camelCase(segment)).toBe(property)
  })

  it.each([
    ['v3/papay/contracts/{contract_id}/fail-notify', 'V3PapayContractsContract_idFailNotify'],
    ['v3/applyment4sub/applyment/', 'V3Applyment4subApplymentSlash'],
    ['hk/v3/merchants', 'HkV3Merchants'],
  ])('names the interface of %s %s', (path, name) => {
    expect(interfaceName(path)).toBe(name)
  })

  it('gives a placeholder its four spellings', () => {
    expect(spellings('{contract_id}')).toEqual([
      '_contract_id_',
      '$contract_id$',
      '{contract_id}',
      '<contract_id>',
    ])
  })

  it('gives a hyphenated segment two spellings, a plain segment one, a trailing slash five', () => {
    expect(spellings('fail-notify')).toEqual(['failNotify', 'fail-notify'])
    expect(spellings('delete')).toEqual(['delete'])
    expect(spellings('')).toEqual(['_empty_', '$empty$', '{empty}', '<empty>', ''])
  })

  it('quotes only what is not an identifier', () => {
    expect(propertyKey('_contract_id_')).toBe('_contract_id_')
    expect(propertyKey('Idempotency-Key')).toBe("'Idempotency-Key'")
    expect(quote("it's\n")).toBe("'it\\'s\\n'")
  })

  it('tells a placeholder from a literal segment', () => {
    expect(placeholderOf('{refund_id}')).toBe('refund_id')
    expect(placeholderOf('refunds')).toBeUndefined()
  })
})
