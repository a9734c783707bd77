import { Readable } from 'node:stream'
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { type Message, message } from '../messages/message.js'
import type { Attempt, SignedFacts } from '../outcome/attempt.js'
import { exchangeError } from '../outcome/failure.js'
import type { Request } from '../request/request.js'
import { expectationOf } from '../signature/unsigned-routes.js'
import { headerOf } from './read-response.js'

const MAXIMUM_HOPS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Returns whether a response is a redirect that names a place to go to. */
export function isRedirect(response: AxiosResponse): boolean {
  return REDIRECTS.has(response.status) && headerOf(response, 'Location') !== ''
}

/**
 * Returns the config of the next hop, or `undefined` where there is none to follow. Only a file
 * that is documented without a signature is followed: by GET, without a body, to the same route of
 * the same host. Anything else would be signed for a route that the caller did not choose, and what
 * comes back would be judged by a route that the other side chose.
 */
export function nextHop(
  response: AxiosResponse,
  attempt: Attempt,
  config: InternalAxiosRequestConfig,
): InternalAxiosRequestConfig | undefined {
  const { request, signed } = attempt
  if (request === undefined || signed === undefined || !isRedirect(response)) return undefined
  if (!request.followsRedirects || attempt.hops >= MAXIMUM_HOPS) return undefined
  const to = targetOf(response, signed)
  if (to === undefined || !mayFollow(to, request, signed)) return undefined
  if (response.data instanceof Readable) response.data.destroy()
  return { ...config, url: to.pathname + to.search, baseURL: `${to.origin}/`, params: undefined }
}

function mayFollow(
  to: URL,
  { protocol }: Request,
  { url, method, data, expectation }: SignedFacts,
): boolean {
  const isFile = protocol === 'v3' && method === 'GET' && expectation.kind === 'file'
  if (!isFile || (data !== undefined && data !== null)) return false
  if (to.origin !== url.origin || to.username !== '' || to.password !== '') return false
  if (to.pathname !== url.pathname) return false
  return expectationOf({ protocol, method, url: to }).kind === 'file'
}

function targetOf(response: AxiosResponse, { url }: SignedFacts): URL | undefined {
  const location = headerOf(response, 'Location')
  return URL.canParse(location, url.href) ? new URL(location, url) : undefined
}

/** Returns the error for a redirect that is not followed. */
export function redirectError(response: AxiosResponse, attempt: Attempt): Error {
  if (response.data instanceof Readable) response.data.destroy()
  const { signed } = attempt
  const to = signed === undefined ? undefined : targetOf(response, signed)
  const isElsewhere = signed !== undefined && to !== undefined && to.origin !== signed.url.origin
  const [code, what]: readonly [string, Message] =
    attempt.hops >= MAXIMUM_HOPS
      ? ['ERR_TOO_MANY_REDIRECTS', message('redirect.too-many', { count: MAXIMUM_HOPS + 1 })]
      : to === undefined
        ? ['ERR_REDIRECT', message('redirect.not-a-url')]
        : isElsewhere
          ? ['ERR_REDIRECT_HOST', message('redirect.other-host', { host: to.host })]
          : ['ERR_REDIRECT', message('redirect.other-route')]
  attempt.conclude('unknown')
  return exchangeError(
    {
      code,
      what: message('response.redirected', { what, status: response.status }),
      status: response.status,
    },
    attempt,
    {
      config: response.config,
    },
  )
}
