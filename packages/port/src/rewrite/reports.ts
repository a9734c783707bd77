import type { Unit } from '../analyse/project.js'
import type { Diagnostic } from '../contract.js'
import { type DiagnosticCode, diagnose } from '../messages/index.js'
import type { Position } from '../parse/node.js'
import { inComment } from './piece.js'

/** Collects diagnostics, one for each place and code, and the marks that the output carries. */
export class Reports {
  readonly diagnostics: Diagnostic[] = []
  readonly #unit: Unit
  readonly #seen = new Set<string>()
  #marks: string[] = []

  constructor(unit: Unit) {
    this.#unit = unit
  }

  add(
    at: Pick<Position, 'line' | 'column'> | undefined,
    code: DiagnosticCode,
    values: Readonly<Record<string, string>>,
  ): void {
    const { shift } = this.#unit.read
    const line = Math.max(1, (at?.line ?? 1) - shift)
    const diagnostic = diagnose(code, values, {
      file: this.#unit.file,
      line,
      column: (at?.column ?? 0) + 1,
    })
    const key = `${line}:${diagnostic.column}:${code}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.diagnostics.push(diagnostic)
    if (diagnostic.severity !== 'info' || code === 'changed-on-purpose')
      this.#marks.push(`// PORT(${code}): ${inComment(diagnostic.message).replace(/\s+/g, ' ')}\n`)
  }

  /** Gives marks back that belong above what was just written. */
  putBack(marks: string): void {
    if (marks !== '') this.#marks.unshift(marks)
  }

  /** Takes the marks for the statement or entry that is being written. */
  takeMarks(): string {
    const marks = [...new Set(this.#marks)].join('')
    this.#marks = []
    return marks
  }
}
