import { Readable } from 'node:stream'
import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import type { RequestOptions } from '../chain/request-options.js'
import { AnswerError, isWeChatPayError, TransportError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { checkSink } from '../request/check-sink.js'
import { writeToSink } from '../response/sink.js'
import { type CheckedDownload, checkDownload } from './download-options.js'
import {
  type Downloaded,
  type DownloadOptions,
  type DownloadSource,
  type FileOffer,
  hashOf,
  type OfferedHash,
  offerOf,
} from './download-stream.js'
import { PlainBytes } from './plain-bytes.js'

/** What downloading needs. */
export interface DownloadTools {
  call(template: string, options: RequestOptions): ChainPromise<ChainResponse>
  baseURL: string
  /** Clock in milliseconds for the rate; defaults to the machine's. */
  now?: () => number
}

const WECHAT_PAY_HOST = /^(?:[a-z0-9-]+\.)*(?:mch\.weixin\.qq\.com|wechatpay\.cn)$/

/**
 * Downloads a bill, receipt, invoice or image: streamed, decompressed, its hash checked over the
 * decompressed bytes, written completely or not at all.
 *
 * @throws SignatureError when the hash is wrong; RequestRefusedError for a URL that is not WeChat
 * Pay's, a target that cannot be written to or a hash that cannot be checked; TransportError when
 * the file comes too slowly, is too large, is cut short or cannot be written
 */
export async function download(
  source: DownloadSource,
  options: DownloadOptions,
  tools: DownloadTools,
): Promise<Downloaded> {
  const checked = checkDownload(options)
  if (checked.to !== undefined)
    checkSink(checked.to, '$download', { mode: checked.mode, option: 'to' })
  const { offer, hash, response } = await open(source, checked, tools)
  const length = Number(response.getHeaderLine('Content-Length'))
  const template = targetOf(offer, tools).pathname
  const plain = new PlainBytes({
    ...checked,
    hash,
    template,
    now: tools.now,
    total: length > 0 ? length : undefined,
  })
  const stream = await plain.start(bodyOf(response))
  if (checked.to === undefined) {
    return {
      stream,
      hash: hash?.expected,
      get size() {
        return plain.size
      },
    }
  }
  try {
    await writeToSink(checked.to, stream, { mode: checked.mode })
  } catch (cause) {
    throw isWeChatPayError(cause) ? cause : unwritten(template, cause as NodeJS.ErrnoException)
  }
  return { path: checked.to, size: plain.size, hash: hash?.expected }
}

function bodyOf({ data }: ChainResponse): Readable {
  return data instanceof Readable
    ? data
    : Readable.from([Buffer.from((data ?? '') as string)], { objectMode: false })
}

function unwritten(template: string, cause: NodeJS.ErrnoException): TransportError {
  const hint = message('download.disk')
  return new TransportError(
    message('download.unwritable', { template, message: cause.code ?? cause.message, hint }),
    {
      code: 'ERR_SINK',
      outcome: 'not-processed',
      method: 'GET',
      template,
      hint,
      cause,
    },
  )
}

interface Opened {
  offer: FileOffer
  hash: OfferedHash | undefined
  response: ChainResponse
}

/** Opens the file; if the URL has expired and the source is a function, it is called once more. */
async function open(
  source: DownloadSource,
  options: CheckedDownload,
  tools: DownloadTools,
): Promise<Opened> {
  const canRenew = typeof source === 'function'
  for (let attempt = 1; ; attempt += 1) {
    const offer = offerOf(await (canRenew ? source() : source))
    const hash = hashOf(offer)
    try {
      return { offer, hash, response: await request(offer, options, tools) }
    } catch (error) {
      const hasExpired =
        error instanceof AnswerError &&
        error.status !== undefined &&
        error.status >= 400 &&
        error.status < 500 &&
        error.status !== 429
      if (!canRenew || attempt > 1 || !hasExpired) throw error
    }
  }
}

/**
 * Returns the URL of a file.
 *
 * @throws RequestRefusedError for one that is not WeChat Pay's
 */
function targetOf({ download_url }: FileOffer, { baseURL }: DownloadTools): URL {
  const base = new URL(baseURL)
  const url = URL.canParse(download_url, baseURL) ? new URL(download_url, baseURL) : undefined
  const isOurs =
    url !== undefined &&
    (url.origin === base.origin ||
      (url.protocol === 'https:' && WECHAT_PAY_HOST.test(url.hostname)))
  if (url !== undefined && isOurs) return url
  const host = url === undefined || url.host === '' ? message('download.the-address') : url.host
  throw refused('$download', message('download.other-host', { host }), {
    code: 'ERR_URL',
  })
}

function request(
  offer: FileOffer,
  { signal, idleTimeout }: CheckedDownload,
  tools: DownloadTools,
): ChainPromise<ChainResponse> {
  const url = targetOf(offer, tools)
  // Braces would be read as a template.
  const target = `${url.pathname}${url.search}`.replaceAll('{', '%7B').replaceAll('}', '%7D')
  return tools.call(target, {
    base_uri: `${url.origin}/`,
    stream: true,
    // Applies until the response begins; afterwards the bytes are watched here.
    timeout: idleTimeout,
    ...(signal === undefined ? {} : { signal }),
  })
}
