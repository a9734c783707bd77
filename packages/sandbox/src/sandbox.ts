import type { Clock } from './clock.js'
import type { Faults } from './faults/faults.js'
import type { Contract, ContractFacts } from './flows/contracts/contract-ledger.js'
import type { Order } from './flows/orders/order-ledger.js'
import type { RequestLog } from './gateway/request-log.js'
import type { PlatformKey, SandboxKeys } from './identity/keys.js'
import type { Delivery } from './notify/delivery.js'
import type { Notifier } from './notify/notifier.js'
import type { SandboxUser } from './user.js'

/** What `createClient` and `Builder.factory` take. */
export interface SandboxConfig {
  mchid: string
  serial: string
  privateKey: string
  certs: Record<string, string>
  secret: string
  apiv3Key: string
  merchant: { cert: string; key: string }
  baseURL: string
  /** Over TLS: the authority to trust. */
  ca?: string
}

/** A running sandbox. */
export interface Sandbox {
  /** Base URL over HTTP. */
  readonly url: string
  /** Base URL over HTTPS; trust `authority` to use it. */
  readonly tlsUrl: string
  /** PEM of the authority that issued the gateway's TLS certificate. */
  readonly authority: string
  readonly keys: SandboxKeys
  /** Time of the flows; signatures follow the machine's clock. */
  readonly clock: Clock
  /** The latest requests: their signed message, whether it is valid, and the response. */
  readonly requests: RequestLog
  /** Faults that the sandbox makes on request. */
  readonly faults: Faults
  /**
   * Notifications with their plain content, and how each attempt went: called, it returns all of
   * them, oldest first.
   */
  readonly notifications: Notifier & (() => Delivery[])
  /** Configuration of a client that talks to this sandbox, over HTTP or over TLS. */
  config(options?: { tls?: boolean }): SandboxConfig
  /** Returns the orders, newest last, as the ledger has them. */
  orders(limit?: number): Order[]
  /** What payers and banks do. */
  readonly user: SandboxUser
  /** Signs a deduction contract on behalf of the payer. */
  addContract(facts?: ContractFacts): Contract
  /**
   * Adds the next platform certificate; `signs: false` lets the old one go on signing. The old one
   * stays live until `retireCertificate`.
   */
  rotateCertificate(options?: { signs?: boolean }): Promise<PlatformKey>
  /** Retires a platform certificate. @throws RangeError for the last one. */
  retireCertificate(id: string): void
  close(): Promise<void>
}
