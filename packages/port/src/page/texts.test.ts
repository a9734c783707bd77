import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fill, TEXTS } from './texts.js'

const parametersOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
const folder = new URL('./', import.meta.url)
const sources = readdirSync(folder)
  .filter((file) => /\.(?:ts|html)$/.test(file) && !/^texts/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n')

describe('the texts of the page', () => {
  it.each(Object.entries(TEXTS))('%s says the same in both languages', (_, { en, zh }) => {
    expect(parametersOf(zh)).toEqual(parametersOf(en))
    expect(zh).not.toBe(en)
  })

  it('are each used, and each there once', () => {
    const unused = Object.keys(TEXTS).filter((name) => !new RegExp(`['"]${name}['"]`).test(sources))
    expect(unused).toEqual([])
    for (const language of ['en', 'zh'] as const)
      expect(new Set(Object.values(TEXTS).map((text) => text[language])).size).toBe(
        Object.keys(TEXTS).length,
      )
  })

  it('get their parameters by name', () => {
    expect(fill('{a} of {b} of {a}', { a: 1, b: '{a}' })).toBe('1 of {a} of 1')
    expect(fill('{c}', {})).toBe('{c}')
  })
})
