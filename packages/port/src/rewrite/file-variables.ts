import { join, NONE } from '../analyse/kinds.js'
import { emptyVariable, type Scope, type Variable } from '../analyse/scopes.js'
import type { Node } from '../parse/node.js'
import { FileState } from './file-state.js'
import { namesOf } from './unit-names.js'
import { type Declaration, declarationOf, rootOf, safeName, scopeOf } from './variables.js'

/** The variables of a file: how each is called, and where it is declared. */
export abstract class FileVariables extends FileState {
  protected readonly declarations = new Map<Variable, Declaration>()

  readonly #inModule = new Set<string>()

  protected readonly initial = new Map<Variable, string>()

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
    if (how.how === 'module') this.declareInModule(this.localName(name), freshOf(variable))
    if (
      how.how === 'free' &&
      name !== '' &&
      !WEB.test(name) &&
      !(this.isScriptScope && /^arg[vc]$/.test(name))
    )
      this.free.set(name, join(this.free.get(name) ?? NONE, this.kindOf(scope, name)))
    return { scope, variable, name: this.localName(name), how }
  }

  /** The name of a variable: a function or class of the file may have the same. */
  localName(name: string): string {
    const plain = safeName(name)
    const isTaken = namesOf(this.unit).declared.has(plain)
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
        // What runs is a function of its own there, and the others do not see its variables.
        if (found.how === 'statement')
          found = this.isMain ? { how: 'module' } : { ...found, isConst: false }
        if (found.how === 'loop' && this.isMain) found = { how: 'module' }
      }
      this.declarations.set(variable, found)
    }
    return found
  }

  /** Declares a variable at the beginning of its function. */
  hoist(node: Node): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const { variable } = this.variable(node['name'])
    if (this.unit.hoisted.has(variable)) return
    this.unit.hoisted.add(variable)
    this.project.changes++
  }

  /** Remembers that a variable is compared: its type must not be a literal's. */
  markCompared(name: string): void {
    const { variable } = this.variable(name)
    if (variable.isCompared) return
    variable.isCompared = true
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

  declareInModule(name: string, initial: string | undefined, exported = ''): void {
    const start = `${exported}let ${name}: any`
    if (this.#inModule.has(name)) return
    this.#inModule.add(name)
    this.moduleLines.push(`${start}${initial === undefined ? '' : ` = ${initial}`}`)
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
        names.push(`${this.localName(name)}: any${this.initialOf(variable)}`)
    }
    return names.length === 0 ? '' : `let ${names.join(', ')}\n`
  }

  protected initialOf(variable: Variable): string {
    const fresh = variable.isPushed && !variable.isKeyed ? '[]' : '{}'
    const isFilled = variable.isKeyed || variable.isPushed
    const initial = this.initial.get(variable) ?? (isFilled ? fresh : undefined)
    return ` = ${initial ?? 'null'}`
  }
}

/** What a variable holds that is written by key before it is assigned. */
function freshOf({ name, isKeyed, isPushed }: Variable): string | undefined {
  if (name === 'argv') return 'process.argv.slice(1)'
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
