import { describe, expect, it } from 'vitest'
import { createLines } from './lines.js'
import { createMatching } from './matching.js'

describe('the lines of a text', () => {
  it('are found by their number and by a place', () => {
    const lines = createLines('ab\n\nc')
    expect(lines.count).toBe(3)
    expect([1, 2, 3].map((line) => lines.range(line))).toEqual([
      [0, 2],
      [3, 3],
      [4, 5],
    ])
    expect([0, 2, 3, 4, 5].map((place) => lines.lineAt(place))).toEqual([1, 1, 2, 3, 3])
    expect(createLines('').range(1)).toEqual([0, 0])
  })
})

describe('the lines that belong together', () => {
  it('are found in both directions', () => {
    const matching = createMatching([0, 2, 2, 5, 2])
    expect(matching.toCode(2)).toEqual([2, 3, 5])
    expect(matching.toPhp(4)).toEqual([5])
    for (const none of [matching.toCode(3), matching.toPhp(1), matching.toPhp(9)])
      expect(none).toEqual([])
  })
})
