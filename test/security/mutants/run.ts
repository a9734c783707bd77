// pnpm mutants [name …] or --changed [base]; [--budget minutes] [--parallel 2]: takes protections
// away, one at a time, and sees that a test notices.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { MUTANTS } from './index.js'
import { type Result, runMutants } from './run-mutants.js'

const tree = fileURLToPath(new URL('../../../', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changed: { type: 'boolean', default: false },
    budget: { type: 'string' },
    parallel: { type: 'string', default: '2' },
  },
})

// With --changed it is a commit, otherwise parts of the names of mutants or of their sources.
const [base] = values.changed ? positionals : []
const wanted = values.changed ? [] : positionals

const git = (...parameters: string[]) =>
  execFileSync('git', parameters, {
    cwd: tree,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

function tryGit(...parameters: string[]): string | undefined {
  try {
    return git(...parameters)
  } catch {
    return undefined
  }
}

/**
 * The commit that this tree is compared with: where it left the main branch, or the commit before
 * where it is that branch.
 */
function baseOf(): string {
  const head = git('rev-parse', 'HEAD')
  const bases = ['origin/main', 'main'].map((branch) => tryGit('merge-base', branch, 'HEAD'))
  return (
    base ??
    bases.find((base) => base !== undefined && base !== head) ??
    tryGit('rev-parse', 'HEAD~1') ??
    head
  )
}

function changedFiles(): ReadonlySet<string> {
  const since = baseOf()
  console.log(`changed since ${since.slice(0, 12)}:`)
  return new Set([
    ...git('diff', '--name-only', since).split('\n'),
    ...git('ls-files', '--others', '--exclude-standard').split('\n'),
  ])
}

const changed = values.changed ? changedFiles() : undefined
const chosen = MUTANTS.filter(
  ({ name, source, file }) =>
    (changed === undefined || changed.has(source) || changed.has(file)) &&
    (wanted.length === 0 || wanted.some((part) => name.includes(part) || source.includes(part))),
)
console.log(`${chosen.length} of ${MUTANTS.length} mutants`)

const results = await runMutants(chosen, {
  tree,
  parallel: Number(values.parallel),
  ...(values.budget === undefined ? {} : { budget: Number(values.budget) * 60_000 }),
  onResult: ({ mutant, verdict, detail = '' }: Result) => {
    if (verdict === 'skipped') return
    console.log(`${verdict === 'noticed' ? 'ok  ' : 'FAIL'} ${mutant.name}: ${verdict}`)
    if (verdict === 'noticed') return
    console.log(
      `     ${mutant.source}: ${mutant.before.trim()} → ${mutant.after.trim() || 'nothing'}\n     ${mutant.file}: ${mutant.test}`,
    )
    if (detail !== '') console.log(`     ${detail.replaceAll('\n', '\n     ')}`)
  },
})
const count = (kind: string) => results.filter(({ verdict }) => verdict === kind).length
const bad = results.length - count('noticed') - count('skipped')
if (count('skipped') > 0) {
  console.log(
    `${count('skipped')} mutants were not tried, since the ${values.budget} minutes for them are over; .ci/full tries them all`,
  )
}
console.log(`${count('noticed')} noticed, ${bad} not, ${count('skipped')} not tried`)
process.exitCode = bad === 0 ? 0 : 1
