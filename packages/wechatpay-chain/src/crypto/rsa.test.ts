import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ciphertexts, vectorKey } from '../../../../test/vectors/load.js'
import { anyText } from '../../test/any-text.js'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import { spkiOfPkcs1 } from './der.js'
import { Rsa } from './rsa.js'

const privateKey = Rsa.from(vectorKey('rsa2048.pkcs8.pem'), 'private')
const publicKey = Rsa.from(vectorKey('rsa2048.spki.pem'), 'public')
const largePrivate = Rsa.from(vectorKey('rsa4096.pkcs8.pem'), 'private')
const largePublic = Rsa.from(vectorKey('rsa4096.spki.pem'), 'public')

const flipBit = (bytes: Uint8Array, bit: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
  return copy
}

describe('Rsa signatures', () => {
  test('a signature is valid for its message and key, given as string, bytes, PEM or object', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (message) => {
        const signature = Rsa.sign(message, privateKey)
        expect(signature).toHaveLength(344)
        expect(Rsa.verify(message, signature, publicKey)).toBe(true)
        expect(Rsa.verify(Buffer.from(message), signature, vectorKey('rsa2048.spki.pem'))).toBe(
          true,
        )
        expect(Rsa.sign(Buffer.from(message), vectorKey('rsa2048.pkcs1.pem'))).toBe(signature)
      }),
      { numRuns: 20 },
    )
  })

  test('one flipped bit of message or signature is refused', () => {
    const message = Buffer.from('GET\n/v3/certificates\n1700000000\nNONCE\n\n')
    const signature = Buffer.from(Rsa.sign(message, privateKey), 'base64')
    fc.assert(
      fc.property(fc.nat(message.length * 8 - 1), fc.nat(2047), (messageBit, signatureBit) => {
        expect(
          Rsa.verify(flipBit(message, messageBit), signature.toString('base64'), publicKey),
        ).toBe(false)
        expect(
          Rsa.verify(message, flipBit(signature, signatureBit).toString('base64'), publicKey),
        ).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  test('one flipped bit of the base64 string is refused, even where a lenient decoder ignores it', () => {
    const signature = Buffer.from(Rsa.sign('message', privateKey))
    for (let bit = 0; bit < signature.length * 8; bit++) {
      expect(Rsa.verify('message', flipBit(signature, bit).toString('latin1'), publicKey)).toBe(
        false,
      )
    }
  })

  test.each(['', '***', 'AAAA', ' ', undefined, null, 5, 'WECHATPAY/SIGNTEST/abc'])(
    'a malformed signature (%s) is false, not an error',
    (signature) => {
      expect(Rsa.verify('message', signature as string, publicKey)).toBe(false)
    },
  )

  test('another key of another size is false', () => {
    expect(Rsa.verify('message', Rsa.sign('message', privateKey), largePublic)).toBe(false)
    expect(Rsa.verify('message', Rsa.sign('message', largePrivate), publicKey)).toBe(false)
    expect(Rsa.verify('message', Rsa.sign('message', largePrivate), largePublic)).toBe(true)
  })

  test('a public key in place of a private one, or the reverse, is an error', async () => {
    expect(() => Rsa.verify('m', 'AAAA', privateKey)).toThrow(ConfigurationError)
    expect(() => Rsa.verify('m', 'AAAA', 'nonsense')).toThrow(/8 characters that are not a PEM/)
    expect(() => Rsa.sign('m', publicKey)).toThrow(/given is a public key/)
    await expect(Rsa.signAsync('m', publicKey)).rejects.toThrow(ConfigurationError)
  })

  test('signAsync makes the same signatures on the thread pool, many at once', async () => {
    const messages = Array.from({ length: 64 }, (_, index) => `message ${index}`)
    const signatures = await Promise.all(
      messages.map((message) => Rsa.signAsync(message, privateKey)),
    )
    expect(signatures).toEqual(messages.map((message) => Rsa.sign(message, privateKey)))
    expect(await Rsa.signAsync(Buffer.from('x'), privateKey)).toBe(Rsa.sign('x', privateKey))
  })
})

describe('Rsa encryption', () => {
  test('what is encrypted decrypts to the same text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 40 }), (text) => {
        expect(Rsa.decrypt(Rsa.encrypt(text, publicKey), privateKey)).toBe(text)
      }),
      { numRuns: 30 },
    )
  })

  test('bytes that are not UTF-8 decrypt as bytes only', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00])
    const ciphertext = Rsa.encrypt(bytes, publicKey)
    expect(Rsa.decryptBytes(ciphertext, privateKey)).toEqual(bytes)
    expect(() => Rsa.decrypt(ciphertext, privateKey)).toThrow(/not UTF-8: use Rsa\.decryptBytes/)
  })

  test('the ciphertexts of the original decrypt', () => {
    const texts = ciphertexts.map((ciphertext) => Rsa.decrypt(ciphertext, privateKey))
    expect(texts).toHaveLength(4)
    expect(texts).toContain('')
  })

  test.each([
    [publicKey, 214, 2048],
    [largePublic, 470, 4096],
  ])('a text longer than the key takes is refused with both sizes', (key, limit, bits) => {
    expect(Buffer.from(Rsa.encrypt('x'.repeat(limit), key), 'base64')).toHaveLength(bits / 8)
    expect(() => Rsa.encrypt('canary'.repeat(100), key)).toThrow(
      new ConfigurationError(
        `The string has 600 bytes, and RSA-OAEP with this ${bits}-bit key encrypts at most ${limit} bytes.`,
      ),
    )
    expect(() => Rsa.encrypt(`${'x'.repeat(limit - 2)}中`, key)).toThrow(ConfigurationError)
  })

  test('a certificate encrypts as its public key', () => {
    expect(Buffer.from(Rsa.encrypt('x', vectorKey('cert.plain.pem')), 'base64')).toHaveLength(256)
  })

  test('one flipped bit, another key and invalid base64 do not decrypt', () => {
    const ciphertext = Buffer.from(Rsa.encrypt('text', publicKey), 'base64')
    fc.assert(
      fc.property(fc.nat(2047), (bit) => {
        expect(() => Rsa.decrypt(flipBit(ciphertext, bit).toString('base64'), privateKey)).toThrow(
          DecryptionError,
        )
      }),
      { numRuns: 50 },
    )
    expect(() => Rsa.decrypt(ciphertext.toString('base64'), largePrivate)).toThrow(
      /private key of that certificate/,
    )
    expect(() => Rsa.decrypt(` ${ciphertext.toString('base64')}`, privateKey)).toThrow(/not base64/)
    expect(() => Rsa.decrypt(undefined as unknown as string, privateKey)).toThrow(DecryptionError)
    expect(() => Rsa.decrypt(ciphertext.toString('base64'), publicKey)).toThrow(ConfigurationError)
  })

  test('what the APIv3 key encrypted is told by its length, whatever it holds', () => {
    for (const length of [16, 100, 257, 321]) {
      const ciphertext = Buffer.alloc(length, 7).toString('base64')
      expect(() => Rsa.decrypt(ciphertext, privateKey)).toThrow(
        new RegExp(`has ${length} bytes.*encrypted with the APIv3 key.*AesGcm\\.decrypt`),
      )
    }
  })

  test('what was encrypted for WeChat Pay does not decrypt here, and is not damaged', () => {
    expect(() => Rsa.decrypt(Rsa.encrypt('x', largePublic), privateKey)).toThrow(
      /WeChat Pay alone can decrypt/,
    )
  })

  test('only OAEP is offered', () => {
    expect(Rsa.decrypt(Rsa.encrypt('x', publicKey, 4), privateKey, 4)).toBe('x')
    expect(() => Rsa.encrypt('x', publicKey, 3)).toThrow(/padding 3 is not supported/)
    expect(() => Rsa.decrypt('x', privateKey, 3)).toThrow(/padding 3 is not supported/)
    expect(() => Rsa.decrypt('AAAA', privateKey, 1)).toThrow(ConfigurationError)
  })
})

describe('Rsa.pkcs1ToSpki', () => {
  test.each(['rsa2048', 'rsa4096'])('wraps the public key of %s as OpenSSL does', (name) => {
    expect(Rsa.pkcs1ToSpki(vectorKey(`${name}.public.pkcs1.base64`))).toBe(
      vectorKey(`${name}.spki.base64`),
    )
  })

  test('writes DER lengths of one, two and three bytes', () => {
    const sizes = [1, 126, 127, 128, 255, 256, 65535, 65536]
    for (const size of sizes) {
      const spki = spkiOfPkcs1(Buffer.alloc(size, 7))
      const head = spki[1] as number
      const outer = head < 0x80 ? head : spki.readUIntBE(2, head & 0x7f)
      expect(spki.length - outer).toBe(head < 0x80 ? 2 : 2 + (head & 0x7f))
      expect(spki.subarray(-size).equals(Buffer.alloc(size, 7))).toBe(true)
    }
  })

  test('refuses invalid base64', () => {
    expect(() => Rsa.pkcs1ToSpki('not base64!')).toThrow(ConfigurationError)
  })
})

test('padding 1, as OPENSSL_PKCS1_PADDING is in PHP, encrypts with one warning, and does not decrypt', async () => {
  const warnings: string[] = []
  const listen = (warning: Error) => warnings.push(warning.message)
  process.on('warning', listen)
  try {
    for (let count = 0; count < 2; count += 1) {
      const ciphertext = Rsa.encrypt('张三', publicKey, 1)
      expect(Buffer.from(ciphertext, 'base64')).toHaveLength(256)
      expect(() => Rsa.decrypt(ciphertext, privateKey)).toThrow(/key/)
      expect(() => Rsa.decrypt(ciphertext, privateKey, 1)).toThrow(/CVE-2023-46809/)
    }
    expect(() => Rsa.encrypt('x'.repeat(245), publicKey, 1)).not.toThrow()
    expect(() => Rsa.encrypt('x'.repeat(246), publicKey, 1)).toThrow(/246/)
    await new Promise(setImmediate)
    expect(warnings.filter((said) => said.includes('padding 1'))).toHaveLength(1)
  } finally {
    process.off('warning', listen)
  }
})
