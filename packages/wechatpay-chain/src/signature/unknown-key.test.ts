import { expect, it } from 'vitest'
import { unknownKey } from './unknown-key.js'

const certificate = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
const facts = { serial: certificate, own: undefined, downloads: undefined }

it('tells only a client that downloads nothing to add a certificate', () => {
  expect(unknownKey(facts).code).toBe('certificates.unknown-certificate')
  const downloads = { seconds: 12, hasFailed: false }
  const waiting = unknownKey({ ...facts, downloads })
  expect(waiting.code).toBe('certificates.just-downloaded')
  expect(String(waiting.cause)).toContain('12 s ago')
  expect(String(waiting.cure)).not.toMatch(/certs/)
  expect(unknownKey({ ...facts, downloads: { ...downloads, hasFailed: true } }).code).toBe(
    'certificates.download-fails',
  )
})

it('names the public key that is missing, whatever else is downloaded', () => {
  const serial = 'PUB_KEY_ID_0119000000012024010100000000000001'
  for (const downloads of [undefined, { seconds: 1, hasFailed: true }]) {
    const found = unknownKey({ ...facts, serial, downloads })
    expect(found.code).toBe('certificates.unknown-public-key')
    expect(found.cure.in('zh')).toContain(serial)
  }
})

it("does not trust a message that names the merchant's own certificate", () => {
  expect(unknownKey({ ...facts, own: certificate }).code).toBe('certificates.own-serial')
})

it('shows no name that is not a key ID', () => {
  const found = unknownKey({ ...facts, serial: 'PUB_KEY_ID_<script>' })
  expect(`${found.cause} ${found.cure}`).not.toContain('script')
})

it("tells a notification of another merchant from one's own, by the digits of the key's ID", () => {
  const [own, other] = ['19000000012024010100000000000001', '19000000992024010100000000000001']
  const id = (digits: string) => `PUB_KEY_ID_01${digits}`
  const codeOf = (serial: string, known: string[]) =>
    unknownKey({ ...facts, serial, notified: { mchid: '1900000001', known } }).code
  const [theirs, unsure] = [
    'certificates.public-key-of-other-merchant',
    'certificates.unknown-public-key',
  ]
  expect(codeOf(id(other), [id(own)])).toBe(theirs)
  expect(codeOf(id(own.replace(/1$/, '2')), [id(own)])).toBe(unsure)
  // A client whose own ID does not name its merchant in that place proves nothing of others.
  expect(codeOf(id(other), [])).toBe(unsure)
  expect(codeOf(id(other), [certificate])).toBe(unsure)
  expect(codeOf('PUB_KEY_ID_1', [id(own)])).toBe(unsure)
  expect(unknownKey({ ...facts, serial: id(other) }).code).toBe(unsure)
})
