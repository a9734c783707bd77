import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios'
import type { Diagnostics } from '../diagnostics.js'
import { quietly } from '../quietly.js'
import { redactHeaders, redactProxy, routeOf } from './failure.js'
import { planOf, type RequestPlan } from './plan.js'

/** How an attempt ended. */
export interface Outcome {
  status?: number | undefined
  requestId?: string | undefined
  code?: string | undefined
}

/** Counts the requests of a client that are under way, and tells who listens when one leaves and when it is over. */
export class UnderWay {
  #count = 0
  readonly #mchid: string
  readonly #now: () => number
  readonly #diagnostics: Diagnostics

  constructor(mchid: string, now: () => number, diagnostics: Diagnostics) {
    this.#mchid = mchid
    this.#now = now
    this.#diagnostics = diagnostics
  }

  /** Whether other requests are under way beside the one that asks. */
  readonly isBusy = (): boolean => this.#count > 1

  enter(plan: RequestPlan): void {
    plan.startedAt = this.#now()
    plan.isUnderWay = true
    this.#count += 1
  }

  /** Tells of an attempt once it is signed. */
  announce(config: InternalAxiosRequestConfig, plan: RequestPlan): void {
    if (this.#diagnostics.listens('attempt')) quietly(() => this.#diagnostics.publish('attempt', this.#facts(config, plan)))
  }

  /** Takes a request off the count, once; its `Authorization` is not needed any more. */
  leave(config: AxiosRequestConfig | undefined): void {
    const plan = planOf(config)
    redactHeaders(config)
    if (config === undefined || !plan?.isUnderWay) return
    redactProxy(config, plan)
    plan.isUnderWay = false
    this.#count -= 1
  }

  /** Tells how an attempt ended. */
  conclude(config: InternalAxiosRequestConfig, plan: RequestPlan, { status, requestId, code }: Outcome): void {
    if (plan.debug === undefined && !this.#diagnostics.listens('answer')) return
    const duration = Math.round(this.#now() - plan.startedAt)
    const facts = this.#facts(config, plan)
    quietly(() => plan.debug?.(`${facts.method} ${config.url} ${code ?? status} ${duration} ms`))
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

  #facts(config: InternalAxiosRequestConfig, plan: RequestPlan) {
    const host = /^[a-z]+:\/\/([^/]+)/i.exec(config.url ?? '')?.[1] ?? ''
    return { mchid: this.#mchid, ...routeOf(config), host, attempt: plan.attempt }
  }
}
