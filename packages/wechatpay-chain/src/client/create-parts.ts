import type { KeyObject } from 'node:crypto'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import { ConfigurationError } from '../errors/errors.js'
import { KeyRing } from '../keyring/key-ring.js'
import { message, type Part } from '../messages/message.js'
import { callOf } from '../request/request.js'
import { createKeySigner, type Signer } from '../signature/authorize.js'
import type { Verifier } from '../signature/verifier.js'
import type { DriverParts } from '../transport/driver.js'
import { HostPair } from '../transport/failover.js'
import { DEFAULTS } from '../values/defaults.js'
import type { CheckedKeys } from './check-config.js'
import type { ClientConfig } from './client-config.js'
import type { V3Option } from './v3-material.js'

/** Returns the base URL of a client. */
export function baseOf({ baseURL, base_uri, failover }: ClientConfig): string {
  return baseURL ?? base_uri ?? (failover ? failover[0] : DEFAULTS.baseURL)
}

/** Creates the main and the backup host; `undefined` where the caller chose the host. */
export function createHosts(
  { baseURL, base_uri, failover }: ClientConfig,
  now: () => number,
): HostPair | undefined {
  if (
    failover === false ||
    (failover === undefined && (baseURL !== undefined || base_uri !== undefined))
  )
    return undefined
  return new HostPair(failover ?? [DEFAULTS.baseURL, DEFAULTS.backupURL], now)
}

/** What a key ring takes from its client. */
interface RingTools {
  now(): number
  warn(said: Part): void
  fetch(verifier: Verifier): Promise<Uint8Array>
  diagnostics: Diagnostics
}

/** Creates the key ring of a client. */
export function createKeyRing(
  config: ClientConfig,
  { keys }: CheckedKeys,
  { now, warn, fetch, diagnostics }: RingTools,
): KeyRing {
  return new KeyRing({
    fixed: keys,
    apiv3Key: config.apiv3Key,
    asksForPublicKey: config.asksForPublicKey,
    fetch,
    now,
    warn,
    onRotate: (serials) => {
      diagnostics.publish('rotation', { mchid: config.mchid, serials })
      config.onRotate?.(serials)
    },
  })
}

/** Fetches the list of platform certificates; overseas hosts have it under another path. */
export async function fetchCertificates(
  { call }: DriverParts,
  config: ClientConfig,
  verifier: Verifier,
): Promise<Uint8Array> {
  const isOverseas = new URL(baseOf(config)).hostname.startsWith('apihk.')
  const template = isOverseas ? 'v3/global/certificates' : 'v3/certificates'
  const response = await call({ ...callOf('GET', template, undefined), verifier })
  return response.getBody().toBuffer()
}

/** What a signer is made of, beside the configuration. */
interface SignerParts {
  privateKey: KeyObject | undefined
  /** Whether other requests are in progress. */
  isBusy(): boolean
  /** What is missing, so that nothing may be signed. */
  missing: readonly V3Option[]
}

/** Creates the signer of APIv3 requests, and of parameters for front ends. */
export function createSigner({ signer }: ClientConfig, parts: SignerParts): Signer {
  if (parts.missing.length > 0) return refuseV3(parts.missing)
  return signer ?? createKeySigner(parts.privateKey as KeyObject, parts.isBusy)
}

/**
 * Stands for whatever signs or verifies for APIv3 in a client that was created for APIv2 only.
 *
 * @throws ConfigurationError that says what is missing
 */
export function refuseV3(missing: readonly V3Option[]): () => never {
  return () => {
    throw new ConfigurationError(message('config.v3-missing', { names: missing.join(', ') }))
  }
}
