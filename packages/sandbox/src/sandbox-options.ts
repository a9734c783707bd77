import type { SandboxKeys } from './identity/keys.js'

/** Options of a sandbox; none is required. */
export interface SandboxOptions {
  /** Interface to listen on; defaults to `127.0.0.1`. */
  host?: string
  /** Port for HTTP; defaults to any free one. */
  port?: number
  /** Port for HTTPS; defaults to any free one. */
  tlsPort?: number
  /** Merchant ID; defaults to `1900000001`. */
  mchid?: string
  /** Apps bound to the merchant; orders for others are refused. Defaults to any app. */
  appids?: readonly string[]
  /** Brand of the `/brand/` operations. */
  brandId?: string
  /** Keys made before by `createSandboxKeys`, so that a test run makes them once. */
  keys?: SandboxKeys
  /**
   * SQLite file that keeps orders, keys and all else; defaults to memory, which ends with the
   * process.
   */
  file?: string
  /** The merchant is in public key mode: `/v3/certificates` is 404, as at WeChat Pay. */
  publicKeyOnly?: boolean
  /** Refuse encrypted fields that are sent in plaintext, as WeChat Pay does; defaults to true. */
  checkSealedFields?: boolean
  /**
   * Accept the key IDs and merchant numbers of the documents' examples, where they stand for the
   * sandbox's own, so that documented requests can be sent as they are; defaults to false.
   */
  lenient?: boolean
  /** How many times faster than the real schedule notifications are redelivered; defaults to 1. */
  notificationSpeed?: number
  /**
   * Hosts that notifications are sent to beside this machine, by name or address:
   * `['shop.example']`. Notifications for others are kept with the state `held`; nothing is sent
   * and no name is looked up.
   */
  notifyHosts?: readonly string[]
  /**
   * Where notifications go whose address is not in a request but set on the merchant platform, such
   * as permissions of Pay Score. Without it they are not sent.
   */
  notifyUrl?: string
  /**
   * Refuse what cannot be derived from earlier requests with 501 `GENERATED`, instead of an answer
   * made from the documents' examples.
   */
  strict?: boolean
  /** Sign notifications with the WeChat Pay public key instead of the platform certificate. */
  notifyWithPublicKey?: boolean
  /** Milliseconds from an accepted refund, transfer or split to its result; defaults to 1000. */
  settleDelay?: number
  /** Makes identifiers and nonces the same at each start. */
  seed?: string | number
  /**
   * Receives warnings, such as that the gateway can be reached from outside; defaults to
   * `console.warn`.
   */
  warn?: (message: string) => void
}
