import { isSealed } from '../encrypted-fields/sealed.js'
import { refused } from '../errors/refused.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { phpString } from '../php/php-string.js'
import { describe } from '../values/describe.js'
import { isInexact } from '../values/inexact.js'
import { isPlainObject } from '../values/plain-object.js'
import { encodeQuery } from './url.js'

/** How deep a `query` value may nest; a cycle ends here too. */
const MAX_DEPTH = 16

function encode(text: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    const shown = JSON.stringify(text.slice(0, 40))
    throw new QueryFault(
      message('query.half-character', { shown }),
      message('path.cut-by-character'),
    )
  }
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/**
 * Turns a scalar into a query value as PHP's `http_build_query` does: `true` is `1`, `false` is
 * `0`.
 */
function scalarText(value: unknown, name: string): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'string') return value
  if (isSealed(value)) return value.toString()
  if (typeof value === 'number' && isInexact(value)) {
    const kind = problem('calls.inexact-number', { name })
    throw new QueryFault(kind.cause, kind.cure, kind)
  }
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return phpString(value)
  throw new QueryFault(
    message('query.kind', { name, kind: typeof value === 'number' ? value : describe(value) }),
    message('path.give-string'),
  )
}

function isContainer(value: unknown): value is object {
  if (Array.isArray(value) || value instanceof Map) return true
  return isPlainObject(value)
}

function entriesOf(value: object): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [String(index), item])
  return value instanceof Map
    ? [...value].map(([key, item]) => [scalarText(key, 'of a Map'), item])
    : Object.entries(value)
}

function collect(pairs: string[], name: string, value: unknown): void {
  const depth = name.split('[').length
  if (value === null || value === undefined) return
  if (!isContainer(value)) {
    pairs.push(`${encode(name)}=${encode(scalarText(value, name))}`)
    return
  }
  if (depth > MAX_DEPTH) {
    throw new QueryFault(
      message('query.too-deep', { name: name.split('[')[0] ?? '', levels: MAX_DEPTH }),
    )
  }
  for (const [key, item] of entriesOf(value)) collect(pairs, `${name}[${key}]`, item)
}

/**
 * Builds the query string of a `query` option as Guzzle does (RFC 3986, nested values in brackets,
 * `null` left out). A string is taken as a finished query string, in which only forbidden
 * characters are encoded. `template` names the route in an error.
 *
 * @throws RequestRefusedError for a value that has no textual form
 */
export function buildQuery(query: unknown, template = 'query'): string {
  try {
    return queryOf(query)
  } catch (fault) {
    if (!(fault instanceof QueryFault)) throw fault
    throw refused(template, fault.said, {
      code: 'ERR_QUERY',
      ...(fault.hint === undefined ? {} : { hint: fault.hint }),
      ...(fault.kind === undefined ? {} : { findings: [fault.kind] }),
    })
  }
}

/** What is wrong with a value, before it is known whose query it is in. */
class QueryFault extends Error {
  readonly said: Message
  readonly hint: Message | undefined
  readonly kind: Problem | undefined
  constructor(said: Message, hint?: Message, kind?: Problem) {
    super(String(said))
    this.said = said
    this.hint = hint
    this.kind = kind
  }
}

function queryOf(query: unknown): string {
  if (typeof query === 'string') return encodeQuery(query.startsWith('?') ? query.slice(1) : query)
  if (query instanceof URLSearchParams)
    return [...query].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  if (!isContainer(query))
    throw new QueryFault(message('query.not-an-object', { kind: describe(query) }))
  const pairs: string[] = []
  for (const [name, value] of entriesOf(query)) collect(pairs, name, value)
  return pairs.join('&')
}
