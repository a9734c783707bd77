import type { Clock } from './clock.js'
import type { Faults } from './faults/faults.js'
import type { Contract, ContractFacts } from './flows/contracts/contract-ledger.js'
import type { Order } from './flows/orders/order-ledger.js'
import type { RequestLog } from './gateway/request-log.js'
import type { PlatformKey, SandboxKeys } from './identity/keys.js'
import type { Accounts } from './ledger/accounts.js'
import type { Delivery } from './notify/delivery.js'
import type { Notifier } from './notify/notifier.js'
import type { SandboxResource, SandboxResources } from './resources/seed.js'
import type { SandboxUser } from './user/user.js'

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
  /** Where the money is: every account of payers, merchants and receivers. */
  readonly ledger: Accounts
  /** What operations made, and what happens to it outside. */
  readonly resources: SandboxResources
  /**
   * Makes what no operation makes: a violation, a device, somebody else's permission. Numbers that
   * the fields leave out are made up. @throws RangeError for an unknown resource or state.
   */
  seed(resource: string, fields: Record<string, unknown>): SandboxResource
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
