import { join, type Kind, kind, type RoutePart, same } from '../analyse/kinds.js'
import type { FunctionInfo, PropertyInfo, Unit } from '../analyse/project.js'
import type { Scope } from '../analyse/scopes.js'
import type { Value } from '../facts/facts.js'
import { type Node, nameOf } from '../parse/node.js'
import * as lookups from './emitter-lookups.js'
import { FileNames } from './file-names.js'
import { pathTo, resolvePath } from './paths.js'
import { type Piece, piece } from './piece.js'
import { scopeOf } from './variables.js'

/** What is known of values: what they are, hold and return. */
export abstract class Knowledge extends FileNames {
  /** The import of a file of the run that `include` names; what it returns is its default export. */
  includedUnit(target: Node): Piece | undefined {
    const parts = this.textParts(includedPath(target))
    const text = parts.map((part) => ('literal' in part ? part.literal : '')).join('')
    const isLocal = parts.every(
      (part) => 'literal' in part || part.node.kind === 'magic' || part.node.kind === 'call',
    )
    const path = resolvePath(this.unit.file, text.replace(/^\//, ''))
    const unit = this.project.units.find(({ file }) => file === path)
    if (!isLocal || unit === undefined || unit === this.unit) return undefined
    const from = pathTo(this.unit.file, unit.file)
    if (!returnsValue(unit)) {
      this.modules.sideEffect(from)
      return piece('undefined', kind('void'))
    }
    return piece(this.modules.defaultOf(from))
  }

  /** What is known of a function of the run. */
  infoOf(node: Node): FunctionInfo | undefined {
    const own = this.unit.infos.get(node)
    if (own !== undefined) return own
    for (const unit of this.project.units) {
      const found = unit.infos.get(node)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Remembers that a function is given a callback that waits. */
  learnAsyncParameter(info: FunctionInfo, index: number): void {
    const parameters = (info.node['arguments'] ?? []) as Node[]
    const parameter = parameters[index] ?? parameters.at(-1)
    const name = parameter === undefined ? '' : nameOf(parameter)
    if (name === '' || info.asyncParameters.has(name)) return
    info.asyncParameters.add(name)
    this.project.changes++
  }

  /** Whether a variable holds a callback that waits. */
  isAsyncParameter(scope: Scope, name: string): boolean {
    return this.unit.infos.get(scope.node)?.asyncParameters.has(name) ?? false
  }

  /** Remembers what the function being written returns. */
  learnReturn(kind: Kind): void {
    if (this.info === undefined) return
    const joined = join(this.info.returns, kind)
    if (same(this.info.returns, joined)) return
    this.info.returns = joined
    this.project.changes++
  }

  learnClient(root: Node): void {
    lookups.learnClient(root, this)
  }

  learnProperty(info: PropertyInfo, kind: Kind): void {
    lookups.learnProperty(info, kind, this)
  }

  learnStatic(node: Node, kind: Kind): void {
    const info = lookups.staticProperty(node, this)
    if (info !== undefined) lookups.learnProperty(info, kind, this)
  }

  calledInfo(node: Node): FunctionInfo | undefined {
    return lookups.calledInfo(node, this)
  }

  peek(node: Node): Kind {
    return lookups.peek(node, this)
  }

  textParts(node: Node): RoutePart[] {
    return lookups.textParts(node, this)
  }

  /** What a literal or a variable is, without writing it. */
  kindsOf(node: Node): Kind['k'] {
    if (node.kind === 'string' || node.kind === 'encapsed') return 'string'
    if (node.kind === 'number') return 'int'
    if (node.kind === 'boolean') return 'bool'
    if (node.kind === 'nullkeyword') return 'null'
    if (node.kind === 'array') return 'map'
    if (node.kind === 'cast') return node['type'] === 'string' ? 'string' : 'int'
    return this.peek(node).k
  }

  /** Whether the file verifies a signature somewhere. */
  get verifiesSomewhere(): boolean {
    return /(?:Rsa::|openssl_)verify/i.test(this.unit.read.text)
  }

  /** How many clients the code being written can see. */
  countClients(): number {
    const own = [...(this.unit.kinds.get(this.scope)?.values() ?? [])].filter(
      ({ k }) => k === 'client',
    ).length
    const held = [...(this.owner?.properties.values() ?? [])].filter(
      ({ kind }) => kind.k === 'client',
    ).length
    return own + held
  }

  /** A client that the code being written has: a variable of its own, or a property. */
  clientAtHand(): string | undefined {
    const kinds = this.unit.kinds.get(this.scope)
    for (const [name, { k }] of kinds ?? []) if (k === 'client') return this.variable(name).name
    if (this.owner === undefined || this.isStaticContext) return undefined
    for (const [name, { kind, isStatic }] of this.owner.properties)
      if (kind.k === 'client' && !isStatic) return `this.${this.propertyName(this.owner, name)}`
    return undefined
  }

  /** Remembers the literal value of a variable that is assigned once. */
  hold(name: string, made: Piece): void {
    if (made.holdsAsync === true) this.holdAsync(name)
    const { variable, how } = this.variable(name)
    if (how.how !== 'statement' || !how.isConst || variable.isChanged || made.value === undefined)
      return
    this.unit.held.set(variable, made.value)
  }

  /** Remembers that the array of a variable has a callback that waits. */
  holdAsync(name: string): void {
    const { variable } = this.variable(name)
    if (this.unit.asyncHolders.has(variable)) return
    this.unit.asyncHolders.add(variable)
    this.project.changes++
  }

  heldValue(name: string): Value | undefined {
    return this.unit.held.get(this.variable(name).variable)
  }

  /** The array that a variable has, if it is assigned once. */
  heldArray(name: string): Node | undefined {
    const scope = scopeOf(this.scope, name)
    const variable = scope.variables.get(name)
    if (variable === undefined || variable.isParameter || variable.isChanged) return undefined
    const how = this.declaration(scope, variable)
    if (how.how !== 'statement' || !how.isConst) return undefined
    const right = (how.statement['expression'] as Node)['right'] as Node | undefined
    return right?.kind === 'array' ? right : undefined
  }

  /** The expression that a variable has, if it is assigned once, to what could be part of a path. */
  heldNode(name: string): Node | undefined {
    const scope = scopeOf(this.scope, name)
    const variable = scope.variables.get(name)
    if (variable === undefined || variable.isParameter || variable.isChanged) return undefined
    const how = this.declaration(scope, variable)
    if (how.how !== 'statement' || !how.isConst) return undefined
    const assignment = how.statement['expression'] as Node
    if ((assignment['left'] as Node).kind !== 'variable') return undefined
    const right = assignment['right'] as Node
    return isPath(right, this) ? right : undefined
  }
}

/** `__DIR__ . '/x.php'`, `dirname(__FILE__) . '/x.php'`: what stands behind the folder. */
function includedPath(target: Node): Node {
  return target.kind === 'parenthesis' ? (target['inner'] as Node) : target
}

/** Whether a file returns something at its end. */
function returnsValue(unit: Unit): boolean {
  return ((unit.read.program['children'] ?? []) as Node[]).some(
    (node) => node.kind === 'return' && node['expr'] !== null,
  )
}

/**
 * A text that may stand for its variable in a path: a literal, or one with slashes that only has
 * variables in it. What calls something is never evaluated twice.
 */
function isPath(node: Node, e: Knowledge): boolean {
  if (node.kind === 'string') return /^[\w./{}<>-]*$/.test(String(node['value']))
  if (!['bin', 'encapsed', 'staticlookup'].includes(node.kind)) return false
  const parts = e.textParts(node)
  const isPlain = parts.every((part) => 'literal' in part || part.node.kind === 'variable')
  const text = parts.map((part) => ('literal' in part ? part.literal : '')).join('')
  return isPlain && (parts.every((part) => 'literal' in part) || text.includes('/'))
}
