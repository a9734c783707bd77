import { firstKey, hasOpenKey } from '../parse/changes.js'
import { eachChild, isNode, type Node, nameOf } from '../parse/node.js'
import { baseOf, firstOffset, handOn, markChanged, outputOf } from './places.js'
import { type Occurrence, type Scope, variableOf } from './scopes.js'

const METHODS = new Set(['propertylookup', 'nullsafepropertylookup'])
const CHANGING =
  /^(?:array_(?:push|pop|shift|unshift|splice|walk|multisort)|nat(?:case)?sort|[aku]?r?sort|u[ak]?sort|shuffle|settype|preg_match(?:_all)?|parse_str|end|reset|next|prev)$/i

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<>', '<', '>', '<=', '>=', '<=>'])

export class Reader {
  constructor(
    private readonly scope: Scope,
    private readonly enter: (node: Node, parent: Scope) => void,
  ) {}

  read(node: Node, blocks: readonly Node[], statement?: Node): void {
    switch (node.kind) {
      case 'function':
      case 'closure':
      case 'arrowfunc':
        for (const parameter of (node['arguments'] ?? []) as Node[])
          if (isNode(parameter['value'])) this.read(parameter['value'], blocks)
        for (const used of (node['uses'] ?? []) as Node[])
          this.add(nameOf(used), { node: used, how: used['byref'] ? 'compound' : 'read', blocks })
        this.enter(node, this.scope)
        if (node.kind === 'arrowfunc') this.takeAlong(node, blocks)
        return
      case 'method':
        this.enter(node, this.scope)
        return
      case 'block':
      case 'program':
        for (const child of (node['children'] ?? []) as Node[]) this.read(child, [...blocks, node])
        return
      case 'namespace':
        for (const child of (node['children'] ?? []) as Node[]) this.read(child, blocks)
        return
      case 'expressionstatement':
        this.read(node['expression'] as Node, blocks, node)
        return
      case 'assign':
        this.assign(node, blocks, statement)
        return
      case 'assignref':
        this.target(node['left'] as Node, blocks, 'assign', undefined)
        this.read(node['right'] as Node, blocks)
        this.flag(node['right'] as Node, 'isShared')
        return
      case 'for': {
        const inside = [...blocks, node]
        for (const one of node['init'] as Node[]) {
          const left =
            one.kind === 'assign' && one['operator'] === '=' ? (one['left'] as Node) : undefined
          if (left?.kind === 'variable' && typeof left['name'] === 'string') {
            this.read(one['right'] as Node, inside)
            this.add(left['name'], { node: left, how: 'init', blocks: inside })
          } else this.read(one, inside)
        }
        for (const part of [...(node['test'] as Node[]), ...(node['increment'] as Node[])])
          this.read(part, inside)
        if (isNode(node['body'])) this.read(node['body'], inside)
        return
      }
      case 'foreach':
        this.loop(node, blocks)
        return
      case 'catch': {
        if (isNode(node['variable']))
          this.add(nameOf(node['variable']), {
            node: node['variable'],
            how: 'catch',
            blocks: [...blocks, node['body'] as Node],
          })
        this.read(node['body'] as Node, blocks)
        return
      }
      case 'static':
        for (const item of node['variables'] as Node[]) {
          const name = nameOf(item['variable'])
          variableOf(this.scope, name).isStatic = true
          this.add(name, { node: item, how: 'compound', blocks })
        }
        return
      case 'global':
        for (const item of node['items'] as Node[])
          variableOf(this.scope, nameOf(item)).isGlobal = true
        return
      case 'unset':
        for (const item of node['variables'] as Node[])
          this.target(item, blocks, 'compound', undefined)
        return
      case 'pre':
      case 'post':
        this.target(node['what'] as Node, blocks, 'compound', undefined)
        return
      case 'bin':
        if (COMPARISONS.has(node['type'] as string))
          for (const side of [node['left'], node['right']] as Node[]) this.flag(side, 'isCompared')
        break
      case 'switch':
      case 'match':
        this.flag((node['test'] ?? node['cond']) as Node, 'isCompared')
        break
      case 'staticlookup':
        this.read(node['what'] as Node, blocks)
        if (isNode(node['offset']) && node['offset'].kind !== 'variable')
          this.read(node['offset'], blocks)
        return
      case 'propertylookup':
      case 'nullsafepropertylookup':
      case 'offsetlookup':
        this.flag(node['what'] as Node, 'isTakenApart')
        break
      case 'call':
        handOn(node, this.scope)
        if (METHODS.has((node['what'] as Node).kind)) {
          const what = node['what'] as Node
          this.read(what['what'] as Node, blocks)
          if (isNode(what['offset']) && what['offset'].kind !== 'identifier')
            this.read(what['offset'], blocks)
          for (const argument of node['arguments'] as Node[]) this.read(argument, blocks)
          return
        }
        for (const [index, argument] of (node['arguments'] as Node[]).entries()) {
          if (CHANGING.test(nameOf(node['what']))) markChanged(argument, this.scope)
          if (argument.kind === 'variable' && outputOf(nameOf(node['what'])) === index)
            this.target(argument, blocks, 'compound', undefined)
        }
        break
      case 'variable':
        if (node['isGlobal'] === true) variableOf(this.scope, nameOf(node)).isGlobal = true
        if (typeof node['name'] === 'string') this.add(node['name'], { node, how: 'read', blocks })
        else if (isNode(node['name'])) this.read(node['name'], blocks)
        return
    }
    eachChild(node, (child) => this.read(child, blocks))
  }

  /** Variables of the outer function that an arrow function uses count as used there. */
  private takeAlong(arrow: Node, blocks: readonly Node[]): void {
    const own = new Set(((arrow['arguments'] ?? []) as Node[]).map(nameOf))
    const visit = (node: Node): void => {
      if (node.kind === 'variable' && typeof node['name'] === 'string' && !own.has(node['name'])) {
        this.add(node['name'], { node, how: 'read', blocks })
        variableOf(this.scope, node['name']).isCaptured = true
      }
      if (node.kind === 'propertylookup' || node.kind === 'offsetlookup')
        this.flag(node['what'] as Node, 'isTakenApart')
      if (node.kind !== 'closure') eachChild(node, visit)
    }
    if (isNode(arrow['body'])) visit(arrow['body'])
  }

  private assign(node: Node, blocks: readonly Node[], statement: Node | undefined): void {
    const right = node['right'] as Node
    // `$a = $b = 0` assigns both in one statement.
    this.read(right, blocks, right.kind === 'assign' ? statement : undefined)
    const plain = node['operator'] === '='
    this.target(
      node['left'] as Node,
      blocks,
      plain ? 'assign' : 'compound',
      plain ? statement : undefined,
    )
  }

  private target(
    node: Node,
    blocks: readonly Node[],
    how: Occurrence['how'],
    statement: Node | undefined,
  ): void {
    if (node.kind === 'variable' && typeof node['name'] === 'string') {
      if (node['isGlobal'] === true) variableOf(this.scope, node['name']).isGlobal = true
      this.add(node['name'], { node, how, blocks, ...(statement && { statement }) })
      return
    }
    if (node.kind === 'list' || node.kind === 'array') {
      for (const item of node['items'] as Node[]) {
        if (!isNode(item) || item.kind === 'noop') continue
        if (isNode(item['key'])) this.read(item['key'], blocks)
        const value = (item.kind === 'entry' ? item['value'] : item) as Node
        const nested = value.kind === 'list' || value.kind === 'array'
        this.target(value, blocks, nested || how === 'loop' ? how : 'list', statement)
      }
      return
    }
    if (node.kind === 'offsetlookup') {
      const base = baseOf(node)
      if (base !== undefined) {
        const variable = variableOf(this.scope, base)
        variable.isChanged = true
        if ((node['what'] as Node).kind === 'offsetlookup') {
          variable.isChangedDeep = true
          variable.deepKeys.add(firstKey(node))
        }
        if (hasOpenKey(node)) variable.isOpen = true
        const direct = isNode(node['what']) && (node['what'] as Node).kind === 'variable'
        const first = direct ? node : firstOffset(node)
        if (isNode(first['offset'])) {
          if ((first['offset'] as Node).kind === 'number') variable.isPushed = true
          else variable.isKeyed = true
        } else variable.isPushed = true
      }
    }
    this.read(node, blocks)
  }

  private loop(node: Node, blocks: readonly Node[]): void {
    this.read(node['source'] as Node, blocks)
    this.flag(node['source'] as Node, 'isTakenApart')
    const inside = [...blocks, node]
    for (const part of [node['key'], node['value']] as (Node | null)[]) {
      if (!isNode(part)) continue
      if (part.kind === 'variable')
        this.add(nameOf(part), { node: part, how: 'loop', blocks: inside })
      else this.target(part, inside, 'loop', undefined)
    }
    if (isNode(node['value']) && (node['value'] as Node)['byref'] === true) {
      this.flag(node['value'] as Node, 'isShared')
      markChanged(node['source'] as Node, this.scope, true)
    }
    if (isNode(node['body'])) this.read(node['body'] as Node, inside)
  }

  private add(name: string, occurrence: Occurrence): void {
    if (name === '') return
    variableOf(this.scope, name).occurrences.push(occurrence)
  }

  private flag(node: Node | undefined, flag: 'isTakenApart' | 'isCompared' | 'isShared'): void {
    if (!isNode(node)) return
    if (node.kind === 'variable' && typeof node['name'] === 'string')
      variableOf(this.scope, node['name'])[flag] = true
    else if (node.kind === 'assign') this.flag(node['left'] as Node, flag)
  }
}
