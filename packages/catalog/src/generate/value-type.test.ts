import { describe, expect, it } from 'vitest'
import type { Schema } from '../model.js'
import type { Place } from './field-comment.js'
import { printValueType } from './value-type.js'

const text: Schema = { type: 'string' }

describe('value types', () => {
  it.each<[Schema, Place, string]>([
    [text, 'json', 'string'],
    [{ type: 'string', enum: ['A', "B'"] }, 'json', "'A' | 'B\\'' | NewValue"],
    [{ type: 'string', encrypted: true }, 'json', 'Sealed'],
    [{ type: 'string', encrypted: true }, 'query', 'Sealed'],
    [{ type: 'string', encrypted: true }, 'response', 'string'],
    [{ type: 'string', encrypted: true }, 'string', 'string'],
    [{ type: 'string', json: { type: 'array', items: text } }, 'json', 'JsonText<string[]>'],
    [
      { type: 'string', urlencoded: { type: 'object' } },
      'xml',
      'UrlEncodedText<{ [name: string]: unknown }>',
    ],
    [{ type: 'integer' }, 'json', 'number'],
    [{ type: 'integer' }, 'xml', 'NumberOrDigits<Given>'],
    [{ type: 'integer' }, 'v2-query', 'NumberOrDigits<Given>'],
    [{ type: 'integer' }, 'query', 'number'],
    [{ type: 'number' }, 'xml-response', 'NumberText'],
    [{ type: 'integer', enum: [1, 2] }, 'json', '1 | 2 | NewNumber'],
    [{ type: 'boolean' }, 'json', 'boolean'],
    [{ type: 'boolean' }, 'query', "boolean | 'true' | 'false'"],
    [{ type: 'boolean' }, 'xml', "boolean | 'true' | 'false' | 'TRUE' | 'FALSE'"],
    [{ type: 'boolean' }, 'xml-response', "'true' | 'false' | NewValue"],
    [{ type: 'array', items: text }, 'json', 'readonly string[]'],
    [{ type: 'array', items: text }, 'response', 'string[]'],
    [{ type: 'array', items: text }, 'query', 'string | readonly string[]'],
    [{ type: 'array', items: text }, 'xml-response', 'string | string[]'],
    [
      { type: 'array', items: { type: 'string', enum: ['A'] } },
      'json',
      "readonly ('A' | NewValue)[]",
    ],
    [{ type: 'array', items: { type: 'array', items: text } }, 'response', 'string[][]'],
    [{ type: 'object' }, 'response', '{ [name: string]: unknown }'],
    [
      { type: 'object', oneOf: [{ type: 'object' }, { type: 'object', properties: {} }] },
      'string',
      '{ [name: string]: unknown } | {\n}',
    ],
  ])('print %j in %s', (schema, place, want) => {
    expect(printValueType(schema, place, '')).toBe(want)
  })
})
