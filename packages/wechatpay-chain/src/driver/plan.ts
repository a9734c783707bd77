import type { Writable } from 'node:stream'
import type { AxiosRequestConfig } from 'axios'
import type { Language } from './hints.js'
import type { RetryPolicy } from './retry.js'
import type { Verifier } from './verify-v3.js'

export type Protocol = 'v2' | 'v3'

/** What the interceptors need to know of a request and axios has no word for. Holds no key material. */
export class RequestPlan {
  protocol: Protocol
  /** Path template, for messages. */
  template: string
  /** APIv2 parameters to sign and send. */
  xml: Readonly<Record<string, unknown>> | undefined
  nonceless = false
  security = false
  /** Text that APIv3 signs in place of the body: an upload's `meta`. */
  signedText: string | undefined
  sink: string | Writable | undefined
  stream = false
  followRedirects = true
  redirects = 0
  /** APIv2 parameters are signed already: the request is the next hop of a redirect. */
  isPresigned = false
  /** Counts among the requests under way. */
  isUnderWay = false
  httpErrors = true
  /** Language of hints. */
  language: Language = 'en'
  /** The caller vouches that repeating does no harm. */
  idempotent = false
  /** The request's own policy; `false` for a single attempt. */
  retry: Partial<RetryPolicy> | false | undefined
  /** The caller has named the host: no other one is tried. */
  isHostChosen = false
  /** Counts from 1. */
  attempt = 1
  /** Checks this answer in place of the client's verifier: the first download of certificates proves itself. */
  verifier: Verifier | undefined
  /** An adapter has begun to send it. */
  isSent = false
  /** An attempt ended without telling whether WeChat Pay has processed it. */
  mayBeProcessed = false
  connectTimeout = 0
  debug: ((line: string) => void) | undefined
  startedAt = 0
  /** The final URL, once it is resolved. */
  url: URL | undefined
  /** Path of the final URL, once it is resolved. */
  pathname = ''
  #proxy: AxiosRequestConfig['proxy']

  constructor(protocol: Protocol, template: string) {
    this.protocol = protocol
    this.template = template
  }

  /** Keeps a proxy for the next hop of a redirect, out of the sight of whoever prints the plan: it may have a password. */
  keepProxy(proxy: AxiosRequestConfig['proxy']): void {
    this.#proxy = proxy
  }

  keptProxy(): AxiosRequestConfig['proxy'] {
    return this.#proxy
  }
}

const KEY = 'wechatpay'

/** Puts a plan into an axios config; axios carries it along, also where it merges configs. */
export function attachPlan<Config extends AxiosRequestConfig>(config: Config, plan: RequestPlan): Config {
  return Object.assign(config, { [KEY]: plan })
}

/** Returns the plan of an axios config, if it has one. */
export function planOf(config: object | undefined): RequestPlan | undefined {
  const plan = (config as { [KEY]?: unknown } | undefined)?.[KEY]
  return plan instanceof RequestPlan ? plan : undefined
}

/** Takes note that a request leaves, so that a failure before can say that nothing was sent. */
export function markSent(config: object): void {
  const plan = planOf(config)
  if (plan !== undefined) plan.isSent = true
}
