import type { Readable } from 'node:stream'

/** Where a file is and what it must hash to, as the operations that offer files answer. */
export interface FileOffer {
  download_url: string
  hash_type?: string
  hash_value?: string
}

/** What to download: the answer that offers the file, its data, an address, or a function that applies for the file (again). */
export type DownloadSource = string | FileOffer | { data: unknown } | (() => PromiseLike<{ data: unknown } | FileOffer | string>)

/** What to do with the file. */
export interface DownloadOptions {
  /** Writes the plain bytes to this path; the file appears when it is complete and its hash holds. */
  to?: string
  /** Gives a stream of the plain bytes, which ends with an error when the hash does not hold. */
  stream?: boolean
  /** Told how many bytes have come, at most ten times a second and at the end. */
  onProgress?: (progress: { received: number; total: number | undefined }) => void
  /** Aborts the download. */
  signal?: AbortSignal
  /** Milliseconds without a byte after which the download fails; 60,000 unless given. */
  idleTimeout?: number
}

/** A file that was downloaded. */
export interface Downloaded {
  /** Bytes after decompression; of a stream, those so far. */
  readonly size: number
  /** The hash that was checked, or `undefined` where the offer names none: then nothing vouches for the file but TLS. */
  readonly hash: string | undefined
  /** The plain bytes, when a stream was asked for. */
  readonly stream?: Readable
  /** The path that was written. */
  readonly path?: string
}
