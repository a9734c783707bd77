import { existsSync, readFileSync } from 'node:fs'

const FILE_URL = /^file:(?:\/\/|(?=\/))/i
/** Longest path that an error repeats. */
const LONGEST_SHOWN = 200
/** No path begins so and goes on without a dot: a piece of a key does. */
const BASE64 = /^[A-Za-z0-9+][A-Za-z0-9+/=]{39,}$/

/** Returns whether a string is written as a `file:` URL. */
export function isFileUrl(given: string): boolean {
  return FILE_URL.test(given)
}

/**
 * Gives the path that a string names; keys, certificates, TLS material, uploads and bills all come
 * through here. After `file://` (in capitals too, or `file:/`) the name is taken as it is written,
 * as PHP does; where there is no such file, percent-encoding is undone, as URLs want it
 * (`pathToFileURL(path).href`). Other strings are paths already.
 */
export function pathOf(given: string): string {
  if (!FILE_URL.test(given)) return given
  const literal = local(given.replace(FILE_URL, ''))
  if (existsSync(literal)) return literal
  const decoded = decode(literal.replace(/^localhost\//i, '/'))
  return decoded !== undefined && existsSync(decoded) ? decoded : literal
}

/** On Windows a drive stands behind the slash that begins the path. */
function local(path: string): string {
  return process.platform === 'win32' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : path
}

/** An encoded separator would make another path than the one that is written. */
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
 * @throws Error of Node.js, which repeats the path: tell of its `code` and of {@link shownPath},
 * nothing else
 */
export function readWhole(given: string): Buffer {
  return readFileSync(pathOf(given))
}

/** Gives the reason in the error of a file that cannot be read, without its path. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : 'unknown reason'
}

/**
 * Gives a path as an error may repeat it, or `undefined` for what may be something else that was
 * given by mistake: a key or a file's content. A path that is shown is short, in one line, and has
 * a separator or the ending of a file name.
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
