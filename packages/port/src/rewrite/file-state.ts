import { join, type Kind, NONE, same } from '../analyse/kinds.js'
import type { ClassInfo, FunctionInfo, Project, Unit } from '../analyse/project.js'
import { emptyVariable, type Scope, type Variable } from '../analyse/scopes.js'
import type { PortedCall, PortOptions } from '../contract.js'
import type { Node } from '../parse/node.js'
import { Comments } from './comments.js'
import { Levels } from './levels.js'
import { Modules } from './modules.js'
import { Reports } from './reports.js'
import { type Declaration, declarationOf, rootOf, safeName, scopeOf } from './variables.js'

/** What a pass over a file knows and has written so far, and the variables of the file. */
export abstract class FileState {
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

  /** The method or function around what is written. */
  protected method: Node | undefined

  /** What the request that is being written is sent with, if it can be named again. */
  requestRoot: string | undefined

  /** Whether the file names the PHP SDK. */
  readonly isOfSdk: boolean

  /** Whether some array of the run has Guzzle's time-outs, or what only Guzzle knows. */
  readonly mentionsTimeouts: boolean

  /** Whether there is HTML around the PHP. */
  readonly hasHtml: boolean

  protected readonly declarations = new Map<Variable, Declaration>()

  protected readonly initial = new Map<Variable, string>()

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
    this.isOfSdk = /WeChatPay|wechatpay/.test(unit.read.text)
    this.mentionsTimeouts = project.units.some(({ read }) => GUZZLE_WORDS.test(read.text))
    this.hasHtml = /\?>\s*<|^\s*</.test(unit.read.text.replace(/^\s*<\?(?:php)?/i, ''))
  }

  /** Whether what is written is outside of functions. */
  get isScriptScope(): boolean {
    return this.scope.parent === undefined && this.options.free !== 'parameters'
  }

  /** Whether `$this` is no object here. */
  get isStaticContext(): boolean {
    return this.method?.kind !== 'method' || this.method['isStatic'] === true
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
    if (how.how === 'module') this.declareInModule(safeName(name), freshOf(variable))
    if (how.how === 'free' && !WEB.test(name) && !(this.isScriptScope && /^arg[vc]$/.test(name)))
      this.free.set(name, join(this.free.get(name) ?? NONE, this.kindOf(scope, name)))
    return { scope, variable, name: this.localName(name, how), how }
  }

  /** The name of a variable: a function of the file may have the same. */
  localName(name: string, { how }: Declaration): string {
    const plain = safeName(name)
    const isTaken =
      how !== 'free' && this.unit.functions.some((one) => safeName(one.name) === plain)
    return isTaken ? `${plain}Value` : plain
  }

  declaration(scope: Scope, variable: Variable): Declaration {
    let found = this.declarations.get(variable)
    if (found === undefined) {
      found = declarationOf(scope, variable)
      if (this.unit.hoisted.has(variable)) found = { how: 'top' }
      if (this.isGlobal(variable.name, scope)) {
        const isFree = found.how === 'free' && !this.isWrittenAsGlobal(variable.name)
        if (found.how === 'top' || (found.how === 'free' && !isFree)) found = { how: 'module' }
        if (found.how === 'statement') found = { ...found, isConst: false }
      }
      this.declarations.set(variable, found)
    }
    return found
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

  /** Declares a variable at the beginning of its function. */
  hoist(node: Node): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const { variable } = this.variable(node['name'])
    if (this.unit.hoisted.has(variable)) return
    this.unit.hoisted.add(variable)
    this.project.changes++
  }

  /** Remembers that a function assigns a variable which it takes by reference. */
  assignedByReference(node: Node): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    if (this.variable(node['name']).how.how === 'free') this.hoist(node)
  }

  /** Declares a variable of the module: `static` and `global`. */
  moduleVariable(name: string, initial: string | undefined): void {
    const found = this.variable(name)
    if (found.how.how === 'module') this.declareInModule(found.name, initial)
  }

  protected declareInModule(name: string, initial: string | undefined): void {
    const line = `let ${name}: any${initial === undefined ? '' : ` = ${initial}`}`
    const same = (one: string) => one.startsWith(`let ${name}: any`)
    if (!this.moduleLines.some(same)) this.moduleLines.push(line)
  }

  /** Gives a variable that is declared at the top its first value. */
  fill(name: string, initial: string): void {
    const { variable, how } = this.variable(name)
    if (how.how === 'top') this.initial.set(variable, initial)
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
        names.push(`${this.localName(name, { how: 'top' })}: any${this.initialOf(variable)}`)
    }
    return names.length === 0 ? '' : `let ${names.join(', ')}\n`
  }

  protected initialOf(variable: Variable): string {
    const fresh = variable.isPushed && !variable.isKeyed ? '[]' : '{}'
    const isFilled = variable.isKeyed || variable.isPushed
    const initial = this.initial.get(variable) ?? (isFilled ? fresh : undefined)
    return ` = ${initial ?? 'null'}`
  }

  /** Remembers that a variable is compared: its type must not be a literal's. */
  markCompared(name: string): void {
    const { variable } = this.variable(name)
    if (variable.isCompared) return
    variable.isCompared = true
    this.project.changes++
  }

  /** Remembers the type that a free variable is used as; two that differ are `any`. */
  want(node: Node, type: string): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const known = this.wants.get(node['name'])
    this.wants.set(node['name'], known === undefined || known === type ? type : 'any')
  }
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

/** A word of Guzzle's that the SDK counts otherwise, or does not have. */
const GUZZLE_WORDS = /['"](?:(?:connect_)?timeout|curl|verify)['"]|\bRequestOptions\b/
