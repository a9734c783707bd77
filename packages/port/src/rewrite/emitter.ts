import { join, type Kind, kind, NONE, type RoutePart, same } from '../analyse/kinds.js'
import { fullClassName } from '../analyse/names.js'
import type { ClassInfo, FunctionInfo, Project, PropertyInfo, Unit } from '../analyse/project.js'
import type { Scope, Variable } from '../analyse/scopes.js'
import type { PortedCall, PortOptions } from '../contract.js'
import type { Value } from '../facts/facts.js'
import { fieldKind } from '../facts/index.js'
import type { DiagnosticCode } from '../messages/index.js'
import { type Node, nameOf, walk } from '../parse/node.js'
import { Comments } from './comments.js'
import * as lookups from './emitter-lookups.js'
import { arrayLiteral, type Place } from './expressions/arrays.js'
import { EXPRESSIONS } from './expressions/index.js'
import { Levels } from './levels.js'
import { Modules } from './modules.js'
import { writeNotification } from './notifications/write.js'
import { pathTo, resolvePath } from './paths.js'
import { type Piece, piece } from './piece.js'
import { payRecipe } from './recipes/pay.js'
import { sealedText } from './recipes/seal.js'
import { Reports } from './reports.js'
import { STATEMENTS } from './statements/index.js'
import { type Declaration, declarationOf, rootOf, safeName, scopeOf } from './variables.js'

/**
 * Writes one file in one pass. Passes are repeated until they find out nothing new of kinds and of
 * what is asynchronous; only the last one's text is kept.
 */
export class Emitter {
  readonly comments: Comments
  readonly modules: Modules
  readonly reports: Reports
  readonly calls: PortedCall[] = []
  /** Variables that stand for an element, in a loop by reference. */
  readonly aliases = new Map<string, string>()
  /** Free variables, in the order of their first use. */
  readonly free = new Map<string, Kind>()
  /** Types that the use of free variables asks for. */
  readonly wants = new Map<string, string>()
  /** Lines for the beginning of the module: static variables and such. */
  readonly moduleLines: string[] = []
  scope: Scope
  /** The function that is being written; `undefined` at the top of the file. */
  info: FunctionInfo | undefined
  owner: ClassInfo | undefined
  /** How many blocks are around what is written. */
  depth = 0
  /** Functions and classes that PHP declares inside a block: they are the module's. */
  readonly outside: string[] = []
  /** Whether what is written may be missing. */
  isQuiet = false
  /** Whether the statements at the top of the file are the body of a function. */
  isMain = false
  readonly levels = new Levels()
  #method: Node | undefined
  readonly #mayNotify: boolean
  readonly #maySign: boolean
  /** What the request that is being written is sent with, if it can be named again. */
  requestRoot: string | undefined
  /** Whether the file names the PHP SDK. */
  readonly isOfSdk: boolean
  /** Whether some array of the file has Guzzle's time-outs. */
  readonly mentionsTimeouts: boolean
  /** Whether there is HTML around the PHP. */
  readonly hasHtml: boolean
  readonly #declarations = new Map<Variable, Declaration>()
  readonly #initial = new Map<Variable, string>()

  constructor(
    readonly unit: Unit,
    readonly project: Project,
    readonly options: Required<PortOptions>,
  ) {
    this.comments = new Comments(unit.read)
    this.modules = new Modules(unit)
    this.reports = new Reports(unit)
    const scope = unit.scopes.get(unit.read.program)
    if (scope === undefined) throw new Error('a file without a scope')
    this.scope = scope
    this.#mayNotify = unit.read.text.includes('AesGcm')
    this.isOfSdk = /WeChatPay|wechatpay/.test(unit.read.text)
    this.#maySign = /prepay_?id/i.test(unit.read.text)
    this.mentionsTimeouts = /['"](?:connect_)?timeout['"]/.test(unit.read.text)
    this.hasHtml = /\?>\s*<|^\s*</.test(unit.read.text.replace(/^\s*<\?(?:php)?/i, ''))
  }

  /** Writes an expression. */
  expr(node: Node): Piece {
    const rule = EXPRESSIONS[node.kind]
    if (rule !== undefined) return rule(node, this)
    return this.left(node, 'language-unknown', { what: node.kind })
  }

  /** Writes a statement, with the comments before it and behind it. */
  statement(node: Node): string {
    const start = node.loc?.start.offset ?? 0
    const before = this.comments.before(start)
    const outer = this.reports.takeMarks()
    const rule = STATEMENTS[node.kind]
    const text = rule === undefined ? `;(${this.expr(node).text});` : rule(node, this)
    const marks = this.reports.takeMarks()
    const behind = this.comments.behind(node.loc?.end.offset ?? start)
    this.reports.putBack(outer)
    return `${before}${marks}${this.comments.label(node)}${text}${behind}`
  }

  /** Writes statements, one below the other. */
  statements(nodes: readonly Node[]): string {
    const notification = this.#mayNotify ? writeNotification(nodes, this) : undefined
    if (notification !== undefined) return notification
    const texts: string[] = []
    for (let index = 0; index < nodes.length; ) {
      const recipe = this.#maySign ? payRecipe(nodes, index, this) : undefined
      texts.push(recipe?.text ?? this.statement(nodes[index] as Node))
      index = recipe?.next ?? index + 1
    }
    return texts.join('\n')
  }

  /** Writes a block with braces; a single statement becomes one. */
  block(node: Node | null | undefined): string {
    if (node === null || node === undefined) return '{}'
    const inner = node.kind === 'block' ? ((node['children'] ?? []) as Node[]) : [node]
    this.depth++
    const text = this.statements(inner)
    this.depth--
    const end = node.loc?.end.offset
    const rest = end === undefined ? '' : this.comments.before(end)
    return `{\n${text}\n${rest}}`
  }

  /** Imports a helper of PHP's meaning, and returns its name. */
  helper(name: string): string {
    return this.modules.helper(name)
  }

  /** Imports a name of the SDK, and returns it. */
  sdk(name: string): string {
    return this.modules.sdk(name)
  }

  /** The PHP source of a node, on one line and not too long. */
  source(node: Node): string {
    const { start, end } = node.loc ?? { start: { offset: 0 }, end: { offset: 0 } }
    const text = this.unit.read.text.slice(start.offset, end.offset).replace(/\s+/g, ' ').trim()
    return text.length > 160 ? `${text.slice(0, 157)}…` : text
  }

  /** Reports something and marks the place. */
  report(node: Node, code: DiagnosticCode, values: Readonly<Record<string, string>> = {}): void {
    this.reports.add(node.loc?.start, code, values)
  }

  /** Leaves a piece of PHP: reports it, and writes what throws when it is reached. */
  left(node: Node, code: DiagnosticCode, values: Readonly<Record<string, string>> = {}): Piece {
    const source = this.source(node)
    this.report(node, code, { source, ...values })
    return piece(`${this.helper('notPorted')}(${JSON.stringify(source)})`)
  }

  /** Says that the function being written waits for something. */
  markAsync(node: Node): void {
    const { info } = this
    if (info === undefined || info.isAsync) return
    if (info.node.kind === 'method' && info.name.toLowerCase() === '__construct') {
      this.report(node, 'async-constructor')
      return
    }
    info.isAsync = true
    if (info.node.kind === 'closure' || info.node.kind === 'arrowfunc')
      this.project.hasAsyncClosures = true
    if (info.node.kind === 'method') this.project.asyncMethods.add(info.name.toLowerCase())
    this.project.changes++
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

  /** Remembers that a function assigns a variable which it takes by reference. */
  assignedByReference(node: Node): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    if (this.variable(node['name']).how.how === 'free') this.hoist(node)
  }

  /** Declares a variable at the beginning of its function. */
  hoist(node: Node): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const { variable } = this.variable(node['name'])
    if (this.unit.hoisted.has(variable)) return
    this.unit.hoisted.add(variable)
    this.project.changes++
  }

  /** Writes `await`, and makes the function asynchronous. */
  await(node: Node, text: string): string {
    this.markAsync(node)
    const canWait = !(
      this.info?.name.toLowerCase() === '__construct' && this.info.node.kind === 'method'
    )
    return canWait ? `(await ${text})` : text
  }

  /** Returns the full name of a class as it is written here. */
  className(written: string): string {
    const lower = written.toLowerCase()
    if ((lower === 'self' || lower === 'static') && this.owner !== undefined) return this.owner.name
    if (lower === 'parent' && this.owner?.parent !== undefined) return this.owner.parent
    return fullClassName(this.unit.names, written)
  }

  /** Finds a variable of the scope that is being written, with its JavaScript name. */
  variable(name: string): { scope: Scope; variable: Variable; name: string; how: Declaration } {
    const scope = scopeOf(this.scope, name)
    const variable = scope.variables.get(name) ?? rootOf(scope).variables.get(name)
    const alias = this.aliases.get(name)
    if (alias !== undefined && variable !== undefined)
      return { scope, variable, name: alias, how: { how: 'parameter' } }
    if (variable === undefined) {
      const made = emptyVariable(name)
      scope.variables.set(name, made)
      return { scope, variable: made, name: safeName(name), how: this.declaration(scope, made) }
    }
    const how = this.declaration(scope, variable)
    if (variable.isStatic && how.how === 'module')
      return { scope, variable, name: staticName(scope, name), how }
    if (how.how === 'module') this.#declareInModule(safeName(name), freshOf(variable))
    if (how.how === 'free' && !WEB.test(name) && !(this.isScriptScope && /^arg[vc]$/.test(name)))
      this.free.set(name, join(this.free.get(name) ?? NONE, this.kindOf(scope, name)))
    return { scope, variable, name: safeName(name), how }
  }

  declaration(scope: Scope, variable: Variable): Declaration {
    let found = this.#declarations.get(variable)
    if (found === undefined) {
      found = declarationOf(scope, variable)
      if (this.unit.hoisted.has(variable)) found = { how: 'top' }
      if (this.isGlobal(variable.name, scope)) {
        const isFree = found.how === 'free' && !this.isWrittenAsGlobal(variable.name)
        if (found.how === 'top' || (found.how === 'free' && !isFree)) found = { how: 'module' }
        if (found.how === 'statement') found = { ...found, isConst: false }
      }
      this.#declarations.set(variable, found)
    }
    return found
  }

  /** Whether some function of the file takes a variable of the file by `global`. */
  isGlobal(name: string, scope: Scope): boolean {
    if (scope.parent !== undefined) return false
    for (const other of this.unit.scopes.values())
      if (other !== scope && other.variables.get(name)?.isGlobal) return true
    return false
  }

  /** Whether some function of the file assigns a variable that it takes by `global`. */
  isWrittenAsGlobal(name: string): boolean {
    for (const other of this.unit.scopes.values()) {
      const variable = other.variables.get(name)
      if (!variable?.isGlobal) continue
      if (variable.isChanged || variable.occurrences.some(({ how }) => how !== 'read')) return true
    }
    return false
  }

  /** What is known of a variable so far. */
  kindOf(scope: Scope, name: string): Kind {
    return this.unit.kinds.get(scope)?.get(name) ?? NONE
  }

  /** Remembers what a variable was given. */
  learn(scope: Scope, name: string, kind: Kind): void {
    let kinds = this.unit.kinds.get(scope)
    if (kinds === undefined) {
      kinds = new Map()
      this.unit.kinds.set(scope, kinds)
    }
    const known = kinds.get(name) ?? NONE
    const joined = join(known, kind)
    if (same(known, joined)) return
    kinds.set(name, joined)
    this.project.changes++
  }

  /** Remembers what the function being written returns. */
  learnReturn(kind: Kind): void {
    if (this.info === undefined) return
    const joined = join(this.info.returns, kind)
    if (same(this.info.returns, joined)) return
    this.info.returns = joined
    this.project.changes++
  }

  /** Runs with another function as the one that is being written. */
  within<T>(node: Node, run: () => T): T {
    const { scope, info } = this
    const method = this.#method
    this.scope = this.unit.scopes.get(node) ?? scope
    this.info = this.unit.infos.get(node)
    if (node.kind === 'method' || node.kind === 'function') this.#method = node
    try {
      return this.levels.within(() => this.quietly(run, false))
    } finally {
      this.scope = scope
      this.info = info
      this.#method = method
    }
  }

  /** Runs while what is written may be missing, or while it may not. */
  quietly<T>(run: () => T, isQuiet = true): T {
    const before = this.isQuiet
    this.isQuiet = isQuiet
    try {
      return run()
    } finally {
      this.isQuiet = before
    }
  }

  /** Whether what is written is outside of functions. */
  get isScriptScope(): boolean {
    return this.scope.parent === undefined && this.options.free !== 'parameters'
  }

  /** Whether `$this` is no object here. */
  get isStaticContext(): boolean {
    return this.#method?.kind !== 'method' || this.#method['isStatic'] === true
  }

  peek(node: Node): Kind {
    return lookups.peek(node, this)
  }

  textParts(node: Node): RoutePart[] {
    return lookups.textParts(node, this)
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

  /** Finds a function of the run by its name as it is written here. */
  functionNamed(written: string): FunctionInfo | undefined {
    const plain = written.replace(/^\\/, '').toLowerCase()
    const imported = this.unit.names.functions.get(plain)?.toLowerCase()
    const own =
      this.unit.names.namespace === ''
        ? plain
        : `${this.unit.names.namespace.toLowerCase()}\\${plain}`
    const { functions } = this.project
    return functions.get(imported ?? own) ?? functions.get(plain)
  }

  /** Names a function of the run, imported where it stands in another file. */
  functionReference(info: FunctionInfo): string {
    const name = safeName(info.name)
    return info.unit === this.unit
      ? name
      : this.modules.other(pathTo(this.unit.file, info.unit.file), name)
  }

  /** Names a class of the run, imported where it stands in another file. */
  classReference(info: ClassInfo): string {
    const name = safeName(info.name.split('\\').at(-1) ?? info.name)
    return info.unit === this.unit
      ? name
      : this.modules.other(pathTo(this.unit.file, info.unit.file), name)
  }

  /** The name of a property: one that is called like a method has another here. */
  propertyName(owner: ClassInfo | undefined, name: string): string {
    if (owner === undefined) return name
    const method = owner.methods.get(name.toLowerCase())
    if (method?.name === name) return `${name}_`
    return ['name', 'length', 'prototype'].includes(name) && owner.constants.has(name)
      ? `${name}_`
      : name
  }

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

  /** Classes of the run whose `::class` the file mentions. */
  mentionedClasses(): { name: string; reference: string }[] {
    const found = new Map<string, string>()
    for (const info of this.unit.classes)
      if (info.name !== '' && info.node.kind === 'class')
        found.set(info.name, this.classReference(info))
    walk(this.unit.read.program, (node) => {
      if (node.kind !== 'staticlookup' || nameOf(node['offset']).toLowerCase() !== 'class') return
      const what = node['what'] as Node
      if (what.kind !== 'name') return
      const info = this.project.classes.get(this.className(nameOf(what)).toLowerCase())
      if (info !== undefined) found.set(info.name, this.classReference(info))
    })
    return [...found].map(([name, reference]) => ({ name, reference }))
  }

  /** A constant that the file itself defines. */
  constantOf(name: string): string | undefined {
    const found = this.project.constants.get(name)
    if (found === undefined) return undefined
    return found.unit === this.unit
      ? name
      : this.modules.other(pathTo(this.unit.file, found.unit.file), name)
  }

  /** Writes a value for a place that the catalogue knows. */
  valueAt(node: Node, place: Place | undefined): Piece {
    if (place === undefined)
      return node.kind === 'array' ? arrayLiteral(node, this) : this.expr(node)
    if (node.kind === 'array') return arrayLiteral(node, this, place)
    const isEncrypted = fieldKind(place.method, place.template, place.path)?.encrypted === true
    const sealed = isEncrypted ? sealedText(node, this) : undefined
    if (sealed !== undefined) return piece(sealed, kind('ciphertext'))
    const made = this.expr(node)
    if (made.kind.k !== 'string' || !isEncrypted) return made
    return { ...made, text: `${this.sdk('sealed')}(${made.text})` }
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

  /** Declares a variable of the module: `static` and `global`. */
  moduleVariable(name: string, initial: string | undefined): void {
    const found = this.variable(name)
    if (found.how.how === 'module') this.#declareInModule(found.name, initial)
  }

  #declareInModule(name: string, initial: string | undefined): void {
    const line = `let ${name}: any${initial === undefined ? '' : ` = ${initial}`}`
    const same = (one: string) => one.startsWith(`let ${name}: any`)
    if (!this.moduleLines.some(same)) this.moduleLines.push(line)
  }

  /** Gives a variable that is declared at the top its first value. */
  fill(name: string, initial: string): void {
    const { variable, how } = this.variable(name)
    if (how.how === 'top') this.#initial.set(variable, initial)
  }

  /** Declares what the function being written needs at its beginning. */
  declarationsAtTop(): string {
    const names: string[] = []
    for (const [name, variable] of this.scope.variables) {
      if (
        name === 'this' ||
        (name.startsWith('_') && WEB.test(name)) ||
        scopeOf(this.scope, name) !== this.scope
      )
        continue
      if (variable.occurrences.length === 0 && !variable.isChanged) continue
      if (this.declaration(this.scope, variable).how === 'top')
        names.push(`${safeName(name)}: any${this.#initialOf(variable)}`)
    }
    return names.length === 0 ? '' : `let ${names.join(', ')}\n`
  }

  #initialOf(variable: Variable): string {
    const fresh = variable.isPushed && !variable.isKeyed ? '[]' : '{}'
    const isFilled = variable.isKeyed || variable.isPushed
    const initial = this.#initial.get(variable) ?? (isFilled ? fresh : undefined)
    return initial === undefined ? '' : ` = ${initial}`
  }

  returnText(text: string | undefined): string {
    if (this.info === undefined && !this.isMain)
      return text === undefined ? '' : `export default ${text};`
    return text === undefined ? 'return;' : `return ${text};`
  }

  loop(node: Node, write: () => string): string {
    return this.levels.loop(node, write)
  }

  levelLabel(node: Node): string {
    return this.levels.label(levelOf(node))
  }

  continueText(node: Node): string {
    return this.levels.continue(levelOf(node))
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

  /** A client that the code being written has: a variable of its own, or a property. */
  clientAtHand(): string | undefined {
    const kinds = this.unit.kinds.get(this.scope)
    for (const [name, { k }] of kinds ?? []) if (k === 'client') return this.variable(name).name
    if (this.owner === undefined || this.isStaticContext) return undefined
    for (const [name, { kind, isStatic }] of this.owner.properties)
      if (kind.k === 'client' && !isStatic) return `this.${this.propertyName(this.owner, name)}`
    return undefined
  }

  /** Remembers the type that a free variable is used as; two that differ are `any`. */
  want(node: Node, type: string): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const known = this.wants.get(node['name'])
    this.wants.set(node['name'], known === undefined || known === type ? type : 'any')
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

/** What a variable holds that is written by key before it is assigned. */
function freshOf({ isKeyed, isPushed }: Variable): string | undefined {
  return isKeyed ? '{}' : isPushed ? '[]' : undefined
}

/** Static variables of several functions may have one name. */
function staticName(scope: Scope, name: string): string {
  const of = safeName(
    String((scope.node['name'] as Node | undefined)?.['name'] ?? scope.node['name'] ?? 'closure'),
  )
  return `${of.replace(/[^\w$]/g, '')}${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

const WEB = /^_(?:GET|POST|REQUEST|SERVER|COOKIE|FILES|SESSION|ENV)$/

/**
 * A text that may stand for its variable in a path: a literal, or one with slashes that only has
 * variables in it. What calls something is never evaluated twice.
 */
function isPath(node: Node, e: Emitter): boolean {
  if (node.kind === 'string') return /^[\w./{}<>-]*$/.test(String(node['value']))
  if (!['bin', 'encapsed', 'staticlookup'].includes(node.kind)) return false
  const parts = e.textParts(node)
  const isPlain = parts.every((part) => 'literal' in part || part.node.kind === 'variable')
  const text = parts.map((part) => ('literal' in part ? part.literal : '')).join('')
  return isPlain && (parts.every((part) => 'literal' in part) || text.includes('/'))
}

function levelOf(node: Node): number {
  const level = node['level'] as Node | null
  return level === null || level === undefined ? 1 : Number(level['value'] ?? 1)
}

function emptyVariable(name: string): Variable {
  return {
    name,
    occurrences: [],
    isParameter: false,
    isKeyed: false,
    isPushed: false,
    isChanged: false,
    isTakenApart: false,
    isCompared: false,
    isStatic: false,
    isGlobal: false,
    isShared: false,
    isCaptured: false,
  }
}
