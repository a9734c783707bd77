import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestRefusedError } from '../errors/errors.js'
import { resolveUrl } from '../request/url.js'
import { expandTemplate, variablesOf } from './template.js'

const expand = (v: unknown) => expandTemplate('v3/x/{v}/y', { v })

function refusal(run: () => unknown): RequestRefusedError {
  try {
    run()
  } catch (error) {
    if (error instanceof RequestRefusedError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a path variable', () => {
  it.each([
    ['0', '/v3/x/0/y'],
    [0, '/v3/x/0/y'],
    [123, '/v3/x/123/y'],
    [1.5, '/v3/x/1.5/y'],
    [2 ** 53 - 1, '/v3/x/9007199254740991/y'],
    [true, '/v3/x/1/y'],
    [9007199254740993n, '/v3/x/9007199254740993/y'],
    ['a b', '/v3/x/a%20b/y'],
    ['a+b', '/v3/x/a%2Bb/y'],
    ['a/b', '/v3/x/a%2Fb/y'],
    ['a?b#c', '/v3/x/a%3Fb%23c/y'],
    ['a%2Fb', '/v3/x/a%252Fb/y'],
    ['%', '/v3/x/%25/y'],
    ['%2e%2e', '/v3/x/%252e%252e/y'],
    ['a&b=c', '/v3/x/a%26b%3Dc/y'],
    ['~-._', '/v3/x/~-._/y'],
    ["!*'()", '/v3/x/%21%2A%27%28%29/y'],
    [':@[];,$', '/v3/x/%3A%40%5B%5D%3B%2C%24/y'],
    ['中文', '/v3/x/%E4%B8%AD%E6%96%87/y'],
    ['😀', '/v3/x/%F0%9F%98%80/y'],
    ['../..', '/v3/x/..%2F../y'],
    ['{z}', '/v3/x/%7Bz%7D/y'],
    ['a\nb', '/v3/x/a%0Ab/y'],
    ['...', '/v3/x/.../y'],
    [['a', 'b'], '/v3/x/a,b/y'],
    [{ k: 'v', n: 'm' }, '/v3/x/k,v,n,m/y'],
    [['a', null, true, false, 0], '/v3/x/a,,1,,0/y'],
  ])('%o is filled in as the original does', (value, path) => {
    expect(`/${expand(value)}`).toBe(path)
  })

  it.each([undefined, null, '', false, [], {}])(
    '%o is an error that names it, where the original sends an empty segment',
    (value) => {
      const error = refusal(() => expand(value))
      expect(error.code).toBe('ERR_PATH_VARIABLE')
      expect(error.message).toContain('"v" is ')
      expect(error.message).toContain('nothing was sent')
    },
  )

  it.each(['..', '.'])('%j is an error, where the original shortens the path', (value) => {
    expect(refusal(() => expand(value)).message).toContain(`"${value}"`)
  })

  it('may not form a dot segment with the characters beside it, in any operator', () => {
    const templates: readonly (readonly [string, Record<string, unknown>])[] = [
      ['v3/{a}{b}/x', { a: '.', b: '.' }],
      ['v3/.{a}/x', { a: '.' }],
      ['v3/{+p}/x', { p: '../v3/y' }],
      ['v3/{+p}', { p: 'a/../../x' }],
      ['v3{/p*}', { p: ['a', '..', 'b'] }],
      ['v3/{p:2}/x', { p: '..abc' }],
      ['v3/{p:1}/x', { p: '.abc' }],
      ['{p}', { p: '..' }],
    ]
    for (const [template, variables] of templates)
      expect(refusal(() => expandTemplate(template, variables)).code).toBe('ERR_PATH_VARIABLE')
  })

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Symbol('x'),
    () => 'x',
    new Date(0),
    new Map([['a', 1]]),
    [['a']],
    { k: {} },
  ])('%s is an error that names the variable, since it cannot be written', (value) => {
    expect(refusal(() => expand(value)).message).toContain('"v" is ')
  })

  it('may not contain half a character', () => {
    expect(refusal(() => expand('a\ud800')).message).toContain('"v" holds half a character')
  })

  it('is looked up among own properties only, whatever its name is', () => {
    for (const name of ['constructor', 'hasOwnProperty', 'toString', '__proto__', 'valueOf']) {
      expect(refusal(() => expandTemplate(`v3/{${name}}`, {})).message).toContain(
        `"${name}" is missing`,
      )
      expect(expandTemplate(`v3/{${name}}`, JSON.parse(`{"${name}":"a"}`))).toBe('v3/a')
    }
  })

  it('that is missing is an error that shows how a name with capitals was rewritten', () => {
    const { message } = refusal(() => expandTemplate('v3/{out-trade-no}', { outTradeNo: 'A' }))
    expect(message).toContain('turned "{outTradeNo}" into "{out-trade-no}"')
    expect(message).toContain('"{out_trade_no}"')
  })
})

describe('an expression', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['v3/{+v}', { v: 'a/b?c=d&e#f 中%' }, 'v3/a/b?c=d&e#f%20%E4%B8%AD%25'],
    ['v3/{v:2}', { v: 'abcdef' }, 'v3/ab'],
    ['v3{/v}', { v: 'a' }, 'v3/a'],
    ['v3{/v*}', { v: ['a', 'b/c'] }, 'v3/a/b%2Fc'],
    ['v3/x{?a,b}', { a: 1, b: 'c d' }, 'v3/x?a=1&b=c%20d'],
    ['v3/x{?a,b}', { a: 1 }, 'v3/x?a=1'],
    ['v3/x?q=1{&a}', { a: 2 }, 'v3/x?q=1&a=2'],
    ['v3/x{;a}', { a: 1 }, 'v3/x;a=1'],
    ['v3/x{.a}', { a: 'json' }, 'v3/x.json'],
    ['v3/x{#a}', { a: 'f' }, 'v3/x#f'],
    ['v3/{a}{b}', { a: 1, b: 2 }, 'v3/12'],
    ['v3/{a,b}', { a: 1, b: 2 }, 'v3/1,2'],
    ['v3/{ a }', { a: 1 }, 'v3/1'],
    ['v3/{a b}', { 'a b': 1 }, 'v3/1'],
    ['v3/{0}', { '0': 'x' }, 'v3/x'],
    ['v3/{a.b}', { 'a.b': 1 }, 'v3/1'],
    ['v3/{empty}', {}, 'v3/'],
    ['v3/{empty}', { empty: '' }, 'v3/'],
    ['v3/{empty}', { empty: 'a' }, 'v3/a'],
    ['v3/x{?a*}', { a: { k: 'v', n: 'm' } }, 'v3/x?k=v&n=m'],
    ['v3/x{?a}', { a: '' }, 'v3/x?a='],
    ['v3/x{?a}', {}, 'v3/x'],
    ['v3/x{?a*}', { a: [] }, 'v3/x'],
    ['v3/x{?a*}', { a: {} }, 'v3/x'],
    ['v3/{x', { x: 1 }, 'v3/{x'],
    ['v3/{}', { '': 1 }, 'v3/{}'],
  ])('%s with %j gives %s', (template, variables, path) => {
    expect(expandTemplate(template, variables)).toBe(path)
  })

  it('differs from the original in prefixes: PHP counts bytes, RFC 6570 characters', () => {
    expect(expandTemplate('v3/{v:2}', { v: '中文字' })).toBe('v3/%E4%B8%AD%E6%96%87')
  })

  it('lists its variables without duplicates', () => {
    expect(variablesOf('v3/{a}/{+b}/{a}{?c,d*,e:3}')).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(variablesOf('v3/plain')).toEqual([])
  })
})

describe('any value', () => {
  const value = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/\p{Surrogate}/u.test(text) && !/^\.{1,2}$/.test(text))

  it('keeps the number of segments and is restored by decoding', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const path = expandTemplate('v3/x/{a}/y/{b}', { a, b })
        const { pathname, search, hash, host } = resolveUrl({
          path,
          baseURL: 'https://h.example/',
          template: '',
        })
        const segments = pathname.split('/')
        expect({ search, hash, host, length: segments.length }).toEqual({
          search: '',
          hash: '',
          host: 'h.example',
          length: 6,
        })
        expect([
          decodeURIComponent(segments[3] ?? ''),
          decodeURIComponent(segments[5] ?? ''),
        ]).toEqual([a, b])
      }),
      { numRuns: 500 },
    )
  })

  it.each(['a%2fb', '%2e%2e', '%', '100%25', '..%2f..%2fx', '%00'])(
    'in a reserved expression keeps its percent signs, so that what is decoded once is what was given: %j',
    (v) => {
      for (const template of ['v3/{+v}/b', 'v3/x{#v}']) {
        const path = expandTemplate(template, { v })
        expect(path).toContain('%25')
        expect(decodeURIComponent(path)).toBe(
          template.replace(/\{\+v\}/, () => v).replace(/\{#v\}/, () => `#${v}`),
        )
      }
    },
  )

  it('in a reserved expression never leaves the host, nor shortens the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1 }), (v) => {
        let path: string
        let url: URL
        try {
          path = expandTemplate('v3/x/{+v}', { v })
          url = resolveUrl({ path, baseURL: 'https://h.example/', template: '' })
        } catch (error) {
          expect(error).toBeInstanceOf(RequestRefusedError)
          return
        }
        expect(url.host).toBe('h.example')
        expect(url.pathname.startsWith('/v3/x/')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
