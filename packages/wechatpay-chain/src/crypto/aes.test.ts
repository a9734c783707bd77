import { createCipheriv } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../test/any-text.js'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { AesEcb } from './aes-ecb.js'
import { AesGcm } from './aes-gcm.js'

const key = 'canary-key-0123456789-abcdef-KEY'
const iv = 'iv0123456789'
const anyString = anyText()

const flipBit = (base64: string, bit: number): string => {
  const bytes = Buffer.from(base64, 'base64')
  const at = (bit >> 3) % bytes.length
  bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7))
  return bytes.toString('base64')
}

function failure(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

describe('AesGcm', () => {
  test('a ciphertext decrypts to its plaintext, for any plaintext, nonce and associated data', () => {
    fc.assert(
      fc.property(
        anyString,
        fc.string({ minLength: 1, maxLength: 20 }),
        anyString,
        (text, nonce, aad) => {
          expect(AesGcm.decrypt(AesGcm.encrypt(text, key, nonce, aad), key, nonce, aad)).toBe(text)
        },
      ),
    )
  })

  test('nonce and associated data in the place of the other are told, and neither is shown', () => {
    const key = 'k'.repeat(32)
    const ciphertext = AesGcm.encrypt('x', key, 'abcdefghijkl', 'transaction')
    expect(() => AesGcm.decrypt(ciphertext, key, 'transaction', 'abcdefghijkl')).toThrow(
      /look exchanged.*third has 11.*AesGcm\.decrypt\(ciphertext, apiv3Key, nonce, associated_data\)/,
    )
    for (const [nonce, aad] of [
      ['abcdefghijkl', 'refund'],
      ['abcdefghijkm', 'transaction'],
      ['transaction', 'certificate'],
      ['abcdefghijkm', 'abcdefghijkl'],
    ] as const)
      expect(() => AesGcm.decrypt(ciphertext, key, nonce, aad)).toThrow(/does not authenticate/)
  })

  test('associated data that were left out are named first, and an empty text is not left out', () => {
    const key = 'k'.repeat(32)
    const ciphertext = AesGcm.encrypt('x', key, 'abcdefghijkl', 'transaction')
    for (const decrypt of [AesGcm.decrypt, AesGcm.decryptBytes])
      expect(() => decrypt(ciphertext, key, 'abcdefghijkl')).toThrow(
        /associated_data was not given.*AesGcm\.decrypt\(ciphertext, apiv3Key, nonce, associated_data\)/,
      )
    expect(() => AesGcm.decrypt(ciphertext, key, 'abcdefghijkl', '')).toThrow(
      /APIv3 key is a different one/,
    )
    const bare = AesGcm.encrypt('x', key, 'abcdefghijkl')
    expect(AesGcm.decrypt(bare, key, 'abcdefghijkl')).toBe('x')
  })

  test('one flipped bit of ciphertext, tag, nonce or associated data is refused', () => {
    fc.assert(
      fc.property(anyString, fc.nat(100_000), fc.nat(95), (text, bit, small) => {
        const ciphertext = AesGcm.encrypt(text, key, iv, 'transaction')
        expect(() => AesGcm.decrypt(flipBit(ciphertext, bit), key, iv, 'transaction')).toThrow(
          DecryptionError,
        )
        const other = (value: string) =>
          Buffer.from(flipBit(Buffer.from(value).toString('base64'), small), 'base64')
        expect(() => AesGcm.decrypt(ciphertext, key, other(iv), 'transaction')).toThrow(
          DecryptionError,
        )
        expect(() => AesGcm.decrypt(ciphertext, key, iv, other('transaction'))).toThrow(
          DecryptionError,
        )
        expect(() => AesGcm.decrypt(ciphertext, other(key), iv, 'transaction')).toThrow(
          DecryptionError,
        )
      }),
    )
  })

  test('every bit of the tag counts', () => {
    const ciphertext = AesGcm.encrypt('', key, iv)
    for (let bit = 0; bit < 128; bit++)
      expect(() => AesGcm.decrypt(flipBit(ciphertext, bit), key, iv)).toThrow(DecryptionError)
    for (let size = 0; size < 16; size++) {
      const cut = Buffer.from(ciphertext, 'base64').subarray(0, size).toString('base64')
      expect(() => AesGcm.decrypt(cut, key, iv)).toThrow(
        new DecryptionError(
          `The ciphertext is incomplete: it has ${size} bytes, and its tag alone has 16.`,
        ),
      )
    }
  })

  test('agrees with the original on a fixed plaintext', () => {
    const text = AesGcm.encrypt('text', 'k'.repeat(32), iv, 'aad')
    const cipher = createCipheriv('aes-256-gcm', 'k'.repeat(32), iv).setAAD(Buffer.from('aad'))
    expect(text).toBe(
      Buffer.concat([cipher.update('text'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      ),
    )
  })

  test('null means no associated data, bytes are taken as they are', () => {
    expect(
      AesGcm.decrypt(AesGcm.encrypt('x', key, iv, null), Buffer.from(key), Buffer.from(iv), ''),
    ).toBe('x')
    expect(
      AesGcm.decryptBytes(AesGcm.encrypt(Buffer.from([0xff]), key, iv), key, iv, null),
    ).toEqual(Buffer.from([0xff]))
    expect(() => AesGcm.decrypt(AesGcm.encrypt(Buffer.from([0xff]), key, iv), key, iv)).toThrow(
      /use AesGcm\.decryptBytes/,
    )
  })

  test.each([0, 16, 31, 33, 40])('a key of %i bytes is refused with its size', (size) => {
    const wrong = new ConfigurationError(
      `The AES key has ${size} bytes, and AES-256 takes exactly 32. The APIv3 key is the 32 characters set on the merchant platform.`,
    )
    expect(() => AesGcm.encrypt('x', 'k'.repeat(size), iv)).toThrow(wrong)
    expect(() => AesGcm.decrypt('AAAA', Buffer.alloc(size), iv)).toThrow(wrong)
  })

  test('32 characters that are not 32 bytes, and values other than strings, are refused', () => {
    expect(() => AesGcm.encrypt('x', '中'.repeat(32), iv)).toThrow(/has 96 bytes/)
    expect(() => AesGcm.encrypt('x', undefined as unknown as string, iv)).toThrow(
      /what was given is undefined/,
    )
    expect(() => AesGcm.encrypt('x', null as unknown as string, iv)).toThrow(/given is null/)
  })

  test('an empty nonce is refused', () => {
    expect(() => AesGcm.encrypt('x', key)).toThrow(/needs a nonce/)
    expect(() => AesGcm.decrypt('AAAA', key)).toThrow(/needs a nonce/)
    expect(() => AesGcm.decrypt('AAAA', key, null as unknown as string)).toThrow(ConfigurationError)
  })

  test.each([' ', '\n', '-_'])('base64 with %j in it is refused', (junk) => {
    expect(() => AesGcm.decrypt(`${AesGcm.encrypt('x', key, iv)}${junk}`, key, iv)).toThrow(
      /not base64/,
    )
  })

  test('no error shows the key or the plaintext', () => {
    const ciphertext = AesGcm.encrypt('canary text', key, iv)
    const errors = [
      failure(() => AesGcm.decrypt(ciphertext, key.replace('K', 'k'), iv)),
      failure(() => AesGcm.decrypt(ciphertext, `${key}x`, iv)),
      failure(() => AesGcm.encrypt('canary text', key, '')),
      failure(() => AesEcb.decrypt(ciphertext, key)),
      failure(() =>
        AesGcm.decrypt(AesGcm.encrypt(Buffer.from('canary text \xff', 'latin1'), key, iv), key, iv),
      ),
      failure(() =>
        AesEcb.decrypt(AesEcb.encrypt(Buffer.from('canary text \xff', 'latin1'), key), key),
      ),
      failure(() => AesEcb.encrypt('canary text', `${key}x`)),
    ]
    for (const error of errors)
      expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toMatch(
        /canary-key|canary text/,
      )
  })
})

describe('AesEcb', () => {
  test('a ciphertext decrypts to its plaintext', () => {
    fc.assert(
      fc.property(anyString, (text) => AesEcb.decrypt(AesEcb.encrypt(text, key), key) === text),
    )
  })

  test('iv is ignored, bytes are taken as they are', () => {
    expect(AesEcb.encrypt('x', key, 'iv')).toBe(AesEcb.encrypt(Buffer.from('x'), Buffer.from(key)))
    expect(AesEcb.decrypt(AesEcb.encrypt('x', key), key, 'iv')).toBe('x')
    expect(AesEcb.decryptBytes(AesEcb.encrypt(Buffer.from([0xff]), key), key)).toEqual(
      Buffer.from([0xff]),
    )
    expect(() => AesEcb.decrypt(AesEcb.encrypt(Buffer.from([0xff]), key), key)).toThrow(
      /use AesEcb\.decryptBytes/,
    )
  })

  test('a wrong key and damaged base64 do not decrypt', () => {
    const ciphertext = AesEcb.encrypt('x', key)
    expect(() => AesEcb.decrypt(ciphertext, 'k'.repeat(32))).toThrow(
      /must be the MD5 of the APIv2 key/,
    )
    for (const bad of ['', 'AAAA', `${ciphertext}\n`])
      expect(() => AesEcb.decrypt(bad, key)).toThrow(DecryptionError)
    expect(() => AesEcb.decrypt(ciphertext, key.repeat(2))).toThrow(
      /has 64 bytes.*MD5 of the APIv2 key/,
    )
  })
})
