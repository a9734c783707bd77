import type { Project, Unit } from './analyse/project.js'
import { assemble } from './assemble.js'
import type { PortOptions } from './contract.js'
import { eachChild, type Node } from './parse/node.js'
import { type Printed, print } from './print/format.js'
import { lineOf, offsetAt } from './print/labels.js'
import { refusalKey } from './rewrite/refused.js'
import { isStatement } from './rewrite/statements/index.js'

/** The text of a file, before it is printed. */
export type Assembled = ReturnType<typeof assemble>

/** Statements that are left one by one before a file is given up. */
const MAX_REFUSALS = 100

/** How deep a search goes for what is refused without a place. */
const MAX_DEPTH = 16

/**
 * Prints a file. Where the printer refuses the text, the smallest statements or members that it
 * refuses are left, and the rest is printed.
 */
export class PrintedFile {
  readonly #refused = new Map<string, string>()
  #written: Assembled

  constructor(
    private readonly unit: Unit,
    private readonly project: Project,
    private readonly options: Required<PortOptions>,
    written: Assembled,
  ) {
    this.#written = written
  }

  async print(php: readonly string[]): Promise<Printed & Pick<Assembled, 'emitter'>> {
    for (let count = 0; ; count++) {
      try {
        return { ...(await print(this.#written.text, php)), emitter: this.#written.emitter }
      } catch (error) {
        if (count === MAX_REFUSALS || !(await this.#refuse(error))) throw error
        this.#written = this.#assemble(this.#refused)
      }
    }
  }

  #assemble(refused: ReadonlyMap<string, string>): Assembled {
    return assemble(this.unit, this.project, this.options, refused)
  }

  /** Leaves what an error is about; `false` if there is nothing left to leave. */
  async #refuse(error: unknown): Promise<boolean> {
    const message = error instanceof Error ? error.message : String(error)
    const line = lineOf(error)
    const nodes =
      line === undefined ? await this.#search(message) : this.#around(this.#written.text, line)
    for (const node of nodes) this.#refused.set(refusalKey(node), message)
    return nodes.length > 0
  }

  /**
   * The statement that a line of the text belongs to. One that was left in vain gives its place to
   * the one around it.
   */
  #around(text: string, line: number): Node[] {
    const offset = offsetAt(text, line)
    if (offset === undefined) return []
    const chain = this.#chainTo(offset)
    const left = chain.findIndex((node) => this.#refused.has(refusalKey(node)))
    if (left < 0) return chain.slice(-1)
    this.#refused.delete(refusalKey(chain[left] as Node))
    return left === 0 ? [] : chain.slice(left - 1, left)
  }

  /** Statements and members around an offset, the outer ones first. */
  #chainTo(offset: number): Node[] {
    const chain: Node[] = []
    const visit = (node: Node): void => {
      const { start, end } = node.loc ?? { start: { offset: 0 }, end: { offset: 0 } }
      if (node.kind !== 'program' && (offset < start.offset || offset >= end.offset)) return
      if (isStatement(node)) chain.push(node)
      eachChild(node, visit)
    }
    visit(this.unit.read.program)
    return chain
  }

  /** Finds by halves what is refused without a place. */
  async #search(message: string): Promise<Node[]> {
    const works = async (nodes: readonly Node[]): Promise<boolean> => {
      const keys = nodes.map((node): [string, string] => [refusalKey(node), message])
      try {
        await print(this.#assemble(new Map([...this.#refused, ...keys])).text)
        return true
      } catch {
        return false
      }
    }
    const narrow = async (nodes: readonly Node[], fixed: readonly Node[]): Promise<Node[]> => {
      if (nodes.length <= 1) return [...nodes]
      const half = Math.ceil(nodes.length / 2)
      const [first, second] = [nodes.slice(0, half), nodes.slice(half)]
      if (await works([...fixed, ...first])) return narrow(first, fixed)
      if (await works([...fixed, ...second])) return narrow(second, fixed)
      const found = await narrow(first, [...fixed, ...second])
      return [...found, ...(await narrow(second, [...fixed, ...found]))]
    }
    let found: Node[] = []
    let inner = statementsBelow(this.unit.read.program)
    for (let depth = 0; depth < MAX_DEPTH && inner.length > 0; depth++) {
      if (!(await works(inner))) break
      found = await narrow(inner, [])
      inner = found.flatMap(statementsBelow)
    }
    return found
  }
}

/** Statements and members directly below a node. */
function statementsBelow(node: Node): Node[] {
  const found: Node[] = []
  const visit = (inner: Node): void => {
    if (isStatement(inner)) found.push(inner)
    else eachChild(inner, visit)
  }
  eachChild(node, visit)
  return found
}
