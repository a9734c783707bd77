import type http from 'node:http'
import type { AxiosRequestConfig } from 'axios'
import type { ChainResponse } from '../chain/chain-response.js'
import type { RetryPolicy } from '../chain/request-options.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import type { SealedCall } from '../encrypted-fields/seal-request.js'
import type { Call, RequestDefaults } from '../request/request.js'
import type { JudgeTools } from '../response/received-response.js'
import type { VerifiedResponse } from '../response/verified-response.js'
import type { HostPair } from './failover.js'
import type { SignTools } from './sign-request.js'

/**
 * Everything a driver is made of. Key material lives in the closures of its tools, and nowhere
 * else.
 */
export interface DriverSettings {
  defaults: RequestDefaults
  sign: Omit<SignTools, 'signer' | 'bases'> & {
    createSigner(isBusy: () => boolean): SignTools['signer']
  }
  verify: JudgeTools
  /** Is told of each order that was placed: of a response with a `prepay_id`. */
  prepaid?(call: Call, response: ChainResponse): void
  /** Encrypts what waits to be encrypted in a call's options. */
  seal(call: Call): Promise<SealedCall>
  /** Milliseconds for a whole exchange, unless a request says otherwise; 0 for no limit. */
  timeout: number
  /** Longest response kept in memory, in bytes after decoding. */
  maxContentLength: number
  /** How requests are retried; `false` for single attempts. */
  retry: Partial<RetryPolicy> | false
  /** Main and backup host; `undefined` when the caller chose the host. */
  hosts: HostPair | undefined
  diagnostics: Diagnostics
  /** Responses to queries that were accepted, by their data. */
  accepted: WeakMap<object, VerifiedResponse>
  /** Agents: for each request, without TLS, and with the merchant's client certificate. */
  agents: {
    plain: http.Agent | undefined
    http: http.Agent
    withCertificate: (() => http.Agent) | undefined
  }
  /** Further axios defaults of the caller. */
  axios: AxiosRequestConfig | undefined
}
