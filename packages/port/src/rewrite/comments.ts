import type { Comment, Node } from '../parse/node.js'
import type { ReadPhp } from '../parse/read-php.js'

/** Begins a line that tells which PHP line the next one comes from; the printer takes it out. */
export const LABEL = '//@php:'

/** The comments of a file, each of which is written once, at the next place that can have it. */
export class Comments {
  readonly #comments: readonly Comment[]
  readonly #text: string
  readonly #shift: number
  #next = 0

  constructor({ comments, text, shift }: ReadPhp) {
    this.#comments = comments
    this.#text = text
    this.#shift = shift
  }

  /** Writes the comments that stand before an offset, each on its own line. */
  before(offset: number): string {
    let text = ''
    for (;;) {
      const comment = this.#comments[this.#next]
      if (comment === undefined || comment.start >= offset) return text
      text += `${asTypeScript(comment.text)}\n`
      this.#next++
    }
  }

  /** Writes the comments that stand behind an offset on the same line. */
  behind(offset: number): string {
    let text = ''
    for (;;) {
      const comment = this.#comments[this.#next]
      if (comment === undefined || comment.start < offset) return text
      const between = this.#text.slice(offset, comment.start)
      if (!/^[ \t;,)\]}]*$/.test(between) || comment.text.includes('\n')) return text
      text += ` ${asTypeScript(comment.text)}`
      this.#next++
    }
  }

  /** Writes the rest. */
  rest(): string {
    return this.before(Number.POSITIVE_INFINITY)
  }

  /** Writes a line that tells where a node stands in PHP: its lines, and its offset. */
  label(node: Node): string {
    const line = (node.loc?.start.line ?? 0) - this.#shift
    const end = (node.loc?.end.line ?? 0) - this.#shift
    return line > 0 ? `${LABEL}${line}-${Math.max(line, end)} ${offsetOf(node)}\n` : ''
  }
}

const offsetOf = (node: Node) => node.loc?.start.offset ?? 0

/** Ends a line in TypeScript, and none in PHP: what stands behind it would be code. */
const LINE_ENDS = /[\r\u2028\u2029]/g

function asTypeScript(comment: string): string {
  // A comment of the source is never taken for the translator's own label.
  const text = comment.replace(LINE_ENDS, ' ').replace(/^(?:\/\/|#)@php:/, '// @php:')
  if (text.startsWith('#')) return `//${text.slice(1)}`
  return text.startsWith('/*') && !text.endsWith('*/') ? `${text}*/` : text
}
