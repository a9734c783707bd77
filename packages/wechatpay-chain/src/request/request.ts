import type { Writable } from 'node:stream'
import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import type {
  RequestHeaders,
  RequestOptions,
  RequestOptionWords,
  RetryPolicy,
} from '../chain/request-options.js'
import { expandTemplate } from '../chain/template.js'
import { NOTHING_SEALED, type Sealing } from '../encrypted-fields/sealing.js'
import type { Language } from '../messages/message.js'
import type { Verifier } from '../signature/verifier.js'
import { checkAxiosOption, milliseconds, toProxy } from './check-options.js'
import { checkSink } from './check-sink.js'
import { buildHeaders, type HeaderMap } from './headers.js'
import { buildQuery } from './query.js'
import { v2Body, v3Body } from './request-body.js'
import { splitOptions } from './verb-options.js'

export type Protocol = 'v2' | 'v3'

/** What a client adds to each of its requests. */
export interface RequestDefaults {
  baseURL: string
  headers: RequestHeaders | undefined
  userAgent: string
  /** Language of hints in errors. */
  language: Language
  /** The key that responses are to be signed with, for `Wechatpay-Serial`. */
  askedKey(): string | undefined
  /** Returns an unpredictable string. */
  nonce(): string
}

/** A verb's call, before it is a request. Each member is its own: none is read from a prototype. */
export interface Call {
  method: string
  template: string
  options: RequestOptions | undefined
  /** Fixed by `select('v2')`; otherwise the path decides. */
  protocol: Protocol | undefined
  /** Checks the response in place of the client's verifier. */
  verifier: Verifier | undefined
  /** The template is a path as it is sent: a call made with the axios instance itself. */
  isPath: boolean
  /** What was encrypted in the options. */
  sealing: Sealing
}

/** A call as chains make it: nothing fixed, and nothing encrypted yet. */
export function callOf(
  method: string,
  template: string,
  options: RequestOptions | undefined,
): Call {
  return {
    method,
    template,
    options,
    protocol: undefined,
    verifier: undefined,
    isPath: false,
    sealing: NOTHING_SEALED,
  }
}

/** Bounds of a download that streams. */
export interface DownloadLimits {
  /** Bytes a second that must come, averaged over any 30 s; 0 for none. */
  minimumRate: number | undefined
  /** Most bytes, after decompression. */
  maximumSize: number | undefined
}

/**
 * What is asked of WeChat Pay. Made once a call, shared by all of its attempts, and changed by
 * none. Holds no key material.
 */
export interface Request {
  readonly protocol: Protocol
  readonly method: string
  /** Path template, for errors. */
  readonly template: string
  /** Path and query, to be resolved against the base URL. */
  readonly path: string
  readonly baseURL: string
  /** The caller has named the host: no other one is tried. */
  readonly isHostChosen: boolean
  readonly headers: HeaderMap
  readonly data: string | Uint8Array | undefined
  /** What APIv3 signs in place of the body: an upload's `meta`. */
  readonly signedText: string | undefined
  /** APIv2 parameters to sign and send. */
  readonly xml: Readonly<Record<string, unknown>> | undefined
  /** What was encrypted, so that what is sent can be held against it. */
  readonly sealing: Sealing
  readonly nonceless: boolean
  readonly allowsAmbiguous: boolean
  readonly security: boolean
  readonly sink: string | Writable | undefined
  readonly sinkMode: number | undefined
  readonly stream: boolean
  readonly limits: DownloadLimits
  readonly httpErrors: boolean
  readonly pendingAsError: boolean
  readonly followsRedirects: boolean
  readonly idempotent: boolean
  readonly retry: Partial<RetryPolicy> | false | undefined
  readonly verifier: Verifier | undefined
  readonly language: Language
  readonly timeout: number | undefined
  readonly connectTimeout: number
  readonly signal: AbortSignal | undefined
  readonly proxy: AxiosProxyConfig | false | undefined
  readonly debug: ((line: string) => void) | undefined
  readonly axios: AxiosRequestConfig
}

/**
 * Turns a call into a request: path variables filled in, Guzzle's options translated, the body
 * made. The one builder, of chains and of calls made with the axios instance itself. Nothing of it
 * is secret, and nothing has been sent yet.
 *
 * @throws RequestRefusedError for anything that must not be sent
 */
export function buildRequest(call: Call, defaults: RequestDefaults): Request {
  const { template } = call
  const { isPath, verifier, protocol: fixed } = call
  const { words, variables } = splitOptions(call.options, isPath ? '' : template)
  const expanded =
    isPath || !template.includes('{') ? template : expandTemplate(template, variables)
  const protocol = fixed ?? (/^v2\//i.test(expanded) ? 'v2' : 'v3')
  const path = protocol === 'v2' ? expanded.replace(/^v2\/+/i, '') : expanded
  const body =
    protocol === 'v2'
      ? v2Body({ template, isPath }, words, defaults.nonce)
      : v3Body(words, template)
  const { xml, data, signedText } = body
  const method = call.method.toUpperCase()
  return Object.freeze<Request>({
    protocol,
    method,
    template: isPath ? template.replace(/[?#].*$/s, '') : template,
    path:
      words.query === undefined
        ? path
        : `${path.replace(/[?#].*$/s, '')}${prefixed(buildQuery(words.query, template))}`,
    baseURL: words.baseURL ?? words.base_uri ?? defaults.baseURL,
    isHostChosen:
      words.base_uri !== undefined ||
      words.baseURL !== undefined ||
      /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(expanded),
    headers: headersOf(words, { protocol, template, contentType: body.contentType }, defaults),
    data,
    signedText,
    xml,
    sealing: call.sealing,
    nonceless: words.nonceless !== undefined && words.nonceless !== null,
    allowsAmbiguous: words.allowAmbiguous === true,
    security: words.security === true && protocol === 'v2',
    sink:
      words.sink === undefined && words.sinkMode === undefined
        ? undefined
        : checkSink(words.sink, template, { mode: words.sinkMode }),
    sinkMode: words.sinkMode,
    stream: words.stream === true,
    limits: { minimumRate: words.minimumRate, maximumSize: words.maximumSize },
    httpErrors: words.http_errors !== false,
    pendingAsError: words.pendingAsError === true,
    followsRedirects: words.allow_redirects !== false,
    idempotent: words.idempotent === true,
    retry: words.retry,
    verifier,
    language: defaults.language,
    timeout:
      words.timeout === undefined ? undefined : milliseconds('timeout', words.timeout, template),
    connectTimeout:
      words.connect_timeout === undefined
        ? 0
        : milliseconds('connect_timeout', words.connect_timeout, template),
    signal: words.signal,
    proxy: words.proxy === undefined ? undefined : toProxy(words.proxy, template),
    debug: words.debug === undefined ? undefined : debugOf(words.debug),
    axios: words.axios === undefined ? {} : checkAxiosOption(words.axios, template),
  })
}

/** Returns whether a request only asks: repeating it has no effect. */
export function isQuery({ method }: { method: string }): boolean {
  return method === 'GET' || method === 'HEAD'
}

function prefixed(query: string): string {
  return query === '' ? '' : `?${query}`
}

interface HeaderFacts {
  protocol: Protocol
  template: string
  contentType: string | undefined
}

function headersOf(
  words: RequestOptionWords,
  { protocol, template, contentType }: HeaderFacts,
  defaults: RequestDefaults,
): HeaderMap {
  const askedKey = protocol === 'v2' ? undefined : defaults.askedKey()
  return buildHeaders({
    protocol,
    userAgent: defaults.userAgent,
    contentType,
    client:
      askedKey === undefined
        ? defaults.headers
        : { 'Wechatpay-Serial': askedKey, ...defaults.headers },
    request: words.headers,
    template,
  })
}

function debugOf(debug: RequestOptionWords['debug']): Request['debug'] {
  if (debug === true) return (line) => void process.stderr.write(`${line}\n`)
  return typeof debug === 'function' ? debug : undefined
}
