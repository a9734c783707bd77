import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDamagedData, findLowered, isFixedSegment, normalizeSegment } from './segment.js'

/** FACTS 1.1: a segment as written, and what it becomes below `v3`. */
const FACTS: readonly (readonly [string, string])[] = [
  ['camelCase', 'camel-case'],
  ['PascalCase', 'pascal-case'],
  ['kebab-case', 'kebab-case'],
  ['snake_case', 'snake_case'],
  ['ABC', 'a-b-c'],
  ['aBC', 'a-b-c'],
  ['outTradeNo', 'out-trade-no'],
  ['URLPath', 'u-r-l-path'],
  ['complaintsV2', 'complaints-v2'],
  ['a1B2', 'a1-b2'],
  ['deposit2', 'deposit2'],
  ['V3', 'v3'],
  ['123', '123'],
  ['7', '7'],
  ['_x_', '{x}'],
  ['_out_trade_no_', '{out_trade_no}'],
  ['_outTradeNo_', '{out-trade-no}'],
  ['_OutTradeNo_', '{-out-trade-no}'],
  ['_x', '_x'],
  ['x_', 'x_'],
  ['_', '_'],
  ['__', '{}'],
  ['___', '{_}'],
  ['__x__', '{_x_}'],
  ['_a_b_', '{a_b}'],
  ['_a_/_b_', '{a_/_b}'],
  ['_+x_', '{+x}'],
  ['{x}', '{x}'],
  ['{+x}', '{+x}'],
  ['{outTradeNo}', '{out-trade-no}'],
  ['{Out}', '{-out}'],
  ['_a\n_', '_a\n_'],
  ['École', 'École'],
  ['éCole', 'é-cole'],
  ['', ''],
  [' ', ' '],
  ['get', 'get'],
  ['driver', 'driver'],
  ['count', 'count'],
  ['a.b', 'a.b'],
  ['a/B', 'a/-b'],
  ['x y', 'x y'],
]

describe('a segment', () => {
  it.each(FACTS)('%j becomes %j, as in the original', (written, becomes) => {
    expect(normalizeSegment(written)).toBe(becomes)
  })

  it('may write a placeholder in angle brackets or between dollar signs, which PHP does not support', () => {
    expect(normalizeSegment('<contract_id>')).toBe('{contract_id}')
    expect(normalizeSegment('v3/papay/contracts/<contract_id>/fail-notify')).toBe(
      'v3/papay/contracts/{contract_id}/fail-notify',
    )
    expect(normalizeSegment('$contract_id$')).toBe('{contract_id}')
    expect(normalizeSegment('$contractId$')).toBe('{contract-id}')
    for (const untouched of ['$', '$$', '$x', 'x$', '<>', '<a', 'a>', '<a/b>'])
      expect(normalizeSegment(untouched)).toBe(untouched)
  })

  it.each([
    ['aB?appId=Xyz&token=<token>', 'a-b?appId=Xyz&token={token}'],
    ['v3/billdownload/file?token=AbC', 'v3/billdownload/file?token=AbC'],
    [
      'https://api.mch.weixin.qq.com/v3/aB?token=AbC',
      'https://api.mch.weixin.qq.com/v3/aB?token=AbC',
    ],
    ['weixin://wxpay/bizpayurl?pr=AbC', 'weixin://wxpay/bizpayurl?pr=AbC'],
    ['v3/aB#Frag', 'v3/a-b#Frag'],
    ['v3/x{?billType}', 'v3/x{?bill-type}'],
    ['?AbC', '?AbC'],
  ])('%j becomes %j: a query and a whole URL are data, unlike in PHP', (written, becomes) => {
    expect(normalizeSegment(written)).toBe(becomes)
    expect(findDamagedData(written)).toBeUndefined()
  })

  it('stays as it is when it already follows the rules', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9\-./{}+]*$/), (word) => {
        expect(normalizeSegment(word)).toBe(word)
      }),
    )
  })

  it('has no capital afterwards, and can be turned back into its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const segment = normalizeSegment(text).replace(/[?#].*$/s, '')
        fc.pre(!text.includes('://'))
        expect(segment).not.toMatch(/[A-Z]/)
        expect(normalizeSegment(segment.replace(/^[_$]|[<]/g, ''))).not.toMatch(/[A-Z]/)
      }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/), { minLength: 1, maxLength: 4 }),
        (words) => {
          const camel = words
            .map((word, index) =>
              index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
            )
            .join('')
          expect(normalizeSegment(camel).split('-').join('')).toBe(words.join(''))
          expect(normalizeSegment(camel)).toBe(words.join('-'))
        },
      ),
    )
  })
})

describe('data in a chain', () => {
  it.each([
    ['P123ABC', 'P123ABC'],
    ['v3/pay/transactions/id/4200001234ABC', '4200001234ABC'],
    ['WX_ORDER_1', 'WX_ORDER_1'],
    ['a%2Fb', 'a%2Fb'],
    ['A12BC', 'A12BC'],
  ])('%j is seen, since the naming rules damage it', (text, found) => {
    expect(findDamagedData(text)).toBe(found)
  })

  it.each([
    'outTradeNo',
    'complaintsV2',
    'URLPath',
    'v3/pay/transactions/outTradeNo/{out_trade_no}',
    '{outTradeNo123}',
    '_outTradeNo123_',
    '$outTradeNo123$',
    'p123abc',
    'v3/bill/tradebill?bill_date=2024-01-01',
    'v3/bill/tradebill?bill_type=ALL&token=P123ABC',
    'v3/x{?billType}',
    '',
  ])('%j is taken for fixed segments', (text) => {
    expect(findDamagedData(text)).toBeUndefined()
  })
})

describe('a segment that lost its capitals', () => {
  it.each(['P123ABC', 'ABCDEF', 'orderABC', 'X1Y2Z', 'a_B', 'v3/x/ORDER'])(
    '%j may be data',
    (text) => {
      expect(findLowered(text)).toBe(text.split('/').at(-1))
    },
  )

  it.each(['failNotify', 'complaintsV2', 'Pay', 'V3', '_outTradeNo_', 'v3/x?token=ABC', 'abc'])(
    '%j is a word',
    (text) => {
      expect(findLowered(text)).toBeUndefined()
    },
  )
})

describe('a fixed segment', () => {
  it.each(['v3', 'outTradeNo', '_contract_id_', '{contract_id}', '<id>', 'fail-notify', 'x.y'])(
    '%j may keep its node',
    (text) => {
      expect(isFixedSegment(text)).toBe(true)
    },
  )

  it.each(['v3/pay', '20240101', 'P1234', '', 'a b', '4200001', 'x'.repeat(65)])(
    '%j may not',
    (text) => {
      expect(isFixedSegment(text)).toBe(false)
    },
  )
})
