import { quietened, reasonOf } from '../diagnostics/quietly.js'
import { ConfigurationError, SignatureError } from '../errors/errors.js'
import { type Message, message, type Part } from '../messages/message.js'
import { isValidWith } from '../signature/scheme.js'
import { MAXIMUM_CLOCK_OFFSET } from '../signature/signed-message.js'
import type { KeyDownloads } from '../signature/unknown-key.js'
import type { Verifier, VerifyRequest } from '../signature/verifier.js'
import { bodyOf, explain, readCertificates } from './certificate-list.js'
import type { KeyRingSettings } from './key-ring-settings.js'
import {
  certificatesOf,
  maySeal,
  type PlatformCertificate,
  type PlatformKey,
} from './platform-key.js'

export type { FetchCertificates, KeyRingSettings } from './key-ring-settings.js'

const SECOND = 1_000
const DAY = 86_400 * SECOND
/** Platform certificates are downloaded again after this time, in milliseconds. */
const REFRESH_AFTER = 12 * 3_600 * SECOND
/** Least time between two downloads that responses with unknown serial numbers cause. */
const LEAST_INTERVAL = 60 * SECOND
const WARN_BEFORE_END = 30 * DAY
const PUBLIC_KEY_ID = /^PUB_KEY_ID_/

/**
 * WeChat Pay's public keys of one client: those of the configuration and the platform certificates
 * that were downloaded, old and new ones side by side, so that a rotation goes unnoticed.
 */
export class KeyRing {
  readonly #settings: KeyRingSettings
  readonly #keys = new Map<string, PlatformKey>()
  #flight: Promise<void> | undefined
  #attemptedAt = Number.NEGATIVE_INFINITY
  #loadedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  /** The last failed download that was reported. */
  #reported: unknown
  #isClosed = false
  #asks: boolean
  /** ID of the WeChat Pay public key of the configuration, if there is one. */
  readonly #publicKeyId: string | undefined
  readonly #warned = new Set<string>()

  constructor(settings: KeyRingSettings) {
    // An error in these must not stop the schedule of downloads, nor fail the current response.
    const { warn, onRotate = () => undefined } = settings
    this.#settings = {
      ...settings,
      warn: quietened(warn, 'warn'),
      onRotate: quietened(onRotate, 'onRotate'),
    }
    const names = [...settings.fixed.keys()]
    this.#publicKeyId = names.find((name) => PUBLIC_KEY_ID.test(name))
    this.#asks =
      settings.asksForPublicKey ??
      (names.length > 0 && names.every((name) => PUBLIC_KEY_ID.test(name)))
    for (const [serial, key] of settings.fixed) this.#keys.set(serial, { serial, key })
  }

  /** Serial numbers and public key IDs that are valid for messages now. */
  serials(): string[] {
    return [...this.#keys.values()].filter((key) => this.#verifies(key)).map(({ serial }) => serial)
  }

  /** What is known of its downloads, for the error of a key that it does not have. */
  readonly downloads = (): KeyDownloads | undefined => {
    const { apiv3Key, now } = this.#settings
    if (apiv3Key === undefined) return undefined
    const seconds = Math.max(0, Math.round((now() - this.#attemptedAt) / SECOND))
    return { seconds, hasFailed: this.#loadedAt < this.#attemptedAt }
  }

  /** The key that requests name in `Wechatpay-Serial` for signing their responses, if any. */
  readonly askedKey = (): string | undefined => (this.#asks ? this.#publicKeyId : undefined)

  /** Returns the key with a serial number or ID, if it may encrypt now. */
  find(serial: string): PlatformKey | undefined {
    const key = this.#keys.get(serial)
    return key !== undefined && maySeal(key, this.#settings.now()) ? key : undefined
  }

  /** Whether a key may verify: a certificate until it expires, plus the clock's difference. */
  #verifies({ expiresAt = Number.POSITIVE_INFINITY }: PlatformKey): boolean {
    return this.#settings.now() <= expiresAt + MAXIMUM_CLOCK_OFFSET * SECOND
  }

  /** The key with which a message may be verified. */
  #verifyingKey(serial: string): PlatformKey | undefined {
    const key = this.#keys.get(serial)
    return key !== undefined && this.#verifies(key) ? key : undefined
  }

  /**
   * Verifies the signature of a response; an unknown serial number causes the certificates to be
   * downloaded, at most once a minute.
   */
  readonly verify: Verifier = (request: VerifyRequest) => {
    // The response is signed with a certificate although the public key is configured: ask for the
    // public key from now on. Only responses count, since they come over TLS.
    const isUnknown = !this.#keys.has(request.serial) && !PUBLIC_KEY_ID.test(request.serial)
    if (isUnknown && this.#settings.asksForPublicKey !== false) this.#asks = true
    return this.verifyNotification(request)
  }

  /**
   * Verifies the signature of a notification, which may come from anyone: it changes nothing,
   * except that certificates may be downloaded.
   */
  readonly verifyNotification: Verifier = async (request: VerifyRequest) => {
    let known = this.#verifyingKey(request.serial)
    if (known === undefined) {
      await this.#refreshIfDue()
      known = this.#verifyingKey(request.serial)
    }
    return known === undefined ? undefined : isValidWith(known.key, request)
  }

  /**
   * Returns the key with which to encrypt for WeChat Pay: the public key if there is one, else the
   * newest valid certificate.
   *
   * @throws ConfigurationError when there is none
   */
  async sealingKey(): Promise<PlatformKey> {
    const id = this.#publicKeyId
    const publicKey = id === undefined ? undefined : this.#keys.get(id)
    if (publicKey !== undefined) return publicKey
    if (this.#needsRefresh()) await this.refresh()
    const usable = [...this.#keys.values()].filter((key) => maySeal(key, this.#settings.now()))
    const newest = usable.sort((a, b) => (b.effectiveAt ?? 0) - (a.effectiveAt ?? 0))[0]
    if (newest !== undefined) return newest
    throw new ConfigurationError(message('keyring.none'))
  }

  /** Downloads the platform certificates now; concurrent calls share the download. */
  refresh(): Promise<void> {
    this.#flight ??= this.#download().finally(() => {
      this.#flight = undefined
    })
    return this.#flight
  }

  /**
   * Downloads the platform certificates now and returns those that are valid, the newest first.
   *
   * @throws ConfigurationError without an APIv3 key
   */
  async certificates(): Promise<PlatformCertificate[]> {
    await this.refresh()
    return certificatesOf(this.#keys.values())
  }

  /** Stops the timer; known keys stay usable. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #needsRefresh(): boolean {
    const { apiv3Key, fixed } = this.#settings
    const wasLoaded = this.#loadedAt !== Number.NEGATIVE_INFINITY
    return apiv3Key !== undefined && fixed.size === 0 && !wasLoaded
  }

  async #refreshIfDue(): Promise<void> {
    if (this.#settings.apiv3Key === undefined) return
    const since = this.#settings.now() - this.#attemptedAt
    // A clock that was set back must not delay the download.
    if (this.#flight === undefined && since >= 0 && since < LEAST_INTERVAL) return
    try {
      await this.refresh()
    } catch (error) {
      // The current response is what fails; that its key could not be downloaded is reported beside
      // it, once for all that waited.
      if (this.#keys.size === 0) throw error
      if (error === this.#reported) return
      this.#reported = error
      this.#settings.warn(message('keyring.download-failed', { reason: reasonOf(error) }))
    }
  }

  async #download(): Promise<void> {
    const { apiv3Key, fetch, now } = this.#settings
    if (apiv3Key === undefined) throw new ConfigurationError(message('keyring.needs-key'))
    this.#attemptedAt = now()
    let verified: PlatformKey[] | undefined
    // The first list is verified with itself: only the APIv3 key decrypts its certificates
    // (authenticated encryption), and the list's signature must be valid with one of them. Without
    // the APIv3 key or WeChat Pay's private key it cannot be forged. Only the verified list is
    // used, never a body that reached us without passing this verifier.
    await fetch(async (request) => {
      const carried = readCertificates(bodyOf(request.message), apiv3Key)
      const signer =
        this.#keys.get(request.serial) ?? carried.find(({ serial }) => serial === request.serial)
      if (signer === undefined || !this.#verifies(signer)) return undefined
      const isValid = isValidWith(signer.key, request)
      if (isValid) verified = carried
      return isValid
    }).catch((error: unknown) => {
      throw explain(error)
    })
    if (verified === undefined) {
      throw new SignatureError(message('keyring.not-verified'), {
        code: 'ERR_CERTIFICATE_LIST',
      })
    }
    this.#take(verified)
    this.#schedule()
  }

  #take(certificates: readonly PlatformKey[]): void {
    const { now, onRotate, warn } = this.#settings
    const before = [...this.#keys.keys()].sort().join()
    for (const key of this.#keys.values()) if (!this.#verifies(key)) this.#keys.delete(key.serial)
    for (const certificate of certificates) if (this.#verifies(certificate)) this.#add(certificate)
    this.#loadedAt = now()
    if ([...this.#keys.keys()].sort().join() !== before) onRotate?.(this.serials())
    const last = Math.max(
      ...[...certificates, ...this.#keys.values()].map(
        ({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY,
      ),
    )
    if (last - now() < WARN_BEFORE_END)
      this.#warnOnce(message('keyring.ends', { date: new Date(last).toISOString() }), warn)
  }

  /**
   * Adds a listed certificate. A key of the configuration is kept; its certificate only adds the
   * period of validity.
   */
  #add(certificate: PlatformKey): void {
    const { fixed, warn } = this.#settings
    const given = fixed.get(certificate.serial)
    if (given === undefined || given.equals(certificate.key))
      return void this.#keys.set(certificate.serial, certificate)
    this.#warnOnce(message('keyring.other-key', { serial: certificate.serial }), warn)
  }

  #warnOnce(said: Message, warn: (said: Part) => void): void {
    if (this.#warned.has(String(said))) return
    this.#warned.add(String(said))
    warn(said)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => {
        this.#settings.warn(message('keyring.refresh-failed', { reason: reasonOf(error) }))
        this.#schedule()
      })
    }, REFRESH_AFTER)
    this.#timer.unref()
  }
}
