/** One call of a documented PHP snippet, without PHP. */
export interface WireCall {
  segments: readonly (readonly ['prop' | 'chain' | 'index', string])[]
  verb: 'get' | 'post' | 'put' | 'patch' | 'delete'
  async: boolean
  options: unknown
}

/** One part of a multipart body that the original sent. */
export interface WirePart {
  name?: string
  filename?: string
  headers?: Readonly<Record<string, string>>
  contentType?: string
  text?: string
  size?: number
  sha256?: string
}

/** A body that the original sent; which fields stand beside `kind` depends on it. */
export interface WireBody {
  kind: 'json' | 'xml' | 'multipart' | 'text' | 'empty'
  text?: string
  xml?: Readonly<Record<string, unknown>>
  sign?: { present: boolean; type: string; valid: boolean }
  parts?: readonly WirePart[]
}

/** One request that the original sent. */
export interface WireRequest {
  method: string
  origin: string
  path: string
  query: string
  headers: Readonly<Record<string, string>>
  body: WireBody
  authorization?: {
    scheme: string
    mchid: string
    params: readonly string[]
    signedOver: 'bytes' | 'empty' | 'toString'
  }
  options: Readonly<Record<string, unknown>>
}

/** What a documented PHP snippet did when it ran. */
export interface WireRow {
  id: string
  mchid: string
  calls: readonly WireCall[]
  requests: readonly WireRequest[]
  responses?: readonly { status: number; 'content-type'?: string }[]
}
