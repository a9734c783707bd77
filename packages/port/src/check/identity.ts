import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { promisify } from 'node:util'
import { type Issued, issue } from './certificate.js'

const generate = promisify(generateKeyPair)
const AUTHORITY = 'wxpay port --check'

/** A private key and its public half, in PEM. */
interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
}

/** Everything secret or signed that a comparison uses: made for it, and worth nothing elsewhere. */
export interface Identity {
  readonly mchid: string
  readonly merchant: KeyPair & { readonly certificate: Issued }
  /** Keys of the recorder, which stands where WeChat Pay would. */
  readonly platform: KeyPair & { readonly id: string; readonly certificate: Issued }
  /** Certificate of the authority that issued all the others. */
  readonly authority: string
  /** Stands for the APIv2 key, 32 characters. */
  readonly secret: string
  /** Stands for the APIv3 key, 32 characters. */
  readonly apiv3Key: string
  /** Returns what the recorder shows as the TLS server of a host. */
  readonly serverOf: (host: string) => SecureContext
}

/** Makes the identity of one comparison. */
export async function makeIdentity(): Promise<Identity> {
  const [merchant, platform, authority, server] = await Promise.all([rsa(), rsa(), ec(), ec()])
  const issuer = { name: AUTHORITY, privateKey: authority.privateKey }
  const certify = (name: string, pair: KeyPair, more: { host?: string; isAuthority?: boolean }) =>
    issue({ name, publicKey: createPublicKey(pair.publicKey), ...more }, issuer)
  const servers = new Map<string, SecureContext>()
  return {
    mchid: '1900000001',
    merchant: { ...merchant, certificate: certify('merchant', merchant, {}) },
    platform: {
      ...platform,
      id: 'PUB_KEY_ID_0119000000012024010100000000000001',
      certificate: certify('platform', platform, {}),
    },
    authority: certify(AUTHORITY, authority, { isAuthority: true }).pem,
    secret: randomBytes(16).toString('hex'),
    apiv3Key: randomBytes(16).toString('hex'),
    serverOf(host) {
      const known = servers.get(host)
      if (known) return known
      const cert = certify(host, server, { host }).pem
      const context = createSecureContext({ cert, key: server.privateKey })
      servers.set(host, context)
      return context
    },
  }
}

async function rsa(): Promise<KeyPair> {
  return generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

async function ec(): Promise<KeyPair> {
  return generate('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}
