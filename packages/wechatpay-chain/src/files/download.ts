import type { ChainPromise } from '../driver/chain-promise.js'
import { writeToSink } from '../driver/sink.js'
import { AnswerError, RequestRefusedError } from '../errors.js'
import type { RequestOptions } from '../types/options.js'
import type { ChainResponse } from '../types/response.js'
import type { Downloaded, DownloadOptions, DownloadSource, FileOffer } from './offer.js'
import { IDLE_TIMEOUT, PlainBytes } from './plain-bytes.js'

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
