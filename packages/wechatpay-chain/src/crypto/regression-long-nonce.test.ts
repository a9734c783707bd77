import { expect, it } from 'vitest'
import { AesGcm } from './aes-gcm.js'

const KEY = 'a-v3-key-of-thirty-two-bytes-00!'

it('a nonce that is too long for AES-GCM is refused by an error of the SDK, for both directions', () => {
  const longest = 'n'.repeat(128)
  const sealed = AesGcm.encrypt('text', KEY, longest)
  expect(AesGcm.decrypt(sealed, KEY, longest)).toBe('text')
  for (const nonce of [`${longest}n`, '中'.repeat(43), 'n'.repeat(5_000)]) {
    expect(() => AesGcm.decrypt(sealed, KEY, nonce)).toThrow(
      expect.objectContaining({ name: 'DecryptionError' }),
    )
    expect(() => AesGcm.encrypt('text', KEY, nonce)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    )
  }
})
