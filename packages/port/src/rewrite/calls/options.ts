import type { Value } from '../../facts/facts.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type OwnItem, writeItems } from '../expressions/arrays.js'
import { shaped, visible } from '../expressions/copies.js'
import { keyText, paren, quote } from '../piece.js'
import { hasComputedKey, heldWords, milliseconds, SECONDS } from './guzzle-words.js'
import type { WrittenRequest } from './request.js'
import { readValue } from './values.js'

/** The argument of a verb. */
export interface OptionsText {
  /** Empty where there is nothing to give. */
  readonly text: string
  readonly value: Value | undefined
}

/** Options of Guzzle's that the SDK refuses in a call; what they mean is said by the diagnostic. */
const REFUSED = new Set(
  (
    'delay on_stats on_headers progress version decode_content cookies auth expect verify curl crypto_method ' +
    'force_ip_resolve idn_conversion synchronous cert ssl_key read_timeout'
  ).split(' '),
)

/** Writes the options of a request: path variables, bodies, and Guzzle's words. */
export function optionsText(
  written: WrittenRequest,
  operation: string | undefined,
  e: Emitter,
): OptionsText {
  const { isRequest } = e
  e.isRequest = true
  try {
    return writeOptions(written, operation, e)
  } finally {
    e.isRequest = isRequest
  }
}

function writeOptions(
  written: WrittenRequest,
  operation: string | undefined,
  e: Emitter,
): OptionsText {
  const { argument, template, method, node } = written
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
  const given = filledEntries(written, e)
  const place = operation === undefined ? undefined : { method, template: operation, path: [] }
  if (argument !== undefined && argument.kind !== 'array') return heldOptions(written, given, e)
  const items = argument === undefined ? [] : (argument['items'] as Node[]).filter(isNode)
  const isOpen = items.some(
    (item) => item['unpack'] === true || item.kind === 'variadic' || !isNode(item['key']),
  )
  const keys = new Set(
    items.map((item) => (isNode(item['key']) ? String((item['key'] as Node)['value'] ?? '') : '')),
  )
  const missing = isOpen
    ? []
    : missingVariables(template.path, new Set([...keys, ...given.map(({ key }) => key)]))
  const before = [...given, ...missing.map((name) => placeholder(name, written, e))]
  if (argument === undefined || items.length === 0) {
    if (before.length === 0) return { text: '', value: undefined }
    const text = `{ ${before.map(({ key, text: one }) => `${keyText(key)}: ${one}`).join(', ')} }`
    return { text, value: { kind: 'map', entries: before, open: false, ...at } }
  }
  const inner = writeItems(argument, e, {
    place,
    before: before.map(({ key, text }) => `${keyText(key)}: ${text}`),
    write: (item, key) => option(item, key, written, e),
    spread: (made, node) => heldWords(made, node, e),
  })
  if (hasComputedKey(argument))
    return { text: `${e.helper('guzzleOptions')}(${inner.text})`, value: undefined }
  const value = inner.value
  if (value?.kind !== 'map') return { text: inner.text, value }
  return { text: inner.text, value: { ...value, entries: [...before, ...value.entries] } }
}

interface Given {
  readonly key: string
  readonly value: Value
  readonly text: string
}

/** Values that PHP wrote into the path, as options. */
function filledEntries({ template, node, argument }: WrittenRequest, e: Emitter): Given[] {
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
  const write = (value: Node | string): { text: string; value: Value } => {
    if (typeof value === 'string')
      return { text: quote(value), value: { kind: 'string', value, ...at } }
    const made = e.expr(value)
    return { text: made.text, value: readValue(made, value, e) }
  }
  const entries = template.filled.map(({ name, value }) => ({ key: name, ...write(value) }))
  const hasQuery =
    argument?.kind === 'array' &&
    (argument['items'] as Node[]).some(
      (item) => isNode(item['key']) && (item['key'] as Node)['value'] === 'query',
    )
  if (template.query.length === 0 || hasQuery) return entries
  const parameters = template.query.map(({ name, value }) => ({ key: name, ...write(value) }))
  const text = `{ ${parameters.map(({ key, text: one }) => `${keyText(key)}: ${one}`).join(', ')} }`
  return [
    ...entries,
    { key: 'query', text, value: { kind: 'map', entries: parameters, open: false, ...at } },
  ]
}

/** Variables of the path that the options do not give: PHP sends `//` there. */
function missingVariables(path: string, given: ReadonlySet<string>): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'empty' && !given.has(name))
}

function placeholder(name: string, { node }: WrittenRequest, e: Emitter): Given {
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
  e.report(node, 'path-variable-left-out', { name, source: e.source(node) })
  return {
    key: name,
    text: `${e.helper('notGiven')}(${quote(name)})`,
    value: { kind: 'typed', type: 'string', text: name, ...at },
  }
}

/** Options that are no literal: a variable, a call, an addition of arrays. */
function heldOptions(
  { argument }: WrittenRequest,
  given: readonly Given[],
  e: Emitter,
): OptionsText {
  const node = argument as Node
  const plain = e.expr(node)
  const value = readValue(plain, node, e)
  const made = { ...plain, text: heldWords(shaped(plain, node, e, true), node, e) }
  if (given.length === 0) return { text: made.text, value }
  const entries = given.map(({ key, text }) => `${keyText(key)}: ${text}`)
  return {
    text: `{ ${entries.join(', ')}, ...${paren(made.text)} }`,
    value: { kind: 'unknown', text: e.source(node), line: 1, column: 1 },
  }
}

/** Writes one option; `undefined` leaves it to the ordinary way. */
function option(
  item: Node,
  key: string,
  { template, argument }: WrittenRequest,
  e: Emitter,
): OwnItem | undefined {
  const isVariable = template.path.includes(`{${key}}`)
  const value = item['value'] as Node
  if (REFUSED.has(key) && !isVariable) {
    e.report(item, 'option-dropped', { option: key, source: e.source(item) })
    return 'drop'
  }
  if (key === 'query' && value.kind === 'array' && (value['items'] as Node[]).length === 0)
    return 'drop'
  if (SECONDS.has(key) && !isVariable && !hasComputedKey(argument as Node))
    return milliseconds(value, e)
  if (
    key === 'body' &&
    value.kind === 'new' &&
    /(?:^|\\)MultipartStream$/i.test(nameOf(value['what']))
  ) {
    const [parts] = value['arguments'] as Node[]
    return parts === undefined ? undefined : { ...e.expr(parts), key: 'multipart' }
  }
  if (key === 'sink' && value.kind === 'call' && /^\\?fopen$/i.test(nameOf(value['what']))) {
    const [path] = value['arguments'] as Node[]
    return path === undefined ? undefined : e.expr(path)
  }
  const isBody = BODIES.has(key) && !isVariable && value.kind !== 'array'
  return isBody ? visible(shaped(e.valueAt(value, undefined), value, e, true), e) : undefined
}

const BODIES = new Set(['json', 'xml', 'query', 'form_params'])
