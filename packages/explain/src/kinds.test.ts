import { describe, expect, it } from 'vitest'
import { KINDS } from './index.js'
import type { Text } from './text.js'

const namesOf = (text: string) => [...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name).sort()
const all = KINDS.map((kind) => [kind.code, kind] as const)

describe('each kind of problem', () => {
  it.each(all)('%s has its words in both languages, with the same parts', (_, kind) => {
    const { symptom, cause, cure } = kind
    for (const { en, zh } of [symptom, cause, cure] as Text[]) {
      expect(namesOf(zh)).toEqual(namesOf(en))
      expect([en, zh].every((text) => text.trim() === text && text !== '')).toBe(true)
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(zh).not.toMatch(/[\u4e00-\u9fff][,;?!]/)
      // Clauses: what surrounds them sets the full stop.
      expect([en, zh].some((text) => /[.。]$/.test(text))).toBe(false)
    }
  })

  it('has a code of its own, in its area', () => {
    const codes = KINDS.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(
      codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code)),
    ).toEqual([])
  })
})
