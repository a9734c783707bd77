import { kind } from '../analyse/kinds.js'
import type { Project, Unit } from '../analyse/project.js'
import type { PortOptions } from '../contract.js'
import { fieldKind } from '../facts/index.js'
import type { DiagnosticCode } from '../messages/index.js'
import type { Node } from '../parse/node.js'
import { arrayLiteral, type Place } from './expressions/arrays.js'
import { EXPRESSIONS } from './expressions/index.js'
import { Knowledge } from './knowledge.js'
import { writeNotification } from './notifications/write.js'
import { type Piece, piece } from './piece.js'
import { payRecipe } from './recipes/pay.js'
import { sealedText } from './recipes/seal.js'
import { guarded, refusedStatement } from './refused.js'
import { STATEMENTS } from './statements/index.js'

/**
 * Writes one file in one pass. Passes are repeated until they find out nothing new of kinds and of
 * what is asynchronous; only the last one's text is kept.
 */
export class Emitter extends Knowledge {
  readonly #mayNotify: boolean
  readonly #maySign: boolean

  constructor(
    unit: Unit,
    project: Project,
    options: Required<PortOptions>,
    /** What the printer refused of statements and members, by their keys. */
    readonly refused: ReadonlyMap<string, string> = new Map(),
  ) {
    super(unit, project, options)
    this.#mayNotify = unit.read.text.includes('AesGcm')
    this.#maySign = /prepay_?id/i.test(unit.read.text)
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
    const text = guarded(
      node,
      this,
      () => STATEMENTS[node.kind]?.(node, this) ?? `;(${this.expr(node).text});`,
      () => refusedStatement(node, this),
    )
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
    if (info.isGenerator) this.project.hasAsyncGenerators = true
    if (info.node.kind === 'closure' || info.node.kind === 'arrowfunc')
      this.project.hasAsyncClosures = true
    if (info.node.kind === 'method') this.project.asyncMethods.add(info.name.toLowerCase())
    this.project.changes++
  }

  /** Writes `await`, and makes the function asynchronous. */
  await(node: Node, text: string): string {
    this.markAsync(node)
    const canWait = !(
      this.info?.name.toLowerCase() === '__construct' && this.info.node.kind === 'method'
    )
    return canWait ? `(await ${text})` : `(${text} as any)`
  }

  /** Runs with another function as the one that is being written. */
  within<T>(node: Node, run: () => T): T {
    const { scope, info, method, isRequest } = this
    this.isRequest = false
    this.scope = this.unit.scopes.get(node) ?? scope
    this.info = this.unit.infos.get(node)
    if (node.kind === 'method' || node.kind === 'function') this.method = node
    try {
      return this.storing(undefined, () => this.levels.within(() => this.quietly(run, false)))
    } finally {
      this.scope = scope
      this.info = info
      this.method = method
      this.isRequest = isRequest
    }
  }

  /** Errors that may have come without a response, by the name of their variable. */
  readonly withoutResponse = new Set<string>()

  /** `$e->getResponse()->…`: PHP fails where there was no response, and so does this. */
  surely(text: string): string {
    const name = /^(\w+)\??\.response$/.exec(text)?.[1]
    return name !== undefined && this.withoutResponse.has(name) ? `${name}.response!` : text
  }

  /** Closures that are called at once, and never again. */
  readonly inlineCallbacks = new WeakSet<Node>()

  /** Whether the options of a request are being written. */
  isRequest = false

  /** Where the array that is being written will be kept. */
  storedIn: Node | undefined

  /** Runs while an array is written that a place will hold. */
  storing<T>(place: Node | undefined, run: () => T): T {
    const before = this.storedIn
    this.storedIn = place
    try {
      return run()
    } finally {
      this.storedIn = before
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
}

function levelOf(node: Node): number {
  const level = node['level'] as Node | null
  return level === null || level === undefined ? 1 : Number(level['value'] ?? 1)
}
