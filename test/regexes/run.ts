// pnpm regexes: no regular expression of the packages takes more than linear time, for any input.
import { fileURLToPath } from 'node:url'
import { check } from './check.js'
import { collect, sourceFiles } from './collect.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const found = collect(sourceFiles(root), root)
const findings = await check(found)
for (const { file, line, source, flags, what } of findings)
  console.error(`${file}:${line}: /${source ?? '?'}/${flags} ${what}`)
console.log(`${found.length} regular expressions, ${findings.length} of them to be mended`)
if (found.length < 100 || findings.length > 0) process.exitCode = 1
