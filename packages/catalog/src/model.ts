/** HTTP method of an operation, as it goes over the wire. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call an operation or receives a notification. */
export type Role = 'direct' | 'partner'

/** Whether an operation can be used, where the official site says so. */
export type Status =
  | 'offline'
  | 'closed'
  | 'closed-to-new-merchants'
  | 'superseded'
  | 'grey-release'
  | 'access-on-request'

/**
 * What one good source asks of a value and another contradicts. The keys of the {@link Schema}
 * around it are *stated*, and nobody contradicts them. Nothing is refused for what is disputed:
 * WeChat Pay itself refuses a request that is wrong, and says why.
 */
export interface Disputed {
  /** Fields that are required by one source and optional by another; none is in `required`. */
  readonly required?: readonly string[]
  /** Groups of which one source wants exactly one. */
  readonly oneOfRequired?: readonly (readonly string[])[]
  readonly minLength?: number
  readonly maxLength?: number
  /** A regular expression for the whole value, from `^` to `$`. */
  readonly pattern?: string
}

/**
 * Shape of a value: a subset of JSON Schema with a few keys of WeChat Pay's (see
 * `schema/schema.json`).
 */
export interface Schema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array'
  readonly format?: string
  /** Official name of the field, in Chinese. */
  readonly label?: string
  /**
   * Unit of an amount, where the documents say it: fen (1/100 of CNY), yuan, or the smallest unit of
   * the currency that another field names.
   */
  readonly unit?: 'fen' | 'yuan' | 'minor'
  readonly example?: unknown
  readonly default?: unknown
  /** Documented values; WeChat Pay adds new ones at any time. */
  readonly enum?: readonly (string | number)[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly deprecated?: true
  /** The value is a ciphertext. */
  readonly encrypted?: true
  /**
   * The key when it is not the usual one (requests: WeChat Pay's public key, responses: the
   * merchant's certificate).
   */
  readonly encryptedWith?: 'merchant' | 'bank-rsa' | 'aes-gcm' | 'aes-ecb'
  readonly signed?: true
  readonly cdata?: true
  /** Shape of the JSON value that the string holds. */
  readonly json?: Schema
  /** Shape of the URL-encoded form that the string holds. */
  readonly urlencoded?: Schema
  readonly required?: readonly string[]
  /** Exactly one of these groups of fields is given. */
  readonly oneOfRequired?: readonly (readonly string[])[]
  /** At least one of these groups of fields is given. */
  readonly anyOfRequired?: readonly (readonly string[])[]
  readonly disputed?: Disputed
  /**
   * Absent for an object whose fields no one documents. `$n` and `$m` in a name stand for a number.
   */
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
}

/** A path, query or header parameter. */
export interface Parameter extends Omit<Schema, 'required' | 'disputed'> {
  readonly name: string
  readonly required?: boolean
}

/** The body of a request. */
export interface RequestBody {
  readonly mediaType: 'application/json' | 'text/xml' | 'multipart/form-data'
  readonly schema: Schema
  /** Formats and sizes of uploaded files. */
  readonly fileLimits?: readonly {
    readonly formats: readonly string[]
    readonly maxSize?: string
  }[]
}

/**
 * Who says that a response carries no signature: a documentation page in prose, the documented
 * shape of the response (XML without `sign`, or a file without the signature headers that signed
 * files document), the list of the PHP original, or reports of developers.
 */
export type UnsignedSource = 'page' | 'schema' | 'php' | 'report'

/**
 * A response without signature: the bytes of a file, a page for a browser, or an ordinary message.
 */
export interface UnsignedResponse {
  readonly kind: 'file' | 'page' | 'message'
  readonly sources: readonly UnsignedSource[]
}

/**
 * A second source that the request of an operation was compared with, beside the two descriptions
 * that the data began as: the structures of the official Go SDK, a documented call that was run, an
 * official page that was read for it, or another SDK.
 */
export type SecondSource = 'go-sdk' | 'documented-call' | 'page' | 'other-sdk'

/** Everything the catalog knows of one operation. */
export interface Operation {
  /**
   * Path template as the SDK takes it: no leading slash, `v2/` (not sent) and trailing slashes
   * kept.
   */
  readonly path: string
  readonly method: Method
  readonly title: string
  readonly tags?: readonly string[]
  readonly roles: readonly Role[]
  readonly roleNames?: readonly string[]
  readonly docs?: readonly string[]
  /** Host, when it is not `api.mch.weixin.qq.com`. */
  readonly host?: string
  readonly altHosts?: readonly string[]
  /**
   * `base` and `sitePath` are how the PHP SDK addresses `hk/…` and `global/…`: a base URL and the
   * rest.
   */
  readonly base?: string
  readonly sitePath?: string
  /** Path template that keeps capitals the naming rules would rewrite. */
  readonly template?: string
  readonly url?: string
  /** The response carries no signature, and who says so; without it the response is signed. */
  readonly unsigned?: UnsignedResponse
  /** Needs the merchant's TLS client certificate. */
  readonly security?: true
  /** XML without `nonce_str`. */
  readonly nonceless?: true
  /** Opened in a browser, not called. */
  readonly redirect?: true
  readonly fragment?: string
  readonly deprecated?: true
  readonly status?: Status
  readonly statusDate?: string
  /** Successors, as `path#method`. */
  readonly replacedBy?: readonly string[]
  readonly updated?: string
  readonly produces?: string | readonly string[]
  /** The second sources that it was compared with; without it there was none. */
  readonly checkedAgainst?: readonly SecondSource[]
  readonly parameters?: {
    readonly path?: readonly Parameter[]
    readonly query?: readonly Parameter[]
    readonly header?: readonly Parameter[]
  }
  /** Either-or rules of the query parameters. */
  readonly queryRules?: Pick<Schema, 'oneOfRequired' | 'anyOfRequired'>
  readonly body?: RequestBody
  /** Shapes of the documented responses by status; `null` is a response without a body. */
  readonly responses: Readonly<Record<string, Schema | null>>
  readonly responseHeaders?: Readonly<Record<string, Readonly<Record<string, Schema>>>>
  /** XML that comes instead of a file when the request fails. */
  readonly errorBody?: Schema
}

/** A notification that WeChat Pay sends. */
export interface NotificationEvent {
  readonly event: string
  readonly version: 'v2' | 'v3'
  readonly title: string
  readonly otherTitles?: readonly string[]
  /** All values of `event_type` under which it comes, when it is not just `event`. */
  readonly eventTypes?: readonly string[]
  readonly originalTypes?: readonly string[]
  readonly roles: readonly Role[]
  readonly docs: readonly string[]
  readonly variants?: readonly {
    readonly id: string
    readonly title?: string
    readonly fields?: readonly string[]
  }[]
  /** v2: field that holds the ciphertext of `resource`, and its cipher. */
  readonly cipherField?: string
  readonly cipher?: 'aes-gcm' | 'aes-ecb'
  /** Outer shape where it differs from the shared one. */
  readonly envelope?: Schema
  /** The decrypted resource; for v2 without `cipherField` the XML body. */
  readonly resource: Schema
  readonly ack?: {
    readonly body?: Schema
    readonly status?: readonly string[]
    readonly headers?: readonly string[]
  }
}

/** The whole of `data/notifications.json`. */
export interface NotificationCatalog {
  readonly headers: Readonly<
    Record<string, readonly { readonly name: string; readonly required: boolean }[]>
  >
  readonly ack: Readonly<
    Record<string, { readonly body?: Schema; readonly status?: readonly string[] }>
  >
  readonly envelope: Readonly<Record<string, Schema>>
  readonly signatureTypes: readonly string[]
  readonly events: readonly NotificationEvent[]
}
