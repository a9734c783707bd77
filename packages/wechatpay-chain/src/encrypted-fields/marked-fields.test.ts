import { describe, expect, it } from 'vitest'
import { changeMarked } from './marked-fields.js'
import { sealed } from './sealed.js'

const found = (value: unknown, path: string) => {
  const plaintexts: string[] = []
  changeMarked(structuredClone(value), path.split('/'), (plaintext) => {
    plaintexts.push(plaintext)
    return plaintext
  })
  return plaintexts
}

describe('a marked field is found whatever its shape', () => {
  it.each<[string, unknown, string, string[]]>([
    ['as documented', { a: { b: 'x' } }, 'a/b', ['x']],
    [
      'in each item of a list',
      { l: [{ n: 'x' }, { n: 'y' }, {}, { n: 'z' }] },
      'l/*/n',
      ['x', 'y', 'z'],
    ],
    ['each item itself', { l: ['x', '', 'y'] }, 'l/*', ['x', 'y']],
    ['one object where a list belongs', { l: { n: 'x' } }, 'l/*/n', ['x']],
    ['a map where a list belongs', { l: { 0: { n: 'x' }, 1: { n: 'y' } } }, 'l/*/n', ['x', 'y']],
    ['one string where a list belongs', { l: 'x' }, 'l/*', ['x']],
    ['a list where one object belongs', { a: [{ b: 'x' }, { b: 'y' }] }, 'a/b', ['x', 'y']],
    ['a list where a string belongs', { a: ['x', ['y']] }, 'a', ['x', 'y']],
    ['an object where a string belongs', { a: { first: 'x', last: { b: 'y' } } }, 'a', ['x', 'y']],
    ['a number', { phone: 13_800_000_000 }, 'phone', ['13800000000']],
    [
      'in a string that holds JSON, as documented',
      { meta: '{"a":{"b":"x"}}' },
      'meta/~json/a/b',
      ['x'],
    ],
    [
      'in an object where such a string belongs',
      { meta: { a: { b: 'x' } } },
      'meta/~json/a/b',
      ['x'],
    ],
    ['in a string that holds JSON, where none belongs', { a: ' {"b":"x"}' }, 'a/b', ['x']],
    ['in JSON that was written twice', JSON.stringify(JSON.stringify({ a: 'x' })), 'a', ['x']],
    ['in a documented string that is not JSON', { meta: 'a=x' }, 'meta/~json/a/b', ['a=x']],
    ['in a Map', new Map<unknown, unknown>([['a', new Map([['b', 'x']])]]), 'a/b', ['x']],
    ['under a key called __proto__', JSON.parse('{"__proto__":{"b":"x"}}'), '__proto__/b', ['x']],
  ])('%s', (_, value, path, expected) => {
    expect(found(value, path)).toEqual(expected)
  })

  it.each<[unknown, string]>([
    [{ a: '', b: null }, 'a'],
    [{ a: '', b: null }, 'b'],
    [{ other: 'x' }, 'a/b'],
    [{ a: 'x' }, 'a/b'],
    [null, 'a'],
    [{ a: 'no { json' }, 'a/b'],
  ])('and nothing is found in %j at %s', (value, path) => {
    expect(found(value, path)).toEqual([])
  })

  it('an encrypted value is not reported', () => {
    expect(changeMarked({ l: [sealed('a')] }, ['l', '*'], () => expect.fail())).toEqual({
      l: [sealed('a')],
    })
  })

  it('a changed value replaces the plaintext, under every kind of key', () => {
    const tree: unknown = JSON.parse('{"l":[{"n":"x"},{"n":"y"}],"__proto__":"z"}')
    for (const path of ['l/*/n', '__proto__'])
      changeMarked(tree, path.split('/'), (plaintext) => `<${plaintext}>`)
    expect(JSON.stringify(tree)).toBe('{"l":[{"n":"<x>"},{"n":"<y>"}],"__proto__":"<z>"}')
  })

  it('reports plaintexts inside a JSON string, which cannot be replaced', () => {
    const inside: boolean[] = []
    changeMarked(
      { a: '{"b":"x"}' },
      ['a', 'b'],
      (plaintext, isInString) => inside.push(isInString) && plaintext,
    )
    expect(inside).toEqual([true])
  })
})
