import { parseTemplate } from 'url-template'
import { refused } from '../errors/refused.js'
import { type Message, message } from '../messages/message.js'
import { phpText } from '../php/php-text.js'
import { describe } from '../values/describe.js'
import { isPlainObject } from '../values/plain-object.js'

const EXPRESSION = /\{([^{}]+)\}/g
/**
 * Operators whose missing variables RFC 6570 leaves out without trace; elsewhere they would leave
 * an empty segment.
 */
const OPTIONAL_OPERATORS = '/.;?&#'
const OPERATORS = `+${OPTIONAL_OPERATORS}`
/**
 * `{empty}` that is never given ends a path with `/`: the documentation of the original relies on
 * it.
 */
const EMPTY_IDIOM = 'empty'

interface Expression {
  operator: string
  names: { name: string; modifier: string }[]
}

function parseExpression(text: string): Expression {
  const trimmed = text.trim()
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

/** Lists the variable names of a path template, in order, each once. */
export function variablesOf(template: string): string[] {
  if (!template.includes('{')) return []
  const names = [...template.matchAll(EXPRESSION)].flatMap(([, text = '']) =>
    parseExpression(text).names.map(({ name }) => name),
  )
  return [...new Set(names)]
}

type Lookup = (name: string) => unknown

/**
 * Fills in a path template (RFC 6570). Differs from the original where that is unsafe: a missing or
 * empty variable is an error that names it, and no variable may add, remove or shorten path
 * segments by `.` or `..`.
 *
 * @throws RequestRefusedError for a variable that is missing, empty, of no textual type, or a dot
 * segment
 */
export function expandTemplate(
  template: string,
  variables: Readonly<Record<string, unknown>>,
): string {
  if (!template.includes('{')) return template
  const lookup: Lookup = (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined)
  const path = template.replace(EXPRESSION, (_, text: string) =>
    expandExpression(parseExpression(text), lookup, template),
  )
  const [dotted] = path.replace(/[?#].*$/s, '').match(/(?<=^|\/)(?:\.|%2e){1,2}(?=\/|$)/i) ?? []
  if (dotted !== undefined && path !== template) {
    throw refused(template, message('path.dot-segment', { dotted }), {
      code: 'ERR_PATH_VARIABLE',
      hint: message('path.check-value'),
    })
  }
  return path
}

function expandExpression(expression: Expression, lookup: Lookup, template: string): string {
  const { operator, names } = expression
  const context: Record<string, string | string[] | Record<string, string>> = Object.create(null)
  const specs: string[] = []
  for (const { name, modifier } of names) {
    const given = lookup(name)
    if (name === EMPTY_IDIOM && (given === undefined || given === null || given === '')) continue
    const value = toTemplateValue(name, given, { operator, template })
    if (value === undefined) continue
    context[name] = value
    specs.push(name + modifier)
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

interface Place {
  operator: string
  template: string
}

function toTemplateValue(
  name: string,
  given: unknown,
  place: Place,
): string | string[] | Record<string, string> | undefined {
  const { operator, template } = place
  const optional = operator !== '' && OPTIONAL_OPERATORS.includes(operator)
  const named = operator !== '' && ';?&'.includes(operator)
  const protect =
    operator === '+' || operator === '#'
      ? (text: string) => text.replaceAll('%', '%25')
      : (text: string) => text
  const scalar = (value: unknown) => protect(scalarText(name, value, template))

  if (given === undefined || given === null) {
    if (optional) return undefined
    throw refused(template, message('path.missing', { name }), {
      code: 'ERR_PATH_VARIABLE',
      hint: missingHint(name),
    })
  }
  if (Array.isArray(given)) {
    if (given.length === 0 && !optional)
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
    if (entries.length === 0 && !optional)
      throw refused(template, message('path.empty-object', { name }), {
        code: 'ERR_PATH_VARIABLE',
        hint: missingHint(name),
      })
    const map: Record<string, string> = Object.create(null)
    for (const [key, value] of entries) map[key] = scalar(value)
    return map
  }
  const text = scalar(given)
  if (text === '' && !named)
    throw refused(template, message('path.empty', { name }), {
      code: 'ERR_PATH_VARIABLE',
      hint: missingHint(name),
    })
  return text
}

function scalarText(name: string, value: unknown, template: string): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (!Number.isFinite(value))
        throw refused(template, message('path.not-finite', { name, value }), {
          code: 'ERR_PATH_VARIABLE',
          hint: message('path.give-finite'),
        })
      return phpText(value)
    case 'bigint':
    case 'boolean':
      return phpText(value)
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
