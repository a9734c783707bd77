import type { Clock } from './clock.js'
import type { Faults } from './faults/faults.js'
import type { Contract, ContractFacts } from './flows/contracts/contract-ledger.js'
import type { Order } from './flows/orders/order-ledger.js'
import type { RequestLog } from './gateway/log.js'
import type { PlatformKey, SandboxKeys } from './identity/keys.js'
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

/** A WeChat Pay of one's own. */
export interface Sandbox {
  /** Base URL over HTTP. */
  readonly url: string
  /** Base URL over HTTPS; trust `authority` to use it. */
  readonly tlsUrl: string
  /** PEM of the authority that issued the gateway's TLS certificate. */
  readonly authority: string
  readonly keys: SandboxKeys
  /** Time of the business; signatures keep to the machine's clock. */
  readonly clock: Clock
  /** Every request: what was signed, whether it held, what was answered. */
  readonly requests: RequestLog
  /** What goes wrong on purpose. */
  readonly faults: Faults
  /** What merchants were told, and how each attempt went. */
  readonly notifications: Notifier
  /** Configuration of a client that talks to this sandbox, over HTTP or over TLS. */
  config(options?: { tls?: boolean }): SandboxConfig
  /** Orders, newest last, as the sandbox keeps them. */
  orders(limit?: number): Order[]
  /** What users and banks do. */
  readonly user: SandboxUser
  /** Signs a deduction contract on behalf of the user. */
  addContract(facts?: ContractFacts): Contract
  /**
   * Brings in the next platform certificate; it signs at once unless told otherwise. The old one
   * stays live until `retireCertificate`.
   */
  rotateCertificate(options?: { signs?: boolean }): Promise<PlatformKey>
  /** Ends a platform certificate, as when its time is over. @throws RangeError for the last one. */
  retireCertificate(id: string): void
  close(): Promise<void>
}
