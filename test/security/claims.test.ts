import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readClaims, testNames } from './claims.js'

const root = new URL('../../', import.meta.url)
const markdown = readFileSync(new URL('SECURITY.md', root), 'utf8')
const claims = readClaims(markdown)

describe('SECURITY.md', () => {
  it('makes its claims, each once', () => {
    expect(claims.length).toBeGreaterThan(50)
    expect(new Set(claims.map(({ claim }) => claim)).size).toBe(claims.length)
  })

  it.each(claims)('holds that $claim', ({ file, test }) => {
    expect(file).toMatch(/^(?:packages\/[\w-]+\/(?:src|test)|test)\/.+\.test\.ts$/)
    expect(existsSync(new URL(file, root)), file).toBe(true)
    expect(testNames(readFileSync(new URL(file, root), 'utf8'))).toContain(test)
  })
})

describe('the reader of claims', () => {
  it('refuses a row that lacks its test', () => {
    const table = (row: string) => `## What is promised\n| claim | file | name |\n| --- | --- | --- |\n${row}\n## Next\n`
    expect(readClaims(table('| a | `b.test.ts` | `c` |'))).toEqual([{ claim: 'a', file: 'b.test.ts', test: 'c' }])
    for (const row of ['| a | `b.test.ts` | |', '| a | | `c` |', '| a | `b.test.ts` | c |']) {
      expect(() => readClaims(table(row))).toThrow('a claim without its test')
    }
  })

  it('finds tests by their literal names, and none that are skipped or only spoken of', () => {
    const source = `
      // it('a comment', f)
      describe('a group', () => {
        it('one', f); test("two", f); it.each([1])('three %s', f); it.skipIf(x)('four', f)
        it.each<[string]>([['a']])(\`five\`, f); it.skip('six', f); it.todo('seven'); say('it("eight")')
        describe.each([1])('nine', f); other.it('ten', f)
      })`
    expect(testNames(source)).toEqual(['one', 'two', 'three %s', 'four', 'five'])
  })
})
