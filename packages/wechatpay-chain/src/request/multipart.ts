// An encoder of our own, because APIv2 and APIv3 uploads must have the bytes that the PHP original
// sends: part headers in Guzzle's order, a length only where Guzzle knows one. No library writes
// exactly that. One thing is not Guzzle's: a quotation mark in a name.

import { randomBytes } from 'node:crypto'
import type { MultipartPart } from '../chain/request-options.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { phpString } from '../php/php-string.js'
import { isBytes } from '../values/bytes.js'
import { mimeOf } from './media-type.js'

/** A finished `multipart/form-data` body. */
export interface EncodedMultipart {
  bytes: Buffer
  contentType: string
  boundary: string
}

/** Gives the last segment of a path, as PHP's `basename` does: slashes at the end do not count. */
export function baseName(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end -= 1
  return path.slice(end === 0 ? 0 : path.lastIndexOf('/', end - 1) + 1, end)
}

function oneLine(text: string, what: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0 || code === 10 || code === 13)
      throw new ConfigurationError(message('multipart.line-break', { what }))
  }
  return text
}

/**
 * Writes a name between quotation marks as browsers do (WHATWG, multipart/form-data encoding
 * algorithm), so that it cannot leave them.
 */
function quoted(text: string, what: string): string {
  return `"${oneLine(text, what).replaceAll('"', '%22')}"`
}

function contentBytes(contents: unknown, name: string): Uint8Array {
  if (isBytes(contents)) return contents
  if (typeof contents === 'object' && contents !== null) {
    throw new ConfigurationError(message('multipart.object', { name }))
  }
  return Buffer.from(phpString(contents), 'utf8')
}

function headersOf(part: MultipartPart, size: number): [string, string][] {
  const headers = Object.entries(part.headers ?? {})
  for (const [name, value] of headers) oneLine(name + value, 'header')
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const add = (name: string, value: string) =>
    given.has(name.toLowerCase()) || headers.push([name, value])
  const file =
    part.filename === undefined || part.filename === '' ? undefined : baseName(part.filename)
  const field = `form-data; name=${quoted(part.name, 'name')}`
  add(
    'Content-Disposition',
    file === undefined ? field : `${field}; filename=${quoted(file, 'file name')}`,
  )
  if (size > 0 && part.length !== false) add('Content-Length', String(size))
  const type = file === undefined ? undefined : mimeOf(file)
  if (type !== undefined) add('Content-Type', type)
  return headers
}

/**
 * Writes parts as the bytes Guzzle would send, with a random boundary of 40 hex digits unless one
 * is given.
 *
 * @throws {@link ConfigurationError} for names, file names and headers that hold a line break,
 * contents that are neither bytes nor a scalar, and a boundary that is not 1 to 70 letters, digits, `-` or
 * `_`.
 */
export function encodeMultipart(
  parts: readonly MultipartPart[],
  boundary: string = randomBytes(20).toString('hex'),
): EncodedMultipart {
  if (!/^[A-Za-z0-9_-]{1,70}$/.test(boundary))
    throw new ConfigurationError(message('multipart.boundary'))
  const pieces: Uint8Array[] = []
  for (const part of parts) {
    const bytes = contentBytes(part.contents, part.name)
    const head = headersOf(part, bytes.length).map(([name, value]) => `${name}: ${value}\r\n`)
    pieces.push(
      Buffer.from(`--${boundary}\r\n${head.join('')}\r\n`, 'utf8'),
      bytes,
      Buffer.from('\r\n'),
    )
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`))
  return {
    bytes: Buffer.concat(pieces),
    contentType: `multipart/form-data; boundary=${boundary}`,
    boundary,
  }
}
