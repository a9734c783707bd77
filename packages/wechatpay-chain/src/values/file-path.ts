import { existsSync, readFileSync } from 'node:fs'

const FILE_URL = /^file:(?:\/\/|(?=\/))/i
/** Longest path that an error shows. */
const LONGEST_SHOWN = 200
/** A path does not begin like this without containing a dot; a piece of a key does. */
const BASE64 = /^[A-Za-z0-9+][A-Za-z0-9+/=]{39,}$/

/** Returns whether a string is written as a `file:` URL. */
export function isFileUrl(given: string): boolean {
  return FILE_URL.test(given)
}

/**
 * Returns the path that a string names; keys, certificates, TLS material, uploads and bills all use
 * this. After `file://` (in capitals too, or `file:/`) the name is taken literally, as in PHP; if
 * there is no such file, it is percent-decoded, as for URLs (`pathToFileURL(path).href`). Other
 * strings are paths already.
 */
export function pathOf(given: string): string {
  if (!FILE_URL.test(given)) return given
  const literal = local(given.replace(FILE_URL, ''))
  if (existsSync(literal)) return literal
  const decoded = decode(literal.replace(/^localhost\//i, '/'))
  return decoded !== undefined && existsSync(decoded) ? decoded : literal
}

/** On Windows a drive letter follows the path's leading slash. */
function local(path: string): string {
  return process.platform === 'win32' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : path
}

/** An encoded separator would lead to another path than the one that is written. */
function decode(path: string): string | undefined {
  try {
    return /%(?:2f|5c|00)/i.test(path) ? undefined : local(decodeURIComponent(path))
  } catch {
    return undefined
  }
}

/**
 * Reads a whole file by its path, with or without `file://`.
 *
 * @throws Error of Node.js, which contains the path: show only its `code` and {@link shownPath}
 */
export function readWhole(given: string): Buffer {
  return readFileSync(pathOf(given))
}

/** Returns the reason why a file cannot be read, without its path. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : 'unknown reason'
}

/**
 * Returns a path if an error may show it, or `undefined` if it may be something else that was given
 * by mistake: a key or a file's content. A path that is shown is short, on one line, and has a
 * separator or a file extension.
 */
export function shownPath(given: string): string | undefined {
  const path = FILE_URL.test(given) ? given.replace(FILE_URL, '') : given
  if (
    path.length > LONGEST_SHOWN ||
    BASE64.test(path) ||
    path.includes('-----') ||
    /[\p{Cc}\u2028\u2029]/u.test(path)
  )
    return undefined
  return /[/\\]/.test(path) || /\.[A-Za-z0-9]{1,5}$/.test(path) ? path : undefined
}
