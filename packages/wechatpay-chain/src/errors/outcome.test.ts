import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sentenceOf } from './outcome.js'

const source = new URL('.', import.meta.url).pathname
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

it('that nothing was sent is said in one place, and typed into no sentence', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  const telling = files.filter((name) =>
    /nothing was sent/i.test(code(readFileSync(join(source, name), 'utf8'))),
  )
  expect(telling).toEqual(['outcome.ts'])
  expect(files.length).toBeGreaterThan(100)
})

it('each outcome has a sentence of its own in both languages; of a query only the response is missing', () => {
  const outcomes = ['not-sent', 'not-processed', 'refused', 'unknown'] as const
  for (const language of ['en', 'zh'] as const) {
    expect(new Set(outcomes.map((outcome) => sentenceOf(outcome, { language }))).size).toBe(4)
    expect(sentenceOf('unknown', { language, isQuery: true })).toBe(
      sentenceOf('not-processed', { language, isQuery: true }),
    )
  }
  expect(sentenceOf('not-sent', { isQuery: true })).toBe('nothing was sent')
  expect(sentenceOf('unknown')).toMatch(
    /query, or repeat with the same merchant-assigned number, never a new one/,
  )
})
