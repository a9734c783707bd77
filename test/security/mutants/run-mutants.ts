import { type Copy, copyTree, removeLeftCopies } from './copy.js'
import type { Mutant } from './mutant.js'
import { endTests, patternOf, runTests } from './vitest.js'

/** The result of a mutant: only `noticed` is good. */
export type Verdict =
  | 'noticed'
  | 'survived'
  | 'stale'
  | 'broken'
  | 'no such test'
  | 'test fails without it'
  | 'skipped'

/** A mutant and what came of it. */
export interface Result {
  mutant: Mutant
  verdict: Verdict
  /** What to look at, if the result is not good. */
  detail?: string
}

/** Options of a run. */
export interface RunOptions {
  /** The tree; nothing in it is changed. */
  tree: string
  /** Copies that work side by side. */
  parallel: number
  /** Milliseconds after which no more mutants are started. */
  budget?: number
  onResult?(result: Result): void
}

/**
 * Runs each mutant's test in a copy of the tree: first without, then with the mutant, which it must
 * notice.
 */
export async function runMutants(
  mutants: readonly Mutant[],
  { tree, parallel, budget, onResult }: RunOptions,
): Promise<Result[]> {
  removeLeftCopies()
  const end = performance.now() + (budget ?? Number.POSITIVE_INFINITY)
  const waiting = byFile(mutants)
  const results: Result[] = []
  const copies: Copy[] = []
  const stop = () => {
    endTests()
    for (const copy of copies) copy.remove()
    process.exit(130)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const work = async () => {
    const copy = copyTree(tree)
    copies.push(copy)
    const tell = (result: Result) => {
      results.push(result)
      onResult?.(result)
    }
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift())
      await runGroup(group, { copy, end, tell })
  }
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, Math.max(1, waiting.length)) }, work))
  } finally {
    for (const copy of copies) copy.remove()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
  return results
}

/** Groups mutants by the file of their tests, the largest group first. */
function byFile(mutants: readonly Mutant[]): Mutant[][] {
  const groups = new Map<string, Mutant[]>()
  for (const mutant of mutants)
    groups.set(mutant.file, [...(groups.get(mutant.file) ?? []), mutant])
  return [...groups.values()].sort((one, other) => other.length - one.length)
}

interface Bench {
  copy: Copy
  end: number
  tell(result: Result): void
}

/** Runs the mutants of one test file, whose tests must pass first. */
async function runGroup(group: readonly Mutant[], { copy, end, tell }: Bench): Promise<void> {
  const isLate = () => performance.now() > end
  if (isLate()) {
    for (const mutant of group) tell({ mutant, verdict: 'skipped' })
    return
  }
  const { root } = copy
  const [{ file } = { file: '' }] = group
  const baseline = await runTests({
    root,
    file,
    names: [...new Set(group.map(({ test }) => test))],
    bail: false,
  })
  for (const mutant of group) {
    const isOurs = (name: string) => new RegExp(patternOf(mutant.test)).test(name)
    const failed = baseline.failed.find(isOurs)
    if (failed !== undefined) tell({ mutant, verdict: 'test fails without it', detail: failed })
    else if (!baseline.passed.some(isOurs))
      tell({ mutant, verdict: 'no such test', detail: baseline.output.slice(0, 2_000) })
    else if (isLate()) tell({ mutant, verdict: 'skipped' })
    else tell({ mutant, ...(await tryMutant(mutant, copy)) })
  }
}

async function tryMutant(
  { source, before, after, file, test }: Mutant,
  copy: Copy,
): Promise<Omit<Result, 'mutant'>> {
  let restore: () => void
  try {
    restore = copy.change(source, before, after)
  } catch (error) {
    return { verdict: 'stale', detail: (error as Error).message }
  }
  try {
    const { failed, passed, isHanging, output } = await runTests({
      root: copy.root,
      file,
      names: [test],
      bail: true,
    })
    if (failed.length > 0 || isHanging) return { verdict: 'noticed' }
    // Tests that do not load notice nothing: such a mutant shows only that the source must compile.
    return passed.length > 0
      ? { verdict: 'survived' }
      : { verdict: 'broken', detail: output.slice(0, 2_000) }
  } finally {
    restore()
  }
}
