import { FUNCTIONS, isNode, type Node, nameOf, walk } from '../parse/node.js'

const BODIES = new Set(['if', 'while', 'do', 'for', 'foreach'])

/** A statement without braces becomes a block: it may declare variables, as in TypeScript. */
export function addBraces(node: Node): void {
  if (!BODIES.has(node.kind)) return
  for (const field of node.kind === 'if' ? ['body', 'alternate'] : ['body']) {
    const part: unknown = node[field]
    const isElseIf = field === 'alternate' && isNode(part) && part.kind === 'if'
    if (!isNode(part) || part.kind === 'block' || isElseIf) continue
    Object.assign(node, { [field]: { kind: 'block', children: [part], loc: part.loc } })
  }
}

/** `static $a;` is `static $a = null;`. */
export function addInitial(node: Node): void {
  if (node.kind !== 'static') return
  const variables = (node['variables'] as Node[]).map((one) =>
    one.kind === 'variable'
      ? { kind: 'staticvariable', variable: one, defaultValue: null, loc: one.loc }
      : one,
  )
  Object.assign(node, { variables })
}

const isNamed = (node: unknown, name: string) => nameOf(node).toLowerCase() === name.toLowerCase()

const constructorName = (node: Node) => ({ kind: 'identifier', name: '__construct', loc: node.loc })

/**
 * A method that is called like its class is the constructor, as in PHP 4 and 5, and a call of the
 * parent's is `parent::__construct()`.
 */
export function readConstructor(node: Node, namespace: string): void {
  if (node.kind !== 'class') return
  const methods = ((node['body'] ?? []) as Node[]).filter(({ kind }) => kind === 'method')
  let made = methods.find((one) => isNamed(one, '__construct'))
  const alike = methods.find((one) => nameOf(node) !== '' && isNamed(one, nameOf(node)))
  if (made === undefined && alike !== undefined && namespace === '' && alike['isStatic'] !== true) {
    made = alike
    Object.assign(made, { name: constructorName(made) })
  }
  if (made === undefined) return
  const parent = isNode(node['extends']) ? nameOf(node['extends']).replace(/^\\/, '') : ''
  walk(made, (inner) => {
    if (inner.kind === 'return') withoutValue(inner)
    if (inner.kind === 'call' && parent !== '') callParent(inner, parent)
    return inner === made || !FUNCTIONS.has(inner.kind)
  })
}

/** `parent::Base()`, `Base::Base()` and `$this->Base()` in a constructor */
function callParent(call: Node, parent: string): void {
  const what = call['what'] as Node
  if (!['staticlookup', 'propertylookup'].includes(what.kind)) return
  const holder = what['what'] as Node
  const isParent =
    holder.kind === 'parentreference' || isNamed(holder, 'parent') || isNamed(holder, parent)
  const isThis = holder.kind === 'variable' && holder['name'] === 'this'
  const isOld = isNamed(what['offset'], parent)
  const isNew = isNamed(what['offset'], '__construct') && holder.kind === 'name' && isParent
  if (!(isOld && (isParent || isThis)) && !isNew) return
  Object.assign(what, {
    kind: 'staticlookup',
    what: { kind: 'parentreference', raw: 'parent', loc: holder.loc },
    offset: constructorName(what['offset'] as Node),
  })
}

/** What a constructor returns nobody gets; what it does to have it stays. */
function withoutValue(node: Node): void {
  const expression: unknown = node['expr']
  if (!isNode(expression)) return
  const { loc } = node
  const doesSomething = ['call', 'assign', 'new', 'pre', 'post', 'bin'].includes(expression.kind)
  const leave = { kind: 'return', expr: null, loc }
  const run = { kind: 'expressionstatement', expression, loc: expression.loc }
  Object.assign(node, doesSomething ? { kind: 'block', children: [run, leave] } : leave)
}

/** `compact('a', ['b'])` is `['a' => $a, 'b' => $b]`. */
export function readCompact(node: Node): void {
  if (node.kind !== 'call' || !/^\\?compact$/i.test(nameOf(node['what']))) return
  const names = namesIn(node['arguments'] as Node[])
  if (names === undefined) return
  const items = names.map((key) => ({
    kind: 'entry',
    key,
    value: { kind: 'variable', name: key['value'], loc: key.loc },
    byRef: false,
    unpack: false,
    loc: key.loc,
  }))
  Object.assign(node, { kind: 'array', shortForm: true, items })
}

/** The words of a list of names, `undefined` where one is computed. */
function namesIn(nodes: readonly Node[]): Node[] | undefined {
  const found = nodes.map((one) => {
    if (one.kind === 'string' && one['value'] !== 'this') return [one]
    const inner = one.kind === 'entry' && one['key'] === null ? (one['value'] as Node) : one
    return inner.kind === 'array'
      ? namesIn(inner['items'] as Node[])
      : inner !== one
        ? namesIn([inner])
        : undefined
  })
  return found.every((one) => one !== undefined) ? found.flat() : undefined
}
