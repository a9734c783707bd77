/**
 * Makes a string safe inside a block comment: one line, no comment end, no accidental tag at its
 * start.
 */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\*\//g, '*\\/').trim()
}

/**
 * Prints a JSDoc comment: one line when there is one, else one ` * ` line each. Empty input gives
 * an empty string.
 */
export function printComment(lines: readonly string[], indent = ''): string {
  const shown = lines.map(commentText).filter((line) => line !== '')
  if (shown.length === 0) return ''
  if (shown.length === 1) return `${indent}/** ${shown[0]} */\n`
  return `${indent}/**\n${shown.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}
