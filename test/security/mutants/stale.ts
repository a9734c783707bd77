import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testNames } from '../claims.js'
import { occurrences } from './copy.js'
import type { Mutant } from './mutant.js'
import { patternOf } from './vitest.js'

/** Says what is wrong with a mutant, without running anything; `undefined` if nothing is. */
export function faultOf(
  { source, before, after, file, test }: Mutant,
  root: string,
): string | undefined {
  const read = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  const text = read(source)
  if (text === undefined) return `there is no ${source}`
  const count = occurrences(text, before)
  if (count !== 1) return `${source} holds ${count} times: ${before}`
  if (before === after) return 'it changes nothing'
  const tests = read(file)
  if (tests === undefined) return `there is no ${file}`
  const isNamed = (literal: string) => literal === test || new RegExp(patternOf(literal)).test(test)
  return testNames(tests).some(isNamed)
    ? undefined
    : `${file} has no test that runs under the name: ${test}`
}
