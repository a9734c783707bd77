import { expect, it, vi } from 'vitest'
import { describeSample } from '../documented-sample.js'
import { compileLines } from './compile-lines.js'
import { type DocumentedCall, readCall } from './documented-call.js'
import { listMutations, type Mutation, type MutationKind } from './mutations.js'
import { printCall, type Way, ways } from './print-call.js'
import { slips } from './slips.js'
import { pageOf, readOneCallRows } from './wire-sample.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

interface Line {
  readonly call: DocumentedCall
  readonly way: Way
}

const inAllWays = (calls: readonly DocumentedCall[]): Line[] =>
  calls.flatMap((call) => ways.map((way) => ({ call, way })))

function failures<T extends Line>(lines: readonly T[]): { line: T; errors: string[] }[] {
  const errors = compileLines(lines.map(({ call, way }) => printCall(call, way)))
  return lines
    .map((line, index) => ({ line, errors: errors[index] ?? [] }))
    .filter((result) => result.errors.length > 0)
}

/** Six documented spellings of one call differ in verb and route only; one of them stands for all where options are what is tested. */
const firstOfPage = () => readOneCallRows().filter((row) => row.id.endsWith('#0'))

describeSample('documented calls', () => {
  it('compile in each of the three ways of writing them, but for those that give no value for a path variable', () => {
    const rows = readOneCallRows()
    const failed = failures(inAllWays(rows.map((row) => readCall(row, false))))
    const ids = new Set(failed.map(({ line }) => line.call.id))
    const expected = rows.filter((row) => pageOf(row) in slips).map((row) => row.id)
    expect([...ids].sort()).toEqual(expected.sort())
    console.log(
      `documented calls: ${rows.length - ids.size} of ${rows.length} rows compile as documented, each in ${ways.length} ways`,
    )
  })

  it('all compile once those variables are given', () => {
    const rows = readOneCallRows()
    const failed = failures(inAllWays(rows.map((row) => readCall(row, true))))
    expect(failed.map(({ line, errors }) => `${line.call.id} ${line.way}: ${errors[0]}`)).toEqual(
      [],
    )
    expect(rows.length).toBeGreaterThan(1000)
  })

  it('are all in the catalog', () => {
    const unknown = readOneCallRows().filter((row) => readCall(row, true).operation === undefined)
    expect(unknown.map((row) => row.id)).toEqual([])
  })

  it('are named as a second source by the operation of each', () => {
    const silent = readOneCallRows().filter((row) => {
      const { operation } = readCall(row, true)
      return operation && !operation.checkedAgainst?.includes('documented-call')
    })
    expect(silent.map((row) => row.id)).toEqual([])
  })

  it.each<MutationKind>(['removed', 'misspelt', 'retyped'])(
    'do not compile with one field %s (99 % at least)',
    (kind) => {
      const mutations = firstOfPage().flatMap((row) =>
        listMutations(readCall(row, true)).filter((mutation) => mutation.kind === kind),
      )
      const lines = mutations.map((mutation, index) => ({
        ...mutation,
        way: ways[index % ways.length] ?? 'properties',
      }))
      const failed = new Set<Mutation>(failures(lines).map(({ line }) => line))
      const survivors = lines
        .filter((line) => !failed.has(line))
        .map(({ call, path }) => `${call.id}: ${path.join('.')}`)
      const rate = failed.size / lines.length
      console.log(
        `${kind}: ${failed.size} of ${lines.length} fail (${(rate * 100).toFixed(2)} %)${survivors.map((survivor) => `\n  compiles: ${survivor}`).join('')}`,
      )
      expect(lines.length).toBeGreaterThan(150)
      expect(rate).toBeGreaterThanOrEqual(0.99)
    },
  )
})
