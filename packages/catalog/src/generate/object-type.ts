import type { Schema } from '../model.js'
import { type Place, printFieldComment } from './field-comment.js'
import { propertyKey } from './names.js'
import { printValueType, typeParametersOf } from './value-type.js'

/** What a field's comment says where sources differ on whether it is required. */
const DISPUTED = '是否必填，资料说法不一'

/** Fields of an APIv2 request that the SDK adds itself. */
const signedByTheClient = new Set(['nonce_str', 'sign'])

const numberPattern = `\${number}`

const isWildcard = (name: string) => name.includes('$')

function printField(
  parent: Schema,
  [name, schema]: readonly [string, Schema],
  place: Place,
  indent: string,
): string {
  const required = parent.required?.includes(name) ?? false
  const byClient = place === 'xml' && signedByTheClient.has(name)
  const notes = [
    ...(byClient ? ['SDK 自动填写'] : []),
    ...(parent.disputed?.required?.includes(name) ? [DISPUTED] : []),
  ]
  const comment = printFieldComment(schema, place, indent, notes)
  const type = printValueType(schema, place, indent)
  if (isWildcard(name))
    return `${comment}${indent}[name: \`${name.replace(/\$[a-z]/g, numberPattern)}\`]: ${type}\n`
  return `${comment}${indent}${propertyKey(name)}${required && !byClient ? '' : '?'}: ${type}\n`
}

/** The fields of an object, one or more lines each, without the braces. */
export function printFields(schema: Schema, place: Place, indent: string): string {
  return Object.entries(schema.properties ?? {})
    .map((field) => printField(schema, field, place, indent))
    .join('')
}

/** The either-or rules of an object as types to intersect with it, or nothing when it has none. */
export function printAlternatives(schema: Schema, place: Place, indent: string): string[] {
  const member = (name: string, mark: string, type: string) =>
    `${propertyKey(name)}${mark}: ${type}`
  const typeOf = (name: string) =>
    printValueType(schema.properties?.[name] ?? { type: 'string' }, place, indent)
  const print = (groups: readonly (readonly string[])[], exclusive: boolean) => {
    const all = [...new Set(groups.flat())]
    const options = groups.map((group) => {
      const given = group.map((name) => member(name, '', typeOf(name)))
      const barred = exclusive
        ? all.filter((name) => !group.includes(name)).map((name) => member(name, '?', 'never'))
        : []
      return `{ ${[...given, ...barred].join('; ')} }`
    })
    return `(${options.join(' | ')})`
  }
  return [
    ...(schema.oneOfRequired ? [print(schema.oneOfRequired, true)] : []),
    ...(schema.anyOfRequired ? [print(schema.anyOfRequired, false)] : []),
  ]
}

/** An object as an inline type. Objects whose fields no one documents take any. */
export function printObjectType(schema: Schema, place: Place, indent: string): string {
  if (!schema.properties) return '{ [name: string]: unknown }'
  const fields = `{\n${printFields(schema, place, `${indent}  `)}${indent}}`
  return [fields, ...printAlternatives(schema, place, indent)].join(' & ')
}

/**
 * An object as an exported declaration: an interface, and where it has either-or rules a type that
 * adds them.
 */
export function printObjectDeclaration(name: string, schema: Schema, place: Place): string {
  const alternatives = printAlternatives(schema, place, '')
  if (!schema.properties || schema.oneOf) {
    const type = printValueType(schema, place, '')
    return `export type ${name}${typeParametersOf(type).parameters} = ${type}\n`
  }
  const fields = printFields(schema, place, '  ')
  const generic = typeParametersOf(fields)
  const fieldsName = alternatives.length === 0 ? name : `${name}Fields`
  const declaration = `export interface ${fieldsName}${generic.parameters} {\n${fields}}\n`
  return alternatives.length === 0
    ? declaration
    : `${declaration}export type ${name}${generic.parameters} = ${[`${fieldsName}${generic.arguments}`, ...alternatives].join(' & ')}\n`
}
