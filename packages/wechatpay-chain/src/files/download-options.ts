import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import type { DownloadOptions } from './download-stream.js'

/** Milliseconds without a byte after which a download fails, unless told otherwise. */
const IDLE_TIMEOUT = 60_000

/** Options of a download that can be worked with. */
export interface CheckedDownload {
  /** `undefined` for a stream. */
  to: string | undefined
  mode: number | undefined
  onProgress: DownloadOptions['onProgress'] | undefined
  signal: AbortSignal | undefined
  idleTimeout: number
  minimumRate: number
  maximumSize: number
  limitsRatio: boolean
}

function refuse(what: string, hint: string): RequestRefusedError {
  return refused('$download', what, { code: 'ERR_DOWNLOAD', hint })
}

/**
 * Checks the options of a download before anything is sent.
 *
 * @throws RequestRefusedError for options that are none
 */
export function checkDownload(options: DownloadOptions): CheckedDownload {
  if (typeof options !== 'object' || options === null)
    throw refuse('takes its options as an object', "give { to: 'path' } or { stream: true }")
  const { to, stream } = ownOptions(options, ['to', 'stream'])
  if ((to === undefined) === (stream !== true))
    throw refuse("takes { to: 'path' } or { stream: true }, one of them", 'give one of them')
  if (to !== undefined && typeof to !== 'string')
    throw refuse('takes a path as to', 'give { stream: true } for a stream')
  const { mode, onProgress, signal } = ownOptions(options, ['mode', 'onProgress', 'signal'])
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw refuse('takes a function as onProgress', 'check onProgress')
  const { idleTimeout, minimumRate, maximumSize } = ownOptions(options, [
    'idleTimeout',
    'minimumRate',
    'maximumSize',
  ])
  return {
    to,
    mode,
    onProgress,
    signal,
    idleTimeout: limit('idleTimeout', idleTimeout, IDLE_TIMEOUT),
    minimumRate: limit('minimumRate', minimumRate, DEFAULTS.minimumRate),
    maximumSize: limit('maximumSize', maximumSize, DEFAULTS.maximumSize),
    limitsRatio: maximumSize === undefined,
  }
}

function limit(name: string, value: unknown, usual: number): number {
  if (value === undefined) return usual
  if (typeof value === 'number' && value >= 0) return value
  throw refuse(`takes a number that is not negative as ${name}`, `check ${name}`)
}
