import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../test/any-text.js'
import { RequestRefusedError } from '../errors/errors.js'
import { buildQuery } from './query.js'

describe('a query', () => {
  it.each<[unknown, string]>([
    [{ a: 'b c', d: 'e+f' }, 'a=b%20c&d=e%2Bf'],
    [{ a: '中' }, 'a=%E4%B8%AD'],
    [{ a: true, b: false }, 'a=1&b=0'],
    [{ a: null, b: '' }, 'b='],
    [{ a: undefined, b: 0, c: '0' }, 'b=0&c=0'],
    [{ a: 1.0, b: 1.5, c: 0.1 + 0.2 }, 'a=1&b=1.5&c=0.3'],
    [{ a: 10n }, 'a=10'],
    [{ a: [1, 2] }, 'a%5B0%5D=1&a%5B1%5D=2'],
    [{ a: { x: 1, y: { z: 2 } } }, 'a%5Bx%5D=1&a%5By%5D%5Bz%5D=2'],
    [{ a: [] }, ''],
    [{}, ''],
    [['x', 'y'], '0=x&1=y'],
    [{ a: "~!*'()-._:@/?" }, 'a=~%21%2A%27%28%29-._%3A%40%2F%3F'],
    [{ 'a b': 1, 'c[]': 2 }, 'a%20b=1&c%5B%5D=2'],
    ['a=b c&d=中', 'a=b%20c&d=%E4%B8%AD'],
    ['a=b+c', 'a=b+c'],
    ['?a=1', 'a=1'],
    ['a=%E4', 'a=%E4'],
    ['a=%zz&b=100%', 'a=%25zz&b=100%25'],
    ['', ''],
    [{ a: '%E4' }, 'a=%25E4'],
    [
      new Map([
        ['b', 1],
        ['a', 2],
      ]),
      'b=1&a=2',
    ],
    [new URLSearchParams('a=b+c&a=2'), 'a=b%20c&a=2'],
    [JSON.parse('{"__proto__":"a","constructor":"b"}'), '__proto__=a&constructor=b'],
  ])('%o becomes %s, as in the original', (query, text) => {
    expect(buildQuery(query)).toBe(text)
  })

  it.each<[unknown, string]>([
    [{ amount: Number.NaN }, '"amount" is NaN'],
    [{ amount: Number.POSITIVE_INFINITY }, '"amount" is Infinity'],
    [{ at: new Date() }, '"at" is a Date'],
    [{ f: () => 1 }, '"f" is a function'],
    [{ a: { b: Symbol('c') } }, '"a[b]" is a symbol'],
    [{ at: new (class Order {})() }, '"at" is a Order'],
    [{ name: 'a\ud800' }, 'half a character in "a\\ud800"'],
    [{ '\udc00': 'a' }, 'half a character'],
    [123, 'not a number'],
    [null, 'not null'],
    [true, 'not a boolean'],
  ])('%o is an error that names the place', (query, culprit) => {
    expect(() => buildQuery(query)).toThrow(RequestRefusedError)
    expect(() => buildQuery(query)).toThrow(culprit)
  })

  it('that contains itself, or nests too deep, is an error and no endless loop', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    expect(() => buildQuery({ cycle })).toThrow('"cycle" nests deeper')
    const list: unknown[] = []
    list.push(list)
    expect(() => buildQuery({ list })).toThrow('"list" nests deeper')
  })

  it('is given back by a server that reads it', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((given) => !/\p{Surrogate}/u.test(given))
    fc.assert(
      fc.property(fc.dictionary(text, text), (query) => {
        expect(Object.entries(query).sort()).toEqual(
          [...new URLSearchParams(buildQuery(query))].sort(),
        )
      }),
    )
  })

  it('holds nothing but what may stand in a request line', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.string({ unit: 'grapheme' })), (text) => {
        let query: string
        try {
          query = buildQuery(text) + buildQuery({ [text]: text })
        } catch (error) {
          expect(error).toBeInstanceOf(RequestRefusedError)
          return
        }
        expect(query).toMatch(/^[\x21-\x7e]*$/)
        expect(query).not.toMatch(/[#<>"\\^`{|}]/)
      }),
    )
  })
})
