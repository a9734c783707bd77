import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Store } from '../store/store.js'
import type { PlatformKey, SandboxKeys } from './keys.js'
import { restorePlatformKey, type StoredPlatformKey, storePlatformKey } from './stored-keys.js'

/**
 * The platform's live keys: the WeChat Pay public key and one or, during a rotation, two platform
 * certificates.
 */
export interface PlatformKeyRing {
  /** Live certificates, the newest last. */
  certificates(): PlatformKey[]
  /** The public key. */
  publicKey(): PlatformKey
  /** Key by the value of `Wechatpay-Serial`, in capitals or not. */
  find(id: string): PlatformKey | undefined
  /** Key that signs when a request names none. */
  current(): PlatformKey
  /** Adds a certificate; it signs at once, or only once those before it are retired. */
  add(key: PlatformKey, signs: boolean): void
  /** Retires a certificate. @throws RangeError for the last one. */
  remove(id: string): void
}

interface StoredRing {
  certificates: StoredPlatformKey[]
  current: string
}

const RING = 'key-ring'

/** Makes the key ring of a sandbox from its keys and its store. */
export function createKeyRing(keys: SandboxKeys, store: Store): PlatformKeyRing {
  const stored = store.get<StoredRing>(RING, 'platform')
  let certificates = stored
    ? stored.certificates.map(restorePlatformKey)
    : [keys.platformCertificate]
  let current = certificates.find((key) => key.id === stored?.current) ?? certificates[0]!
  const keep = (): void =>
    store.put(RING, 'platform', {
      certificates: certificates.map(storePlatformKey),
      current: current.id,
    } satisfies StoredRing)
  return {
    certificates: () => [...certificates],
    publicKey: () => keys.platformPublicKey,
    find: (id) =>
      [keys.platformPublicKey, ...certificates].find(
        (key) => key.id.toUpperCase() === id.toUpperCase(),
      ),
    current: () => current,
    add(key, signs) {
      certificates = [...certificates, key]
      if (signs) current = key
      keep()
    },
    remove(id) {
      const rest = certificates.filter((key) => key.id !== id)
      const next = certificates[certificates.findIndex((key) => key.id === id) + 1] ?? rest.at(-1)
      if (rest.length === 0 || !next) throw new MessageError(message('certificate.last'))
      certificates = rest
      if (current.id === id) current = next
      keep()
    },
  }
}
