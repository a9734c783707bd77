import type { Parameter, Schema } from '../model.js'
import { printComment } from './comment.js'

/**
 * Where a value stands: the body of a request, a query, a response, a decrypted notification,
 * or the content of a string. `v2-query` is a query that APIv2 signs.
 */
export type Place = 'json' | 'xml' | 'query' | 'v2-query' | 'response' | 'xml-response' | 'string'

/** Returns whether a value stands in a request. */
export const isRequest = (place: Place) =>
  place === 'json' || place === 'xml' || place === 'query' || place === 'v2-query'

const isQuery = (place: Place) => place === 'query' || place === 'v2-query'

const plainFormats = new Set([
  'base64',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'integer',
  'float',
  'numeric',
  'jsonObjectLike',
  'jsonArrayLike',
])

function range(
  least: number | undefined,
  most: number | undefined,
  unit: string,
): string | undefined {
  if (least === undefined && most === undefined) return undefined
  if (least === undefined) return `≤ ${most}${unit}`
  if (most === undefined) return `≥ ${least}${unit}`
  return `${least}–${most}${unit}`
}

function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text
  return `\`${short.replace(/`/g, "'")}\``
}

const unitNames = { fen: '分', yuan: '元', minor: '货币最小单位' } as const

/** The label, followed by the unit of an amount where the data say it. */
function labelWithUnit({ label, unit }: Schema | Parameter): string | undefined {
  if (!unit) return label
  return `${label ? `${label}，` : ''}单位：${unitNames[unit]}`
}

function encryption(schema: Schema | Parameter, place: Place): string | undefined {
  if (!schema.encrypted) return undefined
  if (!isRequest(place)) return '密文'
  return schema.encryptedWith
    ? `敏感信息，需加密（${schema.encryptedWith}）`
    : '敏感信息，需加密：client.$seal()'
}

/** How PHP writes a boolean in a query, and how to write the words. */
function booleanInQuery(schema: Schema | Parameter, place: Place): string | undefined {
  return isQuery(place) && schema.type === 'boolean'
    ? "true 发送为 1，false 发送为 0；要发送 true、false 字样，请写成字符串 'true'、'false'"
    : undefined
}

/**
 * Comment of a field: label with unit, example, limits, format, whether it is encrypted; `@deprecated` where
 * the site says so.
 */
export function printFieldComment(
  schema: Schema | Parameter,
  place: Place,
  indent: string,
  notes: readonly string[] = [],
): string {
  const parts = [
    labelWithUnit(schema),
    ...notes,
    encryption(schema, place),
    booleanInQuery(schema, place),
    schema.example === undefined || schema.example === ''
      ? undefined
      : `例 ${code(schema.example)}`,
    schema.default === undefined ? undefined : `默认 ${code(schema.default)}`,
    range(schema.minLength, schema.maxLength, ' 字符'),
    range(schema.minimum, schema.maximum, ''),
    range(schema.minItems, schema.maxItems, ' 项'),
    schema.pattern === undefined ? undefined : `格式 ${code(schema.pattern)}`,
    schema.format === undefined || plainFormats.has(schema.format) ? undefined : schema.format,
  ].filter((part) => part !== undefined)
  return printComment([parts.join(' · '), schema.deprecated ? '@deprecated' : ''], indent)
}
