import type { KeyObject } from 'node:crypto'

/** One of WeChat Pay's public keys, and its period of validity. */
export interface PlatformKey {
  /** Serial number of the platform certificate, or public key ID. */
  serial: string
  key: KeyObject
  /** Milliseconds since 1970; a WeChat Pay public key has neither. */
  effectiveAt?: number
  expiresAt?: number
  /** The downloaded certificate itself. */
  pem?: string
}

/** A platform certificate of WeChat Pay, as it was downloaded and verified. */
export interface PlatformCertificate {
  /** Serial number, its name in `certs`. */
  serial: string
  /** The certificate as a PEM string: what `certs` takes. */
  pem: string
  effectiveAt: Date
  expiresAt: Date
}

/** Returns whether a key may encrypt at a time. */
export function maySeal(
  { effectiveAt = 0, expiresAt = Number.POSITIVE_INFINITY }: PlatformKey,
  now: number,
): boolean {
  return effectiveAt <= now && now < expiresAt
}

/** Returns the certificates among keys, the newest first. */
export function certificatesOf(keys: Iterable<PlatformKey>): PlatformCertificate[] {
  return [...keys]
    .flatMap(({ serial, pem, effectiveAt = 0, expiresAt = 0 }) =>
      pem === undefined
        ? []
        : [{ serial, pem, effectiveAt: new Date(effectiveAt), expiresAt: new Date(expiresAt) }],
    )
    .sort((one, other) => other.effectiveAt.getTime() - one.effectiveAt.getTime())
}
