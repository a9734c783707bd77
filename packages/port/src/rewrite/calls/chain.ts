import { isSomewhere, type RoutePart } from '../../analyse/kinds.js'
import type { Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { asString } from '../expressions/literals.js'
import { isIdentifier, type Piece, paren, piece, quote, templateText } from '../piece.js'
import { normalize, routeOf, type WrittenRoute } from './routes.js'
import { templateOf } from './template.js'

/** A part of a route that is not called yet: `$client->v3->pay`, `$client->chain('v3/pay')`. */
export function chainStep(node: Node, e: Emitter): Piece | undefined {
  const route = routeOf(node, e)
  if (route === undefined || route.steps.length === 0) return undefined
  return chainPiece(route, node, e)
}

/** Writes a route that a variable or an argument will hold. */
export function chainPiece(route: WrittenRoute, node: Node, e: Emitter): Piece {
  const template = templateOf(route, undefined)
  const root = rootText(route.root, e)
  const kind = {
    k: 'chain',
    parts: [...route.before, ...joined(route.steps)],
    style: route.style,
  } as const
  if (template.filled.length > 0 || template.isOpen) {
    if (template.filled.some(({ value }) => typeof value !== 'string'))
      e.report(node, 'capitals-lost', { source: e.source(node) })
    return piece(`${anyChain(root, route)}(${partsText(joined(route.steps), e)})`, kind)
  }
  const path = route.steps
    .map(([part]) =>
      'literal' in (part ?? {}) ? normalize((part as { literal: string }).literal) : '',
    )
    .join('/')
  return piece(routeText(root, path, route.style), kind)
}

/** The method for a path that has no types of its own. */
export const anyChain = (root: string, { before }: WrittenRoute): string =>
  `${root}.chain${isSomewhere(before) ? '' : '<string>'}`

/** The parts of several steps, with slashes between them. */
function joined(steps: WrittenRoute['steps']): RoutePart[] {
  const parts: RoutePart[] = []
  for (const [index, step] of steps.entries()) {
    if (index > 0) parts.push({ literal: '/' })
    parts.push(...step)
  }
  const merged: RoutePart[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last !== undefined && 'literal' in last && 'literal' in part)
      merged[merged.length - 1] = { literal: last.literal + part.literal }
    else merged.push(part)
  }
  return merged
}

/** Writes what a route begins with. */
export function rootText(root: Node, e: Emitter): string {
  const made = e.expr(root)
  const isKnown = made.kind.k === 'client' || made.kind.k === 'chain'
  return isKnown ? paren(made.text) : `(${made.text} as ${e.modules.type('Client')})`
}

/** Writes parts as a string or a template literal. */
export function partsText(parts: readonly RoutePart[], e: Emitter): string {
  const texts = parts.map((part) => {
    if ('literal' in part) return templateText(part.literal)
    const made = e.expr(part.node)
    const isPlain = made.kind.k === 'string' || made.kind.k === 'int'
    return `\${${isPlain ? made.text : asString(made, e)}}`
  })
  return parts.every((part) => 'literal' in part)
    ? quote(parts.map((part) => ('literal' in part ? part.literal : '')).join(''))
    : `\`${texts.join('')}\``
}

/** Writes a path in the words that PHP chose: properties, `chain('…')` or `['…']`. */
export function routeText(root: string, path: string, style: WrittenRoute['style']): string {
  if (style === 'chain') return `${root}.chain(${quote(path)})`
  if (style === 'index') return `${root}[${quote(path)}]`
  return path.split('/').reduce((text, segment) => {
    const name = propertyFor(segment)
    return name === undefined ? `${text}[${quote(segment)}]` : `${text}.${name}`
  }, root)
}

/** The property that leads to a segment, `undefined` where only an index does. */
function propertyFor(segment: string): string | undefined {
  const placeholder = /^\{([^{}]+)\}$/.exec(segment)?.[1]
  const name =
    placeholder === undefined
      ? segment.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
      : `_${placeholder}_`
  return isIdentifier(name) && normalize(name) === segment ? name : undefined
}
