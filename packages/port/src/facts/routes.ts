import type { OperationFact } from './fact-model.js'
import { allOperations } from './load.js'

/** An operation by one of its routes. */
export interface RouteEntry {
  /** Template in the words of the catalog, as the typed client reaches it. */
  readonly template: string
  readonly operation: OperationFact
  /** The base URL that this route needs: `v3/…` in place of `hk/v3/…`. */
  readonly base: 'hk' | 'global' | undefined
}

interface Branch {
  readonly literals: Map<string, Branch>
  /** By the name of the variable. */
  readonly variables: Map<string, Branch>
  readonly entries: RouteEntry[]
}

const createBranch = (): Branch => ({ literals: new Map(), variables: new Map(), entries: [] })

/** Name of the variable that a segment stands for. */
export const variableOf = (segment: string) => /^\{([^{}]+)\}$/.exec(segment)?.[1]

function grow(children: Map<string, Branch>, key: string): Branch {
  const branch = children.get(key) ?? createBranch()
  children.set(key, branch)
  return branch
}

function plant(root: Branch, entry: RouteEntry): void {
  let branch = root
  for (const segment of entry.template.split('/')) {
    const name = variableOf(segment)
    branch = name === undefined ? grow(branch.literals, segment) : grow(branch.variables, name)
  }
  branch.entries.push(entry)
}

function build(): Branch {
  const root = createBranch()
  for (const operation of allOperations()) {
    for (const [index, template] of operation.routes.entries())
      plant(root, { template, operation, base: index === 0 ? undefined : operation.base })
  }
  return root
}

let tree: Branch | undefined

/**
 * A path without what does not belong to the route: a query, the leading slash of APIv3, an
 * `{empty}` that stands for a slash at the end.
 */
export function barePath(path: string): string {
  const [bare = ''] = path.split(/(?<!\{)[?#]/)
  return bare.replace(/^\/(?!v2\/)/, '').replace(/(?<=\/)\{empty\}$/, '')
}

/** Whether a variable that stands for one word was left as written: any other is another path. */
function keepsFixed({ template, operation }: RouteEntry, segments: readonly string[]): boolean {
  const own = template.split('/')
  return (operation.variables ?? []).every(({ name, fixed }) => {
    const written = segments[own.indexOf(`{${name}}`)]
    return fixed === undefined || written === `{${name}}` || written === fixed
  })
}

/**
 * Finds the operations of a path, of any method. A literal wins over a variable, a variable of the
 * same name over another, and a variable of any name or a value may stand for a variable.
 */
export function findEntries(path: string): readonly RouteEntry[] {
  tree ??= build()
  const segments = barePath(path).split('/')
  const descend = (branch: Branch, index: number): RouteEntry[] => {
    const segment = segments[index]
    if (segment === undefined) return branch.entries
    const literal = branch.literals.get(segment)
    const below = literal ? descend(literal, index + 1) : []
    if (segment === '') return below
    const name = variableOf(segment)
    const named = [...branch.variables].sort(([one], [other]) =>
      one === name ? -1 : other === name ? 1 : 0,
    )
    return [...below, ...named.flatMap(([, child]) => descend(child, index + 1))]
  }
  return descend(tree, 0).filter((entry) => keepsFixed(entry, segments))
}

/** Finds the operation of a method and a path. */
export function findEntry(method: string, path: string): RouteEntry | undefined {
  const verb = method.toUpperCase()
  return findEntries(path).find(({ operation }) => operation.method === verb)
}

/** A documented route, and how a path wrote its variables. */
export interface FoundRoute {
  /** Template in the words of the catalog. */
  readonly template: string
  /** Names of the template's variables, in order. */
  readonly variables: string[]
  /** What the path has in their places: `{id}`, or a value. */
  readonly given: string[]
}

/**
 * Finds the documented route of a path as PHP sends it, after its naming rules: variables of any
 * name (`{id}`) or values may stand for the template's. `undefined` where the method has none.
 */
export function findRoute(method: string, path: string): FoundRoute | undefined {
  const entry = findEntry(method, path)
  if (entry === undefined) return undefined
  const written = barePath(path).split('/')
  const found: FoundRoute = { template: entry.template, variables: [], given: [] }
  for (const [index, segment] of entry.template.split('/').entries()) {
    const name = variableOf(segment)
    if (name === undefined) continue
    found.variables.push(name)
    found.given.push(written[index] ?? '')
  }
  return found
}

/** Methods that are documented for a path, in capitals. */
export function methodsOf(path: string): string[] {
  const entries = findEntries(path)
  const best = entries[0]?.template
  const same = entries.filter(({ template }) => template === best)
  return [...new Set(same.map(({ operation }) => operation.method))]
}
