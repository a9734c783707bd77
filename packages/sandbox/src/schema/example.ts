import { constants, type KeyObject, publicEncrypt } from 'node:crypto'
import type { Schema } from '@wechatpay-chain/catalog'
import { toCompactTime, toDate, toRfc3339 } from '../clock.js'
import type { Random } from '../random.js'

/** Where generated values come from. */
export interface ExampleSource {
  /** Values that the request named, by field: identifiers are echoed. */
  known: ReadonlyMap<string, unknown>
  /** Milliseconds since 1970. */
  now: number
  random: Random
  /** Key of the merchant API certificate: encrypted fields of a response are encrypted with it. */
  merchantKey: KeyObject
  /** Every value is written as a string, as in APIv2. */
  textual: boolean
}

/** Where examples come from, for what a sandbox answers. */
export function sourceOf(
  parts: {
    clock: { now(): number }
    random: Random
    keys: { merchant: { publicKey: KeyObject } }
  },
  textual: boolean,
  known: ReadonlyMap<string, unknown> = new Map(),
): ExampleSource {
  const { clock, random, keys } = parts
  return { known, now: clock.now(), random, merchantKey: keys.merchant.publicKey, textual }
}

const MAXIMUM_DEPTH = 12

/** Makes a value that its schema allows; fields that the request named have the request's value. */
export function exampleOf(schema: Schema, source: ExampleSource, name = '', depth = 0): unknown {
  const echoed = name === '' ? undefined : source.known.get(name)
  if (echoed !== undefined && fits(schema, echoed)) return converted(schema, echoed)
  const choice = schema.oneOf?.[0]
  if (choice) return exampleOf(choice, source, name, depth)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, source, depth)
    case 'array':
      return arrayOf(schema, source, depth)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return schema.example ?? schema.default ?? false
    default:
      return schema.encrypted && !source.textual
        ? sealed(textOf(schema, source, depth), source.merchantKey)
        : textOf(schema, source, depth)
  }
}

function objectOf(schema: Schema, source: ExampleSource, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  if (depth > MAXIMUM_DEPTH) return fields
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const needed = schema.required?.includes(name) ?? false
    if (!needed && (child.deprecated || depth > 4)) continue
    fields[name.replace(/\$[nm]/g, '0')] = exampleOf(child, source, name, depth + 1)
  }
  return fields
}

function arrayOf(schema: Schema, source: ExampleSource, depth: number): unknown[] {
  const count = Math.max(1, schema.minItems ?? 1)
  const { items } = schema
  return items ? Array.from({ length: count }, () => exampleOf(items, source, '', depth + 1)) : []
}

function numberOf(schema: Schema): number {
  const choices = [schema.example, schema.default, schema.enum?.[0], schema.minimum, 1]
  const number =
    choices
      .map(Number)
      .find((value, index) => choices[index] !== undefined && numberFits(schema, value)) ??
    schema.minimum ??
    1
  return schema.type === 'integer' ? Math.trunc(number) : number
}

function numberFits(schema: Schema, value: number): boolean {
  if (!Number.isFinite(value) || (schema.type === 'integer' && !Number.isInteger(value)))
    return false
  if (schema.enum && !schema.enum.some((choice) => Number(choice) === value)) return false
  return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value)
}

function textOf(schema: Schema, source: ExampleSource, depth: number): string {
  if (schema.json && depth <= MAXIMUM_DEPTH)
    return JSON.stringify(exampleOf(schema.json, source, '', depth + 1))
  if (schema.enum?.length)
    return String(schema.enum.includes(schema.example as string) ? schema.example : schema.enum[0])
  const { now, random } = source
  switch (schema.format) {
    case 'rfc3339':
      return toRfc3339(now)
    case 'date':
      return toDate(now)
    case 'yyyyMMddHHmmss':
      return toCompactTime(now)
    default: {
      const text =
        typeof schema.example === 'string' || typeof schema.example === 'number'
          ? String(schema.example)
          : random.text(16)
      const padded = text.padEnd(schema.minLength ?? 0, '0')
      return padded.length > (schema.maxLength ?? padded.length)
        ? padded.slice(0, schema.maxLength)
        : padded
    }
  }
}

/** Returns whether a schema allows a scalar. */
export function fits(schema: Schema, value: unknown): boolean {
  if (schema.type === 'string')
    return typeof value === 'string' && (!schema.enum || schema.enum.includes(value))
  if (schema.type !== 'integer' && schema.type !== 'number') return false
  return (
    (typeof value === 'number' ||
      (typeof value === 'string' &&
        /^\d{1,16}$/.test(value) &&
        Number.isSafeInteger(Number(value)))) &&
    numberFits(schema, Number(value))
  )
}

/** Returns a scalar with the type of its schema. */
export function converted(schema: Schema, value: unknown): unknown {
  return schema.type === 'string' || schema.type === 'boolean' ? value : Number(value)
}

/** Encrypts a string for the merchant, as encrypted fields of responses are. */
export function sealed(text: string, key: KeyObject): string {
  const plain = Buffer.from(text).subarray(0, 190)
  return publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    plain,
  ).toString('base64')
}
