import { describe, expect, it } from 'vitest'
import type { Schema } from '../model.js'
import { printComment } from './comment.js'
import { type Place, printFieldComment } from './field-comment.js'

describe('comments', () => {
  it.each<[readonly string[], string]>([
    [[], ''],
    [['', '  '], ''],
    [['商户号'], '/** 商户号 */\n'],
    [['标题', '', '@deprecated'], '/**\n * 标题\n * @deprecated\n */\n'],
    [['ends */ early\nand goes on'], '/** ends *\\/ early and goes on */\n'],
  ])('print %j', (lines, want) => {
    expect(printComment(lines)).toBe(want)
  })

  it.each<[string, Schema, Place, string]>([
    [
      'label and example',
      { type: 'string', label: '商户号', example: '1900000001' },
      'json',
      '/** 商户号 · 例 `1900000001` */\n',
    ],
    [
      'the unit of an amount',
      { type: 'integer', label: '总金额', unit: 'fen', example: 100 },
      'json',
      '/** 总金额，单位：分 · 例 `100` */\n',
    ],
    [
      'what a boolean of a query is sent as',
      { type: 'boolean', label: '查询明细' },
      'query',
      "/** 查询明细 · true 发送为 1，false 发送为 0；要发送 true、false 字样，请写成字符串 'true'、'false' */\n",
    ],
    [
      'a unit without label',
      { type: 'integer', unit: 'minor' },
      'response',
      '/** 单位：货币最小单位 */\n',
    ],
    [
      'limits',
      { type: 'string', label: '号', minLength: 6, maxLength: 32 },
      'json',
      '/** 号 · 6–32 字符 */\n',
    ],
    ['one limit', { type: 'string', maxLength: 32 }, 'json', '/** ≤ 32 字符 */\n'],
    ['bounds', { type: 'integer', minimum: 1 }, 'query', '/** ≥ 1 */\n'],
    [
      'list limits',
      { type: 'array', maxItems: 50, items: { type: 'string' } },
      'json',
      '/** ≤ 50 项 */\n',
    ],
    [
      'a format that says more than the type',
      { type: 'string', format: 'rfc3339' },
      'json',
      '/** rfc3339 */\n',
    ],
    ['no format that the type says', { type: 'integer', format: 'int32' }, 'json', ''],
    [
      'default and pattern',
      { type: 'string', default: 'CNY', pattern: '[A-Z]{3}' },
      'json',
      '/** 默认 `CNY` · 格式 `[A-Z]{3}` */\n',
    ],
    [
      'encryption of a request',
      { type: 'string', encrypted: true },
      'json',
      '/** 敏感信息，需加密：client.$seal() */\n',
    ],
    [
      'the key of an encryption',
      { type: 'string', encrypted: true, encryptedWith: 'bank-rsa' },
      'xml',
      '/** 敏感信息，需加密（bank-rsa） */\n',
    ],
    ['ciphertext of a response', { type: 'string', encrypted: true }, 'response', '/** 密文 */\n'],
    [
      'a long example, cut',
      { type: 'string', example: 'x'.repeat(80) },
      'json',
      `/** 例 \`${'x'.repeat(59)}…\` */\n`,
    ],
    [
      'a deprecated field',
      { type: 'string', label: '旧', deprecated: true },
      'response',
      '/**\n * 旧\n * @deprecated\n */\n',
    ],
  ])('of a field tell %s', (_, schema, place, want) => {
    expect(printFieldComment(schema, place, '')).toBe(want)
  })
})
