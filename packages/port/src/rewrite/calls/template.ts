import type { RoutePart } from '../../analyse/kinds.js'
import { findRoute } from '../../facts/index.js'
import { type Node, walk } from '../../parse/node.js'
import { normalize, type WrittenRoute } from './routes.js'

/** A variable that a value became which PHP wrote into the path. */
export interface Filled {
  readonly name: string
  /** The value: an expression, or a text. */
  readonly value: Node | string
  /** Whether PHP changes the value: it has capitals, or may have some. */
  readonly isDamaged: boolean
}

/** A route as a template. */
export interface Template {
  /** Path with variables in braces, by PHP's naming rules. */
  readonly path: string
  readonly filled: readonly Filled[]
  /** Parameters of the query that was written into the path. */
  readonly query: readonly { readonly name: string; readonly value: Node | string }[]
  /** Expressions are left in the path that cannot become variables. */
  readonly isOpen: boolean
  /** The path as a template literal, if it is open. */
  readonly parts: readonly RoutePart[]
}

const MARK = /\uE000(\d+)\uE001/g

/** Makes the template of a route: values in its path become variables. */
export function templateOf(route: WrittenRoute, method: string | undefined): Template {
  const nodes: Node[] = []
  const literals: string[] = []
  const mark = (parts: readonly RoutePart[]) =>
    parts
      .map((part) => {
        if ('literal' in part) return part.literal
        nodes.push(part.node)
        return `\uE000${nodes.length - 1}\uE001`
      })
      .join('')
  const steps = [...route.before.map((part) => [part]), ...route.steps].map(mark)
  const written = steps.join('/')
  const normalized = steps
    .map(normalize)
    .join('/')
    .replace(/<([\w-]+)>/g, '{$1}')
  const [path = '', search] = splitQuery(written)
  const [plain = ''] = splitQuery(normalized)
  const segments = plain.split('/')
  const raw = path.split('/')
  const filled: Filled[] = []
  let isOpen = false
  const found = method === undefined ? undefined : findRoute(method, plain.replace(MARK, '0'))
  const documented = found?.template.split('/')
  const names = new Set<string>()
  const result = segments.map((segment, index) => {
    const only = /^\uE000(\d+)\uE001$/.exec(segment)
    const node = nodes[Number(only?.[1])]
    const variable = /^\{(.+)\}$/.exec(documented?.[index] ?? '')?.[1]
    if (node !== undefined && (variable === undefined || holdsPath(node))) {
      // Nothing documented has a variable there, or it may be several segments.
      isOpen = true
      return segment
    }
    if (node !== undefined && variable !== undefined) {
      const name = fresh(variable, names)
      filled.push({ name, value: node, isDamaged: true })
      return `{${name}}`
    }
    if (segment.includes('\uE000')) {
      isOpen = true
      return segment
    }
    const value = raw.length === segments.length ? raw[index] : undefined
    if (
      variable !== undefined &&
      value !== undefined &&
      /[A-Z]/.test(value) &&
      !/^[{<_]/.test(value)
    ) {
      const name = fresh(variable, names)
      literals.push(value)
      filled.push({ name, value, isDamaged: true })
      return `{${name}}`
    }
    return segment
  })
  return {
    path: result.join('/'),
    filled,
    query: search === undefined ? [] : queryOf(search, nodes),
    isOpen: isOpen || (nodes.length > 0 && segments[0] === undefined),
    parts: partsOf(route.style === 'properties' ? normalized : written, nodes),
  }
}

/** Whether an expression has texts in it that are pieces of a path. */
function holdsPath(node: Node): boolean {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'string' && /[/{]/.test(String(inner['value']))) found = true
    return inner.kind !== 'call' && !found
  })
  return found
}

function splitQuery(text: string): [string, string | undefined] {
  const at = text.indexOf('?')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

function queryOf(search: string, nodes: readonly Node[]): Template['query'] {
  return search
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=')
      const name = at < 0 ? pair : pair.slice(0, at)
      const text = at < 0 ? '' : pair.slice(at + 1)
      const node = nodes[Number(/^\uE000(\d+)\uE001$/.exec(text)?.[1])]
      return { name: name.replace(MARK, ''), value: node ?? decode(text.replace(MARK, '')) }
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function partsOf(written: string, nodes: readonly Node[]): RoutePart[] {
  return written
    .split(/(\uE000\d+\uE001)/)
    .filter((text) => text !== '')
    .map((text) => {
      const node = nodes[Number(/^\uE000(\d+)\uE001$/.exec(text)?.[1])]
      return node === undefined ? { literal: text } : { node }
    })
}

function fresh(name: string, names: Set<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`
    if (!names.has(candidate)) {
      names.add(candidate)
      return candidate
    }
  }
}
