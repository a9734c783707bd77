import type { KeyObject } from 'node:crypto'
import { holdsWith, type Verifier, type VerifyRequest } from '../signature/verifier.js'
import { AnswerError, ConfigurationError } from '../errors.js'
import { type PlatformKey, readCertificates } from './certificates-answer.js'

const SECOND = 1_000
const DAY = 86_400 * SECOND
/** Platform certificates are fetched again after this time, in milliseconds. */
const REFRESH_AFTER = 12 * 3_600 * SECOND
/** Least time between two downloads that answers with unknown serials ask for. */
const LEAST_INTERVAL = 60 * SECOND
const WARN_BEFORE_END = 30 * DAY
const PUBLIC_KEY_ID = /^PUB_KEY_ID_/

/** Fetches the list of certificates; the answer is checked by the verifier given, and by nothing else. */
export type FetchCertificates = (verifier: Verifier) => Promise<Uint8Array>

/** What a key ring is made of. */
export interface KeyRingSettings {
  /** Keys of the configuration, by serial or public-key ID. */
  fixed: ReadonlyMap<string, KeyObject>
  /** Without it nothing is downloaded. */
  apiv3Key: string | undefined
  /** Whether requests ask for answers signed with the public key; `undefined` once an answer shows the need. */
  asksForPublicKey: boolean | undefined
  fetch: FetchCertificates
  now(): number
  warn(message: string): void
  /** Told when the set of keys has changed. */
  onRotate?: ((serials: string[]) => void) | undefined
}

/**
 * WeChat Pay's public keys of one client: those of the configuration and the platform certificates that were downloaded,
 * old and new ones side by side, so that a switch goes unnoticed.
 */
export class KeyRing {
  readonly #settings: KeyRingSettings
  readonly #keys = new Map<string, PlatformKey>()
  #flight: Promise<void> | undefined
  #attemptedAt = Number.NEGATIVE_INFINITY
  #loadedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #asks: boolean
  readonly #warned = new Set<string>()

  constructor(settings: KeyRingSettings) {
    this.#settings = settings
    this.#asks = settings.asksForPublicKey === true
    for (const [serial, key] of settings.fixed) this.#keys.set(serial, { serial, key })
  }

  /** Serials and public-key IDs that are known now. */
  serials(): string[] {
    return [...this.#keys.keys()]
  }

  /** The key that requests ask to be answered with (`Wechatpay-Serial`), if they ask. */
  askedKey(): string | undefined {
    return this.#asks ? this.#publicKeyId() : undefined
  }

  #publicKeyId(): string | undefined {
    return [...this.#settings.fixed.keys()].find((serial) => PUBLIC_KEY_ID.test(serial))
  }

  /** Returns the key of a serial, of those that are known now. */
  find(serial: string): PlatformKey | undefined {
    return this.#keys.get(serial)
  }

  /** Checks the signature of an answer; an unknown serial makes the certificates be downloaded, at most once a minute. */
  readonly verify: Verifier = (request: VerifyRequest) => {
    // A certificate signs where the public key could: ask for the public key from now on. Only answers count, which come over TLS.
    const isUnknown = !this.#keys.has(request.serial) && !PUBLIC_KEY_ID.test(request.serial)
    if (isUnknown && this.#settings.asksForPublicKey !== false) this.#asks = true
    return this.verifyNotification(request)
  }

  /** Checks the signature of a notification, which anybody may have sent: it changes nothing but what is downloaded. */
  readonly verifyNotification: Verifier = async (request: VerifyRequest) => {
    if (this.#needsRefresh() || !this.#keys.has(request.serial)) await this.#refreshIfDue()
    const known = this.#keys.get(request.serial)
    return known === undefined ? undefined : holdsWith(known.key, request)
  }

  /**
   * Returns the key to encrypt for WeChat Pay with: the public key if there is one, else the newest certificate in force.
   *
   * @throws ConfigurationError when there is none
   */
  async sealingKey(): Promise<PlatformKey> {
    const id = this.#publicKeyId()
    const publicKey = id === undefined ? undefined : this.#keys.get(id)
    if (publicKey !== undefined) return publicKey
    if (this.#needsRefresh()) await this.refresh()
    const now = this.#settings.now()
    const usable = [...this.#keys.values()].filter(
      ({ effectiveAt = 0, expiresAt = Number.POSITIVE_INFINITY }) => effectiveAt <= now && now < expiresAt,
    )
    const newest = usable.sort((a, b) => (b.effectiveAt ?? 0) - (a.effectiveAt ?? 0))[0]
    if (newest !== undefined) return newest
    throw new ConfigurationError(
      'There is no key of WeChat Pay to encrypt with: give certs, or apiv3Key so that the certificates are downloaded.',
    )
  }

  /** Downloads the platform certificates now; calls that come meanwhile share the flight. */
  refresh(): Promise<void> {
    this.#flight ??= this.#download().finally(() => {
      this.#flight = undefined
    })
    return this.#flight
  }

  /** Ends the timer; keys that are known stay usable. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #canDownload(): boolean {
    return this.#settings.apiv3Key !== undefined
  }

  #needsRefresh(): boolean {
    return this.#canDownload() && this.#settings.fixed.size === 0 && this.#loadedAt === Number.NEGATIVE_INFINITY
  }

  async #refreshIfDue(): Promise<void> {
    if (!this.#canDownload()) return
    if (this.#flight === undefined && this.#settings.now() - this.#attemptedAt < LEAST_INTERVAL) return
    try {
      await this.refresh()
    } catch (error) {
      // The answer in hand is what failed; that its key could not be fetched is told beside it.
      if (this.#keys.size === 0) throw error
      this.#settings.warn(`The platform certificates could not be downloaded: ${(error as Error).message}`)
    }
  }

  async #download(): Promise<void> {
    const { apiv3Key, fetch, now } = this.#settings
    if (apiv3Key === undefined) throw new ConfigurationError('Downloading platform certificates needs apiv3Key.')
    this.#attemptedAt = now()
    let carried: PlatformKey[] = []
    // The first list proves itself: its certificates open only with the APIv3 key (authenticated encryption), and its
    // signature must hold with one of them. Who has neither the APIv3 key nor WeChat Pay's private key can forge nothing.
    const body = await fetch(async (request) => {
      carried = readCertificates(bodyOf(request.message), apiv3Key)
      const known = this.#keys.get(request.serial) ?? carried.find(({ serial }) => serial === request.serial)
      return known === undefined ? undefined : holdsWith(known.key, request)
    }).catch((error: unknown) => {
      throw explain(error)
    })
    if (carried.length === 0) carried = readCertificates(body, apiv3Key)
    this.#take(carried)
    this.#schedule()
  }

  #take(certificates: readonly PlatformKey[]): void {
    const { now, fixed, onRotate, warn } = this.#settings
    const before = this.serials().sort().join()
    const listed = new Set(certificates.map(({ serial }) => serial))
    for (const { serial, expiresAt } of this.#keys.values()) {
      if (!fixed.has(serial) && !listed.has(serial) && (expiresAt ?? 0) < now()) this.#keys.delete(serial)
    }
    for (const certificate of certificates) this.#keys.set(certificate.serial, certificate)
    this.#loadedAt = now()
    if (this.serials().sort().join() !== before) onRotate?.(this.serials())
    const last = Math.max(...[...this.#keys.values()].map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY))
    if (last - now() < WARN_BEFORE_END)
      this.#warnOnce(`The last platform certificate ends on ${new Date(last).toISOString()}, and WeChat Pay lists no newer one.`, warn)
  }

  #warnOnce(message: string, warn: (message: string) => void): void {
    if (this.#warned.has(message)) return
    this.#warned.add(message)
    warn(message)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(() => {
      this.refresh().catch((error: Error) => {
        this.#settings.warn(`The platform certificates could not be refreshed: ${error.message}`)
        this.#schedule()
      })
    }, REFRESH_AFTER)
    this.#timer.unref()
  }
}

/** Takes the body out of a signed message: timestamp, nonce and body, each ended by a line feed. */
function bodyOf(message: Uint8Array): Uint8Array {
  const afterNonce = message.indexOf(10, message.indexOf(10) + 1) + 1
  return message.subarray(afterNonce, message.length - 1)
}

function explain(error: unknown): unknown {
  const isMissing = error instanceof AnswerError && error.status === 404 && error.code === 'RESOURCE_NOT_EXISTS'
  if (isMissing) {
    return new ConfigurationError(
      "This merchant uses a public key, not platform certificates: give certs: { 'PUB_KEY_ID_…': 'file:///path/to/pub_key.pem' } (merchant platform, account centre, API security).",
      { code: 'ERR_PUBLIC_KEY_MERCHANT', cause: error },
    )
  }
  return error
}
