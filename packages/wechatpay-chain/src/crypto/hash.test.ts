import { createHash, createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../errors/errors.js'
import { Hash } from './hash.js'

const secret = 'canary-v2-secret-0123456789-abcd'

describe('Hash', () => {
  test.each([
    [true, 'secret'],
    ['1', 'secret'],
    ['false', 'secret'],
    [1000002, 'secret'],
    [['agent'], 'secret'],
    [false, 'key'],
    ['0', 'key'],
    ['', 'key'],
    [0, 'key'],
    [null, 'key'],
    [undefined, 'key'],
    [[], 'key'],
  ])('md5 with agency %j appends &%s=', (agency, word) => {
    expect(Hash.md5('a=1', secret, agency)).toBe(Hash.md5(`a=1&${word}=${secret}`))
  })

  test('md5 without a key, or with the key 0, appends nothing', () => {
    expect(Hash.md5('a=1')).toBe('3872c9ae3f427af0be0ead09d07ae2cf')
    expect(Hash.md5('a=1', '0')).toBe('3872c9ae3f427af0be0ead09d07ae2cf')
  })

  test('sign returns upper case, and null for an unknown sign type', () => {
    expect(Hash.sign(Hash.ALGO_MD5, 'a=1', secret)).toBe(Hash.md5('a=1', secret).toUpperCase())
    expect(Hash.sign(Hash.ALGO_HMAC_SHA256, 'a=1', secret)).toBe(
      Hash.hmac('a=1', secret).toUpperCase(),
    )
    for (const type of ['md5', 'hmac-sha256', 'RSA', '', 'SHA256', 'toString'])
      expect(Hash.sign(type, 'a=1', secret)).toBeNull()
  })

  test('hmac takes other algorithms and refuses unknown ones and empty keys', () => {
    expect(Hash.hmac('a=1', 'k', 'sha1')).toHaveLength(40)
    expect(() => Hash.hmac('a=1', '')).toThrow(/set the APIv2 `secret`/)
    expect(() => Hash.sign('HMAC-SHA256', 'a=1', '')).toThrow(ConfigurationError)
  })

  test('arguments in the wrong order do not show the secret', () => {
    let shown = ''
    try {
      Hash.hmac('a=1', 'sha256', secret)
    } catch (error) {
      shown = inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)
    }
    expect(shown).toContain('WeChat Pay uses sha256')
    expect(shown).not.toContain('canary')
  })

  test('equals takes what sign gives, and null equals nothing, not even itself', () => {
    const sign = Hash.sign('MD5', 'a=1', 'key')
    expect(Hash.equals(sign, sign)).toBe(true)
    const unknown = Hash.sign('SM3', 'a=1', 'key')
    expect([
      Hash.equals(unknown, 'null'),
      Hash.equals(unknown, unknown),
      Hash.equals('null', unknown),
      Hash.equals(undefined, 'undefined'),
      Hash.equals(undefined),
    ]).toEqual([false, false, false, false, false])
  })

  test('equals compares bytes, also of strings that differ in length', () => {
    expect(Hash.equals('签名', '签名')).toBe(true)
    expect(Hash.equals('', '')).toBe(true)
    for (const other of ['签', '签名!', 'ab', '', null, undefined, 5])
      expect(Hash.equals('签名', other as string)).toBe(false)
  })

  test('bytes are hashed as they are, like the string of these bytes', () => {
    const bytes = Buffer.from([0x00, 0xff, 0x80, 0x0a])
    const key = Buffer.from([0xc3, 0x28, 0x41])
    const joined = (text: string) => Buffer.concat([bytes, Buffer.from(text), key])
    for (const view of [
      bytes,
      new Uint8Array(bytes),
      runInNewContext('Uint8Array.from(bytes)', { bytes: [...bytes] }) as Uint8Array,
    ]) {
      expect(Hash.md5(view)).toBe(createHash('md5').update(bytes).digest('hex'))
      expect(Hash.md5(view, key)).toBe(createHash('md5').update(joined('&key=')).digest('hex'))
      expect(Hash.md5(view, key, true)).toBe(
        createHash('md5').update(joined('&secret=')).digest('hex'),
      )
      expect(Hash.hmac(view, key)).toBe(
        createHmac('sha256', key).update(joined('&key=')).digest('hex'),
      )
      expect(Hash.sign('MD5', view, key)).toBe(Hash.md5(view, key).toUpperCase())
      expect(Hash.sign('HMAC-SHA256', view, key)).toBe(Hash.hmac(view, key).toUpperCase())
      expect([Hash.equals(view, bytes), Hash.equals(view, key), Hash.equals(key, 'A')]).toEqual([
        true,
        false,
        false,
      ])
    }
    const [text, encoded] = ['签名=1', Buffer.from('签名=1')]
    expect(Hash.md5(encoded, Buffer.from(secret))).toBe(Hash.md5(text, secret))
    expect(Hash.hmac(encoded, Buffer.from(secret))).toBe(Hash.hmac(text, secret))
    expect([Hash.equals(text, encoded), Hash.equals(encoded, text)]).toEqual([true, true])
    for (const none of ['', '0', Buffer.alloc(0), Buffer.from('0')])
      expect(Hash.md5(text, none)).toBe(Hash.md5(text))
    expect(() => Hash.hmac(text, Buffer.alloc(0))).toThrow(/the key given is empty/)
  })
})
