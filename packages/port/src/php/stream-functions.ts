import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { write } from './output.js'
import { sprintf } from './sprintf.js'
import { findStream, fopen, streamOf } from './stream.js'
import { str } from './text.js'

const isAbsent = (value: Mixed) => value === null || value === undefined

/** PHP's `fclose`. */
export function fclose(handle: Mixed): boolean {
  streamOf(handle, 'fclose').isClosed = true
  return true
}

/** PHP's `feof`: whether a read went beyond the end. */
export const feof = (handle: Mixed): boolean => streamOf(handle, 'feof').isEnd

/** PHP's `fgets`: a line with its end, false behind the last one. */
export function fgets(handle: Mixed, length: Mixed = null): Mixed {
  const stream = streamOf(handle, 'fgets')
  if (!isAbsent(length) && intval(length) < 1)
    throw new RangeError('fgets(): the length must be greater than 0')
  if (!stream.can('read')) return false
  const line = stream.line(isAbsent(length) ? undefined : intval(length) - 1)
  return line && fromBytes(line)
}

/** PHP's `fgetc`: one byte, false behind the last one. */
export function fgetc(handle: Mixed): Mixed {
  const stream = streamOf(handle, 'fgetc')
  const byte = stream.can('read') ? stream.read(1) : new Uint8Array()
  return byte.length === 0 ? false : fromBytes(byte)
}

/** PHP's `fread`: up to a number of bytes. */
export function fread(handle: Mixed, length: Mixed): Mixed {
  const stream = streamOf(handle, 'fread')
  if (intval(length) < 1) throw new RangeError('fread(): the length must be greater than 0')
  return stream.can('read') && fromBytes(stream.read(intval(length)))
}

/** PHP's `stream_get_contents`: what is left, from an offset if there is one. */
export function streamGetContents(handle: Mixed, length: Mixed = null, offset: Mixed = -1): Mixed {
  const stream = streamOf(handle, 'stream_get_contents')
  if (!stream.can('read')) return ''
  if (intval(offset) >= 0) stream.at = intval(offset)
  const most = isAbsent(length) || intval(length) < 0 ? Number.POSITIVE_INFINITY : intval(length)
  return fromBytes(stream.read(most))
}

/** PHP's `fwrite` and `fputs`: the number of bytes, false for what is open for reading. */
export function fwrite(handle: Mixed, text: Mixed, length: Mixed = null): Mixed {
  const stream = streamOf(handle, 'fwrite')
  if (!stream.can('write')) return false
  const bytes = toBytes(str(text))
  return stream.write(isAbsent(length) ? bytes : bytes.subarray(0, Math.max(0, intval(length))))
}

/** PHP's `fprintf`. */
export const fprintf = (handle: Mixed, format: Mixed, ...values: Mixed[]): Mixed =>
  fwrite(handle, sprintf(format, ...values))

/** PHP's `ftell`. */
export const ftell = (handle: Mixed): Mixed => streamOf(handle, 'ftell').at

/** PHP's `fseek`: 0, or -1 for a place before the start; from 0 the start, 1 here, 2 the end. */
export function fseek(handle: Mixed, offset: Mixed, from: Mixed = 0): number {
  const stream = streamOf(handle, 'fseek')
  const start = intval(from) === 1 ? stream.at : intval(from) === 2 ? stream.size() : 0
  if (start + intval(offset) < 0) return -1
  stream.at = start + intval(offset)
  stream.isEnd = false
  return 0
}

/** PHP's `rewind` of a stream. */
export const rewindStream = (handle: Mixed): boolean => fseek(handle, 0) === 0

/** PHP's `ftruncate`; the place stays where it is. */
export function ftruncate(handle: Mixed, size: Mixed): boolean {
  const stream = streamOf(handle, 'ftruncate')
  if (intval(size) < 0) throw new RangeError('ftruncate(): the size must not be negative')
  if (!stream.can('write')) return false
  stream.cut(intval(size))
  return true
}

/** PHP's `fflush`: what is written is not held back. */
export function fflush(handle: Mixed): boolean {
  streamOf(handle, 'fflush')
  return true
}

/** PHP's `flock`. Node has no locks of files, so it keeps nobody out. */
export function flock(handle: Mixed, ..._more: Mixed[]): boolean {
  streamOf(handle, 'flock')
  return true
}

/** PHP's `fpassthru`: prints what is left, and gives the number of bytes. */
export function fpassthru(handle: Mixed): number {
  const text = str(streamGetContents(handle))
  write(text)
  return toBytes(text).length
}

/** PHP's `readfile`: prints a file, and gives the number of bytes. */
export function readfile(path: Mixed, ..._more: Mixed[]): Mixed {
  const stream = fopen(path, 'r')
  return stream && fpassthru(stream)
}

/** PHP's `stream_copy_to_stream`. */
export const streamCopyToStream = (from: Mixed, to: Mixed, length: Mixed = null): Mixed =>
  fwrite(to, streamGetContents(from, length))

/** PHP's `is_resource`, which of resources knows streams. */
export const isResource = (value: Mixed): boolean =>
  typeof value === 'object' && findStream(value)?.isClosed === false

/** PHP's `stream_get_meta_data`, of which programs read the mode, the name and the end. */
export function streamGetMetaData(handle: Mixed): Mixed {
  const stream = streamOf(handle, 'stream_get_meta_data')
  return {
    timed_out: false,
    blocked: true,
    eof: stream.isEnd,
    mode: stream.mode,
    unread_bytes: 0,
    seekable: true,
    uri: stream.uri,
  }
}

/** PHP's `stream_isatty` and `posix_isatty`: whether a person sits at the other end. */
export function streamIsatty(handle: Mixed): boolean {
  const one = { 'php://stdin': 'stdin', 'php://stdout': 'stdout', 'php://stderr': 'stderr' }[
    findStream(handle)?.uri ?? ''
  ] as 'stdin' | undefined
  return one !== undefined && globalThis.process?.[one].isTTY === true
}
