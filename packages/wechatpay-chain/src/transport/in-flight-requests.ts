import { printable } from '@wechatpay-chain/explain'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import { quietly } from '../diagnostics/quietly.js'
import type { Attempt } from '../outcome/attempt.js'
import { withoutValues } from '../values/shown-url.js'

/** How an attempt ended. */
export interface Conclusion {
  status?: number | undefined
  requestId?: string | undefined
  code?: string | undefined
}

/**
 * Counts the requests of a client that are under way, and tells listeners when one leaves and
 * when it is over.
 */
export class UnderWay {
  readonly #attempts = new Set<Attempt>()
  readonly #mchid: string
  readonly #now: () => number
  readonly #diagnostics: Diagnostics

  constructor(mchid: string, now: () => number, diagnostics: Diagnostics) {
    this.#mchid = mchid
    this.#now = now
    this.#diagnostics = diagnostics
  }

  /** Whether other requests are under way beside the one that asks. */
  readonly isBusy = (): boolean => this.#attempts.size > 1

  enter(attempt: Attempt): void {
    attempt.start(this.#now())
    this.#attempts.add(attempt)
  }

  /** Takes an attempt off the count. */
  leave(attempt: Attempt): void {
    this.#attempts.delete(attempt)
  }

  /** Tells of an attempt once it is signed. */
  announce(attempt: Attempt): void {
    if (this.#diagnostics.listens('attempt'))
      quietly(() => this.#diagnostics.publish('attempt', this.#facts(attempt)))
  }

  /** Tells how an attempt ended, which is asked for only where somebody listens. */
  conclude(attempt: Attempt, concluded: () => Conclusion): void {
    const debug = attempt.request?.debug
    if (debug === undefined && !this.#diagnostics.listens('answer')) return
    const { status, requestId, code } = concluded()
    const duration = Math.round(this.#now() - (attempt.startedAt ?? 0))
    const facts = this.#facts(attempt)
    const where = withoutValues(attempt.signed?.url.href ?? facts.template)
    const how = printable(String(code ?? status))
    quietly(() => debug?.(`${facts.method} ${where} ${how} ${duration} ms`))
    quietly(() =>
      this.#diagnostics.publish('answer', {
        ...facts,
        duration,
        ...(status === undefined ? {} : { status }),
        ...(requestId ? { requestId } : {}),
        ...(code === undefined ? {} : { code }),
      }),
    )
  }

  #facts({ request, signed, number }: Attempt) {
    const { method = '', template = '' } = request ?? {}
    return {
      mchid: this.#mchid,
      method: signed?.method ?? method,
      template,
      host: signed?.url.host ?? '',
      attempt: number,
    }
  }
}
