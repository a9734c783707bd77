import { join, type Kind, kind, NONE, type RoutePart, same, UNKNOWN } from '../analyse/kinds.js'
import {
  type ClassInfo,
  type FunctionInfo,
  findMethod,
  findProperty,
  lineage,
  type PropertyInfo,
} from '../analyse/project.js'
import { isNode, type Node, nameOf } from '../parse/node.js'
import { memberName } from './expressions/lookups.js'
import type { Knowledge } from './knowledge.js'
import { scopeOf } from './variables.js'

/** What a node is, without writing it: as far as the passes know by now. */
export function peek(node: Node, e: Knowledge): Kind {
  switch (node.kind) {
    case 'variable': {
      if (typeof node['name'] !== 'string') return UNKNOWN
      if (node['name'] === 'this')
        return e.owner === undefined ? UNKNOWN : { k: 'instance', of: e.owner.name.toLowerCase() }
      return e.kindOf(scopeOf(e.scope, node['name']), node['name'])
    }
    case 'propertylookup':
    case 'nullsafepropertylookup':
      return propertyOf(node, e)?.kind ?? NONE
    case 'staticlookup':
      return staticProperty(node, e)?.kind ?? NONE
    case 'call': {
      const info = calledInfo(node, e)
      if (info !== undefined) return info.returns
      return isFactory(node, e) ? kind('client') : NONE
    }
    case 'clone':
      return peek(node['what'] as Node, e)
    case 'assign':
      return peek(node['right'] as Node, e)
    default:
      return NONE
  }
}

function isFactory(node: Node, e: Knowledge): boolean {
  const what = node['what'] as Node
  if (what.kind !== 'staticlookup' || (what['what'] as Node).kind !== 'name') return false
  return (
    nameOf(what['offset']).toLowerCase() === 'factory' &&
    e.className(nameOf(what['what'])).toLowerCase() === 'wechatpay\\builder'
  )
}

/** The property that a node reads, if its class is in the run. */
export function propertyOf(node: Node, e: Knowledge): PropertyInfo | undefined {
  const of = peek(node['what'] as Node, e)
  if (of.k !== 'instance') return undefined
  const owner = e.project.classes.get(of.of)
  const name = memberName(node['offset'])
  return owner === undefined || 'node' in name
    ? undefined
    : findProperty(e.project, owner, name.name)
}

/** The static property that a node reads, if its class is in the run. */
export function staticProperty(node: Node, e: Knowledge): PropertyInfo | undefined {
  const what = node['what'] as Node
  const offset = node['offset'] as Node
  if (offset.kind !== 'variable') return undefined
  const owner = classOf(what, e)
  return owner === undefined ? undefined : findProperty(e.project, owner, nameOf(offset))
}

function classOf(what: Node, e: Knowledge, owner = e.owner): ClassInfo | undefined {
  if (['selfreference', 'staticreference'].includes(what.kind)) return owner
  if (what.kind !== 'name') return undefined
  if (/^(?:self|static)$/i.test(nameOf(what))) return owner
  return e.project.classes.get(e.className(nameOf(what)).toLowerCase())
}

/** The function or method of the run that a call calls. */
export function calledInfo(node: Node, e: Knowledge): FunctionInfo | undefined {
  if (node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind === 'name') return e.functionNamed(nameOf(what))
  if (what.kind === 'propertylookup' || what.kind === 'nullsafepropertylookup') {
    const of = peek(what['what'] as Node, e)
    const owner = of.k === 'instance' ? e.project.classes.get(of.of) : undefined
    return owner === undefined ? undefined : findMethod(e.project, owner, nameOf(what['offset']))
  }
  if (what.kind === 'staticlookup') {
    const owner = classOf(what['what'] as Node, e)
    return owner === undefined ? undefined : findMethod(e.project, owner, nameOf(what['offset']))
  }
  if (what.kind === 'variable') {
    const of = peek(what, e)
    return of.k === 'closure' ? e.unit.infos.get(of.node) : undefined
  }
  return undefined
}

/** Remembers that something is a client: it has a route and a verb. */
export function learnClient(root: Node, e: Knowledge): void {
  const client = kind('client')
  if (root.kind === 'variable' && typeof root['name'] === 'string' && root['name'] !== 'this') {
    const scope = scopeOf(e.scope, root['name'])
    if (e.kindOf(scope, root['name']).k === 'none') e.learn(scope, root['name'], client)
    return
  }
  const isLookup = root.kind === 'propertylookup' || root.kind === 'nullsafepropertylookup'
  const property =
    root.kind === 'staticlookup'
      ? staticProperty(root, e)
      : isLookup
        ? propertyOf(root, e)
        : undefined
  if (property !== undefined && property.kind.k === 'none') e.learnProperty(property, client)
}

/** Remembers what a property was given. */
export function learnProperty(info: PropertyInfo, of: Kind, e: Knowledge): void {
  const joined = join(info.kind, of)
  if (same(info.kind, joined)) return
  info.kind = joined
  e.project.changes++
}

/** Reads a text as literals and expressions: `'v3/' . self::AREA . "/{$id}"`. */
export function textParts(node: Node, e: Knowledge): RoutePart[] {
  const merged: RoutePart[] = []
  for (const part of rawParts(node, e, { depth: 0, owner: e.owner })) {
    const last = merged.at(-1)
    if (last !== undefined && 'literal' in last && 'literal' in part)
      merged[merged.length - 1] = { literal: last.literal + part.literal }
    else merged.push(part)
  }
  return merged
}

/** How deep a text is read, and whose `self` it means. */
interface Reading {
  readonly depth: number
  readonly owner: ClassInfo | undefined
}

function rawParts(node: Node, e: Knowledge, { depth, owner }: Reading): RoutePart[] {
  if (depth > 12) return [{ node }]
  const next = (inner: Node, of = owner) => rawParts(inner, e, { depth: depth + 1, owner: of })
  switch (node.kind) {
    case 'string':
    case 'nowdoc':
      return [{ literal: String(node['value']) }]
    case 'number':
      return [{ literal: String(node['value']) }]
    case 'bin':
      return node['type'] === '.'
        ? [...next(node['left'] as Node), ...next(node['right'] as Node)]
        : [{ node }]
    case 'encapsed':
      return (node['value'] as Node[]).flatMap((inner) => next(inner))
    case 'encapsedpart':
      return next(node['expression'] as Node)
    case 'cast':
      return node['type'] === 'string' ? next(node['expr'] as Node) : [{ node }]
    case 'staticlookup': {
      const of = classOf(node['what'] as Node, e, owner)
      const offset = node['offset'] as Node
      const found = offset.kind === 'identifier' ? constantIn(of, nameOf(offset), e) : undefined
      return found === undefined ? [{ node }] : next(found.node, found.owner)
    }
    case 'name': {
      const value = e.project.constants.get(
        nameOf(node).replace(/^\\/, '').split('\\').at(-1) ?? '',
      )?.value
      return value === undefined ? [{ node }] : next(value, undefined)
    }
    case 'variable': {
      const held = e.heldNode(nameOf(node))
      return held === undefined ? [{ node }] : next(held)
    }
    case 'call':
      return formatted(node, e, { depth, owner }) ?? [{ node }]
    default:
      return [{ node }]
  }
}

function constantIn(
  start: ClassInfo | undefined,
  name: string,
  e: Knowledge,
): { node: Node; owner: ClassInfo } | undefined {
  if (start === undefined) return undefined
  for (const owner of lineage(e.project, start, true)) {
    const node = owner.constants.get(name)
    if (node !== undefined && node.kind !== 'enumcase') return { node, owner }
  }
  return undefined
}

/** `sprintf('v3/x/%s', $id)`; `rawurlencode($id)` in a path is done by the variable. */
function formatted(node: Node, e: Knowledge, { depth, owner }: Reading): RoutePart[] | undefined {
  const deeper = { depth: depth + 1, owner }
  const name = nameOf(node['what']).replace(/^\\/, '').toLowerCase()
  const args = node['arguments'] as Node[]
  const [first] = args
  if (first === undefined || (node['what'] as Node).kind !== 'name') return undefined
  if (['strval', 'rawurlencode', 'urlencode', 'trim'].includes(name))
    return args.length === 1 ? rawParts(first, e, deeper) : undefined
  if (name === 'implode' || name === 'join') {
    const [glue, list] = args
    if (glue?.kind !== 'string' || list?.kind !== 'array') return undefined
    return (list['items'] as Node[]).flatMap((item, index) => [
      ...(index > 0 ? [{ literal: String(glue['value']) }] : []),
      ...rawParts((item['value'] ?? item) as Node, e, deeper),
    ])
  }
  if (name !== 'sprintf') return undefined
  const format = rawParts(first, e, deeper)
  const [only] = format
  if (format.length !== 1 || only === undefined || !('literal' in only)) return undefined
  let next = 1
  const parts: RoutePart[] = []
  for (const text of only.literal.split(/(%(?:\d+\$)?[sd]|%%)/)) {
    const [, position] = /^%(?:(\d+)\$)?[sd]$/.exec(text) ?? [undefined, undefined]
    if (text === '%%') parts.push({ literal: '%' })
    else if (/^%(?:\d+\$)?[sd]$/.test(text)) {
      const argument = args[position === undefined ? next++ : Number(position)]
      if (!isNode(argument)) return undefined
      parts.push(...rawParts(argument, e, deeper))
    } else if (text.includes('%')) return undefined
    else if (text !== '') parts.push({ literal: text })
  }
  return parts
}
