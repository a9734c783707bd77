import { type AxiosError, AxiosHeaders, type AxiosRequestConfig, type InternalAxiosRequestConfig, isAxiosError, isCancel } from 'axios'
import { AnswerError, OutcomeUnknownError, type RequestSummary, SignatureError, TransportError, WeChatPayError } from '../errors.js'
import type { ChainResponse } from '../types/response.js'
import { hintFor, isRetryable } from './hints.js'
import { planOf, type RequestPlan } from './plan.js'

const SECRET_HEADERS = /^(?:authorization|proxy-authorization|cookie)$/i
/** Failures before the request's first byte was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_CONNECT_TIMEOUT',
])
/** Refusals by Node of what an interceptor or adapter made of the request. */
const MALFORMED = /^(?:ERR_INVALID_CHAR|ERR_INVALID_HTTP_TOKEN|ERR_UNESCAPED_CHARACTERS|ERR_INVALID_URL|ERR_INVALID_ARG_TYPE)$/

/** Replaces secret header values of a config in place: what is signed is sent, and then nobody needs it. */
export function redactHeaders(config: { headers?: unknown } | undefined): void {
  const { headers } = config ?? {}
  if (!(headers instanceof AxiosHeaders)) return
  for (const name of Object.keys(headers)) if (SECRET_HEADERS.test(name)) headers.set(name, '[redacted]')
}

/** Takes the password of a proxy out of a config, once it is not needed there any more. */
export function redactProxy(config: AxiosRequestConfig, plan: RequestPlan): void {
  if (!config.proxy || config.proxy.auth === undefined) return
  plan.keepProxy(config.proxy)
  config.proxy = { ...config.proxy, auth: { username: '[redacted]', password: '[redacted]' } }
}

/** Returns the facts of a request that an error may keep: no body, no secret header. */
export function summarize(config: InternalAxiosRequestConfig): RequestSummary {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(AxiosHeaders.from(config.headers).toJSON())) {
    headers[name] = SECRET_HEADERS.test(name) ? '[redacted]' : String(value)
  }
  return {
    method: (config.method ?? 'get').toUpperCase(),
    url: config.url ?? '',
    headers,
    ...(config.baseURL === undefined ? {} : { baseURL: config.baseURL }),
    ...(config.timeout === undefined ? {} : { timeout: config.timeout }),
  }
}

/** Names a request in a message: method and path template. */
export function routeOf(config: InternalAxiosRequestConfig): { method: string; template: string } {
  const method = (config.method ?? 'get').toUpperCase()
  return { method, template: planOf(config)?.template ?? config.url?.replace(/[?#].*$/s, '') ?? '' }
}

/** Returns the error for an answer that WeChat Pay refused. */
export function answerError(
  response: ChainResponse,
  refusal: { code: string; reason: string; detail?: unknown },
): AnswerError<ChainResponse> {
  const config = response.config as InternalAxiosRequestConfig
  const route = routeOf(config)
  const requestId = response.getHeaderLine('Request-ID')
  const { status } = response
  const hint = hintFor({ status, code: refusal.code, requestId }, planOf(config)?.language)
  const field = (refusal.detail as { field?: unknown } | undefined)?.field
  const parts = [
    `${route.method} ${route.template || '/'}: ${status} ${refusal.code}`,
    refusal.reason && ` ${refusal.reason}`,
    typeof field === 'string' && ` at ${field}`,
    requestId && ` (Request-ID ${requestId})`,
    hint && `; ${hint}`,
  ]
  return new AnswerError(oneLine(parts.filter(Boolean).join('')), {
    ...route,
    code: refusal.code,
    reason: refusal.reason,
    detail: refusal.detail,
    status,
    requestId,
    config: summarize(config),
    response,
    retryable: isRetryable({ status, code: refusal.code, requestId }),
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Completes a signature error with the request it belongs to and the answer that is not to be trusted. */
export function signatureError(error: SignatureError, response: ChainResponse): SignatureError<ChainResponse> {
  const config = response.config as InternalAxiosRequestConfig
  const route = routeOf(config)
  const requestId = response.getHeaderLine('Request-ID')
  const hint = error.hint === undefined ? '' : `; ${error.hint}`
  const unknown = route.method === 'GET' ? '' : '; WeChat Pay may have processed the request: query before you repeat it'
  return new SignatureError(oneLine(`${route.method} ${route.template || '/'}: ${error.message}${hint}${unknown}`), {
    ...route,
    code: error.code,
    status: response.status,
    requestId,
    config: summarize(config),
    response,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  })
}

/** Turns whatever axios or Node rejected with into an error of the SDK; errors of the SDK pass as they are. */
export function transportError(error: unknown, config: InternalAxiosRequestConfig | undefined): WeChatPayError {
  if (error instanceof WeChatPayError) return error
  const axiosError = isAxiosError(error) ? error : undefined
  const from = config ?? axiosError?.config
  const route = from === undefined ? { method: '', template: '' } : routeOf(from)
  const isAborted = isCancel(error) || (error instanceof Error && error.name === 'AbortError')
  const code = isAborted ? 'ERR_CANCELED' : ((error as { code?: string } | undefined)?.code ?? 'ERR_TRANSPORT')
  const plan = from === undefined ? undefined : planOf(from)
  // What an earlier attempt may have done is not undone by one that did not get through.
  const notProcessed = (NOT_CONNECTED.has(code) || MALFORMED.test(code) || plan?.isSent === false) && plan?.mayBeProcessed !== true
  if (plan !== undefined && !notProcessed) plan.mayBeProcessed = true
  const next = nextStep(code, { notProcessed, method: route.method })
  const name = [route.method, route.template || '/'].filter(Boolean).join(' ')
  const said = isAborted ? 'the request was aborted' : describe(error, axiosError)
  const isUnknown = !notProcessed && route.method !== 'GET' && route.method !== ''
  const Kind = isUnknown ? OutcomeUnknownError : TransportError
  return new Kind(oneLine(`${name}: ${said} (${code}); ${next}`), {
    ...route,
    code,
    hint: next,
    notProcessed,
    ...(from === undefined ? {} : { config: summarize(from) }),
    cause: bareCause(error),
  })
}

function describe(error: unknown, axiosError: AxiosError | undefined): string {
  const message = error instanceof Error ? error.message : String(error)
  return message || axiosError?.code || 'the request failed'
}

function nextStep(code: string, facts: { notProcessed: boolean; method: string }): string {
  if (MALFORMED.test(code) && facts.notProcessed) return 'nothing was sent: check the headers and the URL that an interceptor gave'
  if (code === 'ERR_CANCELED' && facts.notProcessed) return 'nothing was sent'
  if (facts.notProcessed) return 'nothing was sent: check the network, the host and the proxy, then repeat'
  if (code === 'ERR_BAD_RESPONSE' || code === 'ERR_BODY_TOO_LARGE')
    return 'the answer is larger than maxContentLength: use sink, or raise it with axios: { maxContentLength }'
  if (facts.method === 'GET') return 'repeat the query'
  return 'the outcome is unknown: query, or repeat with the same merchant number, never a new one'
}

/** Keeps an error's text and code, and drops the request, config and socket that hang on it. */
function bareCause(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  const bare = new Error(error.message)
  bare.name = error.name
  if (error.stack !== undefined) bare.stack = error.stack
  for (const [key, value] of Object.entries({ code, syscall, address, port }))
    if (value !== undefined) Object.assign(bare, { [key]: value })
  return bare
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
