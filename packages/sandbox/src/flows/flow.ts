import type { Clock } from '../clock.js'
import type { UploadedFile } from '../gateway/multipart.js'
import type { ReceivedRequest } from '../gateway/request.js'
import type { Answer } from '../gateway/response.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import type { SandboxKeys } from '../identity/keys.js'
import type { Notifier } from '../notify/notifier.js'
import type { Random } from '../random.js'
import type { Scheduler } from '../scheduler.js'
import type { Store } from '../store/store.js'

/** A JSON object; handlers narrow what they read. */
export type JsonObject = { [name: string]: unknown }

/** What handlers of all flows share. */
export interface FlowContext {
  mchid: string
  keys: SandboxKeys
  store: Store
  clock: Clock
  random: Random
  keyRing: PlatformKeyRing
  scheduler: Scheduler
  notifier: Notifier
  /** Milliseconds from an accepted refund, transfer or split to its result. */
  settleDelay: number
  /** The merchant has only the platform's public key, no certificates. */
  publicKeyOnly: boolean
  /** Apps that belong to the merchant; any app does when it is not given. */
  appids: readonly string[] | undefined
  /** Sensitive fields must be encrypted. */
  checkSealedFields: boolean
  /** Base URL of the sandbox, for the links it hands out. */
  url: () => string
}

/** One call that was verified and found to be an operation. */
export interface Call {
  request: ReceivedRequest
  /** Path template, as in the catalogue: `v3/papay/contracts/{contract_id}/notify`. */
  template: string
  /** Decoded path variables. */
  variables: Readonly<Record<string, string>>
  /** Decoded query. */
  query: Record<string, string>
  /** JSON body of APIv3, or the fields of APIv2. */
  body: JsonObject
  /** Files of an upload. */
  files: UploadedFile[]
  context: FlowContext
}

/**
 * Serves one operation; it runs to its end without waiting, so that no two calls interleave.
 * Refuses by throwing a `Failure`.
 */
export type Handler = (call: Call) => Answer

/** One flow of business: its operations by method and path template. */
export interface Flow {
  name: string
  routes: Record<string, Handler>
  /** Jobs that the flow scheduled, by kind. */
  jobs?: Record<string, (data: Record<string, unknown>, context: FlowContext) => void>
}
