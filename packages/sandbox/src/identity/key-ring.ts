import type { PlatformKey, SandboxKeys } from './keys.js'

/** The platform's live keys: its public key and one or, during a switch, two certificates. */
export interface PlatformKeyRing {
  /** Live certificates, the newest last. */
  certificates(): PlatformKey[]
  /** The public key. */
  publicKey(): PlatformKey
  /** Key by the value of `Wechatpay-Serial`. */
  find(id: string): PlatformKey | undefined
  /** Key that signs when a request names none. */
  current(): PlatformKey
  /** Adds a certificate; it signs at once, or only once `current` is set to it. */
  add(key: PlatformKey, signs: boolean): void
  /** Takes a certificate away, as when it ends. */
  remove(id: string): void
}

/** Makes the key ring of a sandbox. */
export function createKeyRing(keys: SandboxKeys): PlatformKeyRing {
  let certificates = [keys.platformCertificate]
  let current = keys.platformCertificate
  return {
    certificates: () => [...certificates],
    publicKey: () => keys.platformPublicKey,
    find: (id) => (id === keys.platformPublicKey.id ? keys.platformPublicKey : certificates.find((key) => key.id === id)),
    current: () => current,
    add(key, signs) {
      certificates = [...certificates, key]
      if (signs) current = key
    },
    remove(id) {
      const rest = certificates.filter((key) => key.id !== id)
      const last = rest.at(-1)
      if (!last) throw new RangeError('The last platform certificate stays.')
      certificates = rest
      if (current.id === id) current = last
    },
  }
}
