import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios'
import type { SentRequest } from '../encrypted-fields/check-sent.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import type { Attempt } from '../outcome/attempt.js'
import { HIDDEN } from '../outcome/request-summary.js'
import { DEFAULT_CONTENT_TYPE } from '../request/headers.js'
import type { Request } from '../request/request.js'
import { resolveUrl } from '../request/url.js'
import {
  readQuery,
  refuseAmbiguous,
  signParameters,
  writeParameters,
} from '../request/v2-parameters.js'
import {
  authorize,
  isBrandTarget,
  type MerchantIdentity,
  type Signer,
  type Sources,
} from '../signature/authorize.js'
import { expectationOf, SIGNED } from '../signature/unsigned-routes.js'
import { describe } from '../values/describe.js'
import { hasHiddenValue } from '../values/shown-url.js'
import { queryOf } from './driver-query.js'

/** What signing needs; held in a closure, never in a config. */
export interface SignTools {
  identity: MerchantIdentity
  secret: string | undefined
  signer: Signer
  sources: Sources
  /** Base URLs that were parsed before. */
  bases: Map<string, URL>
  /** Refuses what must not be sent as it is. */
  check(sent: SentRequest): void
}

/**
 * Resolves and signs one attempt of a request. Runs after all interceptors of the caller;
 * afterwards nothing changes URL or body, and whether its response may be unsigned is decided.
 *
 * @throws RequestRefusedError for what must not be signed
 */
export async function signRequest(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  tools: SignTools,
): Promise<void> {
  const request = attempt.request as Request
  const method = (config.method ?? 'get').toUpperCase()
  // A query that an interceptor turns into a POST would be retried as a query is.
  if (method !== request.method) throw otherMethod(method, request)
  const isAsWritten = attempt.hops > 0 || isRouteOf(config.url, request)
  const url = finalUrl(config, { request, bases: tools.bases })
  const mayHide = url.search.includes('redacted') || config.headers.get('Cookie') === HIDDEN
  if (mayHide) refuseHidden(url, request, config.headers.get('Cookie'))
  if (request.protocol === 'v2') signV2(config, { request, method, url, tools })
  config.url = url.href
  config.baseURL = undefined as unknown as string
  config.params = undefined
  const { template, sealing } = request
  tools.check({ method, template, url, headers: config.headers, data: config.data, sealing })
  if (request.protocol === 'v3') await signV3(config, { request, method, url, tools })
  const { data } = config as { data?: unknown }
  const authorization = config.headers.get('Authorization')
  // What may be unsigned is decided by the route that the caller wrote: neither an interceptor nor
  // dots in it make another of it.
  const expectation = isAsWritten
    ? expectationOf({ protocol: request.protocol, method, url })
    : SIGNED
  if (request.handler?.isWithoutVerifier && expectation === SIGNED)
    throw refused(template, message('stack.verifier'), { code: 'ERR_CONFIG', method })
  attempt.sign({ url, method, data, authorization, expectation }, config)
  const streams = expectation.kind === 'file' && (request.sink !== undefined || request.stream)
  config.responseType = streams ? 'stream' : 'arraybuffer'
  if (streams) config.maxContentLength = -1
  config.transformRequest = []
  config.transformResponse = []
  config.maxRedirects = 0
}

/** What an error shows in the place of a token is no token: it makes another request of it. */
function refuseHidden(url: URL, { template, method }: Request, cookie: unknown): void {
  if (cookie !== HIDDEN && !hasHiddenValue(url.search)) return
  throw refused(template, message('transport.hidden-value', { hidden: HIDDEN }), {
    code: 'ERR_URL',
    method,
    hint: message('transport.hidden-value-hint'),
  })
}

function otherMethod(changed: string, { method, template }: Request): RequestRefusedError {
  return refused(template, message('transport.other-method', { method, changed }), {
    code: 'ERR_INTERCEPTOR',
    hint: message('transport.other-method-hint'),
  })
}

const QUERY = /[?#].*$/s
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/

/** Returns whether a path is still the request's own, and says where it leads. */
function isRouteOf(path = '', request: Request): boolean {
  const route = path.replace(QUERY, '')
  const isOwn = path === request.path || route === request.path.replace(QUERY, '')
  return isOwn && !DOT_SEGMENT.test(route)
}

interface Finding {
  request: Pick<Request, 'template'>
  bases: Map<string, URL>
}

function finalUrl(config: AxiosRequestConfig, { request, bases }: Finding): URL {
  let path = config.url ?? ''
  if (config.params !== undefined && config.params !== null) {
    const query = queryOf(config, request.template)
    if (query !== '') path += (path.includes('?') ? '&' : '?') + query
  }
  return resolveUrl({ path, baseURL: config.baseURL ?? '', template: request.template, bases })
}

/** Returns the URL that a config of the axios instance leads to, without what signing adds. */
export function uriOf(
  { url = '', ...config }: AxiosRequestConfig,
  bases: Map<string, URL>,
): string {
  const request = { template: url.replace(QUERY, '') }
  return finalUrl({ ...config, url: url.replace(/^v2\/+/i, '') }, { request, bases }).href
}

interface Signing {
  request: Request
  method: string
  url: URL
  tools: SignTools
}

async function signV3(
  config: InternalAxiosRequestConfig,
  { request, method, url, tools }: Signing,
): Promise<void> {
  const hasBody = config.data !== undefined && config.data !== null
  const body =
    hasBody && request.signedText !== undefined ? request.signedText : bodyOf(config, request)
  if (isBrandTarget(url.pathname) && !tools.identity.brandId) {
    throw refused(request.template, message('transport.brand'), {
      code: 'ERR_BRAND',
      hint: message('transport.brand-hint'),
    })
  }
  const parts = { method, target: url.pathname + url.search, body }
  config.headers.set(
    'Authorization',
    await authorize(parts, tools.identity, { ...tools.sources, signer: tools.signer }),
  )
}

function bodyOf(config: InternalAxiosRequestConfig, { template }: Request): string | Uint8Array {
  const data: unknown = config.data
  if (data === undefined || data === null) return ''
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  throw refused(template, message('transport.data-kind', { kind: describe(data) }), {
    code: 'ERR_BODY',
    hint: message('transport.data-hint'),
  })
}

function signV2(
  config: InternalAxiosRequestConfig,
  { request, method, url, tools }: Signing,
): void {
  const { xml: given, template, nonceless } = request
  if (given === undefined) return
  const isGet = method === 'GET'
  const parameters =
    isGet && Object.keys(given).length === 0 ? readQuery(url.search, template) : given
  if (!request.allowsAmbiguous) refuseAmbiguous(parameters, template)
  const identity = { mchid: tools.identity.mchid, secret: tools.secret }
  const signed = signParameters({ method, parameters, nonceless, template }, identity, () =>
    tools.sources.nonce(),
  )
  const written = writeParameters(signed, method, template)
  if (isGet) {
    url.search = written
    config.data = undefined
  } else {
    config.data = written
    config.headers.setContentType(DEFAULT_CONTENT_TYPE.v2, false)
  }
}
