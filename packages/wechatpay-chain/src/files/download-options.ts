import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import type { DownloadOptions } from './download-stream.js'

/** Default of `idleTimeout`: milliseconds without a byte after which a download fails. */
const IDLE_TIMEOUT = 60_000

/** The checked options of a download. */
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

/**
 * Checks the options of a download before anything is sent.
 *
 * @throws RequestRefusedError for unusable options
 */
export function checkDownload(options: DownloadOptions): CheckedDownload {
  if (typeof options !== 'object' || options === null)
    throw refused('$download', message('download.options'), {
      code: 'ERR_DOWNLOAD',
      hint: message('download.options-hint'),
    })
  const { to, stream } = ownOptions(options, ['to', 'stream'])
  if ((to === undefined) === (stream !== true))
    throw refused('$download', message('download.one-of'), {
      code: 'ERR_DOWNLOAD',
      hint: message('download.one-of-hint'),
    })
  if (to !== undefined && typeof to !== 'string')
    throw refused('$download', message('download.path'), {
      code: 'ERR_DOWNLOAD',
      hint: message('download.path-hint'),
    })
  const { mode, onProgress, signal } = ownOptions(options, ['mode', 'onProgress', 'signal'])
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw refused('$download', message('download.progress'), {
      code: 'ERR_DOWNLOAD',
      hint: message('download.progress-hint'),
    })
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
  throw refused('$download', message('download.number', { name }), {
    code: 'ERR_DOWNLOAD',
    hint: message('download.check-option', { name }),
  })
}
