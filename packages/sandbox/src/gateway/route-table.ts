/** What a route table finds. */
export interface RouteMatch<Value> {
  value: Value
  /** Path variables, not yet decoded. */
  variables: Record<string, string>
}

/** Finds the value of a method and path among path templates; a fixed word goes before a variable. */
export interface RouteTable<Value> {
  add(method: string, template: string, value: Value): void
  find(method: string, path: string): RouteMatch<Value> | undefined
  /** Returns the methods that a path knows. */
  methods(path: string): string[]
}

interface Leaf<Value> {
  value: Value
  names: string[]
}

interface TableNode<Value> {
  words: Map<string, TableNode<Value>>
  variable?: TableNode<Value>
  leaves: Map<string, Leaf<Value>>
}

/** Makes an empty route table. */
export function createRouteTable<Value>(): RouteTable<Value> {
  const root = createNode<Value>()
  return {
    add(method, template, value) {
      const names: string[] = []
      let node = root
      for (const segment of segmentsOf(template)) {
        const name = /^\{(\w+)\}$/.exec(segment)?.[1]
        if (name !== undefined) names.push(name)
        node = name === undefined ? childOf(node, segment) : variableOf(node)
      }
      node.leaves.set(method, { value, names })
    },
    find(method, path) {
      const found = search(root, segmentsOf(path), [], (node) => node.leaves.has(method))
      const leaf = found?.node.leaves.get(method)
      if (!found || !leaf) return undefined
      return { value: leaf.value, variables: Object.fromEntries(leaf.names.map((name, index) => [name, found.values[index]!])) }
    },
    methods(path) {
      const found = search(root, segmentsOf(path), [], (node) => node.leaves.size > 0)
      return found ? [...found.node.leaves.keys()] : []
    },
  }
}

function search<Value>(
  node: TableNode<Value>,
  [segment, ...rest]: string[],
  values: string[],
  accepts: (node: TableNode<Value>) => boolean,
): { node: TableNode<Value>; values: string[] } | undefined {
  if (segment === undefined) return accepts(node) ? { node, values } : undefined
  const word = node.words.get(segment)
  const found = word && search(word, rest, values, accepts)
  if (found || !node.variable || segment === '') return found
  return search(node.variable, rest, [...values, segment], accepts)
}

function createNode<Value>(): TableNode<Value> {
  return { words: new Map(), leaves: new Map() }
}

function childOf<Value>(node: TableNode<Value>, word: string): TableNode<Value> {
  const child = node.words.get(word) ?? createNode<Value>()
  node.words.set(word, child)
  return child
}

function variableOf<Value>(node: TableNode<Value>): TableNode<Value> {
  node.variable ??= createNode()
  return node.variable
}

/** Cuts a path into segments; one with more than 64 is none of WeChat Pay's and stays in one piece. */
function segmentsOf(path: string): string[] {
  const segments = path.replace(/^\//, '').split('/', 65)
  return segments.length > 64 ? [path] : segments
}
