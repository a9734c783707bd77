import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../test/any-text.js'
import { ConfigurationError } from '../errors/errors.js'
import { compareBytes, entriesOf, Formatter } from './formatter.js'

describe('Formatter.nonce', () => {
  test('has the requested size, consists of letters and digits, and never repeats', () => {
    const seen = new Set<string>()
    for (let round = 0; round < 5000; round++) {
      const nonce = Formatter.nonce()
      expect(nonce).toMatch(/^[0-9A-Za-z]{32}$/)
      seen.add(nonce)
    }
    expect(seen.size).toBe(5000)
    for (const size of [1, 12, 5000]) expect(Formatter.nonce(size)).toHaveLength(size)
  })

  test('each of the 62 characters is equally likely', () => {
    const counts = new Map<string, number>()
    const total = 620_000
    for (const letter of Formatter.nonce(total)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    const expected = total / 62
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    )
    expect(counts.size).toBe(62)
    // 61 degrees of freedom: above 145 once in about 10^8 runs; PHP's bias (8 letters a quarter
    // likelier) gives over 4,000.
    expect(chiSquare).toBeLessThan(145)
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '32'])(
    'refuses the size %s',
    (size) => {
      expect(() => Formatter.nonce(size as number)).toThrow(
        new ConfigurationError('The size of a nonce must be a positive integer.'),
      )
    },
  )
})

describe('Formatter.ksort', () => {
  test('sorts by bytes, for any characters', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyText()), (keys) => {
        const sorted = [...Formatter.ksort(new Map(keys.map((key) => [key, 1]))).keys()]
        expect(sorted).toEqual(
          [...keys].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))),
        )
      }),
    )
    expect(compareBytes('ｚ', '😀')).toBeLessThan(0)
    expect(compareBytes('a', 'a')).toBe(0)
    expect(compareBytes('ab', 'a')).toBeGreaterThan(0)
  })

  test('takes plain objects, maps and pairs, and keeps the order of integer keys in its result', () => {
    const sorted = [
      ['1', 5],
      ['10', 3],
      ['9', 4],
      ['a', 2],
      ['b', 1],
    ]
    expect([...Formatter.ksort({ b: 1, a: 2, 10: 3, 9: 4, 1: 5 })]).toEqual(sorted)
    expect([
      ...Formatter.ksort(new Map(Object.entries({ b: 1, a: 2, 10: 3, 9: 4, 1: 5 }))),
    ]).toEqual(sorted)
    const pairs: [string | number, number][] = [
      ['b', 1],
      ['a', 2],
      [10, 3],
      [9, 4],
      [1, 5],
    ]
    expect([...Formatter.ksort(pairs)]).toEqual(sorted)
  })

  test('a list without pairs has its indexes as keys', () => {
    expect(entriesOf(['x', 'y'] as never)).toEqual([
      ['0', 'x'],
      ['1', 'y'],
    ])
  })
})

describe('Formatter', () => {
  test('queryStringLike leaves out sign, null, undefined and empty strings, keeps false and 0, and does not sort', () => {
    expect(
      Formatter.queryStringLike({
        b: 'x&y=z',
        sign: 'x',
        a: null,
        c: undefined,
        d: '',
        e: false,
        f: 0,
        g: true,
      }),
    ).toBe('b=x&y=z&e=&f=0&g=1')
    expect(Formatter.queryStringLike(new Map())).toBe('')
    expect(() => Formatter.queryStringLike({ a: {} })).toThrow(ConfigurationError)
  })

  test('bytes are signed as they are, not decoded', () => {
    const body = Buffer.from([0xff, 0x00, 0x0a])
    expect(Formatter.responseBytes('1', 'n', body)).toEqual(
      Buffer.concat([Buffer.from('1\nn\n'), body, Buffer.from('\n')]),
    )
    expect(Formatter.requestBytes('POST', '/x', 1, 'n', Buffer.from('中')).toString()).toBe(
      Formatter.request('POST', '/x', 1, 'n', '中'),
    )
  })

  test('joinedByLineFeed ends each piece, and returns an empty string for no pieces', () => {
    expect(Formatter.joinedByLineFeed()).toBe('')
    expect(Formatter.joinedByLineFeed('a', 1, 1.5, true, false, null)).toBe('a\n1\n1.5\n1\n\n\n')
  })

  test('timestamp is the present second', () => {
    const now = Date.now() / 1000
    expect(Number.isInteger(Formatter.timestamp())).toBe(true)
    expect(Math.abs(Formatter.timestamp() - now)).toBeLessThan(2)
  })

  test('authorization has the names in the order of the original', () => {
    expect(Formatter.authorization('m', 'n', 's', 1, 'x')).toBe(
      'WECHATPAY2-SHA256-RSA2048 mchid="m",serial_no="x",timestamp="1",nonce_str="n",signature="s"',
    )
  })
})
