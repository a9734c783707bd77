import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readClaims, testNames } from './claims.js'
import { MUTANTS } from './mutants/index.js'
import { faultOf } from './mutants/stale.js'
import { patternOf } from './mutants/vitest.js'

const root = new URL('../../', import.meta.url)
const markdown = readFileSync(new URL('SECURITY.md', root), 'utf8')
const claims = readClaims(markdown)

describe('SECURITY.md', () => {
  it('makes its claims, each once', () => {
    expect(claims.length).toBeGreaterThan(100)
    expect(new Set(claims.map(({ claim }) => claim)).size).toBe(claims.length)
  })

  it.each(claims)('holds that $claim', ({ file, test, mutant: name }) => {
    expect(file).toMatch(/^(?:packages\/[\w-]+\/(?:src|test)|test)\/.+\.test\.ts$/)
    expect(existsSync(new URL(file, root)), file).toBe(true)
    expect(testNames(readFileSync(new URL(file, root), 'utf8'))).toContain(test)
    const mutant = MUTANTS.find((one) => one.name === name)
    expect(mutant?.file, `the test of the mutant ${name}`).toBe(file)
    expect(mutant?.test).toMatch(new RegExp(patternOf(test)))
  })
})

describe('a mutant', () => {
  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  })

  it.each(MUTANTS)('$name fits its source, and its test is there', (mutant) => {
    expect(faultOf(mutant, fileURLToPath(root))).toBeUndefined()
  })
})

describe('the reader of claims', () => {
  it('refuses a row that lacks its attack, test or mutant', () => {
    const heading = '| claim | attack | file | name | mutant |\n| --- | --- | --- | --- | --- |'
    const table = (row: string) =>
      `## What is promised\n### A\n${heading}\n${row}\n### B\n${heading}\n## Next\n`
    expect(readClaims(table('| a | by b | `b.test.ts` | `c` | `d-e` |'))).toEqual([
      { claim: 'a', attack: 'by b', file: 'b.test.ts', test: 'c', mutant: 'd-e' },
    ])
    for (const row of [
      '| a | by b | `b.test.ts` | `c` | |',
      '| a | by b | `b.test.ts` | | `d` |',
      '| a | by b | | `c` | `d` |',
      '| a | | `b.test.ts` | `c` | `d` |',
      '| a | `b.test.ts` | `c` |',
    ]) {
      expect(() => readClaims(table(row))).toThrow('a claim without attack, test or mutant')
    }
  })

  it('finds tests by their literal names, but not those that do not run everywhere or are only mentioned', () => {
    const source = `
      // it('a comment', f)
      describe('a group', () => {
        it('one', f); test("two", f); it.each([1])('three %s', f); it.skipIf(x)('never', f); it.runIf(x)('never', f)
        it.each<[string]>([['a']])(\`four\`, f); it.skip('never', f); it.todo('never'); say('it("never")'); it.fails('never', f)
        describe.each([1])('a group', () => { it('five', f) }); other.it('never', f)
        it.concurrent('six', { timeout: 1 }, f)
      })
      describe.skip('a group', () => { it('never', f) })
      describe.skipIf(x)('a group', () => { it('never', f) })`
    expect(testNames(source)).toEqual(['one', 'two', 'three %s', 'four', 'five', 'six'])
  })
})
