import type { AnswerFacts, Facts, NetworkFacts, RequestFacts } from '@wechatpay-chain/explain'
import type { AxiosRequestConfig } from 'axios'
import type { ChainResponse } from '../chain/chain-response.js'
import { isQuery, type Request } from '../request/request.js'
import { PROXY_VARIABLES } from '../values/proxy-variables.js'
import type { Attempt } from './attempt.js'
import { namesOf } from './parameter-names.js'

/** Characters of a page that are looked at. */
const PAGE = 600

/** The product that a header `Server` begins with; nothing else of it is told. */
const SERVER = /^[\w.-]{1,40}(?:\/[\w.-]{1,20})?/

/** A place in a request, as WeChat Pay names it. */
const FIELD = /^\/(?:body|query|uri_template|header)\/[\w./-]{1,100}$/
const MOST_FIELDS = 10

/** A refusal, as it was read. */
export interface Told {
  readonly code: string
  readonly reason: string
  /** Header `Sandbox-Finding`; a response that is not trusted names nothing. */
  readonly named?: string
  readonly detail?: unknown
  readonly isUnderstood?: boolean | undefined
}

/** Collects what is known of a refusal, for the explainer. Nothing of it is secret. */
export function factsOfRefusal(response: ChainResponse, told: Told, attempt: Attempt): Facts {
  const request = attempt.request as Request
  const start = response
    .getBody()
    .toBuffer()
    .subarray(0, 4 * PAGE)
  const requestId = response.getHeaderLine('Request-ID')
  const page = pageOf(start.toString())
  const answer: AnswerFacts = {
    protocol: request.protocol,
    status: response.status,
    code: told.code,
    reason: told.reason,
    fields: fieldsOf(told.detail),
    isUnderstood: told.isUnderstood,
    number: /-(\d+)$/.exec(requestId)?.[1] ?? '',
    isWeChatPays: requestId !== '' || response.hasHeader('Wechatpay-Signature'),
    server: SERVER.exec(response.getHeaderLine('Server'))?.[0] ?? '',
    named: told.named,
    page,
  }
  return {
    answer,
    request: factsOfRequest(attempt, response.config),
    client: request.client,
    clockOffset: clockOffset(response, attempt),
  }
}

/** Collects what is known of an exchange that came to no answer. */
export function factsOfFailure(
  error: unknown,
  attempt: Attempt,
  config: AxiosRequestConfig | undefined,
): Facts {
  const request = factsOfRequest(attempt, config)
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const network: NetworkFacts = {
    code: String(code),
    message: String(message),
    isProxied: request.isProxied === true,
    host: request.host ?? '',
    addresses: addressesOf(error),
  }
  return { network, request, client: attempt.request?.client }
}

/** Collects what is known of a request. */
export function factsOfRequest(
  { request, signed }: Attempt,
  config: AxiosRequestConfig | undefined,
): RequestFacts {
  const { proxy } = config ?? {}
  const byVariable = proxy !== false && PROXY_VARIABLES.some((name) => process.env[name])
  return {
    method: request?.method ?? '',
    template: request?.template ?? '',
    isQuery: request !== undefined && isQuery(request),
    lowered: request?.lowered,
    contentType: contentTypeOf(request),
    names: namesOf(request),
    sealedWith: request?.sealing.serial,
    hasCertificate: request?.security,
    isProxied: Boolean(proxy) || byVariable,
    host: signed?.url.host ?? hostOf(request?.baseURL),
  }
}

function contentTypeOf(request: Request | undefined): string | undefined {
  if (request?.data === undefined) return undefined
  const value = request.headers.get('content-type')?.value
  return typeof value === 'string' ? value.split(';', 1)[0]?.trim().toLowerCase() : undefined
}

/** Places of parameters that `detail` names; anything else in it may be a value. */
function fieldsOf(detail: unknown): string[] {
  const { value } = (detail ?? {}) as { value?: unknown }
  if (!Array.isArray(value)) return []
  return value.filter((one) => typeof one === 'string' && FIELD.test(one)).slice(0, MOST_FIELDS)
}

function hostOf(baseURL: string | undefined): string {
  return baseURL !== undefined && URL.canParse(baseURL) ? new URL(baseURL).host : ''
}

/** The words of a page of HTML; empty for JSON, XML of APIv2 and files. */
function pageOf(start: string): string {
  if (!/^\ufeff?\s*</.test(start) || /^\ufeff?\s*<xml[\s>]/i.test(start)) return ''
  // A page of scripts alone, such as that of a login, is a page all the same.
  return wordsOf(start).replace(/\s+/g, ' ').trim().slice(0, PAGE) || '…'
}

/** What stands between the tags of a page, scripts and styles left out. */
function wordsOf(html: string): string {
  const words: string[] = []
  let hidden = ''
  for (const piece of html.split('<')) {
    const tag = /^\/?[a-z]{1,10}/i.exec(piece)?.[0].toLowerCase() ?? ''
    if (hidden !== '' && tag !== `/${hidden}`) continue
    hidden = tag === 'script' || tag === 'style' ? tag : ''
    const end = piece.indexOf('>')
    if (hidden === '' && end >= 0) words.push(piece.slice(end + 1))
  }
  return words.join(' ')
}

/** Seconds by which this machine is ahead of the server, by the header `Date`. */
function clockOffset(response: ChainResponse, { startedAt }: Attempt): number | undefined {
  const date = Date.parse(response.getHeaderLine('Date'))
  return Number.isNaN(date) || startedAt === undefined
    ? undefined
    : Math.round((startedAt - date) / 1000)
}

/** Addresses that were tried: Node tells them of one failure, or of each in an AggregateError. */
function addressesOf(error: unknown): string[] {
  const seen: string[] = []
  const visit = (one: unknown, depth: number): void => {
    if (typeof one !== 'object' || one === null || depth > 3) return
    const { address, errors, cause } = one as {
      address?: unknown
      errors?: unknown
      cause?: unknown
    }
    if (typeof address === 'string') seen.push(address)
    if (Array.isArray(errors)) for (const inner of errors) visit(inner, depth + 1)
    visit(cause, depth + 1)
  }
  visit(error, 0)
  return [...new Set(seen)]
}
