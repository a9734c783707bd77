import { describe, expect, it } from 'vitest'
import type { ErrorCatalog } from '../errors.js'
import { readErrors } from '../files.js'
import { advisesNewNumber, checkAdvice } from './advice.js'

const catalogOf = (action_en: string, action_zh = '请处理'): ErrorCatalog => ({
  common: [],
  operations: [],
  numbers: [
    {
      number: '1',
      products: [],
      meaning_en: 'm',
      meaning_zh: '含义',
      action_en,
      action_zh,
      retry: 'never',
      source: 's',
    },
  ],
  authorization: [],
})

describe('the check of what errors advise', () => {
  it('finds nothing in the data', () => {
    expect(checkAdvice(readErrors())).toEqual([])
  })

  it.each([
    'take a new number',
    'use another merchant order number',
    'choose a different number',
    'never take a new order number',
    'take a fresh out_trade_no',
    'change the number',
    '换号',
    '换单',
    '换新单号下单',
    '新单号',
    '更换商户订单号',
    '更换单号',
    '使用新的商户单号',
    '另用单号',
  ])('reports "%s"', (text) => {
    expect(checkAdvice(catalogOf(text)).join('\n')).toMatch(/advises another number/)
  })

  it.each(['keep the number', 'send it again with the same number', '用原单号、原参数重试'])(
    'lets "%s" pass',
    (text) => {
      expect(advisesNewNumber(text)).toBe(false)
    },
  )

  it.each([
    ['read message', '看', 'says nothing'],
    ['as NO_AUTH', '看', 'says nothing'],
    ['wait.', '看', 'ends like a sentence'],
    ['wait', '看,等', 'half-width'],
    ['wait\tlong', '看', 'has a tab'],
  ])('reports "%s" and "%s"', (en, zh, problem) => {
    expect(checkAdvice(catalogOf(en, zh)).join('\n')).toContain(problem)
  })
})
