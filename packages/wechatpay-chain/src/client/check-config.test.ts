import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandboxKeys, type SandboxKeys } from '../../../sandbox/src/identity/keys.js'
import { APIV3_KEY, MCHID, platform, SECRET } from '../../test/gateway.js'
import { ConfigurationError } from '../errors/errors.js'
import type { ClientConfig } from './client-config.js'
import { Builder, createClient } from './create-client.js'

let keys: SandboxKeys
let other: SandboxKeys
let config: ClientConfig
const directory = mkdtempSync(join(tmpdir(), 'config-'))

const pem = (key: SandboxKeys) =>
  key.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

beforeAll(async () => {
  ;[keys, other] = await Promise.all([createSandboxKeys(), createSandboxKeys()])
  const { id, publicKey } = keys.platformPublicKey
  const { certificate, serial } = keys.merchant
  config = {
    mchid: MCHID,
    serial,
    privateKey: pem(keys),
    certs: {
      [id]: publicKey,
      [keys.platformCertificate.id]: keys.platformCertificate.certificate as string,
    },
    secret: SECRET,
    apiv3Key: APIV3_KEY,
    merchant: { cert: certificate, key: pem(keys) },
  }
})
afterAll(() => rmSync(directory, { recursive: true }))

function refusalOf(changes: object): string {
  try {
    createClient({ ...config, ...changes } as ClientConfig)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
  throw new Error('it was accepted')
}

describe('a configuration', () => {
  it('that is correct makes a client, under either name', () => {
    expect(createClient(config).getDriver()).toBeTypeOf('function')
    expect(Builder.factory(config).getDriver()).toBeTypeOf('function')
    for (const mchid of ['', '0']) expect(createClient({ ...config, mchid })).toBeDefined()
    expect(
      createClient({ ...config, timeout: 0, maxContentLength: 1, base_uri: 'http://127.0.0.1/' }),
    ).toBeDefined()
  })

  it.each<[object, string]>([
    [{ mchid: undefined }, 'mchid is missing'],
    [{ mchid: 1900000001 }, 'mchid is a number; write it as a string'],
    [{ mchid: '1900000001 ' }, 'mchid holds a space'],
    [{ mchid: '1"\r\nX-A: b' }, 'mchid holds a space, a quotation mark or another character'],
    [{ serial: null, secret: undefined, merchant: undefined }, 'serial is missing'],
    [
      { serial: undefined, secret: '', merchant: undefined },
      'secret is empty, and serial is missing',
    ],
    [{ serial: '', secret: undefined }, 'serial is empty'],
    [{ serial: 'A"B' }, 'serial holds'],
    [{ secret: 'x'.repeat(31) }, 'secret has 31 bytes'],
    [{ secret: 'x'.repeat(33) }, 'secret has 33 bytes'],
    [{ secret: '' }, 'secret has 0 bytes'],
    [{ secret: 7 }, 'secret is a number'],
    [{ apiv3Key: 'x'.repeat(31) }, 'apiv3Key has 31 bytes'],
    [{ apiv3Key: `${'x'.repeat(31)}中` }, 'apiv3Key holds a character outside ASCII'],
    [{ apiv3Key: SECRET }, 'apiv3Key holds the same string as secret'],
    [{ privateKey: undefined, secret: undefined }, 'privateKey is missing'],
    [{ privateKey: 'nonsense' }, 'privateKey: '],
    [{ signer: 'text' }, 'signer must be a function'],
    [{ verifier: 'text' }, 'verifier must be a function'],
    [{ certs: undefined, apiv3Key: undefined, secret: undefined }, 'certs is missing'],
    [{ certs: {}, apiv3Key: undefined, secret: undefined }, 'certs is missing'],
    [{ certs: ['x'] }, 'certs is a list; it must be an object'],
    [{ certs: 'text' }, 'certs is a string; it must be an object'],
    [{ certs: { A: 'nonsense' } }, 'certs["A"]: '],
    [{ baseURL: 'api.mch.weixin.qq.com' }, 'baseURL is not an absolute'],
    [{ base_uri: 'ftp://h/' }, 'base_uri is not an absolute'],
    [{ base_uri: 7 }, 'base_uri is not an absolute'],
    [{ timeout: -1 }, 'timeout is -1; it takes milliseconds'],
    [{ timeout: Number.NaN }, 'timeout is NaN'],
    [{ timeout: Number.POSITIVE_INFINITY }, 'timeout is Infinity'],
    [{ timeout: '5' }, 'timeout is "5"'],
    [{ maxContentLength: -1 }, 'maxContentLength is -1; it takes bytes'],
    [{ axios: { headers: {} } }, 'axios.headers belongs to the driver'],
    [{ axios: { auth: {} } }, 'axios.auth belongs to the driver'],
    [{ axios: { transformRequest: [] } }, 'axios.transformRequest belongs to the driver'],
    [{ merchant: {} }, 'merchant needs cert and key'],
    [{ merchant: { cert: '/no/such/file.pem', key: 'x' } }, 'merchant.cert'],
    [
      { merchant: { pfx: '/no/such/file.p12' } },
      'merchant.pfx: Cannot read the file /no/such/file.p12 (ENOENT): there is no such file',
    ],
    [
      { merchant: { pfx: Buffer.from('nonsense') } },
      'merchant.pfx: Cannot load a .p12: what was given is 8 characters',
    ],
    [
      { ca: '/no/such/ca.pem' },
      'ca: Cannot read the file /no/such/ca.pem (ENOENT): there is no such file',
    ],
  ])('%o is refused in one sentence', (changes, culprit) => {
    expect(refusalOf(changes)).toContain(culprit)
  })

  it('that is not an object is refused', () => {
    for (const nothing of [undefined, null, 'text'])
      expect(() => createClient(nothing as never)).toThrow(ConfigurationError)
  })

  it('that mixes up keys is refused with the name of the misplaced one', () => {
    const { certificate, serial } = keys.merchant
    const platform = keys.platformCertificate
    expect(refusalOf({ certs: { [serial]: certificate } })).toContain(
      'certs has the serial number of the merchant API certificate,',
    )
    expect(refusalOf({ certs: { A: certificate } })).toContain(
      "is the merchant's own certificate or public key",
    )
    expect(refusalOf({ certs: { A: keys.merchant.publicKey } })).toContain(
      "is the merchant's own certificate or public key",
    )
    expect(refusalOf({ certs: { ABC: platform.certificate } })).toContain(
      `is the certificate with the serial number ${platform.id}`,
    )
    expect(refusalOf({ certs: { PUB_KEY_ID_1: platform.certificate } })).toContain(
      'a public key ID names the public key (pub_key.pem)',
    )
    expect(refusalOf({ certs: { A: pem(keys) } })).toContain('certs["A"]: ')
    expect(
      refusalOf({ privateKey: pem(other), merchant: { cert: certificate, key: pem(keys) } }),
    ).toContain('privateKey does not belong to merchant.cert')
    expect(refusalOf({ serial: other.merchant.serial })).toContain(
      `serial is not that of merchant.cert, ${serial}`,
    )
    expect(refusalOf({ merchant: { cert: certificate, key: pem(other) } })).toContain(
      'merchant: the private key does not belong to the certificate',
    )
    expect(refusalOf({ merchant: { cert: 'nonsense', key: pem(keys) } })).toContain('merchant.cert')
  })

  it('accepts certificates and keys as strings, bytes, a path, a file URL, or with a passphrase', () => {
    const { certificate } = keys.merchant
    const passphrase = 'x'
    const encrypted = keys.merchant.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase,
    }) as string
    const [certPath, keyPath] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
    writeFileSync(certPath, certificate)
    writeFileSync(keyPath, pem(keys))
    for (const merchant of [
      { cert: Buffer.from(certificate), key: Buffer.from(pem(keys)) },
      { cert: certPath, key: keyPath },
      { cert: pathToFileURL(certPath).href, key: pathToFileURL(keyPath).href },
      { cert: certificate.replaceAll('\n', '\\n'), key: pem(keys).replaceAll('\n', '\\n') },
      { cert: certificate, key: encrypted, passphrase },
      { cert: certificate, key: [encrypted, passphrase] },
    ]) {
      expect(
        createClient({ ...config, merchant, ca: keys.authority.certificate } as ClientConfig),
      ).toBeDefined()
    }
  })

  it('with a signer and a verifier needs no keys', () => {
    const { privateKey: _, certs: __, merchant: ___, apiv3Key: ____, ...rest } = config
    expect(createClient({ ...rest, signer: () => '', verifier: () => true })).toBeDefined()
    expect(createClient({ ...rest, signer: () => '', apiv3Key: APIV3_KEY })).toBeDefined()
    expect(createClient({ ...config, apiv3Key: SECRET, allowSameKeys: true })).toBeDefined()
  })
})

it('data in a chain cause one warning, through the configured function or the process', async () => {
  const warned: string[] = []
  const client = createClient({ ...config, warn: (message) => warned.push(message) })
  for (const id of ['P123ABC', 'P456DEF']) client.chain(`v3/x/${id}`)
  expect(warned).toEqual([expect.stringContaining('"P123ABC" in a chain becomes "p123-a-b-c"')])
  const seen: Error[] = []
  const onWarning = (warning: Error) => seen.push(warning)
  process.on('warning', onWarning)
  createClient(config).chain('v3/x/P789GHI')
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', onWarning)
  expect(seen.map(({ name, message }) => [name, message.includes('P789GHI')])).toEqual([
    ['WeChatPayWarning', true],
  ])
})

describe('a key in the wrong place', () => {
  const SECRETS = [SECRET, APIV3_KEY]
  const silent = (message: string) => {
    for (const secret of SECRETS) expect(message).not.toContain(secret)
    return message
  }
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const privatePem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it.each([
    ['mchid', { mchid: APIV3_KEY }],
    ['serial', { serial: APIV3_KEY }],
    ['serial', { serial: SECRET }],
    ['brandId', { brandId: SECRET }],
    ['a name in certs', { certs: { [APIV3_KEY]: platform.publicKey } }],
  ])('as %s is told by its place, and not shown', (place, change) => {
    const message = silent(refusalOf({ secret: SECRET, apiv3Key: APIV3_KEY, ...change }))
    expect(message).toContain(`${place} holds the same string as`)
  })

  it.each([
    ['a private key as a name', { certs: { [privatePem]: platform.publicKey } }],
    ['an unknown secret as a name', { certs: { 'unknown-secret-of-thirty-two-byte': 'nonsense' } }],
  ])('%s is not shown', (_, change) => {
    const message = refusalOf(change)
    expect(message).toMatch(/a name of \d+ characters/)
    expect(message).not.toMatch(/BEGIN|unknown-secret/)
  })
})
