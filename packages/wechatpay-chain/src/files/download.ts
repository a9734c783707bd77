import type { Readable } from 'node:stream'
import type { ChainPromise } from '../driver/chain-promise.js'
import { writeToSink } from '../driver/sink.js'
import { AnswerError, RequestRefusedError } from '../errors.js'
import type { RequestOptions } from '../types/options.js'
import type { ChainResponse } from '../types/response.js'
import { IDLE_TIMEOUT, PlainBytes } from './plain-bytes.js'

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
  await writeToSink(path, await plain.start())
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

function request(
  offer: FileOffer,
  { signal, idleTimeout = IDLE_TIMEOUT }: DownloadOptions,
  tools: DownloadTools,
): ChainPromise<ChainResponse> {
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
    // Until the answer begins; afterwards each byte has the idle time.
    timeout: idleTimeout,
    ...(signal === undefined ? {} : { signal }),
  })
}
