import { createHash, getHashes, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'

/** Where a file is and what it must hash to, as the operations that offer files answer. */
export interface FileOffer {
  download_url: string
  hash_type?: string
  hash_value?: string
}

/**
 * What to download: the answer that offers the file, its data, an address, or a function that
 * applies for the file (again).
 */
export type DownloadSource =
  | string
  | FileOffer
  | { data: unknown }
  | (() => PromiseLike<{ data: unknown } | FileOffer | string>)

/** What to do with the file. */
export interface DownloadOptions {
  /**
   * Writes the plain bytes to this path; the file appears when it is complete and its hash holds.
   */
  to?: string
  /**
   * Permissions of a new file that `to` names, 0o600 unless given; a file that is replaced keeps
   * its own.
   */
  mode?: number
  /** Gives a stream of the plain bytes, which ends with an error when the hash does not hold. */
  stream?: boolean
  /** Told how many bytes have come, at most ten times a second and at the end. */
  onProgress?: (progress: { received: number; total: number | undefined }) => void
  /** Aborts the download. */
  signal?: AbortSignal
  /**
   * Milliseconds without a byte after which the download fails; 60,000 unless given, 0 for no
   * limit.
   */
  idleTimeout?: number
  /**
   * Bytes a second that must come, on average over any 30 s; 16,000 unless given, 0 for no limit.
   * The time in which you do not read from a stream does not count.
   */
  minimumRate?: number
  /**
   * Most bytes of the file after decompression; 4 GiB unless given. While it is not given, a file
   * of more than 64 MiB that unpacks to more than 200 times what was sent is refused too: no bill
   * does.
   */
  maximumSize?: number
}

/** A file that was downloaded. */
export interface Downloaded {
  /** Bytes after decompression; of a stream, those so far. */
  readonly size: number
  /**
   * The hash that was checked, or `undefined` where the offer names none: then nothing vouches for
   * the file but TLS.
   */
  readonly hash: string | undefined
  /** The plain bytes, when a stream was asked for. */
  readonly stream?: Readable
  /** The path that was written. */
  readonly path?: string
}

/** The digest that an offer vouches for its file with. */
export interface OfferedHash {
  hash: Hash
  type: string
  /** Lower-case hex. */
  expected: string
}

const ALGORITHMS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sm3'])

/**
 * Reads an offer out of what was given.
 *
 * @throws RequestRefusedError when it offers no file
 */
export function offerOf(source: unknown): FileOffer {
  if (typeof source === 'string') return { download_url: source }
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
  throw refused('$download', message('download.no-url'), {
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
 * Prepares the check of a file's hash, before the file is asked for; `undefined` where the offer
 * names no hash.
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
