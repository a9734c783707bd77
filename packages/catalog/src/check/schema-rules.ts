import type { Schema } from '../model.js'

type Report = (problem: string) => void

function checkEnum(schema: Schema, where: string, report: Report): void {
  if (!schema.enum) return
  const kind = schema.type === 'string' ? 'string' : 'number'
  for (const value of schema.enum)
    if (typeof value !== kind) report(`${where}: ${JSON.stringify(value)} is not of type ${kind}`)
}

function checkGroups(schema: Schema, where: string, report: Report): void {
  for (const groups of [schema.oneOfRequired, schema.anyOfRequired]) {
    for (const name of (groups ?? []).flat()) {
      if (!schema.properties?.[name]) report(`${where}: either-or field ${name} does not exist`)
      if (schema.required?.includes(name))
        report(`${where}: either-or field ${name} is required too`)
    }
  }
}

function checkDisputed(schema: Schema, where: string, report: Report): void {
  const { disputed } = schema
  if (!disputed) return
  for (const name of disputed.required ?? []) {
    if (!schema.properties?.[name]) report(`${where}: disputed ${name} does not exist`)
    if (schema.required?.includes(name)) report(`${where}: ${name} is stated and disputed`)
  }
  for (const name of (disputed.oneOfRequired ?? []).flat())
    if (!schema.properties?.[name]) report(`${where}: disputed ${name} does not exist`)
  const isText = schema.type === 'string'
  const { minLength, maxLength, pattern } = disputed
  if (!isText && (minLength ?? maxLength ?? pattern) !== undefined)
    report(`${where}: a disputed length or pattern of what is not a string`)
  if (isText && (disputed.required || disputed.oneOfRequired))
    report(`${where}: disputed fields of a string`)
  if (minLength !== undefined && minLength <= (schema.minLength ?? 0))
    report(`${where}: the disputed minLength is not the stricter one`)
  if (maxLength !== undefined && maxLength >= (schema.maxLength ?? Number.POSITIVE_INFINITY))
    report(`${where}: the disputed maxLength is not the stricter one`)
}

function checkBounds(schema: Schema, where: string, report: Report): void {
  if (
    schema.minLength !== undefined &&
    schema.maxLength !== undefined &&
    schema.minLength > schema.maxLength
  )
    report(`${where}: minLength over maxLength`)
  if (
    schema.minimum !== undefined &&
    schema.maximum !== undefined &&
    schema.minimum > schema.maximum
  )
    report(`${where}: minimum over maximum`)
}

/**
 * Reports what is wrong inside a schema: required or either-or names without a property, enum
 * values of another type, bounds, and what is disputed without being stricter.
 */
export function checkSchema(schema: Schema, where: string, report: Report): void {
  for (const name of schema.required ?? [])
    if (!schema.properties?.[name]) report(`${where}: required ${name} does not exist`)
  checkGroups(schema, where, report)
  checkDisputed(schema, where, report)
  checkEnum(schema, where, report)
  checkBounds(schema, where, report)
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    checkSchema(child, `${where}.${name}`, report)
  if (schema.items) checkSchema(schema.items, `${where}[]`, report)
  if (schema.json) checkSchema(schema.json, `${where}<json>`, report)
  if (schema.urlencoded) checkSchema(schema.urlencoded, `${where}<urlencoded>`, report)
  for (const option of schema.oneOf ?? []) checkSchema(option, `${where}|`, report)
}
