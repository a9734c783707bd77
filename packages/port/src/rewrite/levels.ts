import type { Node } from '../parse/node.js'

interface Level {
  readonly isSwitch: boolean
  label: string | undefined
}

/** The loops and switches around a statement: PHP's `break 2` needs a label in TypeScript. */
export class Levels {
  #levels: Level[] = []
  #labels = 0

  /** Writes a loop or a switch, with a label if something inside asked for one. */
  loop(node: Node, write: () => string): string {
    const level: Level = { isSwitch: node.kind === 'switch', label: undefined }
    this.#levels.push(level)
    try {
      const text = write()
      return level.label === undefined ? text : `${level.label}: ${text}`
    } finally {
      this.#levels.pop()
    }
  }

  /** Runs as if nothing were around: in a function of its own. */
  within<T>(run: () => T): T {
    const before = this.#levels
    this.#levels = []
    try {
      return run()
    } finally {
      this.#levels = before
    }
  }

  /** The label of `break`, with a blank before it. */
  label(level: number): string {
    const target = this.#levels[this.#levels.length - level]
    return level === 1 || target === undefined ? '' : ` ${this.#labelOf(target)}`
  }

  /** `continue`: in a switch it is PHP's `break`. */
  continue(level: number): string {
    const target = this.#levels[this.#levels.length - level]
    if (target === undefined) return 'continue;'
    if (target.isSwitch) return level === 1 ? 'break;' : `break ${this.#labelOf(target)};`
    return level === 1 ? 'continue;' : `continue ${this.#labelOf(target)};`
  }

  #labelOf(level: Level): string {
    if (level.label === undefined) level.label = `level${++this.#labels}`
    return level.label
  }
}
