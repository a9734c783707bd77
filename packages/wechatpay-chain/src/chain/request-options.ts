import type { Writable } from 'node:stream'
import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import type { HandlerStack } from './handler-stack.js'

/** When and how often a request is retried. */
export interface RetryPolicy {
  /** Total number of attempts, including the first. */
  attempts: number
  /** Longest pause before the second attempt, in milliseconds; it doubles with each further one. */
  baseDelay: number
  /** Longest pause before any attempt, in milliseconds. A longer `Retry-After` ends the retries. */
  maxDelay: number
  /** Milliseconds for all attempts and pauses together. */
  deadline: number
}

/** One part of a `multipart/form-data` body, with Guzzle's names. */
export interface MultipartPart {
  /** Name of the form field. */
  name: string
  /** The field's value or the file's bytes. */
  contents: string | Uint8Array | number | boolean
  /**
   * Marks a file; the last segment of this path is sent, and its extension decides the
   * `Content-Type`.
   */
  filename?: string
  /**
   * Headers of the part, written first; one with the name of a header that would be added replaces
   * it.
   */
  headers?: Readonly<Record<string, string>>
  /**
   * `false` leaves `Content-Length` out, as Guzzle does for a stream whose size it does not know.
   */
  length?: false
}

/** A value of a path variable; it is percent-encoded when filled in. */
export type PathVariable = string | number | bigint | boolean | readonly (string | number)[]

/**
 * Values of a `query` option: nested lists and maps become `a[0]=…`, `a[x]=…`; `null` and
 * `undefined` are left out.
 */
export type QueryValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue }

/** Header values of one request; `null` removes a default header. */
export interface RequestHeaders {
  readonly [name: string]: string | number | readonly string[] | null | undefined
}

/**
 * A body that knows its bytes and, as a string, what APIv3 signs (an upload's `meta`); `MediaUtil`
 * makes one.
 */
export interface SignedStream {
  toBuffer(): Uint8Array
  toString(): string
}

/**
 * The options of a verb, with Guzzle's names; path variables are given beside them in the same
 * object.
 */
export interface RequestOptionWords {
  /** Sent as JSON. `[]` and `{}` are sent as they are; `null` and `undefined` mean no body. */
  json?: unknown
  /**
   * Query parameters, or a finished query string. Replaces a query in the path, even when empty.
   */
  query?: string | { readonly [name: string]: QueryValue } | URLSearchParams | undefined
  /** APIv2 parameters; `nonce_str` and `sign` are added. */
  xml?: { readonly [name: string]: unknown } | undefined
  /** Raw bytes, a string, or a `MediaUtil` stream. */
  body?: string | Uint8Array | SignedStream | undefined
  /** Headers of this request; `null` removes all default headers. */
  headers?: RequestHeaders | null | undefined
  /** Parts of a `multipart/form-data` body, as Guzzle takes them. */
  multipart?: readonly MultipartPart[] | undefined
  /** Fields of an `application/x-www-form-urlencoded` body. */
  form_params?: { readonly [name: string]: QueryValue } | undefined
  /**
   * Whether `merchant` is sent as TLS client certificate, of APIv2 requests only. Defaults to what
   * the catalog says of the route; `true` is for routes that are not in it.
   */
  security?: boolean | undefined
  /** When present with any value but `null`, no `nonce_str` is added to an APIv2 request. */
  nonceless?: boolean | null | undefined
  /** Where the response's bytes go once verified: a file path or a writable stream. */
  sink?: string | Writable | undefined
  /**
   * Permissions of a file that `sink` creates; defaults to 0o600. An existing file keeps its own.
   */
  sinkMode?: number | undefined
  /**
   * Minimum rate in bytes per second for a `sink` or `stream` of an unsigned file, averaged over
   * any 30 s. Defaults to the client's.
   */
  minimumRate?: number | undefined
  /** Largest size in bytes of such a file, after decompression. Defaults to the client's. */
  maximumSize?: number | undefined
  /** `true` makes `response.data` a readable stream of the verified bytes. */
  stream?: boolean | undefined
  /** Milliseconds for the whole exchange (PHP: seconds). 0 means no limit. */
  timeout?: number | undefined
  /** Milliseconds for establishing the connection (PHP: seconds). */
  connect_timeout?: number | undefined
  /** Base URL of this request; only a host named here may differ from the client's. */
  base_uri?: string | undefined
  /** The same as `base_uri`, in axios's spelling. */
  baseURL?: string | undefined
  /** A proxy URL, an axios proxy object, or `false` for none. */
  proxy?: string | AxiosProxyConfig | false | undefined
  /**
   * `true` prints method, URL (without the values of its query), status and duration on standard
   * error, and never secrets.
   */
  debug?: boolean | ((line: string) => void) | undefined
  /** Aborts the request. */
  signal?: AbortSignal | undefined
  /**
   * `true` says that the request carries a merchant-assigned number that makes it idempotent, so
   * that it is retried, with the same bytes, also when the outcome is unknown. GET does not need
   * this option.
   */
  idempotent?: boolean | undefined
  /** Changes how this request is retried; `false` for a single attempt. */
  retry?: Partial<RetryPolicy> | false | undefined
  /** `false` resolves 4xx and 5xx responses too, provided that their signature is valid. */
  http_errors?: boolean | undefined
  /**
   * `true` rejects, with an unknown outcome, when APIv3 responds with 202 and a code such as
   * `USERPAYING`; otherwise `response.isPending` is `true`.
   */
  pendingAsError?: boolean | undefined
  /**
   * APIv2: sends a value that contains `&`, the name of a later parameter and `=`, although its
   * sign is valid for another request too.
   */
  allowAmbiguous?: boolean | undefined
  /**
   * `false` follows no redirect. Only redirects of an unsigned file to its own route are ever
   * followed.
   */
  allow_redirects?: boolean | undefined
  /** What runs in place of the client's own stack, as in PHP. */
  handler?: HandlerStack | undefined
  /** Anything else that axios takes (`httpsAgent`, `maxContentLength`, `onDownloadProgress` …). */
  axios?: AxiosRequestConfig | undefined
}

/** The argument of a verb whose route is not in the catalog: options and path variables. */
export interface RequestOptions extends RequestOptionWords {
  [pathVariable: string]: unknown
}
