import { dirname, sep } from 'node:path'
import type { Writable } from 'node:stream'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { isWritable, placeOf, statOf } from './sink-place.js'

/** Bits of a file's mode that say who may do what. */
export const MODE_BITS = 0o777

/** How a sink is called where it is checked. */
export interface SinkCheck {
  /** Permissions of a new file; defaults to 0o600. A file that is replaced keeps its own. */
  mode?: number | undefined
  /** Name of the option that holds it; defaults to `sink`. */
  option?: string
}

/**
 * Checks a `sink` before anything is sent: a response that cannot be kept must not be asked for.
 *
 * @throws RequestRefusedError for a directory that is missing or cannot be written to, a name that
 * is one, an invalid `mode`, and what is neither a path nor a stream
 */
export function checkSink(
  sink: unknown,
  template: string,
  { mode, option = 'sink' }: SinkCheck = {},
): string | Writable | undefined {
  if (mode !== undefined && !(Number.isInteger(mode) && mode >= 0 && mode <= MODE_BITS)) {
    throw refused(template, message('sink.mode'), { code: 'ERR_SINK', hint: message('sink.check') })
  }
  if (sink === undefined || sink === null) return undefined
  if (typeof sink === 'object' && typeof (sink as Partial<Writable>).write === 'function')
    return sink as Writable
  if (typeof sink !== 'string' || sink === '' || sink.includes('\0')) {
    throw refused(template, message('sink.kind', { option }), {
      code: 'ERR_SINK',
      hint: message('sink.check-option', { option }),
    })
  }
  const { path, present, isDevice } = placeOf(sink)
  const directory = dirname(path)
  if (!isDevice && statOf(directory)?.isDirectory() !== true) {
    throw refused(template, message('sink.no-directory', { option, directory }), {
      code: 'ERR_SINK',
      hint: message('sink.create'),
    })
  }
  if (present?.isDirectory() || sink.endsWith('/') || sink.endsWith(sep)) {
    throw refused(template, message('sink.directory', { option, sink }), {
      code: 'ERR_SINK',
      hint: message('sink.add-name'),
    })
  }
  const written = isDevice ? path : directory
  if (!isWritable(written))
    throw refused(template, message('sink.not-writable', { option, written }), {
      code: 'ERR_SINK',
      hint: message('sink.permissions'),
    })
  return sink
}
