import { STATUS_CODES } from 'node:http'
import { AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import type { ChainResponse } from '../types/response.js'
import type { Body } from './body.js'

/** A verified answer: an axios response with PSR-7's readers. It keeps no handle on the request's socket. */
export class VerifiedResponse<Data = unknown> implements ChainResponse<Data> {
  data: Data
  status: number
  statusText: string
  headers: AxiosResponse['headers']
  config: InternalAxiosRequestConfig
  readonly #body: Body

  constructor(response: AxiosResponse, data: Data, body: Body) {
    this.data = data
    this.status = response.status
    this.statusText = response.statusText
    this.headers = response.headers
    this.config = response.config
    this.#body = body
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
    return this.#body
  }
}
