import { Readable } from 'node:stream'
import { type ExchangeFacts, TransportError } from '../errors/errors.js'
import { type Message, message } from '../messages/message.js'

/** Milliseconds over which the rate is measured. */
const RATE_WINDOW = 30_000
/** The window moves in steps of a thirtieth. */
const STEPS = 30
/** Bytes that wait for a slow reader; above it the sender is held back. */
const BUFFERED = 256 * 1024

/** What a stream of bytes is held to. */
export interface PaceLimits {
  /** Bytes a second, on average over any 30 s of waiting for the sender; 0 for no limit. */
  minimumRate: number
  /** Most bytes that are given on; `Infinity` for no limit. */
  maximumSize: number
  /** Milliseconds of waiting without a byte; 0 or none for no limit. */
  idleTimeout?: number
  /** Clock in milliseconds; defaults to `performance.now`. */
  now?: () => number
  /** Milliseconds over which the rate is measured; defaults to 30,000. */
  window?: number
  /**
   * What the error of a broken limit tells beside its message: method, template, outcome, status.
   */
  facts?: ExchangeFacts
  /** Told how many bytes have come, with each chunk; must not throw. */
  onBytes?: (received: number) => void
}

/**
 * Gives the bytes of a stream on, and ends with an error when the sender is too slow, falls silent
 * or sends too much; the source is destroyed then, as it is when the reader stops early. Only the
 * time counts in which the reader wants bytes and the sender has none: a slow reader holds the
 * sender back and is no fault of it. What breaks the source breaks the stream, also before anybody
 * listens.
 *
 * The stream ends with a TransportError `ERR_DOWNLOAD_SLOW` or `ERR_BODY_TOO_LARGE`, or with the
 * error of the source.
 */
export function paced(source: Readable, limits: PaceLimits): Readable {
  return new Paced(source, limits)
}

class Paced extends Readable {
  readonly #source: Readable
  readonly #limits: PaceLimits
  readonly #now: () => number
  readonly #window: number
  /** Milliseconds between two looks at the clock. */
  readonly #tick: number
  /** Since when the sender is waited for; `undefined` while the reader has enough. */
  #since: number | undefined
  /** Milliseconds of waiting in the current step of the window, and without a byte. */
  #inStep = 0
  #silent = 0
  /** Bytes that came in each step of the window, the current one last. */
  readonly #steps: number[] = [0]
  #received = 0
  #timer: NodeJS.Timeout | undefined
  #isRead = false
  /** The error of the source, until a consumer attaches. */
  #pending: Error | undefined

  constructor(source: Readable, limits: PaceLimits) {
    super({ highWaterMark: BUFFERED })
    const { minimumRate, idleTimeout = 0, window = RATE_WINDOW } = limits
    this.#source = source
    this.#limits = limits
    this.#now = limits.now ?? (() => performance.now())
    this.#window = window
    this.#tick = Math.min(
      minimumRate > 0 ? window / STEPS : Infinity,
      idleTimeout > 0 ? idleTimeout / 10 : Infinity,
    )
    // Errors before a consumer attaches are delivered to that consumer; they do not end the process.
    this.on('error', () => undefined)
    // Paused first: attaching the listener would start the flow.
    source.pause()
    source.on('data', (chunk: Buffer | string) =>
      this.#take(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
    )
    source.once('end', () => this.#finish())
    source.on('error', (error) => this.#break(error))
    source.once('close', () => this.#close())
    if (source.readableEnded) this.#finish()
    else if (source.destroyed) this.#close()
  }

  override _read(): void {
    this.#isRead = true
    if (this.#pending !== undefined) {
      this.destroy(this.#pending)
      return
    }
    if (this.#since === undefined) {
      this.#since = this.#now()
      if (this.#tick !== Infinity) this.#timer = setInterval(() => this.#count(), this.#tick)
    }
    this.#source.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopWaiting()
    this.#source.destroy()
    done(error)
  }

  #finish(): void {
    this.#stopWaiting()
    this.push(null)
  }

  #close(): void {
    if (this.#source.readableEnded) return
    this.#break(
      this.#source.errored ??
        Object.assign(new Error(String(message('response.cut-short'))), { code: 'ECONNRESET' }),
    )
  }

  #break(error: Error): void {
    if (this.#isRead) this.destroy(error)
    else this.#pending ??= error
  }

  #take(chunk: Buffer): void {
    if (this.destroyed || !this.#count()) return
    const { maximumSize, onBytes } = this.#limits
    this.#received += chunk.length
    this.#silent = 0
    this.#steps[this.#steps.length - 1] = (this.#steps.at(-1) as number) + chunk.length
    if (this.#received > maximumSize) {
      this.#fail(
        'ERR_BODY_TOO_LARGE',
        message('file.too-large', { bytes: maximumSize }),
        message('file.too-large-hint'),
      )
      return
    }
    onBytes?.(this.#received)
    if (this.push(chunk)) return
    this.#source.pause()
    this.#stopWaiting()
  }

  #stopWaiting(): void {
    this.#count()
    this.#since = undefined
    clearInterval(this.#timer)
  }

  /**
   * Counts the waiting up to the present; returns whether the sender has kept the limits so far.
   */
  #count(): boolean {
    if (this.#since === undefined || this.destroyed) return true
    const now = this.#now()
    // A process that was held up, or asleep, has not waited for the sender all that time.
    const elapsed = Math.min(now - this.#since, 2 * this.#tick)
    this.#since = now
    this.#silent += elapsed
    this.#inStep += elapsed
    return this.#isHeard() && this.#isFast()
  }

  #isHeard(): boolean {
    const { idleTimeout = 0 } = this.#limits
    if (idleTimeout <= 0 || this.#silent < idleTimeout) return true
    return this.#fail(
      'ERR_DOWNLOAD_SLOW',
      message('file.silent', { milliseconds: idleTimeout }),
      message('file.again'),
    )
  }

  #isFast(): boolean {
    const { minimumRate } = this.#limits
    if (minimumRate <= 0) return true
    for (const step = this.#window / STEPS; this.#inStep >= step; this.#inStep -= step) {
      if (this.#steps.length === STEPS) {
        const bytes = this.#steps.reduce((sum, count) => sum + count, 0)
        const seconds = this.#window / 1_000
        if (bytes < minimumRate * seconds) {
          return this.#fail(
            'ERR_DOWNLOAD_SLOW',
            message('file.slow', { rate: minimumRate, seconds }),
            message('file.again'),
          )
        }
        this.#steps.shift()
      }
      this.#steps.push(0)
    }
    return true
  }

  #fail(code: string, what: Message, hint: Message): false {
    const { facts = {} } = this.#limits
    const route = [facts.method, facts.template].filter(Boolean).join(' ')
    const said = message('error.with-hint', { said: what, hint })
    this.destroy(
      new TransportError(route === '' ? said : message('error.at-route', { route, what: said }), {
        ...facts,
        code,
        hint,
      }),
    )
    return false
  }
}
