import { join } from 'node:path/posix'

/** A test that must fail: its file, and its name as it is written there, placeholders included. */
export interface TestOfMutant {
  file: string
  test: string
}

/** A change of the source that takes a protection away, and the test that must notice. */
export interface Mutant extends TestOfMutant {
  /**
   * Name by which a claim of `SECURITY.md` refers to it: what the source does without the
   * protection.
   */
  name: string
  source: string
  /** Stands exactly once in the source. */
  before: string
  after: string
}

/**
 * A mutant as it is written: paths without the folder that its list has in common, `root:` before
 * those that lie elsewhere.
 */
export type WrittenMutant = readonly [
  name: string,
  source: string,
  before: string,
  after: string,
  file: string,
  test: string,
]

/** Gives mutants of a folder their whole paths. */
export function mutantsOf(folder: string, written: readonly WrittenMutant[]): Mutant[] {
  const path = (given: string) =>
    given.startsWith('root:') ? given.slice('root:'.length) : join(folder, given)
  return written.map(([name, source, before, after, file, test]) => ({
    ...{ name, source: path(source), before, after },
    ...{ file: path(file), test },
  }))
}
