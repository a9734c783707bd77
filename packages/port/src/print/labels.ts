import { LABEL } from '../rewrite/comments.js'

/** The line of a text, from 1, at which the printer refused it. */
export function lineOf(error: unknown): number | undefined {
  const { loc } = error as { loc?: { start?: { line?: unknown } } }
  const line = loc?.start?.line
  return typeof line === 'number' ? line : undefined
}

/** The offset in the PHP of the statement that the label above a line names. */
export function offsetAt(text: string, line: number): number | undefined {
  const lines = text.split('\n').slice(0, line)
  const label = lines.findLast((one) => one.trimStart().startsWith(LABEL))
  const offset = label?.trimStart().slice(LABEL.length).split(' ')[1]
  return offset === undefined ? undefined : Number(offset)
}
