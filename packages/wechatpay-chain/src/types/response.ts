import type { AxiosResponse } from 'axios'
import type { Body } from '../driver/body.js'

/** An axios response with the readers of PSR-7's `ResponseInterface`. */
export interface ChainResponse<Data = unknown> extends AxiosResponse<Data> {
  /** Whether WeChat Pay's signature over the raw bytes was verified; `false` only for routes that are documented without one. */
  readonly verified: boolean
  /** Whether APIv3 answered 202 and a code, such as `USERPAYING`: accepted, without a result yet. `data` is then that code. */
  readonly isPending: boolean
  getStatusCode(): number
  getReasonPhrase(): string
  /** Values of a header, whatever the case of its name; empty when absent. */
  getHeader(name: string): string[]
  /** Values of a header joined by `, `; empty when absent. */
  getHeaderLine(name: string): string
  getHeaders(): Record<string, string[]>
  hasHeader(name: string): boolean
  /** The raw body; `String(response.getBody())` is its text. */
  getBody(): Body
  /**
   * Returns `data` with its encrypted fields decrypted by the merchant's private key: the fields at the JSON pointers given (`*` for the
   * items of a list), or those that the catalogue marks when the client has one.
   */
  unseal(...pointers: string[]): Data
}
