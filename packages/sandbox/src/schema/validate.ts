import type { Schema } from '@wechatpay-chain/catalog'
import type { Except } from 'type-fest'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { ERROR_NUMBER, type FailureDetail } from '../protocol/failure.js'
import { escaped, givenGroups, isGiven, isRecord, propertyOf, written } from './object-fields.js'

/** How values are compared with their schema. */
export interface ValidationRules {
  /** `body`, `query` or `path`. */
  location: string
  /** Values are strings, as in XML, a query or a path: numbers are written as digits. */
  textual?: boolean
  /** Names that the schema does not know are refused. */
  strict?: boolean
}

/** What is wrong with a value. */
export interface Violation {
  detail: Except<FailureDetail, 'issue'>
  issue: Message
  number: number
}

/** Compares a value with its schema; returns the first thing that is wrong, or nothing. */
export function validate(
  schema: Schema,
  value: unknown,
  rules: ValidationRules,
  pointer = '',
): Violation | undefined {
  const wrong = (issue: Message, number: number = ERROR_NUMBER.illegalParameter): Violation => ({
    detail: { field: pointer, value: shortened(value), location: rules.location },
    issue,
    number,
  })
  if (schema.oneOf) {
    const violations = schema.oneOf.map((choice) => validate(choice, value, rules, pointer))
    return violations.includes(undefined) ? undefined : violations[0]
  }
  switch (schema.type) {
    case 'object':
      if (rules.textual && typeof value === 'string') return undefined
      return isRecord(value)
        ? validateObject(schema, value, rules, pointer)
        : wrong(message('parameter.not-object'))
    case 'array':
      if (rules.textual) return undefined
      return Array.isArray(value)
        ? validateArray(schema, value, rules, pointer)
        : wrong(message('parameter.not-array'))
    case 'integer':
    case 'number': {
      const issue = numberIssue(schema, value, rules.textual ?? false)
      return issue ? wrong(issue.message, issue.number) : undefined
    }
    case 'boolean': {
      const valid =
        typeof value === 'boolean' || (rules.textual && /^(true|false|1|0)$/i.test(String(value)))
      return valid ? undefined : wrong(message('parameter.not-boolean'))
    }
    case 'string': {
      const issue = stringIssue(schema, value)
      return issue ? wrong(issue) : undefined
    }
    default:
      return undefined
  }
}

function validateObject(
  schema: Schema,
  value: Record<string, unknown>,
  rules: ValidationRules,
  pointer: string,
): Violation | undefined {
  for (const name of schema.required ?? []) {
    if (!isGiven(value, name, rules.textual)) {
      const detail = {
        field: `${pointer}/${escaped(name)}`,
        value: null,
        location: rules.location,
      }
      const issue = message('parameter.missing')
      return { detail, issue, number: ERROR_NUMBER.illegalParameter }
    }
  }
  const group = groupIssue(schema, value)
  if (group)
    return {
      detail: { field: pointer, value: null, location: rules.location },
      issue: group,
      number: ERROR_NUMBER.illegalParameter,
    }
  const { properties } = schema
  if (!properties) return undefined
  for (const [name, child] of Object.entries(value)) {
    const known = propertyOf(properties, name)
    const field = `${pointer}/${escaped(name)}`
    if (!known) {
      if (!rules.strict) continue
      const detail = { field, value: shortened(child), location: rules.location }
      return {
        detail,
        issue: message('parameter.unknown'),
        number: ERROR_NUMBER.extraParameter,
      }
    }
    if (child === null || (rules.textual && child === '')) continue
    const violation = validate(known, child, rules, field)
    if (violation) return violation
  }
  return undefined
}

/** Returns what is wrong with fields of which one group, or at least one, is required. */
function groupIssue(
  { oneOfRequired, anyOfRequired }: Schema,
  value: Record<string, unknown>,
): Message | undefined {
  if (oneOfRequired && givenGroups(oneOfRequired, value) === 0)
    return message('parameter.one-of', { groups: written(oneOfRequired) })
  if (anyOfRequired && givenGroups(anyOfRequired, value) === 0)
    return message('parameter.any-of', { groups: written(anyOfRequired) })
  return undefined
}

function validateArray(
  schema: Schema,
  value: unknown[],
  rules: ValidationRules,
  pointer: string,
): Violation | undefined {
  const count = value.length
  if (count < (schema.minItems ?? 0) || count > (schema.maxItems ?? Number.POSITIVE_INFINITY)) {
    const detail = { field: pointer, value: count, location: rules.location }
    const issue = message('parameter.item-count', {
      least: schema.minItems ?? 0,
      most: schema.maxItems ?? '∞',
    })
    return { detail, issue, number: ERROR_NUMBER.outOfRange }
  }
  if (!schema.items) return undefined
  for (const [index, item] of value.entries()) {
    const violation = validate(schema.items, item, rules, `${pointer}/${index}`)
    if (violation) return violation
  }
  return undefined
}

function numberIssue(
  schema: Schema,
  value: unknown,
  textual: boolean,
): { message: Message; number: number } | undefined {
  const illegal = (issue: Message) => ({
    message: issue,
    number: ERROR_NUMBER.illegalParameter,
  })
  const parsed =
    textual && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof parsed !== 'number' || !Number.isFinite(parsed))
    return illegal(message('parameter.not-number'))
  if (schema.type === 'integer' && !Number.isInteger(parsed))
    return illegal(message('parameter.not-integer'))
  if (
    parsed < (schema.minimum ?? Number.NEGATIVE_INFINITY) ||
    parsed > (schema.maximum ?? Number.POSITIVE_INFINITY)
  ) {
    return {
      message: message('parameter.out-of-range', {
        least: schema.minimum ?? '-∞',
        most: schema.maximum ?? '∞',
      }),
      number: ERROR_NUMBER.outOfRange,
    }
  }
  if (schema.enum && !schema.enum.some((choice) => Number(choice) === parsed))
    return illegal(enumIssue(schema.enum))
  return undefined
}

function stringIssue(schema: Schema, value: unknown): Message | undefined {
  if (typeof value !== 'string') return message('parameter.not-string')
  // A documented value is right, however long the documents say that it may be.
  if (schema.enum) return schema.enum.includes(value) ? undefined : enumIssue(schema.enum)
  const length = [...value].length
  if (
    schema.encrypted ||
    (length <= (schema.maxLength ?? length) && length >= (schema.minLength ?? 0))
  )
    return undefined
  return message('parameter.length', {
    least: schema.minLength ?? 0,
    most: schema.maxLength ?? '∞',
  })
}

function enumIssue(choices: readonly unknown[]): Message {
  return message('parameter.not-in-enum', { choices: choices.slice(0, 12).join(', ') })
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 256 ? `${value.slice(0, 256)}…` : value
  if (typeof value !== 'object' || value === null) return value
  const text = JSON.stringify(value)
  return text.length > 256 ? `${text.slice(0, 256)}…` : value
}
