import type { XmlContent, XmlFields } from './xml.js'

/** A value of an APIv2 document, before it is written. */
export type XmlValue =
  | string
  | number
  | undefined
  | readonly { readonly [name: string]: XmlValue }[]
  | { readonly [name: string]: XmlValue }

/** A response of a handler, before it is signed. */
export interface GatewayResponse {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** The error number at the end of `Request-ID`; 0 for none. */
  number: number
  /** WeChat Pay's error code, when the request is refused. */
  code?: string
  /**
   * APIv2: the fields of the XML document, completed and signed by the gateway; `body` is then
   * ignored.
   */
  fields?: Record<string, string>
  /** APIv2: elements with elements of their own, which no sign covers. */
  nested?: XmlFields
  /** Files and redirects leave without a signature. */
  unsigned?: boolean
  /** The response was generated from the catalog's schema, not by a flow that keeps state. */
  generated?: boolean
  /** JSON pointers of fields that nobody wrote: the sandbox made them up. */
  invented?: readonly string[]
}

const EMPTY = Buffer.alloc(0)

/** Makes a response of a value as JSON. */
export function json(value: unknown, status = 200): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
    number: 0,
  }
}

/** Makes a response without a body: 204, or another status. */
export function empty(status = 204): GatewayResponse {
  return { status, headers: {}, body: EMPTY, number: 0 }
}

/** Makes a response of bytes that WeChat Pay does not sign: a bill, an image, a receipt. */
export function file(body: Buffer, contentType: string): GatewayResponse {
  return { status: 200, headers: { 'content-type': contentType }, body, number: 0, unsigned: true }
}

/** Makes a response of a string that is signed as it is, an APIv2 document for example. */
export function text(body: string, contentType: string, status = 200): GatewayResponse {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(body), number: 0 }
}

/**
 * Makes a response to an APIv2 request that was understood; `result_code` defaults to `SUCCESS`.
 */
export function xml(fields: Readonly<Record<string, XmlValue>>): GatewayResponse {
  const kept: Record<string, string> = {}
  const nested: Record<string, XmlContent> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (typeof value === 'object') nested[name] = contentOf(value)
    else kept[name] = String(value)
  }
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: EMPTY,
    number: 0,
    fields: kept,
    ...(Object.keys(nested).length > 0 ? { nested } : {}),
  }
}

function contentOf(value: Exclude<XmlValue, undefined>): XmlContent {
  if (Array.isArray(value)) return value.map((item) => contentOf(item) as XmlFields)
  if (typeof value !== 'object') return String(value)
  const known = Object.entries(value).flatMap(([name, child]) =>
    child === undefined ? [] : [[name, contentOf(child)] as const],
  )
  return Object.fromEntries(known)
}
