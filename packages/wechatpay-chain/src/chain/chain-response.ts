import type { AxiosResponse } from 'axios'
import type { Body } from './body.js'

/** An axios response with the readers of PSR-7's `ResponseInterface`. */
export interface ChainResponse<Data = unknown> extends AxiosResponse<Data> {
  /**
   * Whether APIv3 responded with 202 and a `code` (`USERPAYING`): accepted or being processed,
   * without a result yet.
   */
  readonly isPending: boolean
  /**
   * Whether WeChat Pay's signature over the raw bytes was verified; `false` only for the documented
   * unsigned routes.
   */
  readonly verified: boolean
  getStatusCode(): number
  getReasonPhrase(): string
  /** Values of a header, whatever the case of its name; empty when absent. */
  getHeader(name: string): string[]
  /** Values of a header joined by `, `; empty when absent. */
  getHeaderLine(name: string): string
  getHeaders(): Record<string, string[]>
  hasHeader(name: string): boolean
  /** The raw body; `String(response.getBody())` is its content. */
  getBody(): Body
  /**
   * Returns `data` with its encrypted fields decrypted by the merchant's private key: the fields at
   * the given JSON pointers (`*` for the items of a list), or those that the catalog marks, if the
   * client has one.
   */
  unseal(...pointers: string[]): Data
}

/**
 * A response without a result yet: its `data` holds the reason, never an order. Query before you do
 * anything else.
 */
export type PendingResponse = ChainResponse<{ code: string; message: string }> & {
  readonly isPending: true
}

/** A response with a result. */
export type DecidedResponse<Data = unknown> = ChainResponse<Data> & { readonly isPending: false }

declare module '../errors/errors.js' {
  interface ErrorResponse<Data = unknown> extends ChainResponse<Data> {}
}
