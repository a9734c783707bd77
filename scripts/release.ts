// pnpm release [--dry-run]: checks the tree, builds, and publishes what npm does not have yet, with
// provenance. With --dry-run everything but the publishing.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findRefusals, publicPackages } from './release-checks.js'

/** A command that the release runs. */
export interface Step {
  command: string
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** What a release works with. */
export interface ReleaseTools {
  root: string
  isDry: boolean
  run(step: Step): void
  write(line: string): void
}

/** Makes a release; returns whether it was made, or would be. */
export function release({ root, isDry, run, write }: ReleaseTools): boolean {
  const refusals = findRefusals(root)
  for (const refusal of refusals) write(`refused: ${refusal}`)
  if (refusals.length > 0) return false
  for (const { name, version } of publicPackages(root)) write(`${name} ${version}`)
  run({ command: 'pnpm', args: ['build'] })
  if (isDry) {
    const args = ['-r', '--filter', './packages/*', 'publish', '--dry-run', '--no-git-checks']
    run({ command: 'pnpm', args })
    write('dry run: nothing was published')
    return true
  }
  run({
    command: 'pnpm',
    args: ['exec', 'changeset', 'publish'],
    env: { NPM_CONFIG_PROVENANCE: 'true' },
  })
  write('published; push the tags with "git push --tags"')
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--dry-run')
  if (unknown.length > 0) {
    process.stderr.write(`release: ${unknown.join(' ')} is not an option; there is --dry-run\n`)
    process.exit(2)
  }
  const root = process.cwd()
  const isReleased = release({
    root,
    isDry: process.argv.includes('--dry-run'),
    run({ command, args, env }) {
      execFileSync('npx', ['-y', `${command}@10.34.8`, ...args], {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, ...env },
      })
    },
    write: (line) => void process.stdout.write(`${line}\n`),
  })
  if (!isReleased) process.exitCode = 1
}
