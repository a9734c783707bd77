import { portPhp } from '@wechatpay-chain/port'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFixtures } from './fixture-files.js'

const RUNS = 10_000
const LONGEST_MS = 60_000

const sources = readFixtures().flatMap((fixture) => fixture.sources.map(({ source }) => source))

/** Pieces that are easily left out, doubled or written wrongly. */
const TOKENS = [
  ...['', '(', ')', '[', ']', '{', '}', '->', '::', '=>', '=', ';', ',', '?', ':', '&', '$', "'"],
  ...[
    '"',
    '<?php',
    '?>',
    '/*',
    '*/',
    '//',
    '#[',
    '<<<X\n',
    '`',
    '\\',
    '\0',
    '\r\n',
    '微',
    '\ud83d',
  ],
  ...['fn', 'function', 'class', 'match', 'yield', 'static', 'use', 'new', 'unset', 'list', '...'],
]

const split = (source: string) => source.split(/(\s+|\W)/).filter((token) => token !== '')

/** What one mutation does with a list of tokens, lines or characters. */
const change = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'double', 'swap', 'replace', 'insert', 'move'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 8 }),
  token: fc.constantFrom(...TOKENS),
  unit: fc.constantFrom('token', 'line', 'character'),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function mutate(source: string, { kind, at, to, length, token, unit }: Change): string {
  const parts =
    unit === 'token' ? split(source) : unit === 'line' ? source.split(/(?<=\n)/) : [...source]
  const from = Math.floor(at * parts.length)
  const target = Math.floor(to * parts.length)
  const piece = parts.slice(from, from + length)
  switch (kind) {
    case 'cut':
      parts.length = from
      break
    case 'drop':
      parts.splice(from, length)
      break
    case 'double':
      parts.splice(from, 0, ...piece)
      break
    case 'swap': {
      const [one = '', other = ''] = [parts[from], parts[target]]
      if (parts.length > 0) [parts[from], parts[target]] = [other, one]
      break
    }
    case 'replace':
      parts.splice(from, 1, token)
      break
    case 'insert':
      parts.splice(from, 0, token)
      break
    case 'move':
      parts.splice(from, length)
      parts.splice(target, 0, ...piece)
      break
  }
  return parts.join('')
}

/** A source with an excerpt of its lines, so that large programs do not take all the time. */
const excerpt = fc
  .record({
    source: fc.constantFrom(...sources),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.integer({ min: 5, max: 60 }),
    whole: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ source, at, count, whole }) => {
    const lines = source.split('\n')
    const from = Math.floor(at * lines.length)
    return whole === 0 ? source : `<?php\n${lines.slice(from, from + count).join('\n')}`
  })

describe('PHP that is broken', () => {
  it(
    'never ends the translator; what cannot be read is named with its line',
    async () => {
      const start = Date.now()
      let syntaxErrors = 0
      let runs = 0
      await fc.assert(
        fc.asyncProperty(
          excerpt,
          fc.array(change, { minLength: 1, maxLength: 3 }),
          async (source, changes) => {
            const php = changes.reduce(mutate, source)
            const { diagnostics, code, lines } = await portPhp(php)
            runs += 1
            const height = php.split(/\r\n?|\n/).length
            for (const { code, line, column, message } of diagnostics) {
              expect(/^(?:internal-error|statement-failed)$/.test(code) ? message : '').toBe('')
              expect(line).toBeGreaterThanOrEqual(1)
              expect(line).toBeLessThanOrEqual(height + 1)
              expect(column).toBeGreaterThanOrEqual(1)
            }
            if (diagnostics.some((one) => one.code === 'syntax-error')) syntaxErrors += 1
            expect(code).not.toBe('')
            expect(lines.length).toBeGreaterThan(0)
          },
        ),
        {
          numRuns: RUNS,
          interruptAfterTimeLimit: LONGEST_MS,
          endOnFailure: true,
        },
      )
      console.log(`${runs} broken sources in ${Date.now() - start} ms, ${syntaxErrors} unreadable`)
      expect(syntaxErrors).toBeGreaterThan(runs / 10)
    },
    2 * LONGEST_MS,
  )
})
