import { contentOption, looksLikePath } from '../chain/content-option.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { inBoth } from '../messages/in-both.js'
import { MESSAGES, Message, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { isSpelling, nearestOf } from '../values/nearest.js'
import { isPlainObject } from '../values/plain-object.js'
import { shownMember } from '../values/shown-name.js'
import { FOREIGN_OPTIONS, VERB_OPTIONS } from './option-names.js'
import type { VerbCall } from './verb-options.js'

/** Names that a message lists before it leaves the others to the reader. */
const MOST_NAMES = 3

/** The options that hold what is sent. */
const CONTENT = ['json', 'xml', 'query', 'body', 'form_params', 'multipart'] as const

/** Returns the error for a verb's argument that is no object of options. */
export function refuseNoObject(given: unknown, call: VerbCall): RequestRefusedError {
  const { template } = call
  const facts = { code: 'ERR_REQUEST_REFUSED' }
  const option = optionOf(call)
  const verb = call.method.toLowerCase()
  if (typeof given === 'string')
    return looksLikePath(given)
      ? misused(template, problem('calls.path-as-argument', { verb, option }), facts)
      : misused(template, problem('calls.text-as-argument', { option }), facts)
  if (typeof given === 'object' && given !== null) {
    const kind = inBoth(describe(given))
    return misused(template, problem('calls.container-as-argument', { kind, option }), facts)
  }
  return refused(template, message('option.not-an-object', { kind: describe(given) }), facts)
}

/**
 * Refuses an object for a variable that takes one value: written as RFC 6570 says it would be a list
 * of names and values.
 *
 * @throws RequestRefusedError
 */
export function refuseObject(name: string, value: unknown, template: string): void {
  if (!isPlainObject(value) || !template.includes(`{${name}}`)) return
  throw refused(template, message('path.wrong-kind', { name, kind: describe(value) }), {
    code: 'ERR_PATH_VARIABLE',
    hint: message('path.give-string'),
  })
}

/** What was given beside unknown names. */
interface Surroundings {
  given: object
  /** Variables of the template. */
  names: readonly string[]
  call: VerbCall
}

/**
 * Returns the error for names that are neither options nor path variables: misspelt ones, options of
 * other libraries, or the fields of a request, given in place of the option that holds them.
 */
export function refuseNames(
  unknown: readonly string[],
  { given, names, call }: Surroundings,
): RequestRefusedError {
  const { template } = call
  const [first = ''] = unknown
  const missing = names.find((variable) => !Object.hasOwn(given, variable))
  const list = listOf(names, missing)
  const facts = { code: 'ERR_UNKNOWN_OPTION' }
  const refuse = (name: string, hint: Message) =>
    refused(template, message('option.unknown', { name: shownMember(name) }), { ...facts, hint })

  const meant = misspelt(unknown, names)
  if (meant !== undefined)
    return refuse(meant.name, message('option.did-you-mean', { nearest: meant.nearest, list }))
  const foreign = unknown.filter((name) => FOREIGN_OPTIONS.has(name))
  const [other] = foreign
  const advice = other === undefined ? undefined : FOREIGN_OPTIONS.get(other)
  if (other !== undefined && advice !== undefined && foreign.length * 2 >= unknown.length)
    return refuse(other, new Message(MESSAGES[advice]))
  // One name too many where one is missing is that variable under another name.
  if (missing !== undefined && unknown.length === 1) return refuse(first, list)

  const held = CONTENT.find((name) => isGiven(given, name))
  const option = optionOf(call)
  const isBeside = held !== undefined && (held === option || unknown.length === 1)
  const kind = isBeside
    ? problem('calls.field-beside-option', { name: shownMember(first), option: held })
    : problem('calls.body-as-argument', {
        name: shownMember(first),
        names: unknown.slice(0, MOST_NAMES).map(shownMember).join(', '),
        option,
      })
  const hint =
    names.length === 0 ? kind.cure : message('error.with-hint', { said: kind.cure, hint: list })
  return refused(template, kind.cause, { ...facts, hint, findings: [kind] })
}

function optionOf({ method, template, protocol }: VerbCall) {
  return contentOption(method, template, protocol)
}

function isGiven(given: object, name: string): boolean {
  const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined
  return value !== undefined && value !== null
}

function listOf(names: readonly string[], missing: string | undefined): Message {
  const all =
    names.length > 0
      ? message('option.variables', { names: names.join(', ') })
      : message('option.no-variables')
  return missing === undefined ? all : message('option.missing', { list: all, missing })
}

/**
 * Finds a name that is meant to be another one: one that differs by case or punctuation only, or is
 * a few letters away from a path variable; or, where every name is near to one, the first.
 */
function misspelt(
  unknown: readonly string[],
  names: readonly string[],
): { name: string; nearest: string } | undefined {
  const near = unknown.flatMap((name) => {
    const nearest = FOREIGN_OPTIONS.has(name)
      ? undefined
      : nearestOf(name, [...names, ...VERB_OPTIONS])
    return nearest === undefined ? [] : [{ name, nearest }]
  })
  const plain = near.find(
    ({ name, nearest }) => isSpelling(name, nearest) || names.includes(nearest),
  )
  return plain ?? (near.length === unknown.length ? near[0] : undefined)
}
