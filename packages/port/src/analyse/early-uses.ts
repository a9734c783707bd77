import { isNode, type Node, nameOf, walk } from '../parse/node.js'

const CLASSES = new Set(['class', 'interface', 'trait', 'enum'])
const QUIET = new Set(['function', 'constantstatement', 'usegroup', 'declare', 'noop', 'inline'])

const shortName = (name: string) => (name.split('\\').at(-1) ?? name).toLowerCase()

/** Names of functions and classes that a node mentions, in lower case and without a namespace. */
function mentioned(node: Node): Set<string> {
  const names = new Set<string>()
  walk(node, (inner) => {
    if (inner.kind === 'name') names.add(shortName(nameOf(inner)))
    if (inner.kind === 'class' && isNode(inner['extends']))
      names.add(shortName(nameOf(inner['extends'])))
  })
  return names
}

/**
 * Whether a script uses a class before it is declared, itself or by what it calls: PHP declares the
 * classes of a file before it runs it.
 */
export function usesClassesEarly(children: readonly Node[]): boolean {
  const declared = new Map<string, Node>()
  for (const node of children)
    if (CLASSES.has(node.kind) || node.kind === 'function')
      declared.set(nameOf(node).toLowerCase(), node)
  const seen = new Set<string>()
  const reach = (node: Node): void => {
    for (const name of mentioned(node)) {
      const found = declared.get(name)
      if (found === undefined || seen.has(name)) continue
      seen.add(name)
      reach(found)
    }
  }
  for (const node of children) {
    if (CLASSES.has(node.kind) && seen.has(nameOf(node).toLowerCase())) return true
    if (!CLASSES.has(node.kind) && !QUIET.has(node.kind)) reach(node)
  }
  return false
}

/** Classes with what they inherit from, and what their constants are made of, before them. */
export function parentsFirst(nodes: readonly Node[]): Node[] {
  const byName = new Map(nodes.map((node) => [nameOf(node).toLowerCase(), node]))
  const placed = new Set<Node>()
  const place = (node: Node): void => {
    if (placed.has(node)) return
    placed.add(node)
    const above = [node['extends'], ...traitsOf(node)].flat().filter(isNode)
    const names = [...above.map((one) => shortName(nameOf(one))), ...startsWith(node)]
    for (const name of names) {
      const found = byName.get(name)
      if (found !== undefined) place(found)
    }
    result.push(node)
  }
  const result: Node[] = []
  for (const node of nodes) place(node)
  return result
}

/** What the constants and static properties of a class mention. */
const startsWith = ({ body }: Node): string[] =>
  (Array.isArray(body) ? (body as Node[]) : []).flatMap((member) =>
    member.kind === 'classconstant' || (member['isStatic'] === true && member.kind !== 'method')
      ? [...mentioned(member)]
      : [],
  )

const traitsOf = ({ body }: Node): unknown[] =>
  (Array.isArray(body) ? (body as Node[]) : []).flatMap((member) =>
    member.kind === 'traituse' ? (member['traits'] as unknown[]) : [],
  )
