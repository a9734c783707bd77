import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import {
  type ExchangeFacts,
  isWeChatPayError,
  SignatureError,
  TransportError,
} from '../errors/errors.js'
import { message } from '../messages/message.js'
import { paced } from '../response/paced.js'
import type { OfferedHash } from './download-stream.js'

const PROGRESS_INTERVAL = 100
/** Bytes that may be buffered between two steps. */
const BUFFERED = 256 * 1024
/** Decompressed size in bytes above which the compression ratio is checked. */
const RATIO_FROM = 64 * 1024 ** 2
/** Bills compress to between a tenth and a fiftieth; gzip's own limit is a thousandth. */
const MAXIMUM_RATIO = 200

/** How a file is received. */
export interface PlainRules {
  hash: OfferedHash | undefined
  minimumRate: number
  maximumSize: number
  /** Whether a file is refused that unpacks to very much more than was sent. */
  limitsRatio: boolean
  idleTimeout: number
  onProgress?: ((progress: { received: number; total: number | undefined }) => unknown) | undefined
  /** Bytes that `Content-Length` announces. */
  total: number | undefined
  /** The path that was requested, without its query. */
  template: string
  /** Clock for the rate. */
  now?: (() => number) | undefined
}

/** The decompressed bytes of a file as they arrive; hash, size, rate and progress are watched. */
export class PlainBytes {
  readonly #rules: PlainRules
  readonly #facts: ExchangeFacts
  #received = 0
  #reportedAt = Number.NEGATIVE_INFINITY
  size = 0

  constructor(rules: PlainRules) {
    this.#rules = rules
    this.#facts = { method: 'GET', template: rules.template, outcome: 'not-processed' }
  }

  /**
   * Starts the flow. A failure on the way ends the stream with an error of the SDK, and the source
   * with it.
   *
   * @throws TransportError when the source breaks before its first bytes
   */
  async start(source: Readable): Promise<Readable> {
    const { minimumRate, maximumSize, idleTimeout, now } = this.#rules
    const facts = this.#facts
    const onBytes = (received: number) => this.#receive(received)
    const received = paced(source, {
      minimumRate,
      maximumSize: Number.POSITIVE_INFINITY,
      idleTimeout,
      onBytes,
      facts,
      ...(now && { now }),
    })
    const plain = this.#check()
    try {
      const { isGzip, bytes } = await peek(received)
      const steps = isGzip ? [createGunzip(), plain] : [plain]
      // Generators notice that their reader has closed only when they continue.
      plain.once('close', () => received.destroy())
      // The last step is handed to the reader, which receives failures through it.
      pipeline([bytes, ...steps]).catch(() => undefined)
    } catch (cause) {
      received.destroy()
      throw this.#explain(cause as Error)
    }
    return paced(plain, { minimumRate: 0, maximumSize, facts })
  }

  #receive(received: number): void {
    this.#received = received
    const now = performance.now()
    if (now - this.#reportedAt < PROGRESS_INTERVAL) return
    this.#reportedAt = now
    this.#report()
  }

  /** What the caller's function throws, or rejects with, stops nothing. */
  #report(): void {
    const { onProgress, total } = this.#rules
    try {
      Promise.resolve(onProgress?.({ received: this.#received, total })).catch(() => undefined)
    } catch {
      // Nothing to do: the bytes go on.
    }
  }

  #explain(cause: Error): Error {
    if (isWeChatPayError(cause)) return cause
    const { code } = cause as NodeJS.ErrnoException
    const isCanceled = code === 'ERR_CANCELED' || cause.name === 'AbortError'
    const what = isCanceled
      ? message('file.aborted')
      : message('file.damaged', { reason: cause.message })
    return new TransportError(
      message('file.get', { template: this.#rules.template, message: what }),
      {
        ...this.#facts,
        code: isCanceled ? 'ERR_CANCELED' : 'ERR_DOWNLOAD',
        cause,
      },
    )
  }

  #check(): Transform {
    const { hash: offered, template, total, limitsRatio } = this.#rules
    const check = new Transform({
      highWaterMark: BUFFERED,
      transform: (chunk: Buffer, _, done) => {
        offered?.hash.update(chunk)
        this.size += chunk.length
        // A content encoding was already undone: what was sent is what the header announces, if it
        // does.
        const sent = total ?? this.#received
        if (limitsRatio && this.size > RATIO_FROM && this.size > sent * MAXIMUM_RATIO)
          done(this.#bomb(sent))
        else done(null, chunk)
      },
      flush: (done) => {
        this.#report()
        if (offered === undefined || offered.hash.digest('hex') === offered.expected) done()
        else {
          const { type, expected } = offered
          const said = message('file.hash', { template, type, expected })
          done(new SignatureError(said, { ...this.#facts, code: 'ERR_FILE_HASH' }))
        }
      },
      destroy: (error, done) => done(error === null ? null : this.#explain(error)),
    })
    return check.on('error', () => undefined)
  }

  #bomb(sent: number): TransportError {
    const hint = message('file.raise-size')
    const { template } = this.#rules
    const said = message('file.bomb', { template, sent, ratio: MAXIMUM_RATIO, hint })
    return new TransportError(said, { ...this.#facts, code: 'ERR_BODY_TOO_LARGE', hint })
  }
}

/** Looks at the first two bytes, in however many chunks they come, and returns all bytes. */
async function peek(source: Readable): Promise<{ isGzip: boolean; bytes: Readable }> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await iterator.next()
    if (next.done === true) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  const bytes = (async function* () {
    if (head.length > 0) yield head
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield next.value
  })()
  return {
    isGzip: head[0] === 0x1f && head[1] === 0x8b,
    bytes: Readable.from(bytes, { objectMode: false }),
  }
}
