/**
 * Makes a text safe inside a block comment: one line, no comment end, no accidental tag at its
 * start.
 */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\*\//g, '*\\/').trim()
}

/**
 * Prints a JSDoc comment: one line when there is one, else one ` * ` line each. Empty input gives
 * an empty text.
 */
export function printComment(lines: readonly string[], indent = ''): string {
  const texts = lines.map(commentText).filter((line) => line !== '')
  if (texts.length === 0) return ''
  if (texts.length === 1) return `${indent}/** ${texts[0]} */\n`
  return `${indent}/**\n${texts.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}
