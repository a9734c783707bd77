// pnpm api [--write]: fails when the public API differs from the reports in test/api, and shows
// where; with --write it writes them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { differenceOf, REPORTED, writeReport } from './api-report.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'test/api')
const isWriting = process.argv.includes('--write')

mkdirSync(folder, { recursive: true })
for (const reported of REPORTED) {
  const path = join(folder, reported.report)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const after = writeReport(root, reported)
  const difference = differenceOf(before, after)
  if (isWriting) writeFileSync(path, after)
  else if (difference.length > 0) process.exitCode = 1
  process.stdout.write(
    difference.length === 0
      ? `test/api/${reported.report} is current\n`
      : `test/api/${reported.report} ${isWriting ? 'was written' : 'differs'}:\n${difference.join('\n')}\n`,
  )
}
if (process.exitCode === 1)
  process.stdout.write('The public API has changed. If that is intended, run "pnpm api --write".\n')
