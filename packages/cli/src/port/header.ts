import { createHash } from 'node:crypto'

const HEADER = /^\/\/ Ported from .* by wxpay port, sha256 ([0-9a-f]{64})\n/

/** Puts a first line before ported code that says where it comes from, with a hash of the code. */
export function withHeader(code: string, source: string): string {
  // A line break in a file's name would end the comment.
  const name = source.replace(/[\r\n\u2028\u2029]/g, '?')
  return `// Ported from ${name} by wxpay port, sha256 ${hashOf(code)}\n${code}`
}

/** Returns whether a file is as this command wrote it: it has the line, and its hash fits. */
export function isUntouched(text: string): boolean {
  const unix = text.replaceAll('\r\n', '\n')
  const header = HEADER.exec(unix)
  return header !== null && hashOf(unix.slice(header[0].length)) === header[1]
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
