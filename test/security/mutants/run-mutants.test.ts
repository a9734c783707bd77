import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mutant } from './mutant.js'
import { type RunOptions, runMutants } from './run-mutants.js'
import { patternOf } from './vitest.js'

const SOURCE = `export const isPaid = (fee: number) => fee > 0\nexport const unused = () => 'nobody looks'\n`
const TEST = `
import { expect, it } from 'vitest'
import { isPaid, unused } from './pay.js'
it('a fee of 0 is no payment', () => expect([isPaid(0), isPaid(1)]).toEqual([false, true]))
it.each([1, 2])('a fee of %i is one', (fee) => expect(isPaid(fee)).toBe(true))
it('says something', () => expect(unused()).toBeTypeOf('string'))
it('fails in any case', () => expect(1).toBe(2))
`
const tree = mkdtempSync(join(tmpdir(), 'toy-tree-'))
const copies = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`wechatpay-mutants-${process.pid}-`))

beforeAll(() => {
  writeFileSync(join(tree, 'pay.ts'), SOURCE)
  writeFileSync(join(tree, 'pay.test.ts'), TEST)
  writeFileSync(join(tree, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(tree, '.gitignore'), 'node_modules\n')
  symlinkSync(
    fileURLToPath(new URL('../../../node_modules', import.meta.url)),
    join(tree, 'node_modules'),
  )
  execFileSync('git', ['init', '-q'], { cwd: tree })
})
afterAll(() => rmSync(tree, { recursive: true }))

const mutant = (name: string, before: string, after: string, test: string): Mutant => {
  return { name, source: 'pay.ts', before, after, file: 'pay.test.ts', test }
}
const ZERO = 'a fee of 0 is no payment'
const MUTANTS: readonly Mutant[] = [
  mutant('noticed', 'fee > 0', 'fee >= 0', ZERO),
  mutant('survived', "'nobody looks'", "'changed'", 'says something'),
  mutant('by a placeholder', 'fee > 0', 'fee > 1', 'a fee of %i is one'),
  mutant('stale', 'fee > 9', 'fee >= 0', ZERO),
  mutant('twice', 'export', 'const', ZERO),
  mutant('broken', 'fee > 0', 'fee > (', ZERO),
  mutant('no test', 'fee > 0', 'fee >= 0', 'a fee of 0'),
  mutant('fails', 'fee > 0', 'fee >= 0', 'fails in any case'),
]
const verdictsOf = async (options: Partial<RunOptions> = {}, mutants = MUTANTS) =>
  Object.fromEntries(
    (await runMutants(mutants, { tree, parallel: 1, ...options })).map(
      ({ mutant: { name }, verdict }) => [name, verdict],
    ),
  )

describe('running mutants', () => {
  it('distinguishes noticed, surviving and inconclusive mutants; the tree stays unchanged', async () => {
    expect(await verdictsOf()).toEqual({
      noticed: 'noticed',
      survived: 'survived',
      'by a placeholder': 'noticed',
      stale: 'stale',
      twice: 'stale',
      broken: 'broken',
      'no test': 'no such test',
      fails: 'test fails without it',
    })
    expect(readFileSync(join(tree, 'pay.ts'), 'utf8')).toBe(SOURCE)
    expect(
      execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], {
        cwd: tree,
        encoding: 'utf8',
      }),
    ).not.toContain('report')
    expect(copies()).toEqual([])
  })

  it('begins nothing after its time budget, and says so', async () => {
    expect(await verdictsOf({ budget: 0 })).toEqual(
      Object.fromEntries(MUTANTS.map(({ name }) => [name, 'skipped'])),
    )
    expect(copies()).toEqual([])
  })

  it('removes what a killed run has left', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    const left = join(tmpdir(), `wechatpay-mutants-${pid}-abcdef`)
    mkdirSync(left)
    await verdictsOf({ budget: 0 })
    expect(existsSync(left)).toBe(false)
  })
})

it('a name is found as a whole, after the names of its groups, with placeholders for anything', () => {
  const isFound = (name: string, full: string) => new RegExp(patternOf(name)).test(full)
  expect(isFound('is %s (a+b)', 'a group is "x y" (a+b)')).toBe(true)
  expect(isFound('at $path.name', 'a group at v3/x')).toBe(true)
  expect(isFound('is', 'a group that is not')).toBe(false)
  expect(isFound('is', 'this')).toBe(false)
  expect(isFound('is (a+b)', 'is (aab)')).toBe(false)
})
