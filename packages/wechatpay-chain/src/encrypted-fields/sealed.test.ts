import { describe, expect, it } from 'vitest'
import { buildQuery } from '../request/query.js'
import { Transformer } from '../xml/transformer.js'
import { isSealed, sealed } from './sealed.js'

const ciphertext = 'pVd1HJ6v/69bDnuC4EL5Kz4jBHLiCa8MRtelw+wDa4SzfeespQO=='

describe('a sealed value', () => {
  it('is its ciphertext in JSON', () => {
    expect(JSON.stringify({ name: sealed(ciphertext), list: [sealed('a')] })).toBe(
      `{"name":"${ciphertext}","list":["a"]}`,
    )
  })

  it('is its ciphertext in a query, escaped like any string', () => {
    expect(buildQuery({ card_no: sealed(ciphertext) })).toBe(
      `card_no=${encodeURIComponent(ciphertext)}`,
    )
  })

  it('is its ciphertext in XML', () => {
    expect(Transformer.toXml({ enc_bank_no: sealed(ciphertext) })).toBe(
      `<xml><enc_bank_no>${ciphertext}</enc_bank_no></xml>`,
    )
  })

  it('is recognised among other values, whichever copy of the package made it', () => {
    expect(isSealed(sealed(ciphertext))).toBe(true)
    expect(isSealed({ $sealed: true, toJSON: () => ciphertext })).toBe(true)
    // Data that came as JSON cannot pass for an encrypted value.
    expect(isSealed(JSON.parse('{"$sealed":true,"toJSON":"x"}'))).toBe(false)
    for (const value of [
      ciphertext,
      undefined,
      null,
      {},
      { $sealed: 'true', toJSON: () => ciphertext },
      1,
    ])
      expect(isSealed(value)).toBe(false)
  })
})
