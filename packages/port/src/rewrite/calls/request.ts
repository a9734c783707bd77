import type { Kind } from '../../analyse/kinds.js'
import type { Value } from '../../facts/facts.js'
import { checkCall, findRoute } from '../../facts/index.js'
import type { DiagnosticCode } from '../../messages/index.js'
import { type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Piece, piece } from '../piece.js'
import { anyChain, partsText, rootText, routeText } from './chain.js'
import { type OptionsText, optionsText } from './options.js'
import { routeOf, type WrittenRoute } from './routes.js'
import { type Template, templateOf } from './template.js'

/** The methods that send a request. */
export const VERB = /^(get|post|put|patch|delete)(async)?$/i

/** A verb at the end of a route: the request itself. */
export function request(node: Node, e: Emitter): Piece | undefined {
  const what = node['what'] as Node
  if (what.kind !== 'propertylookup' && what.kind !== 'nullsafepropertylookup') return undefined
  const [, verb, suffix] = VERB.exec(nameOf(what['offset'])) ?? []
  if (verb === undefined) return undefined
  const route = routeOf(what['what'] as Node, e)
  if (route === undefined || (route.steps.length === 0 && route.before.length === 0))
    return undefined
  const method = verb.toUpperCase()
  const template = templateOf(route, method)
  const args = node['arguments'] as Node[]
  const isAsync = suffix !== undefined
  const name = `${verb.toLowerCase()}${isAsync ? 'Async' : ''}`
  const written = {
    node,
    route,
    template,
    method,
    name,
    argument: args[0],
    style: route.style,
    isAsync,
  }
  const { text, call } = writeRequest(written, e)
  const response: Kind = { k: 'response', ...(call && { call }) }
  if (isAsync) return { ...piece(text, { k: 'promise', of: response }), isTyped: true }
  return { ...piece(e.await(node, text), response), isTyped: true }
}

/** A request that is about to be written. */
export interface WrittenRequest {
  readonly node: Node
  readonly route: WrittenRoute
  readonly template: Template
  readonly method: string
  /** As it is called: `postAsync`. */
  readonly name: string
  readonly argument: Node | undefined
  readonly style: WrittenRoute['style']
  readonly isAsync: boolean
}

/** Writes a request, reports what is wrong with it, and adds it to the calls found. */
export function writeRequest(written: WrittenRequest, e: Emitter) {
  const { node, route, template, method } = written
  const root = rootText(route.root, e)
  const keeps = e.options.keep && template.filled.length > 0
  if (template.isOpen || keeps) return openRequest(written, root, e)
  const found = findRoute(method, template.path)
  e.requestRoot = /^[\w$.]+$/.test(root) ? root : undefined
  const options = optionsText(written, found?.template, e)
  e.requestRoot = undefined
  for (const { isDamaged, name } of template.filled)
    if (isDamaged) e.report(node, 'changed-on-purpose', { what: name, ...CAPITALS })
  if (template.query.length > 0)
    e.report(node, 'changed-on-purpose', {
      what: template.query.map(({ name }) => name).join(', '),
      ...QUERY,
    })
  const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
  const checked = checkCall({ method, template: template.path, options: options.value, ...at })
  for (const finding of checked.findings)
    e.reports.add(
      { line: finding.line, column: finding.column - 1 },
      finding.code as DiagnosticCode,
      finding.values,
    )
  e.calls.push({
    route: checked.operation ?? template.path,
    method,
    style: written.style,
    async: written.isAsync,
    file: e.unit.file,
    line: Math.max(1, at.line - e.unit.read.shift),
    ...(options.value !== undefined && { options: plain(options.value) }),
  })
  const isSame = route.before.length === 0 && checked.operation !== undefined
  const text = isSame
    ? pathText(root, template.path, checked.operation ?? '', route.style)
    : route.before.length > 0 && route.steps.length === 0
      ? root
      : `${anyChain(root, route)}(${partsText(route.before.length > 0 ? route.steps.flat() : [{ literal: template.path }], e)})`
  const call = checked.operation === undefined ? undefined : { method, template: checked.operation }
  return { text: `${text}.${written.name}(${argumentText(options, checked.compiles)})`, call }
}

const CAPITALS = {
  why: 'PHP lowers capitals in it; as a variable it is sent as it is',
  whyZh: 'PHP 会把其中的大写字母改成小写；作为变量则原样发送',
}
const QUERY = {
  why: 'PHP changes capitals in a query that stands in the path; it is the option query now',
  whyZh: 'PHP 会改写路径中查询参数的大写字母；现已移到 query 选项',
}

/** The words that PHP chose, where the types follow them; else the path as one string. */
function pathText(
  root: string,
  path: string,
  operation: string,
  style: WrittenRoute['style'],
): string {
  const isDocumented = path === operation
  if (style === 'index' && !isDocumented) return routeText(root, path, 'chain')
  if (style === 'properties' && !isDocumented) return routeText(root, path, 'chain')
  return routeText(root, path, style)
}

function argumentText(options: OptionsText, compiles: boolean): string {
  if (options.text === '') return ''
  return compiles || options.value === undefined ? options.text : `${options.text} as never`
}

/** A route of which only a part is known. */
function openRequest(written: WrittenRequest, root: string, e: Emitter) {
  const { node, template, method, route } = written
  const kept = { ...template, filled: [], query: [], path: '' }
  const options = optionsText({ ...written, template: kept }, undefined, e)
  e.report(node, 'route-open', { source: e.source(node) })
  const isHeld = route.steps.length === 0
  const path = template.parts.map((part) => ('literal' in part ? part.literal : '{}')).join('')
  e.calls.push({
    route: path,
    method,
    style: written.style,
    async: written.isAsync,
    file: e.unit.file,
    line: Math.max(1, (node.loc?.start.line ?? 1) - e.unit.read.shift),
  })
  const parts = route.before.length === 0 ? template.parts : route.steps.flat()
  const text = isHeld ? root : `${anyChain(root, route)}(${partsText(parts, e)})`
  return {
    text: `${text}.${written.name}(${options.text === '' ? '' : `${options.text} as never`})`,
    call: undefined,
  }
}

/** A value without its places, for the list of calls; what is not literal becomes its PHP source. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value
    case 'null':
      return null
    case 'list':
      return value.items.map(plain)
    case 'map':
      return Object.fromEntries(value.entries.map(({ key, value: inner }) => [key, plain(inner)]))
    case 'ciphertext':
      return '<ciphertext>'
    default:
      return `<${value.text}>`
  }
}
