import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { outcomeMessage } from './outcome.js'

const source = new URL('..', import.meta.url).pathname
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

it('that nothing was sent is stated in one place, and not written into other messages', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  const telling = files.filter((name) =>
    /nothing was sent/i.test(code(readFileSync(join(source, name), 'utf8'))),
  )
  expect(telling).toEqual(['messages/errors.ts'])
  expect(files.length).toBeGreaterThan(100)
})

it('each outcome has its own message in both languages; of a query only the response is missing', () => {
  const outcomes = ['not-sent', 'not-processed', 'refused', 'unknown'] as const
  for (const language of ['en', 'zh'] as const) {
    expect(new Set(outcomes.map((outcome) => outcomeMessage(outcome).in(language))).size).toBe(4)
    expect(outcomeMessage('unknown', true).in(language)).toBe(
      outcomeMessage('not-processed', true).in(language),
    )
  }
  expect(String(outcomeMessage('not-sent', true))).toBe('nothing was sent')
  expect(String(outcomeMessage('unknown'))).toMatch(
    /query, or retry with the same merchant-assigned number, never a new one/,
  )
})
