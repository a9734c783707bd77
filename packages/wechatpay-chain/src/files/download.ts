import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { ChainPromise } from '../driver/chain-promise.js'
import { writeToSink } from '../driver/sink.js'
import { AnswerError, RequestRefusedError, SignatureError, TransportError } from '../errors.js'
import type { RequestOptions } from '../types/options.js'
import type { ChainResponse } from '../types/response.js'

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

/** What downloading needs. */
export interface DownloadTools {
  call(template: string, options: RequestOptions): ChainPromise<ChainResponse>
  baseURL: string
}

const WECHAT_PAY_HOST = /^(?:[a-z0-9-]+\.)*(?:mch\.weixin\.qq\.com|wechatpay\.cn)$/
const IDLE_TIMEOUT = 60_000
const PROGRESS_INTERVAL = 100

/**
 * Downloads a bill, receipt, invoice or image: streamed, decompressed, its hash checked over the plain bytes, written whole or not at all.
 *
 * @throws SignatureError when the hash does not hold; RequestRefusedError for an address that is not WeChat Pay's
 */
export async function download(source: DownloadSource, options: DownloadOptions, tools: DownloadTools): Promise<Downloaded> {
  if ((options.to === undefined) === (options.stream !== true)) {
    throw new RequestRefusedError("$download takes { to: 'path' } or { stream: true }, one of them.", { code: 'ERR_DOWNLOAD' })
  }
  const { offer, response } = await open(source, options, tools)
  const plain = new PlainBytes(offer, response, options)
  if (options.stream === true) return plain.deliver()
  const path = options.to as string
  await writeToSink(path, plain.start())
  return { path, size: plain.size, hash: offer.hash_value }
}

/** Opens the file; an address that has expired is applied for again, once, when the source is a function. */
async function open(
  source: DownloadSource,
  options: DownloadOptions,
  tools: DownloadTools,
): Promise<{ offer: FileOffer; response: ChainResponse }> {
  const canRenew = typeof source === 'function'
  for (let attempt = 1; ; attempt += 1) {
    const offer = offerOf(canRenew ? await source() : source)
    try {
      return { offer, response: await request(offer, options, tools) }
    } catch (error) {
      const hasExpired =
        error instanceof AnswerError && error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429
      if (!canRenew || attempt > 1 || !hasExpired) throw error
    }
  }
}

function offerOf(source: Exclude<DownloadSource, () => unknown>): FileOffer {
  if (typeof source === 'string') return { download_url: source }
  const data = (('data' in source ? source.data : source) ?? {}) as Partial<FileOffer>
  if (typeof data.download_url === 'string') return data as FileOffer
  throw new RequestRefusedError(
    '$download finds no download_url in what it was given (nothing was sent; give the answer that offers the file, or an address).',
    {
      code: 'ERR_DOWNLOAD',
    },
  )
}

function request(offer: FileOffer, { signal }: DownloadOptions, tools: DownloadTools): ChainPromise<ChainResponse> {
  const url = URL.canParse(offer.download_url, tools.baseURL) ? new URL(offer.download_url, tools.baseURL) : undefined
  const base = new URL(tools.baseURL)
  const isOurs = url !== undefined && (url.origin === base.origin || (url.protocol === 'https:' && WECHAT_PAY_HOST.test(url.hostname)))
  if (url === undefined || !isOurs) {
    throw new RequestRefusedError(
      `$download: ${url?.host ?? 'the address'} is not WeChat Pay's, and a request is never signed for it (nothing was sent).`,
      {
        code: 'ERR_URL',
      },
    )
  }
  // Braces would be read as a template; a URL has them encoded.
  return tools.call(`${url.pathname}${url.search}`, {
    base_uri: `${url.origin}/`,
    stream: true,
    timeout: 0,
    ...(signal === undefined ? {} : { signal }),
  })
}

/** The plain bytes of a file on their way, with hash, progress and idle time watched. */
class PlainBytes {
  readonly #offer: FileOffer
  readonly #response: ChainResponse
  readonly #options: DownloadOptions
  size = 0

  constructor(offer: FileOffer, response: ChainResponse, options: DownloadOptions) {
    this.#offer = offer
    this.#response = response
    this.#options = options
  }

  start(): Readable {
    const output = new PassThrough()
    const source = this.#response.data as Readable
    this.#pump(source, output).catch((error: unknown) => output.destroy(error as Error))
    return output
  }

  deliver(): Downloaded {
    const bytes = this
    const stream = this.start()
    return {
      stream,
      hash: this.#offer.hash_value,
      get size() {
        return bytes.size
      },
    }
  }

  async #pump(source: Readable, output: PassThrough): Promise<void> {
    const first = await firstChunk(source)
    const isGzip = first !== undefined && first[0] === 0x1f && first[1] === 0x8b
    const hash = hashOf(this.#offer)
    const watch = this.#watch(source)
    const check = this.#check(hash)
    const chunks = prepend(first, source)
    try {
      if (isGzip) await pipeline(chunks, watch, createGunzip(), check, (plain: AsyncIterable<Buffer>) => pour(plain, output))
      else await pipeline(chunks, watch, check, (plain: AsyncIterable<Buffer>) => pour(plain, output))
      output.end()
    } catch (cause) {
      if (cause instanceof SignatureError || cause instanceof TransportError) throw cause
      throw new TransportError(
        `GET ${this.#path()}: the file was cut short or is damaged (${(cause as Error).message}); download it again`,
        {
          code: 'ERR_DOWNLOAD',
          method: 'GET',
          template: this.#path(),
          cause,
        },
      )
    }
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

async function firstChunk(source: Readable): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = source.read() as Buffer | null
    if (chunk !== null) return chunk
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

/** Hands chunks on and leaves ending to the caller, so that a failure reaches the reader in our words. */
async function pour(source: AsyncIterable<Buffer>, output: PassThrough): Promise<void> {
  for await (const chunk of source) {
    if (output.destroyed) throw new Error('the reader has closed the stream')
    if (!output.write(chunk)) await Promise.race([once(output, 'drain'), once(output, 'close')])
  }
}

async function* prepend(first: Buffer | undefined, rest: Readable): AsyncGenerator<Buffer> {
  if (first !== undefined) yield first
  yield* rest
}
