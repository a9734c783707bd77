import type { SandboxKeys } from './identity/keys.js'

/** How a sandbox starts; nothing is needed. */
export interface SandboxOptions {
  /** Interface to listen on, `127.0.0.1` unless told otherwise. */
  host?: string
  /** Port for HTTP; any free one by default. */
  port?: number
  /** Port for HTTPS; any free one by default. */
  tlsPort?: number
  /** Merchant number, `1900000001` by default. */
  mchid?: string
  /**
   * Apps bound to the merchant; orders for others are refused. Any app is bound when it is left
   * out.
   */
  appids?: readonly string[]
  /** Brand of the `/brand/` operations. */
  brandId?: string
  /** Keys made before by `createSandboxKeys`, so that a test run makes them once. */
  keys?: SandboxKeys
  /**
   * SQLite file that keeps orders, keys and all else; without it everything ends with the process.
   */
  file?: string
  /**
   * Answer `/v3/certificates` with 404, as WeChat Pay does to merchants who have only the public
   * key.
   */
  publicKeyOnly?: boolean
  /**
   * Refuse sensitive fields that are not encrypted for the platform, as WeChat Pay does; true by
   * default.
   */
  checkSealedFields?: boolean
  /** How many times faster than the real schedule notifications are repeated; 1 by default. */
  notificationSpeed?: number
  /**
   * Hosts beside this machine that notifications are sent to, by name or address:
   * `['shop.example']`. Notifications for others are kept with the state `held`; nothing is sent
   * and no name is looked up.
   */
  notifyHosts?: readonly string[]
  /** Sign notifications with the public key instead of the platform certificate. */
  notifyWithPublicKey?: boolean
  /** Milliseconds from an accepted refund, transfer or split to its result; 1000 by default. */
  settleDelay?: number
  /** Makes identifiers and nonces the same at each start. */
  seed?: string | number
  /**
   * Says what the user should know, such as that the gateway can be reached from outside;
   * `console.warn` by default.
   */
  warn?: (message: string) => void
}
