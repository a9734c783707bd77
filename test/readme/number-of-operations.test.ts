import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './page.js'

const SKIPPED =
  /(^|\/)(node_modules|dist|routes|\.git|coverage)(\/|$)|number-of-operations\.test\.ts$/
const PAGE = /\.md$/
const TEST = /\.(test|test-d)\.ts$/

/** A number of three digits or more, and the thing it counts. */
const COUNT =
  /(?<![\w.])(?:\d{1,3},)?\d{3,}\s+(?:documented\s+)?operations\b|(?<!\d)\d{3,}\s*(?:多)?个接口/
const LENGTH = /operations\)?(?:\.length\))?\.to\w+\((?:\d{1,3}_)?\d{3,}\)/

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !SKIPPED.test(file) && (PAGE.test(file) || TEST.test(file)),
)

it('no page and no test states how many operations there are: the catalog grows', () => {
  const stated = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => COUNT.test(line) || LENGTH.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(stated).toEqual([])
  expect(files.length).toBeGreaterThan(100)
})

it.each([
  'all 1,155 documented operations and 112 notifications',
  'the facts of 1155 operations',
  '收录 1155 个接口',
  'expect(operations).toHaveLength(1155)',
  'expect(operations.length).toBeGreaterThanOrEqual(1155)',
])('%j would be found', (line) => {
  expect(COUNT.test(line) || LENGTH.test(line)).toBe(true)
})
