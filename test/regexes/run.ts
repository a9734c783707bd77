// pnpm regexes: no regular expression of the packages takes more than linear time, for any input.
import { fileURLToPath } from 'node:url'
import { check } from './check.js'
import { collect, sourceFiles } from './collect.js'

/** Files whose expressions are made as they run, and why that may be. */
const MADE: Readonly<Record<string, string>> = {
  'packages/port/src/check/respond.ts': 'names that stand in the file',
  'packages/port/src/facts/check/shape.ts': 'patterns of the catalog, for values of the source',
  'packages/port/src/facts/field-kind.ts': 'names of fields, with digits in them',
  'packages/port/src/page/tokens.ts': 'copies of what is judged, and the word that ends a heredoc',
  'packages/port/src/php/date-read.ts':
    "a format of the program's own, without repetition within repetition",
  'packages/port/src/php/date-words.ts': 'words that stand in the file',
  'packages/port/src/php/pattern.ts': "a pattern of the program's own, as in PHP",
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const found = collect(sourceFiles(root), root)
const made = found.filter(({ file, source }) => source === undefined && MADE[file] !== undefined)
const findings = await check(found.filter((one) => !made.includes(one)))
for (const { file, line, source, flags, what } of findings)
  console.error(`${file}:${line}: /${source ?? '?'}/${flags} ${what}`)
const stale = Object.keys(MADE).filter((name) => !made.some(({ file }) => file === name))
for (const name of stale)
  console.error(`${name} makes no expression as it runs: take it off the list`)
console.log(`${found.length} regular expressions, ${findings.length} of them to be mended`)
if (found.length < 100 || findings.length + stale.length > 0) process.exitCode = 1
