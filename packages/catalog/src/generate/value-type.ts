import type { Schema } from '../model.js'
import { isRequest, type Place } from './field-comment.js'
import { quote } from './names.js'
import { printObjectType } from './object-type.js'

/**
 * Type parameter of a declaration with numbers of APIv2: the strings that a call gives for them. A
 * plain property type cannot tell `strval(fee)` from `'one'`.
 */
export const GIVEN = 'Given'

/** Returns the type parameters of a declaration and of a verb, and the arguments where it is named. */
export function typeParametersOf(text: string): {
  parameters: string
  arguments: string
  verb: string
} {
  return text.includes(`<${GIVEN}>`)
    ? {
        parameters: `<${GIVEN} extends string = string>`,
        arguments: `<${GIVEN}>`,
        verb: `<${GIVEN} extends string = \`\${number}\`>`,
      }
    : { parameters: '', arguments: '', verb: '' }
}

function printString(schema: Schema, place: Place, indent: string): string {
  if (schema.encrypted && isRequest(place)) return 'Sealed'
  if (schema.json) return `JsonText<${printValueType(schema.json, 'string', indent)}>`
  if (schema.urlencoded)
    return `UrlEncodedText<${printValueType(schema.urlencoded, 'string', indent)}>`
  if (!schema.enum) return 'string'
  return [...schema.enum.map((value) => quote(String(value))), 'NewValue'].join(' | ')
}

function printNumber(schema: Schema, place: Place): string {
  if (place === 'xml' || place === 'v2-query') return `NumberOrDigits<${GIVEN}>`
  if (place === 'xml-response') return 'NumberText'
  return schema.enum ? [...schema.enum.map(String), 'NewNumber'].join(' | ') : 'number'
}

function printBoolean(place: Place): string {
  if (place === 'xml-response') return "'true' | 'false' | NewValue"
  if (place === 'xml') return "boolean | 'true' | 'false' | 'TRUE' | 'FALSE'"
  return place === 'query' || place === 'v2-query' ? "boolean | 'true' | 'false'" : 'boolean'
}

function printArray(schema: Schema, place: Place, indent: string): string {
  const item = schema.items ? printValueType(schema.items, place, indent) : 'unknown'
  const list = `${/[|&]/.test(stripBraces(item)) ? `(${item})` : item}[]`
  // XML has no lists: one element parses to a value, several to an array; a query takes one value
  // as well.
  if (place === 'xml-response') return `${item} | ${list}`
  if (place === 'query' || place === 'v2-query') return `${item} | readonly ${list}`
  return isRequest(place) ? `readonly ${list}` : list
}

function stripBraces(text: string): string {
  return text.startsWith('{') &&
    text.endsWith('}') &&
    !text.includes('} &') &&
    !text.includes('} |')
    ? ''
    : text
}

/**
 * The TypeScript type of a value, as seen at its place. Enums stay open, v2 responses hold strings only,
 * ciphertexts of requests are `Sealed`.
 */
export function printValueType(schema: Schema, place: Place, indent: string): string {
  switch (schema.type) {
    case 'string':
      return printString(schema, place, indent)
    case 'integer':
    case 'number':
      return printNumber(schema, place)
    case 'boolean':
      return printBoolean(place)
    case 'array':
      return printArray(schema, place, indent)
    case 'object':
      return schema.oneOf
        ? schema.oneOf.map((option) => printValueType(option, place, indent)).join(' | ')
        : printObjectType(schema, place, indent)
  }
}
