import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { platformKeys } from '../../test/keys.js'
import { isValidWith, MERCHANT_SCHEME, schemeFor } from './scheme.js'

const bytes = Buffer.from('a\nb\n')

it('the kind of a key chooses the scheme that signs and verifies', async () => {
  const { privateKey, publicKey } = platformKeys
  expect(schemeFor(privateKey)).toBe(MERCHANT_SCHEME)
  const request = { serial: 'A', message: bytes }
  const signature = await schemeFor(privateKey).sign(bytes, privateKey, false)
  expect(isValidWith(publicKey, { ...request, signature })).toBe(true)
  expect(isValidWith(publicKey, { ...request, message: Buffer.from('a'), signature })).toBe(false)
})

it('a key of another kind verifies nothing', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signature = MERCHANT_SCHEME.sign(bytes, platformKeys.privateKey, false) as string
  expect(isValidWith(publicKey, { serial: 'A', message: bytes, signature })).toBe(false)
  expect(privateKey.asymmetricKeyType).toBe('ed25519')
})
