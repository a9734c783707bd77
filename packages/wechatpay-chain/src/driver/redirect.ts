import { Readable } from 'node:stream'
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { AxiosHeaders } from 'axios'
import { TransportError } from '../errors.js'
import { routeOf, summarize } from './failure.js'
import { attachPlan, type RequestPlan } from './plan.js'

const MAX_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Tells whether an answer is a redirect that names a place to go to. */
export function isRedirect(response: AxiosResponse): boolean {
  return REDIRECTS.has(response.status) && AxiosHeaders.from(response.headers as AxiosHeaders).get('Location') != null
}

/**
 * Returns the config of the next hop. It is signed afresh; another host is never followed, since the caller did not
 * choose it. As in Guzzle, 301 to 303 turn into GET without a body, unless the method is GET or HEAD already.
 *
 * @throws TransportError for another host, too many hops, or a location that is no URL
 */
export function followRedirect(response: AxiosResponse, config: InternalAxiosRequestConfig, plan: RequestPlan): InternalAxiosRequestConfig {
  if (response.data instanceof Readable) response.data.destroy()
  const fail = (code: string, what: string) => failure(config, { status: response.status, code, what })
  const location = String(AxiosHeaders.from(response.headers as AxiosHeaders).get('Location'))
  const from = new URL(config.url as string)
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (to === undefined) throw fail('ERR_REDIRECT', 'the answer redirects to something that is no URL')
  if (to.origin !== from.origin) {
    throw fail('ERR_REDIRECT_HOST', `the answer redirects to ${to.host}, and a request is never signed for a host that you did not choose`)
  }
  if (plan.redirects >= MAX_REDIRECTS) throw fail('ERR_TOO_MANY_REDIRECTS', `the answer redirects a ${MAX_REDIRECTS + 1}th time`)
  plan.redirects += 1
  plan.isPresigned = true
  const next: InternalAxiosRequestConfig = { ...config, url: to.pathname + to.search, baseURL: `${to.origin}/` }
  const proxy = plan.keptProxy()
  if (proxy !== undefined) next.proxy = proxy
  const isSafe = /^(?:get|head)$/i.test(config.method ?? 'get')
  if (response.status <= 303 && !isSafe) {
    next.method = 'get'
    delete next.data
  }
  return attachPlan(next, plan)
}

function failure(
  config: InternalAxiosRequestConfig,
  { status, code, what }: { status: number; code: string; what: string },
): TransportError {
  const route = routeOf(config)
  return new TransportError(`${route.method} ${route.template || '/'}: ${what} (${status}; it was not followed)`, {
    ...route,
    code,
    status,
    config: summarize(config),
    hint: 'name that host in baseURL if it is right',
  })
}
