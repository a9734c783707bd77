import { join, type Kind, NONE, same } from '../analyse/kinds.js'
import type { ClassInfo, FunctionInfo, Project, Unit } from '../analyse/project.js'
import type { Scope } from '../analyse/scopes.js'
import type { PortedCall, PortOptions } from '../contract.js'
import type { Node } from '../parse/node.js'
import { Comments } from './comments.js'
import { Levels } from './levels.js'
import { Modules } from './modules.js'
import { Reports } from './reports.js'

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

  /** The expression whose value nobody asks for: it is a statement. */
  unusedValue: Node | undefined

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
    const { isOfSdk, mentionsGuzzle } = wordsOf(project)
    this.isOfSdk = isOfSdk
    this.mentionsTimeouts = mentionsGuzzle
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

  /** Remembers the type that a free variable is used as; two that differ are `any`. */
  want(node: Node, type: string): void {
    if (node.kind !== 'variable' || typeof node['name'] !== 'string') return
    const known = this.wants.get(node['name'])
    this.wants.set(node['name'], known === undefined || known === type ? type : 'any')
  }
}

/** A word of Guzzle's that the SDK counts otherwise, or does not have. */
const GUZZLE_WORDS = /['"](?:(?:connect_)?timeout|curl|verify)['"]|\bRequestOptions\b/

/** Words that some file of a run has. */
interface Words {
  readonly isOfSdk: boolean
  readonly mentionsGuzzle: boolean
}

const known = new WeakMap<Project, Words>()

/** Which words a run has: asked for each file, and found out once. */
function wordsOf(project: Project): Words {
  let words = known.get(project)
  if (words === undefined) {
    const has = (what: RegExp) => project.units.some(({ read }) => what.test(read.text))
    words = { isOfSdk: has(/WeChatPay|wechatpay/), mentionsGuzzle: has(GUZZLE_WORDS) }
    known.set(project, words)
  }
  return words
}
