import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { type IssuedCertificate, issueCertificate } from './certificate.js'

const generate = promisify(generateKeyPair)

/**
 * A key pair of WeChat Pay, with the serial number of a platform certificate or a public key ID.
 */
export interface PlatformKey {
  kind: 'certificate' | 'public-key'
  /** Value of `Wechatpay-Serial` for this key. */
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
  /** Only of kind `certificate`. */
  certificate?: string
  /** Milliseconds since 1970; only of kind `certificate`. */
  effectiveTime?: number
  /** Milliseconds since 1970; only of kind `certificate`. */
  expireTime?: number
}

/** All keys of one sandbox: those of the merchant, and those of WeChat Pay. */
export interface SandboxKeys {
  merchant: { privateKey: KeyObject; publicKey: KeyObject; certificate: string; serial: string }
  platformCertificate: PlatformKey
  platformPublicKey: PlatformKey
  /** The authority that issued every certificate here. */
  authority: { certificate: string; privateKey: KeyObject }
  /** TLS certificate of the gateway itself. */
  server: { certificate: string; privateKey: KeyObject }
  /** 32 characters. */
  apiv3Key: string
  /** 32 characters, independent of the APIv3 key. */
  secret: string
}

const YEAR = 365 * 86_400_000
const AUTHORITY = 'wechatpay-chain sandbox CA'

/**
 * Makes the keys of one sandbox on the thread pool. Several sandboxes can share them, so that a
 * test run makes them once.
 */
export async function createSandboxKeys(mchid = '1900000001'): Promise<SandboxKeys> {
  const rsa = () => generate('rsa', { modulusLength: 2048 })
  const ec = () => generate('ec', { namedCurve: 'P-256' })
  const [merchant, platform, publicKey, authority, server] = await Promise.all([
    rsa(),
    rsa(),
    rsa(),
    ec(),
    ec(),
  ])
  const period = {
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 5 * YEAR),
  }
  const issued = { issuer: AUTHORITY, issuerKey: authority.privateKey, ...period }
  const root = issueCertificate({
    ...issued,
    subject: AUTHORITY,
    subjectKey: authority.publicKey,
    authority: true,
  })
  const merchantCertificate = issueCertificate({
    ...issued,
    subject: mchid,
    subjectKey: merchant.publicKey,
  })
  const hosts = ['localhost', '127.0.0.1']
  return {
    merchant: {
      ...merchant,
      certificate: merchantCertificate.pem,
      serial: merchantCertificate.serial,
    },
    platformCertificate: platformKeyOf(
      platform,
      issueCertificate({
        ...issued,
        subject: 'Tenpay.com sign (sandbox)',
        subjectKey: platform.publicKey,
      }),
      period,
    ),
    platformPublicKey: { ...publicKey, kind: 'public-key', id: publicKeyId() },
    authority: { certificate: root.pem, privateKey: authority.privateKey },
    server: {
      privateKey: server.privateKey,
      certificate: issueCertificate({
        ...issued,
        subject: 'localhost',
        subjectKey: server.publicKey,
        hosts,
      }).pem,
    },
    apiv3Key: randomBytes(16).toString('hex'),
    secret: randomBytes(16).toString('hex'),
  }
}

/** Makes the next platform certificate, issued by the same authority, for a rotation. */
export async function createPlatformCertificate(
  keys: SandboxKeys,
  now: number,
): Promise<PlatformKey> {
  const pair = await generate('rsa', { modulusLength: 2048 })
  const period = { notBefore: new Date(now), notAfter: new Date(now + 5 * YEAR) }
  const issued = issueCertificate({
    ...period,
    subject: 'Tenpay.com sign (sandbox)',
    subjectKey: pair.publicKey,
    issuer: AUTHORITY,
    issuerKey: keys.authority.privateKey,
  })
  return platformKeyOf(pair, issued, period)
}

function platformKeyOf(
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  issued: IssuedCertificate,
  period: { notBefore: Date; notAfter: Date },
): PlatformKey {
  return {
    ...pair,
    kind: 'certificate',
    id: issued.serial,
    certificate: issued.pem,
    effectiveTime: period.notBefore.getTime(),
    expireTime: period.notAfter.getTime(),
  }
}

/** `PUB_KEY_ID_` and 34 digits, as the real ones have. */
function publicKeyId(): string {
  const digits = BigInt(`0x${randomBytes(14).toString('hex')}`)
    .toString()
    .padStart(32, '0')
  return `PUB_KEY_ID_01${digits.slice(-32)}`
}
