import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { issueCertificate } from '../../sandbox/src/identity/certificate.js'
import { AesGcm } from '../src/crypto/aes-gcm.js'
import { SignatureError } from '../src/errors/errors.js'
import { type FetchCertificates, KeyRing, type KeyRingSettings } from '../src/keyring/key-ring.js'
import { signAnswer } from '../src/testing.js'
import { merchantKeys, platformKeys } from './keys.js'

export const SECOND = 1_000
export const DAY = 86_400 * SECOND
export const APIV3_KEY = 'k3'.repeat(16)

const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pairs = [merchantKeys, platformKeys]
let made = 0

/** A platform certificate made by the test. */
export interface DatedCertificate {
  pem: string
  serial: string
  privateKey: KeyObject
  publicKey: KeyObject
}

/**
 * Issues a certificate that is valid between two times, in milliseconds since 1970 (whole seconds).
 */
export function certificateOf(
  from: number,
  until: number,
  subjectKey?: KeyObject,
): DatedCertificate {
  const pair = pairs[made++ % pairs.length] as (typeof pairs)[number]
  const period = { notBefore: new Date(from), notAfter: new Date(until) }
  const issuer = { issuer: 'test', issuerKey: authority.privateKey, subject: 'test' }
  return {
    ...pair,
    ...issueCertificate({ ...issuer, ...period, subjectKey: subjectKey ?? pair.publicKey }),
  }
}

/** How a list differs from a genuine one. */
export interface Listing {
  signer?: DatedCertificate
  /** Changes the ciphertext of each entry, below its base64. */
  damage?(ciphertext: Buffer): void
  associated_data?: string
}

/** The body of a list of certificates. */
export function listOf(
  certificates: readonly DatedCertificate[],
  { damage = () => undefined, ...more }: Listing = {},
): string {
  const data = certificates.map(({ pem, serial }) => {
    const nonce = randomBytes(6).toString('hex')
    const ciphertext = Buffer.from(AesGcm.encrypt(pem, APIV3_KEY, nonce, 'certificate'), 'base64')
    damage(ciphertext)
    const associated_data = more.associated_data ?? 'certificate'
    return {
      serial_no: serial,
      encrypt_certificate: { nonce, associated_data, ciphertext: ciphertext.toString('base64') },
    }
  })
  return JSON.stringify({ data })
}

/** A message signed with a certificate, as passed to a verifier. */
export function signedBy({ privateKey, serial }: DatedCertificate, body: string) {
  const headers = signAnswer({ privateKey, serial, body })
  const message = Buffer.from(
    `${headers['Wechatpay-Timestamp']}\n${headers['Wechatpay-Nonce']}\n${body}\n`,
  )
  return { serial, message, signature: headers['Wechatpay-Signature'] }
}

/** Fetches a list as the driver does: it returns only what the verifier accepts. */
export function fetching(
  certificates: readonly DatedCertificate[],
  listing: Listing = {},
): FetchCertificates {
  const body = listOf(certificates, listing)
  const signer = listing.signer ?? (certificates[0] as DatedCertificate)
  return async (verifier) => {
    if ((await verifier(signedBy(signer, body))) !== true) throw new SignatureError('not verified')
    return Buffer.from(body)
  }
}

/** A key ring, and its warnings. */
export function ringOf(change: Partial<KeyRingSettings>) {
  const warnings: string[] = []
  const rotations: string[][] = []
  const ring = new KeyRing({
    fixed: new Map(),
    apiv3Key: APIV3_KEY,
    asksForPublicKey: undefined,
    fetch: () => Promise.reject(new Error('no network')),
    now: () => Date.now(),
    warn: (said) => void warnings.push(String(said)),
    onRotate: (serials) => void rotations.push(serials),
    ...change,
  })
  return { ring, warnings, rotations }
}

/** A public key as the configuration holds it. */
export const publicKeyOf = ({ privateKey }: DatedCertificate): KeyObject =>
  createPublicKey(privateKey)
