import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { MCHID, MERCHANT_SERIAL } from '../../test/gateway.js'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import type { ConfigurationError } from '../errors/errors.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'

const folder = mkdtempSync(join(tmpdir(), 'doubtful-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Form = 'pkcs8' | 'pkcs1' | 'spki'
const der = (key: KeyObject, type: Form) =>
  key.export({ type: type as 'pkcs8', format: 'der' }) as unknown as Buffer
const pem = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`
const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const issue = (subjectKey: KeyObject) =>
  issueCertificate({
    subject: 'Tenpay.com sign',
    subjectKey,
    issuer: 'authority',
    issuerKey: authority,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  })

const [mine, theirs] = [merchantKeys, platformKeys]
const my = pem('PRIVATE KEY', der(mine.privateKey, 'pkcs8'))
const other = pem('PRIVATE KEY', der(theirs.privateKey, 'pkcs8'))
const myPublic = pem('PUBLIC KEY', der(mine.publicKey, 'spki'))
const theirPublic = pem('PUBLIC KEY', der(theirs.publicKey, 'spki'))
const certificate = issue(theirs.publicKey)
const second = issue(mine.publicKey)
const raw = (text: string) => new X509Certificate(text).raw

function refusalOf(load: () => unknown): ConfigurationError {
  try {
    load()
  } catch (error) {
    return error as ConfigurationError
  }
  throw new Error('it was read')
}

describe('what leaves a doubt is not read', () => {
  it.each<[string, 'public' | 'private', KeyInput, string]>([
    ['two private keys', 'private', my + other, 'keys.several'],
    [
      'two private keys in two forms',
      'private',
      pem('RSA PRIVATE KEY', der(mine.privateKey, 'pkcs1')) + other,
      'keys.several',
    ],
    [
      'a damaged private key before another',
      'private',
      my.replace('MII', 'MIX') + other,
      'keys.several',
    ],
    ['two public keys', 'public', theirPublic + myPublic, 'keys.several'],
    [
      'a public key and the certificate of another',
      'public',
      myPublic + certificate.pem,
      'keys.several',
    ],
    [
      'two keys in one block',
      'private',
      pem(
        'PRIVATE KEY',
        Buffer.concat([der(mine.privateKey, 'pkcs8'), der(theirs.privateKey, 'pkcs8')]),
      ),
      'keys.damaged',
    ],
    [
      'two certificates in one block',
      'public',
      pem('CERTIFICATE', Buffer.concat([raw(certificate.pem), raw(second.pem)])),
      'keys.damaged',
    ],
    [
      'a PEM within the block of another',
      'public',
      pem('CERTIFICATE', Buffer.from(certificate.pem)),
      'keys.damaged',
    ],
    [
      'a certificate with a byte behind it',
      'public',
      pem('CERTIFICATE', Buffer.concat([raw(certificate.pem), Buffer.from([0])])),
      'keys.damaged',
    ],
  ])('%s', (_, type, given, code) => {
    const error = refusalOf(() => Rsa.from(given, type))
    expect(error.findings.map((one) => one.code)).toEqual([code])
  })

  it('as a certificate either', () => {
    for (const bytes of [
      Buffer.concat([raw(certificate.pem), raw(second.pem)]),
      Buffer.from(second.pem),
    ])
      expect(
        refusalOf(() => PemUtil.loadCertificateFromString(pem('CERTIFICATE', bytes))).code,
      ).toBe('ERR_CONFIGURATION')
  })

  it('but one key twice, a chain and what OpenSSL trusts of a certificate are', () => {
    const same = (given: KeyInput, type: 'public' | 'private', key: KeyObject) =>
      expect(Rsa.from(given, type).equals(key)).toBe(true)
    same(my + pem('RSA PRIVATE KEY', der(mine.privateKey, 'pkcs1')), 'private', mine.privateKey)
    same(myPublic + my, 'private', mine.privateKey)
    same(theirPublic + certificate.pem, 'public', theirs.publicKey)
    same(certificate.pem + second.pem, 'public', theirs.publicKey)
    const trusted = Buffer.concat([raw(certificate.pem), Buffer.from([0x30, 0])])
    same(pem('TRUSTED CERTIFICATE', trusted), 'public', theirs.publicKey)
  })
})

const config: ClientConfig = {
  mchid: MCHID,
  serial: MERCHANT_SERIAL,
  privateKey: my,
  certs: { PUB_KEY_ID_1: theirPublic },
  warn: () => {},
}

describe('a configuration', () => {
  const create = (changes: Partial<ClientConfig>) => createClient({ ...config, ...changes })
  const third = generateKeyPairSync('rsa', { modulusLength: 2048 })

  it('has one key for a name, in whatever notations it stands there', () => {
    const certs = { PUB_KEY_ID_1: theirPublic, pub_key_id_1: third.publicKey }
    const error = refusalOf(() => create({ certs }))
    expect(error.findings.map(({ code }) => code)).toEqual(['configuration.certs-twice'])
    const warnings: string[] = []
    create({
      certs: { PUB_KEY_ID_1: theirPublic, pub_key_id_1: theirPublic },
      warn: (warning) => void warnings.push(warning),
    })
    expect(warnings).toEqual([])
  })

  it('names a certificate by its own serial number, also where it is given as a URL', () => {
    const path = join(folder, 'platform.pem')
    writeFileSync(path, certificate.pem)
    for (const given of [certificate.pem, pathToFileURL(path), pathToFileURL(path).href])
      expect(
        refusalOf(() => create({ certs: { PUB_KEY_ID_1: given as string } })).message,
      ).toContain('is a certificate')
  })

  it('does not let the certificate of a name vouch for another key', () => {
    const certs = {
      [certificate.serial]: pem('PUBLIC KEY', der(third.publicKey, 'spki')) + certificate.pem,
    }
    expect(refusalOf(() => create({ certs })).findings[0]?.code).toBe('keys.several')
  })

  it('takes no private key that was changed and signs for no one', () => {
    const bytes = der(mine.privateKey, 'pkcs1')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] as number) ^ (1 << bit)
        let client: ReturnType<typeof createClient>
        try {
          client = create({ privateKey: pem('RSA PRIVATE KEY', changed) })
        } catch (error) {
          expect((error as Error).name).toBe('ConfigurationError')
          return
        }
        // What is taken signs for its public half, whatever was changed.
        expect(client).toBeDefined()
        const key = Rsa.from(pem('RSA PRIVATE KEY', changed), 'private')
        expect(Rsa.verify('m', Rsa.sign('m', key), createPublicKey(key))).toBe(true)
      }),
      { numRuns: 60 },
    )
    const modulus = Buffer.from(bytes)
    modulus[40] = (modulus[40] as number) ^ 2
    const error = refusalOf(() => create({ privateKey: pem('RSA PRIVATE KEY', modulus) }))
    expect(error.findings.map(({ code }) => code)).toEqual(['keys.damaged'])
    expect(JSON.stringify(error)).not.toMatch(/[\w+/]{60}/)
  })
})
