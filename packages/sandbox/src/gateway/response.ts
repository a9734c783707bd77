/** What a handler answers, before it is signed. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** The precise error number at the end of `Request-ID`; 0 for none. */
  number: number
  /** WeChat Pay's error code, when the answer refuses. */
  code?: string
  /**
   * APIv2: the fields of the XML document, completed and signed by the gateway; `body` is then
   * ignored.
   */
  fields?: Record<string, string>
  /** Files and redirects leave without a signature. */
  unsigned?: boolean
  /** The answer was made from the catalogue's schema, not by a flow that keeps state. */
  generated?: boolean
}

const EMPTY = Buffer.alloc(0)

/** Answers a value as JSON. */
export function json(value: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
    number: 0,
  }
}

/** Answers 204 without a body, or another status. */
export function empty(status = 204): Answer {
  return { status, headers: {}, body: EMPTY, number: 0 }
}

/** Answers bytes that WeChat Pay does not sign: a bill, an image, a receipt. */
export function file(body: Buffer, contentType: string): Answer {
  return { status: 200, headers: { 'content-type': contentType }, body, number: 0, unsigned: true }
}

/** Answers text that is signed as it is, an APIv2 document for example. */
export function text(body: string, contentType: string, status = 200): Answer {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(body), number: 0 }
}

/**
 * Answers an APIv2 call that was understood; `result_code` is `SUCCESS` unless the fields say
 * otherwise.
 */
export function xml(fields: Record<string, string | number | undefined>): Answer {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) kept[name] = String(value)
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: EMPTY,
    number: 0,
    fields: kept,
  }
}
