import type { Writable } from 'node:stream'
import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import { checkPath, SUSPECT_PATH } from '../chain/check-path.js'
import type { HandlerStack } from '../chain/handler-stack.js'
import type {
  RequestHeaders,
  RequestOptions,
  RequestOptionWords,
  RetryPolicy,
} from '../chain/request-options.js'
import { expandTemplate } from '../chain/template.js'
import { NOTHING_SEALED, type Sealing } from '../encrypted-fields/sealing.js'
import type { RequestRefusedError } from '../errors/errors.js'
import type { Language } from '../messages/message.js'
import type { Verifier } from '../signature/verifier.js'
import type { Cancellation } from '../values/cancellation.js'
import { withoutQuery } from '../values/shown-url.js'
import { checkAxiosOption, checkHandler, timeOf, toProxy } from './check-options.js'
import { checkSink } from './check-sink.js'
import { securityOf } from './client-certificate.js'
import { buildHeaders, type HeaderMap } from './headers.js'
import { buildQuery } from './query.js'
import { v2Body, v3Body } from './request-body.js'
import { splitOptions } from './verb-options.js'

export type Protocol = 'v2' | 'v3'

/** What a client is, as far as it explains an error: nothing of it is secret. */
export interface ClientFacts {
  /** Whether it has certificate authorities of its own, in place of the usual ones. */
  readonly hasAuthorities: boolean
}

/** What a client adds to each of its requests. */
export interface RequestDefaults {
  baseURL: string
  headers: RequestHeaders | undefined
  userAgent: string
  /** Language of hints in errors. */
  language: Language
  /** What the client is, for what explains errors. */
  client: ClientFacts
  /** The key that responses are to be signed with, for `Wechatpay-Serial`. */
  askedKey(): string | undefined
  /** Returns an unpredictable string. */
  nonce(): string
  /** Options of each request that does not bring its own. */
  options?: Readonly<Partial<RequestOptionWords>> | undefined
  /** Warns of a time in milliseconds that was probably meant in seconds. */
  warnShort?(name: string, value: number): void
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
  /** What a response's data is given as, where it is not parsed. */
  dataType: 'text' | 'arraybuffer' | undefined
  /** Statuses of refusals that are taken for responses. */
  accepts: ((status: number) => boolean) | undefined
  /** Ends it beside the caller's own signal. */
  cancellation: Cancellation | undefined
  /** A segment that looks like data and lost its capitals, as it was written. */
  lowered: string | undefined
  /** Why it must not be sent, where that was seen before it was a request. */
  refusal: RequestRefusedError | undefined
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
    dataType: undefined,
    accepts: undefined,
    cancellation: undefined,
    lowered: undefined,
    refusal: undefined,
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
  /** A segment of the chain that looks like data and lost its capitals, as it was written. */
  readonly lowered: string | undefined
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
  readonly accepts: Call['accepts']
  readonly dataType: Call['dataType']
  readonly pendingAsError: boolean
  readonly followsRedirects: boolean
  readonly idempotent: boolean
  readonly retry: Partial<RetryPolicy> | false | undefined
  readonly verifier: Verifier | undefined
  readonly language: Language
  readonly client: ClientFacts
  readonly timeout: number | undefined
  readonly connectTimeout: number
  readonly signal: AbortSignal | undefined
  readonly cancellation: Cancellation | undefined
  readonly proxy: AxiosProxyConfig | false | undefined
  readonly debug: ((line: string) => void) | undefined
  readonly handler: HandlerStack | undefined
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
  const { options, variables } = splitOptions(call.options, {
    method: call.method,
    template: isPath ? '' : template,
    protocol: fixed,
  })
  if (SUSPECT_PATH.test(template)) checkPath(template, call.method)
  if (defaults.options !== undefined) complete(options, defaults.options)
  const expanded =
    isPath || !template.includes('{') ? template : expandTemplate(template, variables)
  const protocol = fixed ?? (/^v2\//i.test(expanded) ? 'v2' : 'v3')
  const path = protocol === 'v2' ? expanded.replace(/^v2\/+/i, '') : expanded
  const body =
    protocol === 'v2'
      ? v2Body({ template, isPath }, options, defaults.nonce)
      : v3Body(options, template)
  const { xml, data, signedText } = body
  const method = call.method.toUpperCase()
  return Object.freeze<Request>({
    protocol,
    method,
    template: /[?#]/.test(template) ? withoutQuery(template) : template,
    lowered: call.lowered,
    path:
      options.query === undefined
        ? path
        : `${path.replace(/[?#].*$/s, '')}${prefixed(buildQuery(options.query, template))}`,
    baseURL: options.baseURL ?? options.base_uri ?? defaults.baseURL,
    isHostChosen:
      options.base_uri !== undefined ||
      options.baseURL !== undefined ||
      /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(expanded),
    headers: buildHeaders({
      protocol,
      userAgent: defaults.userAgent,
      contentType: body.contentType,
      askedKey: protocol === 'v2' ? undefined : defaults.askedKey(),
      client: defaults.headers,
      request: options.headers,
      template,
    }),
    data,
    signedText,
    xml,
    sealing: call.sealing,
    nonceless: options.nonceless !== undefined && options.nonceless !== null,
    allowsAmbiguous: options.allowAmbiguous === true,
    security: protocol === 'v2' && securityOf(options, method, path),
    sink:
      options.sink === undefined && options.sinkMode === undefined
        ? undefined
        : checkSink(options.sink, template, { mode: options.sinkMode }),
    sinkMode: options.sinkMode,
    stream: options.stream === true,
    limits: { minimumRate: options.minimumRate, maximumSize: options.maximumSize },
    httpErrors: options.http_errors !== false,
    accepts: call.accepts,
    dataType: call.dataType,
    pendingAsError: options.pendingAsError === true,
    followsRedirects: options.allow_redirects !== false,
    idempotent: options.idempotent === true,
    retry: options.retry,
    verifier,
    language: defaults.language,
    client: defaults.client,
    timeout:
      options.timeout === undefined
        ? undefined
        : timeOf('timeout', options.timeout, { template, warnShort: defaults.warnShort }),
    connectTimeout:
      options.connect_timeout === undefined
        ? 0
        : timeOf('connect_timeout', options.connect_timeout, {
            template,
            warnShort: defaults.warnShort,
          }),
    signal: options.signal,
    cancellation: call.cancellation,
    proxy: options.proxy === undefined ? undefined : toProxy(options.proxy, template),
    debug: options.debug === undefined ? undefined : debugOf(options.debug),
    handler: options.handler === undefined ? undefined : checkHandler(options.handler, template),
    axios: options.axios === undefined ? {} : checkAxiosOption(options.axios, template),
  })
}

function complete(options: RequestOptionWords, defaults: Partial<RequestOptionWords>): void {
  for (const [name, value] of Object.entries(defaults) as [keyof RequestOptionWords, never][])
    if (options[name] === undefined) options[name] = value
}

/** Returns whether a request only reads: sending it again has no effect. */
export function isQuery({ method }: { method: string }): boolean {
  return method === 'GET' || method === 'HEAD'
}

function prefixed(query: string): string {
  return query === '' ? '' : `?${query}`
}

function debugOf(debug: RequestOptionWords['debug']): Request['debug'] {
  if (debug === true) return (line) => void process.stderr.write(`${line}\n`)
  return typeof debug === 'function' ? debug : undefined
}
