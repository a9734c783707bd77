import type { RequestHeaders } from '../chain/request-options.js'
import { checkHeaders } from '../encrypted-fields/serial-header.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message, type Part } from '../messages/message.js'
import { describe } from '../values/describe.js'
import type { Protocol } from './request.js'

/** Headers under lower-case names, each with the spelling to send. */
export type HeaderMap = Map<string, { name: string; value: string | string[] }>

const ACCEPT: Readonly<Record<Protocol, string>> = {
  v3: 'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
  v2: 'text/xml, text/plain, application/x-gzip',
}

/** Content type of a request that has no other. */
export const DEFAULT_CONTENT_TYPE: Readonly<Record<Protocol, string>> = {
  v3: 'application/json; charset=utf-8',
  v2: 'text/xml; charset=utf-8',
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const FORBIDDEN = /[^\t\u0020-\u007e\u0080-\u00ff]/

const TEXTUAL: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean'])

/** What decides a request's headers, later ones over earlier ones. */
export interface HeaderSources {
  protocol: Protocol
  userAgent: string
  contentType: string | undefined
  /** The key that the response is to be signed with. */
  askedKey: string | undefined
  client: RequestHeaders | undefined
  request: RequestHeaders | null | undefined
  template: string
}

/**
 * Builds the headers of a request: the defaults, the client's, the body's type, the request's own;
 * names without regard to case; `null` takes one away.
 *
 * @throws RequestRefusedError for a name or value that would break the request's head
 */
export function buildHeaders(sources: HeaderSources): HeaderMap {
  const { protocol, userAgent, contentType, askedKey, client, request, template } = sources
  for (const given of [client, request])
    if (given !== undefined && given !== null && Object.getPrototypeOf(given) !== Object.prototype)
      checkHeaders(given, template)
  const headers: HeaderMap = new Map()
  if (request !== null) {
    headers.set('accept', { name: 'Accept', value: ACCEPT[protocol] })
    headers.set('content-type', { name: 'Content-Type', value: DEFAULT_CONTENT_TYPE[protocol] })
    headers.set('user-agent', { name: 'User-Agent', value: userAgent })
    if (askedKey !== undefined)
      setHeader(headers, 'Wechatpay-Serial', { value: askedKey, template })
    for (const [name, value] of Object.entries(client ?? {}))
      setHeader(headers, name, { value, template })
  }
  if (contentType !== undefined)
    setHeader(headers, 'Content-Type', { value: contentType, template })
  for (const [name, value] of Object.entries(request ?? {}))
    setHeader(headers, name, { value, template })
  return headers
}

/** Follow from the body; another value would cut it, or let a second request slip through. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding'])

interface HeaderEntry {
  value: RequestHeaders[string]
  template: string
}

function setHeader(headers: HeaderMap, name: string, { value, template }: HeaderEntry): void {
  if (!TOKEN.test(name)) throw unsendable(template, message('header.name'), name)
  const key = name.toLowerCase()
  if (FRAMING.has(key)) throw unsendable(template, message('header.from-body', { name }), name)
  if (value === null || value === undefined) {
    headers.delete(key)
    return
  }
  const values: string[] = []
  for (const one of (Array.isArray(value) ? value : [value]) as unknown[]) {
    if (!TEXTUAL.has(typeof one))
      throw unsendable(template, message('header.kind', { name, kind: describe(one) }), name)
    const text = String(one)
    if (FORBIDDEN.test(text)) throw unsendable(template, message('header.value', { name }), name)
    values.push(text)
  }
  headers.set(key, { name, value: values.length === 1 ? (values[0] as string) : values })
}

function unsendable(template: string, what: Part, name: string): RequestRefusedError {
  const hint = message('header.check', { header: JSON.stringify(name.slice(0, 40)) })
  return refused(template, what, { code: 'ERR_HEADER', hint })
}
