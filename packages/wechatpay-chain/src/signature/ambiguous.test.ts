import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Formatter } from '../php/formatter.js'
import { ambiguousField } from './ambiguous.js'
import { isV2FieldName } from './v2-field-names.js'

describe('a field is ambiguous under APIv2’s sign', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ attach: '1&total_fee=1', total_fee: '100' }, 'attach'],
    [{ body: 'tea', attach: 'a&b&detail=' }, 'attach'],
    [{ attach: '&&body=1' }, 'attach'],
    [{ attach: { toString: () => 'x&body=1' } }, 'attach'],
    [{ mch_id: '1', attach: 'x=&mch_id==&', body: 'y&detail=' }, 'attach'],
  ])('when its value holds the name of a later one: %j', (fields, name) => {
    expect(ambiguousField(fields)).toBe(name)
  })

  it.each<[Record<string, unknown>]>([
    [{ attach: 'a&b=1'.replace('b', 'A') }],
    [{ total_fee: '1&attach=2&total_fee=3' }],
    [{ attach: 'total_fee=1' }],
    [{ attach: 'a&total_fee' }],
    [{ attach: 'a&=1' }],
    [{ attach: 'a&body&=1' }],
    [{ attach: 'a& body=1' }],
    [{ sign: 'a&total_fee=1', sign_type: 'a&total_fee=1' }],
    [{ attach: null, body: undefined, detail: Number.NaN, total_fee: 1, scene_info: {} }],
    [Object.create({ attach: '1&total_fee=1' })],
  ])('and not otherwise: %j', (fields) => {
    expect(ambiguousField(fields)).toBeUndefined()
  })

  it('so that two maps of documented fields without such a field have the same base string only if they are equal', () => {
    const name = fc.constantFrom('appid', 'attach', 'body', 'detail', 'fee_type')
    const value = fc
      .array(fc.oneof(name, fc.constantFrom('&', '=', 'x', '&appid=', '&body=', '&detail=')), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
    const textOf = (map: Record<string, string>) => Formatter.queryStringLike(Formatter.ksort(map))
    const seen = new Map<string, string>()
    fc.assert(
      fc.property(fc.dictionary(name, value, { minKeys: 1 }), (map) => {
        if (ambiguousField(map) !== undefined) return
        const text = textOf(map)
        const known = JSON.stringify([...Formatter.ksort(map)])
        expect(seen.get(text) ?? known).toBe(known)
        seen.set(text, known)
        // Each other reading of the same base string has a field that is reported.
        for (const other of readingsOf(text))
          if (JSON.stringify(other) !== known)
            expect(ambiguousField(Object.fromEntries(other))).toBeDefined()
      }),
      { numRuns: 2_000 },
    )
  })

  it('in linear time, whatever the value contains', () => {
    const pieces = ['&', '&a', '&total_fe', '=', '&a=&', `&${'a'.repeat(64)}`]
    for (const piece of pieces) {
      const started = performance.now()
      ambiguousField({ z: piece.repeat(4_000_000 / piece.length) })
      expect(performance.now() - started).toBeLessThan(3_000)
    }
  })
})

/**
 * All ways to split a base string into documented fields sorted by name, as a receiver could be
 * given them.
 */
function readingsOf(text: string): [string, string][][] {
  const [first = '', ...rest] = text.split('&')
  let readings: string[][] = [[first]]
  for (const piece of rest) {
    readings = readings.flatMap((pieces) => {
      const joined = [...pieces.slice(0, -1), `${pieces.at(-1)}&${piece}`]
      const name = /^([^=]+)=./.exec(piece)?.[1]
      return name !== undefined && isV2FieldName(name) ? [joined, [...pieces, piece]] : [joined]
    })
  }
  const fields = readings.map((pieces) =>
    pieces.map((piece) => [
      piece.slice(0, piece.indexOf('=')),
      piece.slice(piece.indexOf('=') + 1),
    ]),
  )
  const isSorted = (names: string[]) =>
    names.every((name, index) => index === 0 || (names[index - 1] as string) < name)
  return (fields as [string, string][][]).filter(
    (pairs) => isSorted(pairs.map(([name]) => name)) && pairs.every(([, value]) => value !== ''),
  )
}
