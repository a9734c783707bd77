import { createTwoFilesPatch } from 'diff'

/** Returns a unified diff as `git apply` reads it, empty when nothing changes. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  if (before === after) return ''
  const from = before === undefined ? '/dev/null' : `a/${file}`
  const patch = createTwoFilesPatch(from, `b/${file}`, before ?? '', after)
  // The library opens with a line of "=", which belongs to the Index lines of other tools.
  return patch.replace(/^=+\n/, '')
}
