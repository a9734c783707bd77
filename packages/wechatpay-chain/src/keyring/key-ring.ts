import { quietened, reasonOf } from '../diagnostics/quietly.js'
import { ConfigurationError, SignatureError } from '../errors/errors.js'
import { type Message, message, type Part } from '../messages/message.js'
import { isValidWith } from '../signature/scheme.js'
import { MAXIMUM_CLOCK_OFFSET } from '../signature/signed-message.js'
import type { Verifier, VerifyRequest } from '../signature/verifier.js'
import { bodyOf, explain, type PlatformKey, readCertificates } from './certificate-list.js'
import type { KeyRingSettings } from './key-ring-settings.js'

export type { FetchCertificates, KeyRingSettings } from './key-ring-settings.js'

const SECOND = 1_000
const DAY = 86_400 * SECOND
/** Platform certificates are fetched again after this time, in milliseconds. */
const REFRESH_AFTER = 12 * 3_600 * SECOND
/** Least time between two downloads that answers with unknown serials ask for. */
const LEAST_INTERVAL = 60 * SECOND
const WARN_BEFORE_END = 30 * DAY
const PUBLIC_KEY_ID = /^PUB_KEY_ID_/

/**
 * WeChat Pay's public keys of one client: those of the configuration and the platform certificates
 * that were downloaded, old and new ones side by side, so that a switch goes unnoticed.
 */
export class KeyRing {
  readonly #settings: KeyRingSettings
  readonly #keys = new Map<string, PlatformKey>()
  #flight: Promise<void> | undefined
  #attemptedAt = Number.NEGATIVE_INFINITY
  #loadedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  /** The last failed download that was warned of. */
  #told: unknown
  #isClosed = false
  #asks: boolean
  readonly #warned = new Set<string>()

  constructor(settings: KeyRingSettings) {
    // What they throw must not stop the schedule of the next download, nor fail the answer in hand.
    const { warn, onRotate = () => undefined } = settings
    this.#settings = {
      ...settings,
      warn: quietened(warn, 'warn'),
      onRotate: quietened(onRotate, 'onRotate'),
    }
    this.#asks = settings.asksForPublicKey === true
    for (const [serial, key] of settings.fixed) this.#keys.set(serial, { serial, key })
  }

  /** Serials and public-key IDs that messages may be signed with now. */
  serials(): string[] {
    return [...this.#keys.values()].filter((key) => this.#verifies(key)).map(({ serial }) => serial)
  }

  /** The key that requests ask to be answered with (`Wechatpay-Serial`), if they ask. */
  askedKey(): string | undefined {
    return this.#asks ? this.#publicKeyId() : undefined
  }

  #publicKeyId(): string | undefined {
    return [...this.#settings.fixed.keys()].find((serial) => PUBLIC_KEY_ID.test(serial))
  }

  /** Returns the key of a serial, if it may be encrypted with now. */
  find(serial: string): PlatformKey | undefined {
    const key = this.#keys.get(serial)
    return key !== undefined && this.#seals(key) ? key : undefined
  }

  /**
   * Returns whether a key may verify: a certificate until its end, for clocks that are as far apart
   * as messages allow.
   */
  #verifies({ expiresAt = Number.POSITIVE_INFINITY }: PlatformKey): boolean {
    return this.#settings.now() <= expiresAt + MAXIMUM_CLOCK_OFFSET * SECOND
  }

  #seals({ effectiveAt = 0, expiresAt = Number.POSITIVE_INFINITY }: PlatformKey): boolean {
    const now = this.#settings.now()
    return effectiveAt <= now && now < expiresAt
  }

  /** The key that a message may be verified with. */
  #verifyingKey(serial: string): PlatformKey | undefined {
    const key = this.#keys.get(serial)
    return key !== undefined && this.#verifies(key) ? key : undefined
  }

  /**
   * Checks the signature of an answer; an unknown serial makes the certificates be downloaded, at
   * most once a minute.
   */
  readonly verify: Verifier = (request: VerifyRequest) => {
    // A certificate signs where the public key could: ask for the public key from now on. Only
    // answers count, which come over TLS.
    const isUnknown = !this.#keys.has(request.serial) && !PUBLIC_KEY_ID.test(request.serial)
    if (isUnknown && this.#settings.asksForPublicKey !== false) this.#asks = true
    return this.verifyNotification(request)
  }

  /**
   * Checks the signature of a notification, which anybody may have sent: it changes nothing but
   * what is downloaded.
   */
  readonly verifyNotification: Verifier = async (request: VerifyRequest) => {
    if (this.#needsRefresh() || this.#verifyingKey(request.serial) === undefined)
      await this.#refreshIfDue()
    const known = this.#verifyingKey(request.serial)
    return known === undefined ? undefined : isValidWith(known.key, request)
  }

  /**
   * Returns the key to encrypt for WeChat Pay with: the public key if there is one, else the newest
   * certificate in force.
   *
   * @throws ConfigurationError when there is none
   */
  async sealingKey(): Promise<PlatformKey> {
    const id = this.#publicKeyId()
    const publicKey = id === undefined ? undefined : this.#keys.get(id)
    if (publicKey !== undefined) return publicKey
    if (this.#needsRefresh()) await this.refresh()
    const usable = [...this.#keys.values()].filter((key) => this.#seals(key))
    const newest = usable.sort((a, b) => (b.effectiveAt ?? 0) - (a.effectiveAt ?? 0))[0]
    if (newest !== undefined) return newest
    throw new ConfigurationError(message('keyring.none'))
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
    return (
      this.#canDownload() &&
      this.#settings.fixed.size === 0 &&
      this.#loadedAt === Number.NEGATIVE_INFINITY
    )
  }

  async #refreshIfDue(): Promise<void> {
    if (!this.#canDownload()) return
    const since = this.#settings.now() - this.#attemptedAt
    // A clock that was set back is no reason to wait for it.
    if (this.#flight === undefined && since >= 0 && since < LEAST_INTERVAL) return
    try {
      await this.refresh()
    } catch (error) {
      // The answer in hand is what failed; that its key could not be fetched is told beside it,
      // once for all who waited.
      if (this.#keys.size === 0) throw error
      if (error === this.#told) return
      this.#told = error
      this.#settings.warn(message('keyring.download-failed', { reason: reasonOf(error) }))
    }
  }

  async #download(): Promise<void> {
    const { apiv3Key, fetch, now } = this.#settings
    if (apiv3Key === undefined) throw new ConfigurationError(message('keyring.needs-key'))
    this.#attemptedAt = now()
    let proven: PlatformKey[] | undefined
    // The first list proves itself: its certificates open only with the APIv3 key (authenticated
    // encryption), and its signature must hold with one of them. Who has neither the APIv3 key nor
    // WeChat Pay's private key can forge nothing. What is taken is what was verified, never a body
    // that came without this question being asked.
    await fetch(async (request) => {
      const carried = readCertificates(bodyOf(request.message), apiv3Key)
      const signer =
        this.#keys.get(request.serial) ?? carried.find(({ serial }) => serial === request.serial)
      if (signer === undefined || !this.#verifies(signer)) return undefined
      const holds = isValidWith(signer.key, request)
      if (holds) proven = carried
      return holds
    }).catch((error: unknown) => {
      throw explain(error)
    })
    if (proven === undefined) {
      throw new SignatureError(message('keyring.not-verified'), {
        code: 'ERR_CERTIFICATE_LIST',
      })
    }
    this.#take(proven)
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
   * Adds a certificate that was listed. A key of the configuration stays what it is; its
   * certificate tells how long.
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
