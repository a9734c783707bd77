import { createHash, getHashes, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { refuseRefusal } from './refused-offer.js'

/**
 * Where a file is and what its hash must be, as in the responses of operations that offer files.
 */
export interface FileOffer {
  download_url: string
  hash_type?: string
  hash_value?: string
}

/**
 * What to download: the response that offers the file, its data, a promise of either, a URL, or a
 * function that requests the offer (anew, if it has expired).
 */
export type DownloadSource =
  | string
  | FileOffer
  | { data: unknown }
  | PromiseLike<{ data: unknown } | FileOffer | string>
  | (() => PromiseLike<{ data: unknown } | FileOffer | string>)

/** What to do with the file. */
export interface DownloadOptions {
  /**
   * Writes the decompressed bytes to this path; the file appears when it is complete and its hash
   * is correct.
   */
  to?: string
  /**
   * Permissions of a new file at `to`; defaults to 0o600. A file that is replaced keeps its own.
   */
  mode?: number
  /**
   * Returns a stream of the decompressed bytes, which ends with an error when the hash is wrong.
   */
  stream?: boolean
  /** Called with the number of bytes received, at most ten times a second and at the end. */
  onProgress?: (progress: { received: number; total: number | undefined }) => void
  /** Aborts the download. */
  signal?: AbortSignal
  /**
   * Milliseconds without a byte after which the download fails; defaults to 60,000. 0 means no
   * limit.
   */
  idleTimeout?: number
  /**
   * Minimum rate in bytes per second, averaged over any 30 s; defaults to 16,000. 0 means no limit.
   * Time in which you do not read from a stream does not count.
   */
  minimumRate?: number
  /**
   * Largest size in bytes after decompression; defaults to 4 GiB. With the default, a file of more
   * than 64 MiB that unpacks to more than 200 times its compressed size is refused too: no bill
   * does that.
   */
  maximumSize?: number
}

/** A file that was downloaded. */
export interface Downloaded {
  /** Bytes after decompression; of a stream, those so far. */
  readonly size: number
  /**
   * The hash that was checked, or `undefined` if the offer contains none: then only TLS protects
   * the file.
   */
  readonly hash: string | undefined
  /** The decompressed bytes, when a stream was requested. */
  readonly stream?: Readable
  /** The path that was written. */
  readonly path?: string
}

/** The digest by which an offer identifies its file. */
export interface OfferedHash {
  hash: Hash
  type: string
  /** Lower-case hex. */
  expected: string
}

const ALGORITHMS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sm3'])

/**
 * Reads an offer from the given source.
 *
 * @throws RequestRefusedError when it offers no file
 */
export function offerOf(source: unknown): FileOffer {
  if (typeof source === 'string' && source.trim() !== '') return { download_url: source.trim() }
  const outer = memberOf(source, 'data') ?? source
  const [download_url, hash_type, hash_value] = ['download_url', 'hash_type', 'hash_value'].map(
    (name) => memberOf(outer, name),
  )
  if (typeof download_url === 'string') {
    return {
      download_url,
      ...(typeof hash_type === 'string' ? { hash_type } : {}),
      ...(typeof hash_value === 'string' ? { hash_value } : {}),
    }
  }
  refuseRefusal(outer, memberOf(source, 'status'))
  if (Array.isArray(memberOf(outer, 'download_bill_list')))
    throw misused('$download', problem('bills.several-files'), { code: 'ERR_DOWNLOAD' })
  const kind = source === '' ? message('value.empty') : describe(source)
  throw refused('$download', message('download.no-url', { kind }), {
    code: 'ERR_DOWNLOAD',
    hint: message('download.no-url-hint'),
  })
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, name) || !(name in Object.prototype)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/**
 * Prepares the check of a file's hash, before the file is requested; returns `undefined` if the
 * offer contains none.
 *
 * @throws RequestRefusedError for a `hash_type` that cannot be checked here
 */
export function hashOf({
  hash_type = 'SHA1',
  hash_value = '',
}: FileOffer): OfferedHash | undefined {
  if (hash_value === '') return undefined
  const algorithm = hash_type.toLowerCase().replaceAll(/[-_]/g, '')
  if (ALGORITHMS.has(algorithm) && getHashes().includes(algorithm)) {
    return { hash: createHash(algorithm), type: hash_type, expected: hash_value.toLowerCase() }
  }
  throw refused(
    '$download',
    message('download.hash-type', { type: JSON.stringify(hash_type.slice(0, 40)) }),
    {
      code: 'ERR_FILE_HASH',
      hint: message('download.hash-type-hint'),
    },
  )
}
