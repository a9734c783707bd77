import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { vectorKey } from '../../../../test/vectors/load.js'
import { ConfigurationError } from '../errors/errors.js'
import { PemUtil } from './pem.js'

const certificate = vectorKey('cert.leadingZero.pem')
const serial = '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567'
const folder = mkdtempSync(join(tmpdir(), 'wechatpay-pem-'))
afterAll(() => rmSync(folder, { recursive: true }))
const certificatePath = join(folder, 'cert.pem')
const keyPath = join(folder, 'key.pem')
writeFileSync(certificatePath, certificate)
writeFileSync(keyPath, vectorKey('rsa2048.pkcs1.pem'))

describe('PemUtil', () => {
  test.each([
    ['PEM', certificate],
    ['bytes', Buffer.from(certificate)],
    ['an object', new X509Certificate(certificate)],
    ['file://', `file://${certificatePath}`],
    ['literal \\n', certificate.replaceAll('\n', '\\n')],
    ['base64 of a PEM', Buffer.from(certificate).toString('base64')],
    ['a file that holds the key first', vectorKey('rsa2048.pkcs8.pem') + certificate],
  ])('reads the serial, leading zero and all, of a certificate given as %s', (_, given) => {
    expect(PemUtil.parseCertificateSerialNo(given)).toBe(serial)
  })

  test.each([
    ['cert.highBit.pem', /^F[0-9A-F]{39}$/],
    ['cert.short.pem', /^01$/],
    ['cert.ff.pem', /^FF$/],
    ['cert.lower.pem', /^ABCDEF$/],
  ])('writes the serial of %s in upper-case pairs', (name, pattern) => {
    expect(PemUtil.parseCertificateSerialNo(vectorKey(name))).toMatch(pattern)
  })

  test('loads from paths with and without file://, and from strings', () => {
    expect(PemUtil.loadCertificate(certificatePath).serialNumber).toBe(serial)
    expect(PemUtil.loadCertificate(`file://${certificatePath}`).serialNumber).toBe(serial)
    expect(PemUtil.loadCertificateFromString(certificate).serialNumber).toBe(serial)
    expect(PemUtil.loadPrivateKey(keyPath).type).toBe('private')
    expect(
      PemUtil.loadPrivateKey(`file://${keyPath}`).equals(
        PemUtil.loadPrivateKeyFromString(vectorKey('rsa2048.pkcs8.pem')),
      ),
    ).toBe(true)
  })

  test.each([
    ['nonsense', 'nonsense', /8 characters that are not a PEM/],
    ['a public key', vectorKey('rsa2048.spki.pem'), /given is a public key/],
    ['a private key', vectorKey('rsa2048.pkcs8.pem'), /given is a private key/],
    [
      'a damaged certificate',
      certificate.replace(/\n.{64}\n/, '\n'),
      /a certificate that is damaged/,
    ],
    [
      'a certificate with bad base64',
      certificate.replace('MII', 'M!I'),
      /a certificate whose base64 is damaged/,
    ],
    ['a path', '/nonexistent.pem', /a path without file:\/\//],
    [
      'a missing file',
      'file:///nonexistent.pem',
      /Cannot read the file \/nonexistent\.pem \(ENOENT\)/,
    ],
    ['nothing', undefined, /given is undefined; look for an environment variable/],
    ['null', null, /given is null; look for/],
    ['a number', 5, /a value of type number/],
  ])('refuses %s with what was seen', (_, given, message) => {
    expect(() => PemUtil.parseCertificateSerialNo(given as string)).toThrow(ConfigurationError)
    expect(() => PemUtil.loadCertificateFromString(given as string)).toThrow(message)
  })
})
