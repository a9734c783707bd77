import { dirname, sep } from 'node:path'
import type { Writable } from 'node:stream'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
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
 * Checks a `sink` before anything is sent: an answer that cannot be kept must not be asked for.
 *
 * @throws RequestRefusedError for a directory that is missing or cannot be written to, a name that
 * is one, a `mode` that is none, and what is neither path nor stream
 */
export function checkSink(
  sink: unknown,
  template: string,
  { mode, option = 'sink' }: SinkCheck = {},
): string | Writable | undefined {
  const refuse = (what: string, hint: string): RequestRefusedError =>
    refused(template, what, { code: 'ERR_SINK', hint })
  if (mode !== undefined && !(Number.isInteger(mode) && mode >= 0 && mode <= MODE_BITS)) {
    throw refuse('the mode of a file is a number such as 0o640', 'check it')
  }
  if (sink === undefined || sink === null) return undefined
  if (typeof sink === 'object' && typeof (sink as Partial<Writable>).write === 'function')
    return sink as Writable
  if (typeof sink !== 'string' || sink === '' || sink.includes('\0')) {
    throw refuse(`${option} takes a path or a writable stream`, `check ${option}`)
  }
  const { path, present, isDevice } = placeOf(sink)
  const directory = dirname(path)
  if (!isDevice && statOf(directory)?.isDirectory() !== true) {
    throw refuse(
      `${option} names the directory "${directory}", which does not exist`,
      'create it first',
    )
  }
  if (present?.isDirectory() || sink.endsWith('/') || sink.endsWith(sep)) {
    throw refuse(`${option} "${sink}" is a directory`, 'add the name of a file')
  }
  const written = isDevice ? path : directory
  if (!isWritable(written))
    throw refuse(
      `${option} names "${written}", which this process may not write to`,
      'check its permissions',
    )
  return sink
}
