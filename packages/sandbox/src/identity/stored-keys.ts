import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Except } from 'type-fest'
import type { Store } from '../store/store.js'
import { createSandboxKeys, type PlatformKey, type SandboxKeys } from './keys.js'

const KEYS = 'keys'

/** A platform key as a store keeps it. */
export interface StoredPlatformKey extends Except<PlatformKey, 'privateKey' | 'publicKey'> {
  privateKey: string
}

interface StoredKeys {
  merchant: { privateKey: string; certificate: string; serial: string }
  platformCertificate: StoredPlatformKey
  platformPublicKey: StoredPlatformKey
  authority: { certificate: string; privateKey: string }
  server: { certificate: string; privateKey: string }
  apiv3Key: string
  secret: string
}

/** Returns the keys that a store holds; an empty store gets new ones, or those given. */
export async function keysOf(
  store: Store,
  mchid: string | undefined,
  given?: SandboxKeys,
): Promise<SandboxKeys> {
  const stored = store.get<StoredKeys>(KEYS, 'sandbox')
  if (stored) return revive(stored)
  const keys = given ?? (await createSandboxKeys(mchid))
  store.put(KEYS, 'sandbox', freeze(keys))
  return keys
}

function freeze(keys: SandboxKeys): StoredKeys {
  const { merchant, authority, server, apiv3Key, secret } = keys
  return {
    merchant: {
      privateKey: pem(merchant.privateKey),
      certificate: merchant.certificate,
      serial: merchant.serial,
    },
    platformCertificate: storePlatformKey(keys.platformCertificate),
    platformPublicKey: storePlatformKey(keys.platformPublicKey),
    authority: { certificate: authority.certificate, privateKey: pem(authority.privateKey) },
    server: { certificate: server.certificate, privateKey: pem(server.privateKey) },
    apiv3Key,
    secret,
  }
}

function revive(stored: StoredKeys): SandboxKeys {
  const { merchant, authority, server } = stored
  return {
    ...stored,
    merchant: { ...merchant, ...pairOf(merchant.privateKey) },
    platformCertificate: restorePlatformKey(stored.platformCertificate),
    platformPublicKey: restorePlatformKey(stored.platformPublicKey),
    authority: { ...authority, privateKey: createPrivateKey(authority.privateKey) },
    server: { ...server, privateKey: createPrivateKey(server.privateKey) },
  }
}

/** Writes a platform key so that a store can keep it. */
export function storePlatformKey({
  publicKey: _,
  privateKey,
  ...facts
}: PlatformKey): StoredPlatformKey {
  return { ...facts, privateKey: pem(privateKey) }
}

/** Reads a platform key that a store kept. */
export function restorePlatformKey(stored: StoredPlatformKey): PlatformKey {
  return { ...stored, ...pairOf(stored.privateKey) }
}

function pairOf(text: string) {
  return { privateKey: createPrivateKey(text), publicKey: createPublicKey(text) }
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
