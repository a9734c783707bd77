import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compareRow, type Row } from './answers-run.js'

const file = new URL('./answers.json', import.meta.url)
const script = new URL('../../scripts/answers.php', import.meta.url)
const text = readFileSync(file, 'utf8')
const rows: (readonly [...Row, reason?: string])[] = JSON.parse(text)

/** Why rows differ from PHP on purpose; each of them names its reason. */
const REASONS: Readonly<Record<string, string>> = {
  order:
    'A plain object has its integer-like keys first and ascending, whatever was inserted first.',
  sign: 'Of strcmp and the like only the sign has a meaning; PHP gives the distance of two bytes.',
  abbreviation: 'Intl does not know that Shanghai had local mean time (LMT) until 1901.',
}

const functions = [...new Set(rows.map(([name]) => name))]
const hasPhp =
  spawnSync('php', ['-r', 'exit(PHP_MAJOR_VERSION * 100 + PHP_MINOR_VERSION === 802 ? 0 : 1);'])
    .status === 0

describe('each helper answers as PHP 8.2', () => {
  test.each(functions)('%s', (name) => {
    const different = rows
      .filter((row) => row[0] === name && row[3] === undefined)
      .map((row) => ({ values: row[1], ...compareRow([row[0], row[1], row[2]]) }))
      .filter(({ ours, php }) => ours !== php)
    expect(different).toEqual([])
  })
})

describe('rows that differ on purpose', () => {
  const marked = rows.filter((row) => row[3] !== undefined)

  test.each(Object.entries(REASONS))('%s: %s', (reason) => {
    const same = marked
      .filter((row) => row[3] === reason)
      .filter(
        (row) =>
          compareRow([row[0], row[1], row[2]]).ours === compareRow([row[0], row[1], row[2]]).php,
      )
    expect(same).toEqual([])
  })

  test('each has a known reason, and of numbers the sign is right', () => {
    expect(marked.filter((row) => REASONS[row[3]!] === undefined)).toEqual([])
    for (const row of marked.filter((one) => one[3] === 'sign'))
      expect(Number(compareRow([row[0], row[1], row[2]]).ours)).toBe(Math.sign(row[2]))
  })
})

// Other versions of PHP answer a few rows differently.
test.runIf(hasPhp)('PHP 8.2 still gives the answers that are stored', () => {
  const run = spawnSync('php', [fileURLToPath(script)], { input: text, maxBuffer: 64e6 })
  const answers = run.stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers).toHaveLength(rows.length)
  const changed = rows.filter((row, at) => JSON.stringify(row[2]) !== JSON.stringify(answers[at]))
  expect(changed).toEqual([])
})
