import type { Clock } from '../clock.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import type { SandboxKeys } from '../identity/keys.js'
import type { Notifier } from '../notify/notifier.js'
import type { UploadedFile } from '../protocol/multipart.js'
import type { ReceivedRequest } from '../protocol/request.js'
import type { GatewayResponse } from '../protocol/response.js'
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
  /** The merchant has only the WeChat Pay public key, no platform certificates. */
  publicKeyOnly: boolean
  /** Apps bound to the merchant; defaults to any app. */
  appids: readonly string[] | undefined
  /** Encrypted fields must be sent encrypted. */
  checkSealedFields: boolean
  /** Where notifications go whose address is set on the merchant platform, not by a request. */
  notifyUrl: string | undefined
  /** What cannot be derived is refused. */
  strict: boolean
  /** Key IDs and merchant numbers of the documents' examples are accepted. */
  lenient: boolean
  /** Base URL of the sandbox, for links in responses. */
  url: () => string
}

/** One request that was verified and is an operation. */
export interface Call {
  request: ReceivedRequest
  /** Path template, as in the catalog: `v3/papay/contracts/{contract_id}/notify`. */
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
 * Serves one operation; it is synchronous, so that no two requests interleave. It refuses by
 * throwing a `Failure`.
 */
export type Handler = (call: Call) => GatewayResponse

/** One flow: its operations by method and path template. */
export interface Flow {
  name: string
  routes: Record<string, Handler>
  /** Jobs that the flow scheduled, by kind. */
  jobs?: Record<string, (data: Record<string, unknown>, context: FlowContext) => void>
}
