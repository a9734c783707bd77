import { createHash, randomBytes } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { message } from '../messages/message.js'
import { baseName, encodeMultipart } from '../request/multipart.js'
import { isBytes } from '../values/bytes.js'
import { pathOf, reasonOf, shownPath } from '../values/file-path.js'
import { type PlainFile, plainFileOf, type ReceivedFile } from './file-forms.js'
import { readRegularFile } from './regular-file.js'

/**
 * Bytes that {@link MediaUtil.from} reads: also a `Blob`, a `File`, a Node or web stream, or any
 * async iterable of chunks.
 */
export type MediaSource =
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | AsyncIterable<Uint8Array | string>
  | ReceivedFile

/** Options of a {@link MediaUtil}. */
export interface MediaOptions {
  /** Boundary between the parts; random by default. */
  boundary?: string
}

/**
 * The body of an upload. As a string it is the `meta` that APIv3 signs; its bytes are what is sent,
 * as often as needed.
 */
export class MediaStream {
  /** Value of the `Content-Type` header. */
  readonly contentType: string
  readonly #bytes: Buffer
  readonly #meta: string

  constructor(meta: string, encoded: { bytes: Buffer; contentType: string }) {
    this.contentType = encoded.contentType
    this.#bytes = encoded.bytes
    this.#meta = meta
  }

  /** Returns the multipart bytes. */
  toBuffer(): Buffer {
    return this.#bytes
  }

  /** Returns the `meta` JSON, which APIv3 signs. */
  toString(): string {
    return this.#meta
  }

  /** Returns the number of bytes; in PHP it is unknown, so PHP sends chunks. */
  getSize(): number {
    return this.#bytes.length
  }
}

/** Writes JSON as PHP's `json_encode` does: `/` and all non-ASCII characters escaped. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function readPath(given: string): Buffer {
  try {
    return readRegularFile(given)
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const path = shownPath(given)
    const shown = path === undefined ? '' : ` ${path}`
    throw new ConfigurationError(message('upload.unreadable', { shown, reason: reasonOf(error) }))
  }
}

function isBlob(source: PlainFile['source']): source is Blob {
  return typeof (source as Partial<Blob>).arrayBuffer === 'function'
}

function refusedSource(found: Problem): ConfigurationError {
  const { cause, cure } = found
  return new ConfigurationError(message('upload.not-a-source', { cause, cure }), {
    code: 'ERR_UPLOAD',
    hint: cure,
    findings: [found],
  })
}

/** Reads what can be read at once. */
function bytesOfSource(source: PlainFile['source']): Uint8Array {
  if (typeof source === 'string') return readPath(source)
  if (isBytes(source)) return source
  throw new ConfigurationError(message('upload.by-from-outside'))
}

/** An image, video or file to upload, with the names and arguments of PHP's `Util\MediaUtil`. */
export class MediaUtil {
  readonly #filename: string
  readonly #bytes: Uint8Array
  readonly #boundary: string
  #stream: MediaStream

  /**
   * Takes a file by path (with or without `file://`), or bytes with a path as their name. A file is
   * read here, once. Pipes and devices are refused, since reading them may never end: read them
   * yourself, and see {@link MediaUtil.from}.
   *
   * @throws {@link ConfigurationError} when the file cannot be read or its name contains a line
   * break.
   */
  constructor(filepath: string, source?: Uint8Array | string, options: MediaOptions = {}) {
    const file = plainFileOf(source ?? filepath, refusedSource)
    const name = source === undefined ? (file.name ?? file.source) : filepath
    if (typeof name !== 'string') throw new ConfigurationError(message('upload.no-file-name'))
    this.#filename = baseName(name === file.source ? pathOf(name) : name)
    this.#bytes = bytesOfSource(file.source)
    this.#boundary = options.boundary ?? randomBytes(20).toString('hex')
    this.#stream = this.#streamOf(this.#ownMeta())
  }

  /**
   * Reads a `Blob`, stream or async iterable to its end, then does what the constructor does.
   *
   * @throws {@link ConfigurationError}
   */
  static async from(
    filepath: string,
    source: MediaSource,
    options: MediaOptions = {},
  ): Promise<MediaUtil> {
    const { source: plain } = plainFileOf(source, refusedSource)
    if (isBytes(plain) || typeof plain === 'string') return new MediaUtil(filepath, plain, options)
    if (isBlob(plain))
      return new MediaUtil(filepath, new Uint8Array(await plain.arrayBuffer()), options)
    const chunks: Uint8Array[] = []
    for await (const chunk of plain)
      chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk)
    return new MediaUtil(filepath, Buffer.concat(chunks), options)
  }

  /**
   * Returns the `meta` JSON: `filename` and `sha256` (lower-case hex), or what
   * {@link MediaUtil.setMeta} has set.
   */
  getMeta(): string {
    return String(this.#stream)
  }

  /**
   * Replaces the `meta` JSON, for operations that need other fields; without an argument restores
   * it. Returns its length in bytes.
   */
  setMeta(json?: string | null): number {
    const meta = json ?? this.#ownMeta()
    this.#stream = this.#streamOf(meta)
    return Buffer.byteLength(meta)
  }

  /**
   * Returns the body: as a string what is signed, as bytes what is sent. May be called and sent any
   * number of times.
   */
  getStream(): MediaStream {
    return this.#stream
  }

  /** Returns the value of the `Content-Type` header, boundary included. */
  getContentType(): string {
    return `multipart/form-data; boundary=${this.#boundary}`
  }

  #streamOf(meta: string): MediaStream {
    const parts = [
      {
        name: 'meta',
        contents: meta,
        headers: { 'Content-Type': 'application/json' },
        length: false as const,
      },
      { name: 'file', contents: this.#bytes, filename: this.#filename },
    ]
    return new MediaStream(meta, encodeMultipart(parts, this.#boundary))
  }

  #ownMeta(): string {
    return escapedJson({
      filename: this.#filename,
      sha256: createHash('sha256').update(this.#bytes).digest('hex'),
    })
  }
}
