import { createHash, type Hash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { SignatureError, TransportError } from '../errors.js'
import type { ChainResponse } from '../types/response.js'
import type { Downloaded, DownloadOptions, FileOffer } from './offer.js'

/** Milliseconds without a byte after which a download fails. */
export const IDLE_TIMEOUT = 60_000
const PROGRESS_INTERVAL = 100
/** Bytes that may wait between two steps. */
const BUFFERED = 256 * 1024

/** The plain bytes of a file on their way, with hash, progress and idle time watched. */
export class PlainBytes {
  readonly #offer: FileOffer
  readonly #response: ChainResponse
  readonly #options: DownloadOptions
  size = 0

  constructor(offer: FileOffer, response: ChainResponse, options: DownloadOptions) {
    this.#offer = offer
    this.#response = response
    this.#options = options
  }

  /** Starts the flow; what fails on the way ends the stream with an error in our words. */
  async start(): Promise<Readable> {
    const source = this.#response.data as Readable
    const first = await firstChunk(source)
    const isGzip = first !== undefined && first[0] === 0x1f && first[1] === 0x8b
    const plain = this.#check(hashOf(this.#offer))
    const steps = isGzip ? [this.#watch(source), createGunzip(), plain] : [this.#watch(source), plain]
    // The last step is handed to the reader, who is told of failures by it.
    pipeline([source, ...steps]).catch(() => undefined)
    return plain
  }

  async deliver(): Promise<Downloaded> {
    const bytes = this
    const stream = await this.start()
    return {
      stream,
      hash: this.#offer.hash_value,
      get size() {
        return bytes.size
      },
    }
  }

  #explain(cause: Error): Error {
    if (cause instanceof SignatureError || cause instanceof TransportError) return cause
    const template = this.#path()
    return new TransportError(`GET ${template}: the file was cut short or is damaged (${cause.message}); download it again`, {
      code: 'ERR_DOWNLOAD',
      method: 'GET',
      template,
      cause,
    })
  }

  #path(): string {
    return new URL(this.#offer.download_url, 'https://api.mch.weixin.qq.com/').pathname
  }

  #watch(source: Readable): Transform {
    const { onProgress, idleTimeout = IDLE_TIMEOUT } = this.#options
    const length = Number(this.#response.getHeaderLine('Content-Length'))
    const total = length > 0 ? length : undefined
    let [received, told] = [0, 0]
    const late = () => source.destroy(new Error(`no byte came within ${idleTimeout} ms`))
    const timer = setTimeout(late, idleTimeout)
    return new Transform({
      highWaterMark: BUFFERED,
      transform(chunk: Buffer, _, done) {
        timer.refresh()
        received += chunk.length
        const now = Date.now()
        if (onProgress !== undefined && now - told >= PROGRESS_INTERVAL) {
          told = now
          onProgress({ received, total })
        }
        done(null, chunk)
      },
      flush(done) {
        onProgress?.({ received, total })
        done()
      },
      destroy(error, done) {
        clearTimeout(timer)
        done(error)
      },
    })
  }

  #check(hash: Hash | undefined): Transform {
    const expected = this.#offer.hash_value?.toLowerCase()
    const path = this.#path()
    return new Transform({
      highWaterMark: BUFFERED,
      transform: (chunk: Buffer, _, done) => {
        hash?.update(chunk)
        this.size += chunk.length
        done(null, chunk)
      },
      flush: (done) => {
        const actual = hash?.digest('hex')
        if (actual === undefined || actual === expected) done()
        else {
          const message = `GET ${path}: the file does not hash to ${this.#offer.hash_type} ${expected}, do not use it; download it again`
          done(new SignatureError(message, { code: 'ERR_FILE_HASH', method: 'GET', template: path }))
        }
      },
      destroy: (error, done) => done(error === null ? null : this.#explain(error)),
    })
  }
}

function hashOf({ hash_type, hash_value, download_url }: FileOffer): Hash | undefined {
  if (hash_value === undefined || hash_value === '') return undefined
  const algorithm = (hash_type ?? 'SHA1').toLowerCase().replace('-', '')
  if (algorithm === 'sha1' || algorithm === 'sha256' || algorithm === 'sm3') return createHash(algorithm)
  throw new SignatureError(
    `The file at ${new URL(download_url, 'https://api.mch.weixin.qq.com/').pathname} is vouched for by ${hash_type}, which is not known.`,
    {
      code: 'ERR_FILE_HASH',
    },
  )
}

/** Looks at the first chunk and leaves it in the stream. */
async function firstChunk(source: Readable): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = source.read() as Buffer | null
    if (chunk !== null) {
      source.unshift(chunk)
      return chunk
    }
    if (source.readableEnded) return undefined
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: Error) => {
        source.off('readable', settle)
        source.off('end', settle)
        source.off('error', settle)
        if (error instanceof Error) reject(error)
        else resolve()
      }
      source.once('readable', settle)
      source.once('end', settle)
      source.once('error', settle)
    })
  }
}
