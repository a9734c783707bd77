import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../test/any-text.js'
import { JsonTree } from './json-tree.js'
import { PendingSeal } from './pending-seal.js'
import { sealed } from './sealed.js'

const textOf = (value: unknown) => JsonTree.textOf(value, 'v3/x')

class Person {
  readonly #age = 7
  phone: string | undefined
  constructor(
    readonly name: unknown,
    phone?: string,
  ) {
    this.phone = phone
  }
  get age(): number {
    return this.#age
  }
}

/** A record as libraries make it. */
class Model {
  readonly #attributes: object
  constructor(attributes: object) {
    this.#attributes = attributes
  }
  toJSON(): object {
    return this.#attributes
  }
}

const JSON_OF_TODAY = JSON as { rawJSON?(text: string): unknown }
const ownGetter = Object.defineProperty({ a: 1 }, 'b', { get: () => 'read', enumerable: true })

describe('a JSON tree is written byte by byte as JSON.stringify writes its value', () => {
  it.each<[string, unknown]>([
    ['a class instance', new Person('张三', '1')],
    [
      'class instances in a list in a class instance',
      new Person([new Person('a'), new Person('b')]),
    ],
    ['a model with toJSON', new Model({ name: new Model({ first: 'a' }) })],
    [
      'String, Number and Boolean objects',
      { s: new String('a'), n: new Number(-0), b: new Boolean(false), l: [new Number(1.5), null] },
    ],
    ['a getter of its own', ownGetter],
    [
      'inherited members, which are left out',
      Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }),
    ],
    ['a list with a hole and undefined', Object.assign(new Array(4), { 0: 1, 1: undefined, 3: 2 })],
    [
      'undefined, functions and symbols as members',
      { a: undefined, b: () => 1, c: Symbol('c'), [Symbol('d')]: 1, e: null },
    ],
    ['keys that look like numbers, in their order', { b: 1, 2: 2, a: 3, 1: 4 }],
    ['a key called __proto__', JSON.parse('{"__proto__":{"a":1},"constructor":2,"toString":3}')],
    ['a Date', { at: new Date(0) }],
    [
      'an Error, whose message is not an own member',
      Object.assign(new Error('secret'), { code: 1 }),
    ],
    [
      'a raw number, where there is such a thing',
      { a: JSON_OF_TODAY.rawJSON?.('12345678901234567890') ?? 1 },
    ],
    ['numbers', [0, -0, 1e21, 5e-324, 0.1]],
    ['strings with quotes, lines and half characters', ['"\\\u2028\n\ud800', '张三😀']],
    ['a proxy of a list', new Proxy([1, 2], {})],
    ['an object without prototype', Object.assign(Object.create(null), { a: {} })],
    ['a function with toJSON', { f: Object.assign(() => 1, { toJSON: () => 'f' }) }],
    ['one object twice', ((one) => [one, { one }])({ a: 1 })],
    [
      'objects of a kind of their own, whatever prototype they are given',
      [new String('a'), Object.assign(new Map(), { a: 1 })].map((one) =>
        Object.setPrototypeOf(one, Object.prototype),
      ),
    ],
    [
      'plain objects and lists with a toJSON of their own',
      [{ toJSON: () => 'a' }, Object.assign([1], { toJSON: () => 'b' })],
    ],
    ['a string', 'a'],
    ['a string object', new String('a')],
    [
      'a member whose toJSON gives undefined',
      { a: { toJSON: () => undefined }, l: [{ toJSON: () => undefined }] },
    ],
  ])('%s', (_, value) => {
    expect(textOf(value)).toBe(JSON.stringify(value))
  })

  it('writes any value that JSON can hold', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => textOf(value) === JSON.stringify(value)))
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true })
    const values = [anyText(), fc.boolean(), numbers, fc.constant(undefined), fc.constant(null)]
    const objects = fc.object({ values, withNullPrototype: true, withBoxedValues: true })
    fc.assert(fc.property(objects, (value) => textOf(value) === JSON.stringify(value)))
  })

  it('toJSON receives its key, and a toJSON that other libraries put on lists is called once', () => {
    const keys: unknown[] = []
    const item = { toJSON: (key: unknown) => void keys.push(key) }
    textOf({ a: item, l: [item] })
    expect(keys).toEqual(['a', '0'])
    Object.defineProperty(Array.prototype, 'toJSON', {
      value: (): string => 'once',
      configurable: true,
    })
    try {
      expect(textOf({ a: [1] })).toBe('{"a":"once"}')
    } finally {
      Reflect.deleteProperty(Array.prototype, 'toJSON')
    }
  })
})

describe('a JSON tree', () => {
  it('is read once: what getters and toJSON return later is ignored', () => {
    let times = 0
    const once = (text: string) => `${text} ${++times}`
    const value = Object.defineProperty({ b: { toJSON: () => once('toJSON') } }, 'a', {
      get: () => once('getter'),
      enumerable: true,
    })
    const tree = JsonTree.of(value, 'v3/x')
    expect([JsonTree.textOf(tree, ''), JsonTree.textOf(tree, '')]).toEqual(
      Array(2).fill('{"b":"toJSON 1","a":"getter 2"}'),
    )
  })

  it('keeps encrypted values, wherever they are', () => {
    const seal = new PendingSeal('张三')
    const tree = JsonTree.of(
      new Person([new Model({ a: seal }), { toJSON: () => seal }, { toJSON: () => sealed('c') }]),
      'v3/x',
    )
    expect(tree.root).toEqual({ name: [{ a: seal }, seal, sealed('c')] })
    expect((tree.root as { name: unknown[] }).name[1]).toBe(seal)
    // Nothing writes it before it is encrypted.
    expect(() => JsonTree.textOf(tree, '')).toThrow(/is not encrypted when it is sent/)
  })

  it.each<[unknown, RegExp]>([
    [{ m: new Map([['a', 1]]) }, /a Map at "m"/],
    [{ m: Object.assign(new Map(), { a: 1 }) }, /a Map at "m"/],
    [{ s: new Set() }, /a Set at "s"/],
    [{ b: new Uint8Array([1, 2]) }, /bytes at "b"/],
    [{ b: new Float64Array(1) }, /bytes at "b"/],
    [{ b: Buffer.from('a') }, /bytes at "b"/],
    [{ b: Object.setPrototypeOf(new Uint8Array(1), Object.prototype) }, /bytes at "b"/],
    [{ d: new Date(Number.NaN) }, /an invalid Date at "d"/],
    [{ n: new Number(Number.NaN) }, /NaN at "n"/],
    [{ n: 1n }, /a BigInt/],
    [{ n: Object(1n) }, /a BigInt/],
    [[() => 1], /a list with a function/],
    [() => 1, /json holds a function/],
    [{ toJSON: () => undefined }, /json holds an object/],
  ])('refuses %o', (value, message) => {
    expect(() => JsonTree.of(value, 'v3/x')).toThrow(
      expect.objectContaining({ code: 'ERR_JSON', outcome: 'not-sent' }),
    )
    expect(() => JsonTree.of(value, 'v3/x')).toThrow(message)
  })

  it('names the route of what it refuses without its query', () => {
    const refusal = expect.objectContaining({ template: 'v3/x' })
    for (const of of [JsonTree.of, JsonTree.textOf])
      expect(() => of({ n: Number.NaN }, 'v3/x?phone=1')).toThrow(refusal)
  })

  it('refuses a value that throws while it is read', () => {
    const fail = () => {
      throw new Error('no')
    }
    for (const value of [
      { toJSON: fail },
      Object.defineProperty({}, 'a', { get: fail, enumerable: true }),
    ])
      expect(() => textOf({ value })).toThrow(
        expect.objectContaining({ code: 'ERR_JSON', outcome: 'not-sent' }),
      )
  })

  it('refuses cycles, including those through toJSON, and 1,001 levels', () => {
    const nest = (depth: number): unknown => (depth === 0 ? 'deep' : [nest(depth - 1)])
    const cycle: Record<string, unknown> = {}
    cycle['a'] = { toJSON: () => [cycle] }
    expect(() => textOf(cycle)).toThrow(/a cycle/)
    expect(textOf(nest(1_000))).toBe(JSON.stringify(nest(1_000)))
    expect(() => textOf(nest(1_001))).toThrow(/more than 1000 levels/)
  })
})
