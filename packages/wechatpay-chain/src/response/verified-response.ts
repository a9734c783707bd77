import { STATUS_CODES } from 'node:http'
import { AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { Body, type BodySource } from '../chain/body.js'
import type { ChainResponse } from '../chain/chain-response.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'

/** Decrypts fields of a response's data. */
export type Unseal = (data: unknown, pointers: readonly string[]) => unknown

/** What a response is beside its head and its data. */
export interface ResponseFacts {
  /** Its bytes, or the file that they went to. */
  body: BodySource
  /** Whether its signature was verified. */
  verified: boolean
  isPending?: boolean
  unseal?: Unseal | undefined
}

/**
 * A response that may be given to the caller: one of axios with PSR-7's readers. It keeps no handle
 * on the request's socket.
 */
export class VerifiedResponse<Data = unknown> implements ChainResponse<Data> {
  data: Data
  status: number
  statusText: string
  headers: AxiosResponse['headers']
  config: InternalAxiosRequestConfig
  readonly verified: boolean
  readonly isPending: boolean
  readonly #source: BodySource
  #body: Body | undefined
  readonly #unseal: Unseal | undefined

  constructor(
    response: AxiosResponse,
    data: Data,
    { body, verified, isPending = false, unseal }: ResponseFacts,
  ) {
    this.data = data
    this.status = response.status
    this.statusText = response.statusText
    this.headers = response.headers
    this.config = response.config
    this.verified = verified
    this.isPending = isPending
    this.#source = body
    this.#unseal = unseal
  }

  /** A response that was accepted before, for another request that is the same. */
  static again(given: VerifiedResponse, config: InternalAxiosRequestConfig): VerifiedResponse {
    const { data, verified, isPending } = given
    const facts = { body: given.#source, verified, isPending, unseal: given.#unseal }
    return new VerifiedResponse({ ...given, config }, data, facts)
  }

  getStatusCode(): number {
    return this.status
  }

  getReasonPhrase(): string {
    return this.statusText || STATUS_CODES[this.status] || ''
  }

  getHeader(name: string): string[] {
    const value: unknown = AxiosHeaders.from(this.headers as AxiosHeaders).get(name)
    if (value === undefined || value === null || value === false) return []
    return (Array.isArray(value) ? value : [value]).map(String)
  }

  getHeaderLine(name: string): string {
    return this.getHeader(name).join(', ')
  }

  getHeaders(): Record<string, string[]> {
    const names = Object.keys(AxiosHeaders.from(this.headers as AxiosHeaders).toJSON())
    return Object.fromEntries(names.map((name) => [name, this.getHeader(name)]))
  }

  hasHeader(name: string): boolean {
    return this.getHeader(name).length > 0
  }

  getBody(): Body {
    this.#body ??= new Body(this.#source)
    return this.#body
  }

  unseal(...pointers: string[]): Data {
    if (this.#unseal !== undefined) return this.#unseal(this.data, pointers) as Data
    throw new ConfigurationError(message('response.no-fields'), { outcome: 'unknown' })
  }
}
