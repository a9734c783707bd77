import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { vectorKey } from '../../../../test/vectors/load.js'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import type { ClientConfig, TlsInput } from './client-config.js'
import { createClient } from './create-client.js'
import { configFromEnv } from './from-env.js'
import { createAgents } from './tls-agent.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-notations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MCHID = '1900000001'
const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const certificateOf = (subjectKey: KeyObject) =>
  issueCertificate({
    subject: 'shop',
    subjectKey,
    issuer: 'authority',
    issuerKey: authority,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  })

const { privateKey } = merchantKeys
const { publicKey } = platformKeys
const merchant = certificateOf(merchantKeys.publicKey)
const platform = certificateOf(publicKey)

const pem = {
  pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  pkcs1: privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  spki: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  publicPkcs1: publicKey.export({ type: 'pkcs1', format: 'pem' }) as string,
}
const der = (text: string) => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64')
const relabelled = (text: string, label: string) =>
  text.replaceAll(/(BEGIN|END) [A-Z ]+-/g, `$1 ${label}-`)
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

/** What people's editors, shells and loaders make of a PEM; each is the same key without doubt. */
const NOTATIONS: Record<string, (text: string) => string | Buffer> = {
  'as it is': (text) => text,
  'UTF-16, little endian, with its mark': utf16,
  'UTF-16, big endian, with its mark': (text) => utf16(text).swap16(),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'a mark in a string': (text) => `\ufeff${text}`,
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'line ends of old Macs': (text) => text.replaceAll('\n', '\r'),
  '\\n as two characters': (text) => text.replaceAll('\n', '\\n'),
  '\\n with the backslash doubled': (text) => text.replaceAll('\n', '\\\\n'),
  '\\r\\n as four characters': (text) => text.replaceAll('\n', '\\r\\n'),
  'no line ends at all': (text) => text.replaceAll('\n', ''),
  'blanks for line ends': (text) => text.replaceAll('\n', ' '),
  'blanks in each line': (text) => text.replaceAll('\n', '  \n\t'),
  'no white space at all': (text) => text.replaceAll(/\s/g, ''),
  'double quotation marks': (text) => `"${text.trim().replaceAll('\n', '\\n')}"`,
  'single quotation marks': (text) => `'${text}'`,
  'a backslash at the end of each line': (text) => text.replaceAll('\n', '\\\n'),
  'blanks around it': (text) => `  \n${text}\n  `,
  'four dashes': (text) => text.replaceAll('-----', '----'),
  'dashes in front only': (text) => text.replaceAll(/(?<=[A-Z])-----/g, ''),
  'no dashes': (text) => text.replaceAll('-----', ''),
  'typographic dashes': (text) => text.replaceAll('-----', '——–'),
  'typographic dashes in a file': (text) => Buffer.from(text.replaceAll('-----', '—-—')),
  'base64 of the whole': (text) => Buffer.from(text).toString('base64'),
  'DER bytes': der,
  'DER bytes, one character each': (text) => der(text).toString('latin1'),
  'base64 of the DER bytes': (text) => der(text).toString('base64'),
  'base64 in lines': (text) => text.replaceAll(/-----[^-]+-----\n/g, ''),
  'base64 in lines that end in \\n': (text) =>
    text.replaceAll(/-----[^-]+-----\n/g, '').replaceAll('\n', '\\n'),
  'base64 in the alphabet of URLs, without padding': (text) => der(text).toString('base64url'),
  'base64 without its padding': (text) => text.replaceAll(/=+(?=\n)/g, ''),
  'a data URL': (text) =>
    `data:application/x-pem-file;base64,${Buffer.from(text).toString('base64')}`,
  'the encoding of a URL': encodeURIComponent,
  'the encoding of a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  'plus signs for the blanks of its labels': (text) =>
    text.replaceAll(/(?<=[A-Z]) (?=[A-Z])/g, '+'),
  'characters that are not seen': (text) => text.replaceAll('\n', '\u200b\n\u00a0'),
  'base64 in quotation marks': (text) => `"${der(text).toString('base64')}"`,
}
let count = 0
const filed = (content: string | Buffer) => {
  count += 1
  const path = join(folder, `${count}.pem`)
  writeFileSync(path, content)
  return path
}

const config: ClientConfig = {
  mchid: MCHID,
  serial: merchant.serial,
  privateKey,
  certs: { [platform.serial]: publicKey },
}
const environment = {
  WECHATPAY_MCHID: MCHID,
  WECHATPAY_SERIAL: merchant.serial,
  WECHATPAY_PRIVATE_KEY: pem.pkcs8,
  WECHATPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000000012024010100000000000001',
  WECHATPAY_PUBLIC_KEY: pem.spki,
}
const agents = (changes: Partial<ClientConfig>) =>
  createAgents({ mchid: MCHID, ...changes } as ClientConfig)
const authorityOf = (ca: TlsInput) =>
  new X509Certificate((agents({ ca }).plain.options.ca as Buffer[])[0] as Buffer)

describe.each(Object.entries(NOTATIONS))('%s', (_, write) => {
  it.each([
    ['a private key of PKCS#8', pem.pkcs8],
    ['a private key of PKCS#1', pem.pkcs1],
  ])('is read of %s wherever one can be given', (__, text) => {
    const given = write(text)
    const path = filed(given)
    const url = pathToFileURL(path) as never
    for (const thing of [given, url, `file://${path}`, ` file://${path}\n`, `"file://${path}"`])
      expect(Rsa.from(thing).equals(privateKey)).toBe(true)
    expect(PemUtil.loadPrivateKeyFromString(given).equals(privateKey)).toBe(true)
    expect(PemUtil.loadPrivateKey(path).equals(privateKey)).toBe(true)
    expect(() => createClient({ ...config, privateKey: given })).not.toThrow()
    for (const key of [given, path, `file://${path}`])
      expect(() => agents({ merchant: { cert: merchant.pem, key } })).not.toThrow()
    const values = [path, `"${path}"`, ...(typeof given === 'string' ? [given] : [])]
    for (const WECHATPAY_PRIVATE_KEY of values) {
      const read = configFromEnv({ ...environment, WECHATPAY_PRIVATE_KEY })
      expect(Rsa.from(read.privateKey as KeyInput).equals(privateKey)).toBe(true)
    }
  })

  it.each([
    ['a public key of SPKI', pem.spki],
    ['a public key of PKCS#1', pem.publicPkcs1],
    ['a certificate', platform.pem],
  ])('is read of %s wherever a public key can be given', (__, text) => {
    const given = write(text)
    const path = filed(given)
    for (const thing of [given, `file://${path}`]) {
      expect(Rsa.from(thing, 'public').equals(publicKey)).toBe(true)
      expect(() => createClient({ ...config, certs: { [platform.serial]: thing } })).not.toThrow()
    }
    const read = configFromEnv({ ...environment, WECHATPAY_PUBLIC_KEY: path })
    expect(
      Rsa.from(Object.values(read.certs ?? {})[0] as KeyInput, 'public').equals(publicKey),
    ).toBe(true)
  })

  it('is read of a certificate wherever one can be given', () => {
    const given = write(merchant.pem)
    const path = filed(given)
    for (const thing of [given, `file://${path}`])
      expect(PemUtil.parseCertificateSerialNo(thing)).toBe(merchant.serial)
    expect(PemUtil.loadCertificate(path).serialNumber).toBe(merchant.serial)
    for (const cert of [given, path]) {
      const { serial: ___, ...others } = config
      const client = { ...others, merchant: { cert, key: pem.pkcs8 } }
      expect(() => createClient(client)).not.toThrow()
      expect(authorityOf(cert).serialNumber).toBe(merchant.serial)
    }
  })
})

it('a body of the other standard under the label of one is read', () => {
  for (const [text, label] of [
    [pem.pkcs1, 'PRIVATE KEY'],
    [pem.pkcs8, 'RSA PRIVATE KEY'],
  ] as const)
    expect(Rsa.from(relabelled(text, label)).equals(privateKey)).toBe(true)
  for (const [text, label] of [
    [pem.publicPkcs1, 'PUBLIC KEY'],
    [pem.spki, 'RSA PUBLIC KEY'],
  ] as const)
    expect(Rsa.from(relabelled(text, label), 'public').equals(publicKey)).toBe(true)
  const base64 = (text: string) => der(text).toString('base64')
  for (const url of [
    `private.pkcs8://${base64(pem.pkcs1)}`,
    `private.pkcs1://${base64(pem.pkcs8)}`,
    `PRIVATE.PKCS8://${base64(pem.pkcs8).replaceAll(/.{64}/g, '$&\n')}`,
    ` "private.pkcs8://${base64(pem.pkcs8)}" `,
  ])
    expect(Rsa.from(url).equals(privateKey)).toBe(true)
  for (const url of [
    `public.pkcs1://${base64(pem.spki)}`,
    `public.spki://${base64(pem.publicPkcs1)}`,
  ])
    expect(Rsa.from(url, 'public').equals(publicKey)).toBe(true)
})

it('a key that is encrypted in the old way is read without its line ends', () => {
  const passphrase = 'x y'
  const old = privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  const text = old as string
  for (const given of [text.replaceAll('\n', ' '), text.replaceAll('\n', '\\n'), utf16(text)])
    expect(Rsa.from([given, passphrase]).equals(privateKey)).toBe(true)
})

it('a certificate keeps the certificates of the authorities between', () => {
  const other = certificateOf(publicKey)
  const { options } = agents({ ca: merchant.pem + other.pem }).plain
  expect(String((options.ca as Buffer[])[0]).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(new X509Certificate((options.ca as Buffer[])[0] as Buffer).serialNumber).toBe(
    merchant.serial,
  )
})

it('DER that ends in what looks like a blank is not cut', () => {
  let issued = platform
  while (!/\s$/.test(der(issued.pem).toString('latin1'))) issued = certificateOf(publicKey)
  const bytes = der(issued.pem)
  for (const given of [bytes, bytes.toString('latin1'), `file://${filed(bytes)}`])
    expect(PemUtil.parseCertificateSerialNo(given)).toBe(issued.serial)
})

it('bytes after the end of a structure, or a structure cut short, are no key', () => {
  const bytes = der(vectorKey('rsa2048.pkcs8.pem'))
  for (const given of [
    Buffer.concat([bytes, Buffer.from([0])]),
    bytes.subarray(0, -1),
    Buffer.concat([bytes, bytes]),
  ])
    for (const notation of [given, given.toString('base64'), given.toString('latin1')])
      expect(() => Rsa.from(notation)).toThrow(/Cannot load a private key/)
})
