import { parseTemplate } from 'url-template'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { type Message, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { phpString } from '../php/php-string.js'
import { describe } from '../values/describe.js'
import { isInexact } from '../values/inexact.js'
import { isPlainObject } from '../values/plain-object.js'

const EXPRESSION = /\{([^{}]+)\}/g
/**
 * Operators whose missing variables RFC 6570 omits without a trace; elsewhere they would leave an
 * empty segment.
 */
const OPTIONAL_OPERATORS = '/.;?&#'
const OPERATORS = `+${OPTIONAL_OPERATORS}`
/**
 * A path may end with `/` through an `{empty}` that is never given: the original's documentation
 * relies on it.
 */
const EMPTY_IDIOM = 'empty'
/** What follows the last segment of a path. */
const PATH_END = /^(?:$|[?#]|\{[?&#])/

interface Expression {
  operator: string
  names: { name: string; modifier: string }[]
}

function parseExpression(expression: string): Expression {
  const trimmed = expression.trim()
  const operator = OPERATORS.includes(trimmed.charAt(0)) ? trimmed.charAt(0) : ''
  const names = trimmed
    .slice(operator.length)
    .split(',')
    .map((spec) => {
      const [, name = '', modifier = ''] = /^(.*?)(\*|:\d+)?$/s.exec(spec.trim()) ?? []
      return { name: name.trim(), modifier }
    })
  return { operator, names }
}

/** Lists the variable names of a path template, in order, without duplicates. */
export function variablesOf(template: string): string[] {
  if (!template.includes('{')) return []
  const names = [...template.matchAll(EXPRESSION)].flatMap(([, expression = '']) =>
    parseExpression(expression).names.map(({ name }) => name),
  )
  return [...new Set(names)]
}

type Lookup = (name: string) => unknown

/**
 * Fills in a path template (RFC 6570). Differs from the original where that is unsafe: a missing or
 * empty variable is an error that names it, and no variable may add, remove or shorten path
 * segments by `.` or `..`.
 *
 * @throws RequestRefusedError for a variable that is missing, empty, a dot segment, or of a type
 * that cannot be written into a path
 */
export function expandTemplate(
  template: string,
  variables: Readonly<Record<string, unknown>>,
): string {
  if (!template.includes('{')) return template
  const lookup: Lookup = (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined)
  const path = template.replace(EXPRESSION, (whole: string, expression: string, at: number) => {
    const endsPath = PATH_END.test(template.slice(at + whole.length))
    return expandExpression(parseExpression(expression), lookup, { template, endsPath })
  })
  const [dotted] = path.replace(/[?#].*$/s, '').match(/(?<=^|\/)(?:\.|%2e){1,2}(?=\/|$)/i) ?? []
  if (dotted !== undefined && path !== template) {
    throw refused(template, message('path.dot-segment', { dotted }), {
      code: 'ERR_PATH_VARIABLE',
      hint: message('path.check-value'),
    })
  }
  return path
}

function expandExpression(
  expression: Expression,
  lookup: Lookup,
  { template, endsPath }: { template: string; endsPath: boolean },
): string {
  const { operator, names } = expression
  const context: Record<string, string | string[] | Record<string, string>> = Object.create(null)
  const specs: string[] = []
  for (const { name, modifier } of names) {
    const given = lookup(name)
    const isNone = given === undefined || given === null || given === ''
    if (name === EMPTY_IDIOM && endsPath && isNone) continue
    const length = modifier.startsWith(':') ? Number(modifier.slice(1)) : undefined
    const value = toTemplateValue(name, given, { operator, template, length })
    if (value === undefined) continue
    const plain = decodedName(name)
    context[plain] = value
    specs.push(plain + (typeof value === 'string' && length !== undefined ? '' : modifier))
  }
  if (specs.length === 0) return ''
  try {
    return parseTemplate(`{${operator}${specs.join(',')}}`).expand(context)
  } catch (cause) {
    throw refused(template, message('path.half-character', { name: names[0]?.name ?? '' }), {
      code: 'ERR_PATH_VARIABLE',
      hint: message('path.cut-by-character'),
      cause,
    })
  }
}

/** A name may be percent-encoded in the template, and is encoded when it is written. */
function decodedName(name: string): string {
  if (!/^(?:%[\dA-F]{2}|[^%,:*{}])+$/i.test(name)) return name
  try {
    const decoded = decodeURIComponent(name)
    return /[,:*{}]/.test(decoded) ? name : decoded
  } catch {
    return name
  }
}

interface Place {
  operator: string
  template: string
  /** How many characters of a text are written. */
  length: number | undefined
}

function toTemplateValue(
  name: string,
  given: unknown,
  place: Place,
): string | string[] | Record<string, string> | undefined {
  const { operator, template, length } = place
  const optional = operator !== '' && OPTIONAL_OPERATORS.includes(operator)
  const named = operator !== '' && ';?&'.includes(operator)
  const protect =
    operator === '+' || operator === '#'
      ? (value: string) => value.replaceAll('%', '%25')
      : (value: string) => value
  // Whole characters, before anything is encoded.
  const cut = (value: string) =>
    length === undefined ? value : [...value].slice(0, length).join('')
  const scalar = (value: unknown) => protect(cut(scalarString(name, value, template)))

  if (given === undefined || given === null) {
    if (optional) return undefined
    throw refused(template, message('path.missing', { name }), {
      code: 'ERR_PATH_VARIABLE',
      hint: missingHint(name),
    })
  }
  if (Array.isArray(given)) {
    if (given.length === 0 && optional) return undefined
    if (given.length === 0)
      throw refused(template, message('path.empty-list', { name }), {
        code: 'ERR_PATH_VARIABLE',
        hint: missingHint(name),
      })
    const texts = given.map(scalar)
    const isEmpty =
      operator === '/' ? texts.includes('') : !named && texts.length === 1 && texts[0] === ''
    if (isEmpty)
      throw refused(template, message('path.empty-item', { name }), {
        code: 'ERR_PATH_VARIABLE',
        hint: missingHint(name),
      })
    return texts
  }
  if (isPlainObject(given)) {
    const entries = Object.entries(given)
    if (entries.length === 0 && optional) return undefined
    if (entries.length === 0)
      throw refused(template, message('path.empty-object', { name }), {
        code: 'ERR_PATH_VARIABLE',
        hint: missingHint(name),
      })
    const map: Record<string, string> = Object.create(null)
    for (const [key, value] of entries) map[key] = scalar(value)
    return map
  }
  const expanded = scalar(given)
  if (expanded === '' && !named)
    throw refused(template, message('path.empty', { name }), {
      code: 'ERR_PATH_VARIABLE',
      hint: missingHint(name),
    })
  return expanded
}

function scalarString(name: string, value: unknown, template: string): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (!Number.isFinite(value))
        throw refused(template, message('path.not-finite', { name, value }), {
          code: 'ERR_PATH_VARIABLE',
          hint: message('path.give-finite'),
        })
      if (isInexact(value))
        throw misused(template, problem('calls.inexact-number', { name }), {
          code: 'ERR_PATH_VARIABLE',
        })
      return phpString(value)
    case 'bigint':
    case 'boolean':
      return phpString(value)
    default:
      if (value === null || value === undefined) return ''
      throw refused(
        template,
        message('path.wrong-kind', {
          name,
          kind: Array.isArray(value) ? message('path.nested-list') : describe(value),
        }),
        {
          code: 'ERR_PATH_VARIABLE',
          hint: message('path.give-string'),
        },
      )
  }
}

function missingHint(name: string): Message {
  const give = message('path.give', { name: JSON.stringify(name) })
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (camel === name) return give
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return message('path.give-renamed', { give, camel, name, snake })
}
