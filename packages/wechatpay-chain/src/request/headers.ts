import type { RequestHeaders } from '../chain/request-options.js'
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
  client: RequestHeaders | undefined
  request: RequestHeaders | null | undefined
  template: string
}

/**
 * Builds the headers of a request: the defaults, the body's type, the client's, the request's own;
 * names without regard to case; `null` takes one away.
 *
 * @throws RequestRefusedError for a name or value that would break the request's head
 */
export function buildHeaders(sources: HeaderSources): HeaderMap {
  const { protocol, userAgent, contentType, client, request, template } = sources
  const headers: HeaderMap = new Map()
  const set = (name: string, value: RequestHeaders[string]) =>
    setHeader(headers, name, { value, template })
  if (request === null) {
    if (contentType !== undefined) set('Content-Type', contentType)
    return headers
  }
  set('Accept', ACCEPT[protocol])
  set('Content-Type', DEFAULT_CONTENT_TYPE[protocol])
  set('User-Agent', userAgent)
  for (const [name, value] of Object.entries(client ?? {})) set(name, value)
  if (contentType !== undefined) set('Content-Type', contentType)
  for (const [name, value] of Object.entries(request ?? {})) set(name, value)
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
  if (FRAMING.has(name.toLowerCase()))
    throw unsendable(template, message('header.from-body', { name }), name)
  if (value === null || value === undefined) {
    headers.delete(name.toLowerCase())
    return
  }
  const values = (Array.isArray(value) ? value : [value]).map((one: unknown) => {
    if (TEXTUAL.has(typeof one)) return String(one)
    throw unsendable(template, message('header.kind', { name, kind: describe(one) }), name)
  })
  if (values.some((text) => FORBIDDEN.test(text))) {
    throw unsendable(template, message('header.value', { name }), name)
  }
  headers.set(name.toLowerCase(), {
    name,
    value: values.length === 1 ? (values[0] as string) : values,
  })
}

function unsendable(template: string, what: Part, name: string): RequestRefusedError {
  const hint = message('header.check', { header: JSON.stringify(name.slice(0, 40)) })
  return refused(template, what, { code: 'ERR_HEADER', hint })
}
