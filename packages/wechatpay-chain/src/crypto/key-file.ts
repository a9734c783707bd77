import { existsSync } from 'node:fs'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { isFileUrl, pathOf, readWhole, reasonOf, shownPath } from '../values/file-path.js'
import { keyItems } from './key-items.js'
import { type KeyProblemCode, keyProblem, type Wanted } from './key-problem.js'
import { textOf, unquoted } from './key-text.js'

const BY_REASON: Readonly<Record<string, KeyProblemCode>> = {
  ENOENT: 'keys.no-file',
  ENOTDIR: 'keys.no-file',
  EACCES: 'keys.no-permission',
  EPERM: 'keys.no-permission',
  EISDIR: 'keys.directory',
}

/**
 * Reads the file of a `file://` URL, whose name may be written literally or percent-encoded.
 *
 * @throws ConfigurationError that shows the path only if it cannot be a key
 */
export function readKeyFile(url: string, wanted: Wanted): Buffer {
  try {
    return readWhole(url)
  } catch (error) {
    const path = shownPath(url)
    const reason = reasonOf(error)
    const code = BY_REASON[reason] ?? 'keys.unreadable'
    const isHome = code === 'keys.no-file' && /\/~(?:\/|$)/.test(url)
    const found = keyProblem(isHome ? 'keys.home' : code, wanted)
    const file =
      path === undefined ? message('key.the-file') : message('key.the-named-file', { path })
    const { cause, cure } = found
    throw new ConfigurationError(message('key.file-unreadable', { file, reason, cause, cure }), {
      hint: cure,
      findings: [found],
    })
  }
}

/** Whether a string is written as a path is. */
export function isPathLike(text: string): boolean {
  return (
    text.length < 1_000 &&
    !text.includes('\n') &&
    !/^[a-z][a-z0-9.+-]+:\/\//i.test(text) &&
    /^(?:\.{0,2}[/\\]|~|[A-Za-z]:)|\.(?:pem|key|crt|cer|der|p12|pfx|csr|jks|txt)$/i.test(text)
  )
}

/** Returns whether there is a file of this path. */
export function isFile(path: string): boolean {
  return path !== '' && path.length < 1_000 && !path.includes('\0') && existsSync(pathOf(path))
}

/**
 * Takes what may also be a bare path: it becomes a `file://` URL, unless it holds a key or
 * certificate itself or is something else than a path.
 */
export function pathAllowed<Given>(given: Given): Given | string {
  if (given instanceof URL) return given.href
  if (typeof given !== 'string') return given
  const text = unquoted(given)
  const isPath = isPathLike(text) || isFile(text)
  return !isPath || isFileUrl(text) || keyItems(text).length > 0 ? given : `file://${text}`
}

/** Returns the text of what was given: a string, bytes, or the file of a `file://` URL. */
export function givenText(given: string | Buffer, wanted: Wanted): string {
  if (typeof given !== 'string') return unquoted(textOf(given))
  const text = unquoted(given)
  if (!isFileUrl(text)) return text
  // A name is taken literally first: it may end in a blank.
  const literal = given.trimStart()
  const url = isFileUrl(literal) && isFile(literal) ? literal : text
  return unquoted(textOf(readKeyFile(url, wanted)))
}
