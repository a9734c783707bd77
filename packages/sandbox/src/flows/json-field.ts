import { Failure } from '../protocol/failure.js'
import type { JsonObject } from './flow.js'

/**
 * Reads an APIv2 field that holds JSON.
 *
 * @throws Failure `PARAM_ERROR` when it is none, or of another kind.
 */
export function jsonIn(body: JsonObject, field: string, kind: 'object'): JsonObject
export function jsonIn(body: JsonObject, field: string, kind: 'array'): JsonObject[]
export function jsonIn(body: JsonObject, field: string, kind: 'object' | 'array') {
  try {
    const value: unknown = JSON.parse(String(body[field]))
    const isRecord = (item: unknown) => typeof item === 'object' && item !== null
    if (kind === 'array' && Array.isArray(value) && value.every(isRecord)) return value
    if (kind === 'object' && isRecord(value) && !Array.isArray(value)) return value
  } catch {
    // Not JSON at all: refused below.
  }
  throw new Failure(400, 'PARAM_ERROR', `${field}不是合法的JSON`)
}
