import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VERSION } from 'wechatpay-chain'
import { release, type Step } from '../../scripts/release.js'
import { findRefusals, publicPackages, STAMP } from '../../scripts/release-checks.js'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const MANIFEST = {
  name: 'a-package',
  version: '1.2.3',
  repository: { type: 'git', url: 'git+https://git.example/a-package.git' },
}

let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim()

function write(path: string, content: object | string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(
    join(root, path),
    typeof content === 'string' ? content : `${JSON.stringify(content)}\n`,
  )
}

/** Commits what is there, and says that `.ci/full` has passed for it. */
function commitAndStamp(): void {
  git('add', '.')
  git('commit', '-q', '--allow-empty', '-m', 'A commit')
  write(STAMP, `${git('rev-parse', 'HEAD')}\n`)
}

function tryRelease(isDry: boolean) {
  const steps: Step[] = []
  const lines: string[] = []
  const isReleased = release({
    root,
    isDry,
    run: (step) => void steps.push(step),
    write: (line) => void lines.push(line),
  })
  return { isReleased, steps, lines }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'release-'))
  git('init', '-q')
  write('.gitignore', `${STAMP}\n`)
  write('packages/a/package.json', MANIFEST)
  write('packages/b/package.json', { name: 'private', private: true })
  write('.changeset/config.json', {})
  commitAndStamp()
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a release', () => {
  it('is refused without repository.url, and says in which package.json', () => {
    write('packages/a/package.json', { ...MANIFEST, repository: undefined })
    commitAndStamp()
    expect(findRefusals(root)).toEqual([expect.stringMatching(/repository\.url.*packages\/a\//)])
  })

  it('is refused while the working tree has changes, new files included', () => {
    write('new.txt', 'new')
    expect(findRefusals(root)).toEqual([expect.stringMatching(/changes:\n.*new\.txt/)])
  })

  it('is refused while changesets are pending', () => {
    write('.changeset/new-thing.md', '---\n---\n')
    commitAndStamp()
    expect(findRefusals(root)).toEqual([expect.stringContaining('new-thing.md')])
  })

  it('is refused unless .ci/full has passed', () => {
    rmSync(join(root, STAMP))
    expect(findRefusals(root)).toEqual([expect.stringContaining('.ci/full.stamp is missing')])
  })

  it('is refused when .ci/full has passed for another commit', () => {
    git('commit', '-q', '--allow-empty', '-m', 'Another commit')
    expect(findRefusals(root)).toEqual([expect.stringContaining('another commit')])
  })

  it('is refused for every reason at once, and then runs nothing', () => {
    write('packages/a/package.json', { name: 'a-package', version: '1.2.3' })
    rmSync(join(root, STAMP))
    const { isReleased, steps, lines } = tryRelease(false)
    expect(isReleased).toBe(false)
    expect(steps).toEqual([])
    expect(lines).toHaveLength(3)
  })

  it('builds, then publishes with provenance', () => {
    const { isReleased, steps, lines } = tryRelease(false)
    expect(isReleased).toBe(true)
    expect(lines).toContain('a-package 1.2.3')
    expect(steps).toEqual([
      { command: 'pnpm', args: ['build'] },
      {
        command: 'pnpm',
        args: ['exec', 'changeset', 'publish'],
        env: { NPM_CONFIG_PROVENANCE: 'true' },
      },
    ])
  })

  it('builds and packs, and publishes nothing, as a dry run', () => {
    const { isReleased, steps } = tryRelease(true)
    expect(isReleased).toBe(true)
    expect(steps.map(({ args }) => args.join(' '))).toEqual([
      'build',
      expect.stringContaining('publish --dry-run'),
    ])
  })

  it.each([
    [['--dry-run'], 1, /refused: the working tree has changes/],
    [['--dry'], 2, /--dry is not an option/],
  ])('ends with a status that says so, from a shell: %j', (args, status, message) => {
    write('new.txt', 'new')
    const tsx = import.meta.resolve('tsx')
    const script = join(repository, 'scripts/release.ts')
    const done = spawnSync(process.execPath, ['--import', tsx, script, ...args], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(done.status).toBe(status)
    expect(done.stdout + done.stderr).toMatch(message)
  })
})

describe('this repository', () => {
  it('has the version of the SDK in its source', () => {
    const sdk = publicPackages(repository).find(({ name }) => name === 'wechatpay-chain')
    expect(VERSION).toBe(sdk?.version)
  })

  it('has a changelog of each public package, with an entry for its version', () => {
    const missing = publicPackages(repository).filter(({ folder, version }) => {
      const text = readFileSync(join(repository, folder, 'CHANGELOG.md'), 'utf8')
      return !text.includes(`\n## ${version}\n`)
    })
    expect(missing).toEqual([])
  })

  it('has peers in ranges that a minor version stays in, or each one would be a major of the rest', () => {
    const peers = publicPackages(repository).flatMap(({ folder }) => {
      const path = join(repository, folder, 'package.json')
      const { peerDependencies = {} } = JSON.parse(readFileSync(path, 'utf8'))
      return Object.entries<string>(peerDependencies)
    })
    const narrow = peers.filter(([, range]) => /^workspace:(?!>=)/.test(range))
    expect(narrow).toEqual([])
    const settings = readFileSync(join(repository, '.changeset/config.json'), 'utf8')
    expect(settings).toContain('"onlyUpdatePeerDependentsWhenOutOfRange": true')
  })
})
