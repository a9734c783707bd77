import { parentsFirst, usesClassesEarly } from './analyse/early-uses.js'
import { type Kind, kind } from './analyse/kinds.js'
import type { Project, Unit } from './analyse/project.js'
import type { PortOptions } from './contract.js'
import { isNode, type Node } from './parse/node.js'
import { Emitter } from './rewrite/emitter.js'
import { arrayLiteral } from './rewrite/expressions/arrays.js'
import { freeType } from './rewrite/free-types.js'

const DECLARATIONS = new Set([
  'function',
  'class',
  'interface',
  'trait',
  'enum',
  'constantstatement',
])

/**
 * Writes a file in one pass: imports, placeholders, declarations, and what runs. What the printer
 * refused before is left, by the keys of `refused`.
 */
export function assemble(
  unit: Unit,
  project: Project,
  options: Required<PortOptions>,
  refused?: ReadonlyMap<string, string>,
) {
  const e = new Emitter(unit, project, options, refused)
  const children = topStatements(unit.read.program)
  learnDocumented(e)
  e.isMain = options.free === 'parameters' || needsFunction(children)
  const declared: string[] = []
  const classes = new Map<Node, string>()
  const main: string[] = []
  const isEarly = !e.isMain && usesClassesEarly(children)
  if (unit.read.isArray) main.push(arrayText(children, e))
  else
    for (const { nodes, isOutside } of runsOf(children, e.isMain || isEarly, isEarly)) {
      const [first] = nodes
      const text = e.statements(nodes)
      if (text.trim() === '') continue
      if (isEarly && isOutside && first !== undefined) classes.set(first, text)
      else (isOutside ? declared : main).push(text)
    }
  for (const node of parentsFirst([...classes.keys()])) declared.push(classes.get(node) ?? '')
  const rest = e.comments.rest()
  const top = e.declarationsAtTop()
  const body = `${top}${main.join('\n')}`
  const free = freeText(e)
  const last = e.isMain ? mainText(body, rest, e) : `${body}\n${rest}`
  const { text: imports, placeholders } = e.modules
  const parts = [
    imports,
    placeholders,
    free,
    e.moduleLines.join('\n'),
    [...declared, ...e.outside].join('\n\n'),
    last,
  ]
  if (!parts.some((part) => /^(?:import|export)\b/m.test(part))) parts.push('export {}')
  return { text: parts.filter((part) => part.trim() !== '').join('\n\n'), emitter: e }
}

const DOCUMENTED = /@(?:var|param)\s+\\?([\w\\|]+)\s+\$(\w+)/g

/** What comments say of variables: `@var BuilderChainable $instance`. */
function learnDocumented(e: Emitter): void {
  for (const { text } of e.unit.read.comments)
    for (const [, type = '', name = ''] of text.matchAll(DOCUMENTED)) {
      if (!/(?:^|\\)BuilderChainable$/.test(type)) continue
      for (const scope of e.unit.scopes.values())
        if (scope.variables.has(name) && e.kindOf(scope, name).k === 'none')
          e.learn(scope, name, kind('client'))
    }
}

/** The statements of a file, those of its namespaces included. */
function topStatements(program: Node): Node[] {
  return ((program['children'] ?? []) as Node[]).flatMap((node) =>
    node.kind === 'namespace' ? topStatements(node) : [node],
  )
}

/** Statements side by side that go to the same place: declarations stay outside of a function. */
function runsOf(children: readonly Node[], isMain: boolean, isAlone = false) {
  const runs: { nodes: Node[]; isOutside: boolean }[] = []
  for (const node of children) {
    const isOutside = isMain && DECLARATIONS.has(node.kind)
    const last = runs.at(-1)
    if (last !== undefined && last.isOutside === isOutside && !(isAlone && isOutside))
      last.nodes.push(node)
    else runs.push({ nodes: [node], isOutside })
  }
  return runs
}

/** Whether the file returns somewhere else than in its last statement. */
function needsFunction(children: readonly Node[]): boolean {
  const last = children.filter(({ kind }) => kind !== 'noop' && kind !== 'inline').at(-1)
  const hasReturn = (node: Node): boolean => {
    if (node.kind === 'return') return node !== last || !isNode(node['expr'])
    if (
      !['if', 'block', 'for', 'foreach', 'while', 'do', 'switch', 'case', 'try', 'catch'].includes(
        node.kind,
      )
    )
      return false
    return ['body', 'alternate', 'children', 'catches', 'always'].some((field) => {
      const value: unknown = node[field]
      return Array.isArray(value)
        ? value.filter(isNode).some(hasReturn)
        : isNode(value) && hasReturn(value)
    })
  }
  return children.some(hasReturn)
}

/** A piece that is the inside of an array. */
function arrayText(children: readonly Node[], e: Emitter): string {
  const [node] = children
  const array = node?.['expr'] as Node
  const made = arrayLiteral(array, e)
  return e.isMain ? `return ${made.text}` : `export default ${made.text}`
}

function freeText(e: Emitter): string {
  if (e.isMain && e.options.free === 'parameters') return ''
  const lines = [...e.free].map(
    ([name, kind]) => `declare const ${freeName(name, e)}: ${typeText(name, kind, e)}`,
  )
  if (lines.length === 0) return ''
  return `// Not assigned in the PHP source: give them values.\n${lines.join('\n')}`
}

const freeName = (name: string, e: Emitter) => (name === 'this' ? 'self_' : e.localName(name))
const typeText = (name: string, kind: Kind, e: Emitter) => freeType(name, kind, e)

function mainText(body: string, rest: string, e: Emitter): string {
  if (e.options.free !== 'parameters')
    return `async function main(): Promise<any> {\n${body}\n${rest}}\n\nexport default await main()`
  const names = [...e.free.keys()].map((name) =>
    freeName(name, e) === name ? name : `${name}: ${freeName(name, e)}`,
  )
  const types = [...e.free].map(([name, kind]) => `${name}: ${typeText(name, kind, e)}`)
  const parameters = names.length === 0 ? '' : `{ ${names.join(', ')} }: { ${types.join('; ')} }`
  return `export default async function (${parameters}): Promise<any> {\n${body}\n${rest}}`
}
