import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, test } from 'vitest'
import { vectorKey } from '../../../../test/vectors/load.js'
import { ConfigurationError } from '../errors/errors.js'
import { type KeyInput, type KeyType, Rsa } from './rsa.js'

const pkcs8 = vectorKey('rsa2048.pkcs8.pem')
const pkcs1 = vectorKey('rsa2048.pkcs1.pem')
const spki = vectorKey('rsa2048.spki.pem')
const publicPkcs1 = vectorKey('rsa2048.public.pkcs1.pem')
const certificate = vectorKey('cert.plain.pem')
const encrypted = vectorKey('rsa2048.encrypted.pkcs8.pem')
const passphrase = vectorKey('rsa2048.encrypted.passphrase')
const b64 = {
  pkcs8: vectorKey('rsa2048.pkcs8.base64'),
  pkcs1: vectorKey('rsa2048.pkcs1.base64'),
  spki: vectorKey('rsa2048.spki.base64'),
}
const publicPkcs1Base64 = vectorKey('rsa2048.public.pkcs1.base64')

const privateKey = createPrivateKey(pkcs8)
const publicKey = createPublicKey(spki)
const certificateKey = new X509Certificate(certificate).publicKey
const legacy = privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  .toString()
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 1024 })

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const path = file('密 钥%20.pem', pkcs8)

const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const inOneLine = (text: string) => text.trim().replaceAll('\n', '\\n')

const accepted: [string, KeyInput, KeyType, KeyObject][] = [
  ['PKCS#8 PEM', pkcs8, 'private', privateKey],
  ['PKCS#1 private PEM', pkcs1, 'private', privateKey],
  ['SPKI PEM', spki, 'public', publicKey],
  ['PKCS#1 public PEM', publicPkcs1, 'public', publicKey],
  ['X.509 PEM', certificate, 'public', certificateKey],
  ['file:// with spaces, non-ASCII and a percent sign', `file://${path}`, 'private', privateKey],
  ['FILE://', `FILE://${path}`, 'private', privateKey],
  ['file:/ with one slash', `file:${path}`, 'private', privateKey],
  ['the href of a path', pathToFileURL(path).href, 'private', privateKey],
  [
    'file://localhost/',
    pathToFileURL(path).href.replace('file://', 'file://localhost'),
    'private',
    privateKey,
  ],
  ['file:// of a PKCS#1 private key', `file://${file('1.pem', pkcs1)}`, 'private', privateKey],
  ['file:// of a PKCS#1 public key', `file://${file('2.pem', publicPkcs1)}`, 'public', publicKey],
  ['file:// of an SPKI key', `file://${file('3.pem', spki)}`, 'public', publicKey],
  ['file:// of a certificate', `file://${file('4.pem', certificate)}`, 'public', certificateKey],
  ['private.pkcs8://', `private.pkcs8://${b64.pkcs8}`, 'private', privateKey],
  ['private.pkcs1://', `private.pkcs1://${b64.pkcs1}`, 'private', privateKey],
  ['private.pkcs1:// holding PKCS#8', `private.pkcs1://${b64.pkcs8}`, 'private', privateKey],
  ['public.spki://', `public.spki://${b64.spki}`, 'public', publicKey],
  ['public.pkcs1://', `public.pkcs1://${publicPkcs1Base64}`, 'public', publicKey],
  ['[encrypted PEM, passphrase]', [encrypted, passphrase], 'private', privateKey],
  [
    '[file:// encrypted, passphrase]',
    [`file://${file('5.pem', encrypted)}`, passphrase],
    'private',
    privateKey,
  ],
  ['[PEM encrypted in the old way, passphrase]', [legacy, passphrase], 'private', privateKey],
  [
    '[PEM encrypted in the old way with CRLF, passphrase]',
    [crlf(legacy), passphrase],
    'private',
    privateKey,
  ],
  ['[plain PEM, passphrase]', [pkcs8, passphrase], 'private', privateKey],
  ['private KeyObject', privateKey, 'private', privateKey],
  ['public KeyObject', publicKey, 'public', publicKey],
  ['X509Certificate', new X509Certificate(certificate), 'public', certificateKey],
  ['CRLF PKCS#8', crlf(pkcs8), 'private', privateKey],
  ['CRLF PKCS#1 public', crlf(publicPkcs1), 'public', publicKey],
  ['literal \\n', inOneLine(pkcs8), 'private', privateKey],
  ['literal \\n in quotes', `"${inOneLine(spki)}\\n"`, 'public', publicKey],
  ['literal \\r\\n', inOneLine(pkcs1).replaceAll('\\n', '\\r\\n'), 'private', privateKey],
  ['spaces for line breaks', pkcs8.trim().replaceAll('\n', ' '), 'private', privateKey],
  ['base64 of a whole PEM', Buffer.from(pkcs8).toString('base64'), 'private', privateKey],
  [
    'base64 of a whole certificate in lines',
    `${Buffer.from(certificate).toString('base64').replace(/.{76}/g, '$&\n')}\n`,
    'public',
    certificateKey,
  ],
  ['Buffer of a PEM', Buffer.from(pkcs8), 'private', privateKey],
  ['Uint8Array of a PEM', new Uint8Array(Buffer.from(spki)), 'public', publicKey],
  [
    'bytes of another realm',
    runInNewContext('Uint8Array.from(bytes)', { bytes: [...Buffer.from(pkcs8)] }),
    'private',
    privateKey,
  ],
  [
    'a PEM with other text around it',
    `Bag Attributes\n  localKeyID: 1\n${pkcs8}trailing`,
    'private',
    privateKey,
  ],
  ['a PEM with a certificate before the key', certificate + pkcs8, 'private', privateKey],
  [
    'a PEM with the private key before the certificate',
    pkcs8 + certificate,
    'public',
    certificateKey,
  ],
]

const damaged = pkcs8.replace(/\n[A-Za-z0-9+/=]{64}\n/, '\n')
const label = (text: string, name: string) =>
  text.replaceAll(/(BEGIN|END) [A-Z ]+-/g, `$1 ${name}-`)
const refused: [string, unknown, string, RegExp][] = [
  [
    'a PKCS#8 private key as public',
    pkcs8,
    'public',
    /given is a private key; give the WeChat Pay public key/,
  ],
  ['a PKCS#1 private key as public', pkcs1, 'public', /given is a private key/],
  ['an encrypted private key as public', encrypted, 'public', /given is a private key/],
  ['a public key as private', spki, 'private', /given is a public key; .*apiclient_key\.pem/],
  [
    'a certificate as private',
    certificate,
    'private',
    /given is a certificate; .*not its certificate \(apiclient_cert\.pem\)/,
  ],
  [
    'a certificate object as private',
    new X509Certificate(certificate),
    'private',
    /given is a certificate/,
  ],
  [
    'a certificate request',
    label(certificate, 'CERTIFICATE REQUEST'),
    'public',
    /given is a certificate request/,
  ],
  [
    'a path without file://',
    path,
    'private',
    /given is a path without file:\/\/; write file:\/\/ before/,
  ],
  ['a file name', 'apiclient_key.pem', 'private', /a path without file:\/\//],
  ['a path of Windows', 'C:\\keys\\apiclient_key', 'private', /a path without file:\/\//],
  [
    'a missing file',
    'file:///nonexistent/key.pem',
    'private',
    /Cannot read the file \/nonexistent\/key\.pem \(ENOENT\)/,
  ],
  ['public.spki:// as private', `public.spki://${b64.spki}`, 'private', /given is a public key/],
  [
    'private.pkcs8:// as public',
    `private.pkcs8://${b64.pkcs8}`,
    'public',
    /given is a private key/,
  ],
  [
    'private.pkcs8:// cut short',
    `private.pkcs8://${b64.pkcs8.slice(0, 99)}`,
    'private',
    /without complete base64/,
  ],
  ['private.pkcs8:// and nothing', 'private.pkcs8://', 'private', /without complete base64/],
  [
    'no passphrase',
    encrypted,
    'private',
    /an encrypted private key without a passphrase; give \[key, passphrase\]/,
  ],
  [
    'no passphrase for the old way',
    legacy,
    'private',
    /an encrypted private key without a passphrase/,
  ],
  ['a wrong passphrase', [encrypted, 'wrong'], 'private', /the passphrase does not open/],
  [
    'a wrong passphrase for the old way',
    [legacy, 'wrong'],
    'private',
    /the passphrase does not open/,
  ],
  ['a pair as public', [pkcs8, passphrase], 'public', /a private key with its passphrase/],
  [
    'a pair without a passphrase',
    [pkcs8, undefined],
    'private',
    /an array that is not \[key, passphrase\]/,
  ],
  ['an array of one', [pkcs8], 'private', /an array that is no/],
  ['a private KeyObject as public', privateKey, 'public', /given is a private key/],
  ['a public KeyObject as private', publicKey, 'private', /given is a public key/],
  ['a symmetric KeyObject', createSecretKey(Buffer.alloc(32)), 'private', /a symmetric key/],
  ['an elliptic-curve KeyObject', ec.privateKey, 'private', /another kind than RSA \(ec\)/],
  ['an RSA-PSS KeyObject', pss.publicKey, 'public', /another kind than RSA \(rsa-pss\)/],
  [
    'an elliptic-curve PEM',
    ec.privateKey.export({ type: 'sec1', format: 'pem' }),
    'private',
    /another kind than RSA \(EC\)/,
  ],
  [
    'an elliptic-curve key in PKCS#8',
    ec.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'private',
    /another kind than RSA/,
  ],
  ['a PEM of another kind', label(spki, 'DH PARAMETERS'), 'public', /a PEM of another kind/],
  ['a PEM with a line missing', damaged, 'private', /a private key that is damaged/],
  [
    'a PEM with bad base64',
    pkcs8.replace('MII', 'M!I'),
    'private',
    /a private key whose base64 is damaged/,
  ],
  [
    'a damaged certificate',
    label(spki, 'CERTIFICATE'),
    'public',
    /labelled as a certificate that holds a public key/,
  ],
  ['a PEM cut short', pkcs8.slice(0, 400), 'private', /a PEM that is cut short/],
  ['an empty text', ' \n', 'private', /an empty string/],
  ['27 characters', 'x'.repeat(27), 'private', /given is 27 characters that are not a PEM/],
  ['a line of a key', pkcs8.split('\n')[2], 'private', /given is 64 characters that are not a PEM/],
  ['a number', 5, 'private', /a value of type number/],
  ['nothing', undefined, 'public', /given is undefined; look for an environment variable/],
  ['null', null, 'private', /given is null; look for/],
  ['an object', {}, 'private', /a value of type object/],
]

function failure(run: () => unknown): ConfigurationError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return error as ConfigurationError
  }
  throw new Error('nothing was thrown')
}

/** Every 12 characters of the secrets, none of which may be shown. */
const canaries = [pkcs8, pkcs1, b64.pkcs8, encrypted, legacy].flatMap((text) =>
  text.split('\n').flatMap((line) => line.match(/[\w+/=]{12,}/g) ?? []),
)

describe('Rsa.from', () => {
  test.each(accepted)('accepts %s', (_, thing, type, key) => {
    expect(Rsa.from(thing, type).equals(key)).toBe(true)
  })

  test.each(refused)(
    'refuses %s and tells what it saw, never the key',
    (_, thing, type, message) => {
      const error = failure(() => Rsa.from(thing as KeyInput, type as KeyType))
      expect(error.message).toMatch(message)
      const shown = [
        error.message,
        error.stack,
        JSON.stringify(error),
        inspect(error, { depth: 9, showHidden: true }),
      ].join('\n')
      const leaked = canaries.filter((canary) => shown.includes(canary.slice(0, 12)))
      expect(leaked).toEqual([])
      expect(shown).not.toContain(passphrase)
    },
  )

  test('treats any type but public as private', () => {
    expect(Rsa.from(pkcs8, 'nonsense' as KeyType).type).toBe('private')
    expect(failure(() => Rsa.from(spki, 'nonsense' as KeyType)).message).toContain('private key')
  })

  test('does not show a path that may be a key', () => {
    expect(failure(() => Rsa.from(`file://${b64.pkcs8}`)).message).toMatch(
      /^Cannot read the file \(E/,
    )
    expect(failure(() => Rsa.from(`file://${pkcs8}`)).message).toMatch(/^Cannot read the file \(E/)
    const apiv3Key = 'canaryapiv3key0123456789abcdefgh'
    for (const secret of [
      apiv3Key,
      b64.pkcs8.slice(64, 128),
      pkcs8.slice(200, 390),
      `-----BEGIN ${apiv3Key}`,
    ]) {
      const { message, stack, cause } = failure(() => Rsa.from(`file://${secret}`))
      expect([message, stack, inspect(cause)].join()).not.toContain(secret.slice(0, 20))
    }
  })

  test('fromPkcs8, fromPkcs1 and fromSpki take bare base64', () => {
    expect(Rsa.fromPkcs8(b64.pkcs8).equals(privateKey)).toBe(true)
    expect(Rsa.fromPkcs1(b64.pkcs1).equals(privateKey)).toBe(true)
    expect(Rsa.fromPkcs1(publicPkcs1Base64, 'public').equals(publicKey)).toBe(true)
    expect(Rsa.fromSpki(b64.spki).equals(publicKey)).toBe(true)
    expect(failure(() => Rsa.fromSpki(b64.pkcs8)).message).toContain('something else')
  })
})
