import type { Writable } from 'node:stream'
import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'

/** When and how often a request is repeated. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  attempts: number
  /** Longest pause before the second attempt, in milliseconds; it doubles with each further one. */
  baseDelay: number
  /**
   * Longest pause before any attempt, in milliseconds. A longer `Retry-After` ends the repeating.
   */
  maxDelay: number
  /** Milliseconds for all attempts and pauses together. */
  deadline: number
}

/** One part of a `multipart/form-data` body, in Guzzle's words. */
export interface MultipartPart {
  /** Name of the form field. */
  name: string
  /** The field's value or the file's bytes. */
  contents: string | Uint8Array | number | boolean
  /** Marks a file; its last path segment is sent, and its ending decides the `Content-Type`. */
  filename?: string
  /** Headers of the part, written first; one of the names that would be added replaces it. */
  headers?: Readonly<Record<string, string>>
  /**
   * `false` leaves `Content-Length` out, as Guzzle does for a stream whose size it does not know.
   */
  length?: false
}

/** A value that may stand in a path template; it is percent-encoded when filled in. */
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

/** Header values of one request; `null` takes a default header away. */
export interface RequestHeaders {
  readonly [name: string]: string | number | readonly string[] | null | undefined
}

/**
 * A body that knows its bytes and, when printed, the text that APIv3 signs (an upload's `meta`);
 * `MediaUtil` gives one.
 */
export interface SignedStream {
  toBuffer(): Uint8Array
  toString(): string
}

/**
 * The option words of a verb. They are Guzzle's; path variables stand beside them in the same
 * object.
 */
export interface RequestOptionWords {
  /** Sent as JSON. `[]` and `{}` are sent as they are; `null` or `undefined` is no body. */
  json?: unknown
  /**
   * Query parameters, or a finished query string. Replaces a query in the path, also when empty.
   */
  query?: string | { readonly [name: string]: QueryValue } | URLSearchParams
  /** APIv2 parameters; `nonce_str` and `sign` are added. */
  xml?: { readonly [name: string]: unknown }
  /** Raw bytes, text, or a `MediaUtil` stream. */
  body?: string | Uint8Array | SignedStream
  /** Headers of this request; `null` takes all default headers away. */
  headers?: RequestHeaders | null
  /** Parts of a `multipart/form-data` body, as Guzzle takes them. */
  multipart?: readonly MultipartPart[]
  /** Fields of an `application/x-www-form-urlencoded` body. */
  form_params?: { readonly [name: string]: QueryValue }
  /** `true` attaches the merchant's TLS client certificate (APIv2 operations that move money). */
  security?: boolean
  /** Present, whatever its value but `null`: no `nonce_str` is added to an APIv2 request. */
  nonceless?: boolean | null
  /** Where the answer's bytes go once verified: a file path or a writable stream. */
  sink?: string | Writable
  /**
   * Permissions of a file that `sink` creates; defaults to 0o600. Those of a file that is there
   * already are kept.
   */
  sinkMode?: number
  /**
   * Bytes a second that the `sink` or `stream` of an unsigned file must bring, averaged over any 30
   * s. Defaults to the client's.
   */
  minimumRate?: number
  /** Most bytes of such a file, after decompression. Defaults to the client's. */
  maximumSize?: number
  /** `true` leaves `response.data` a readable stream of the verified bytes. */
  stream?: boolean
  /** Milliseconds for the whole exchange (PHP: seconds). 0 waits for ever. */
  timeout?: number
  /** Milliseconds for the connection to be made (PHP: seconds). */
  connect_timeout?: number
  /** Base URL of this request; naming a host here is what allows another host. */
  base_uri?: string
  /** The same as `base_uri`, in axios's spelling. */
  baseURL?: string
  /** A proxy URL, an axios proxy object, or `false` for none. */
  proxy?: string | AxiosProxyConfig | false
  /** `true` prints method, URL, status and duration on standard error; secrets never. */
  debug?: boolean | ((line: string) => void)
  /** Aborts the request. */
  signal?: AbortSignal
  /**
   * `true` says that the request carries a merchant number that makes repeating it harmless, so
   * that it is repeated, with the same bytes, also after failures that leave the outcome unknown.
   * GET needs no such word.
   */
  idempotent?: boolean
  /** Changes how this request is repeated; `false` for a single attempt. */
  retry?: Partial<RetryPolicy> | false
  /** `false` resolves 4xx and 5xx answers too, provided that their signature holds. */
  http_errors?: boolean
  /**
   * `true` rejects, with an unknown outcome, where APIv3 answers 202 and a code such as
   * `USERPAYING`; else `response.isPending` says so.
   */
  pendingAsError?: boolean
  /**
   * APIv2: sends a value that holds `&`, the name of a later parameter and `=`, though its sign
   * fits another request too.
   */
  allowAmbiguous?: boolean
  /**
   * `false` follows no redirect. Others than those of an unsigned file to its own route are never
   * followed.
   */
  allow_redirects?: boolean
  /** Anything else that axios takes (`httpsAgent`, `maxContentLength`, `onDownloadProgress` …). */
  axios?: AxiosRequestConfig
}

/**
 * The one argument of a verb whose route is not in the catalogue: option words and path variables.
 */
export interface RequestOptions extends RequestOptionWords {
  [pathVariable: string]: unknown
}
