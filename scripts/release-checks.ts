import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `.ci/full` writes the commit that passed it, as its last step. */
export const STAMP = '.ci/full.stamp'

/** A package that is published. */
export interface PublicPackage {
  name: string
  version: string
  /** Folder below the root. */
  folder: string
  repositoryUrl: string | undefined
}

/** Lists the packages below `packages/` that are not private. */
export function publicPackages(root: string): PublicPackage[] {
  const folders = existsSync(join(root, 'packages')) ? readdirSync(join(root, 'packages')) : []
  return folders.flatMap((name) => {
    const folder = `packages/${name}`
    const path = join(root, folder, 'package.json')
    if (!existsSync(path)) return []
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    if (manifest.private === true) return []
    const { repository } = manifest
    const repositoryUrl = typeof repository === 'string' ? repository : repository?.url
    return [{ name: manifest.name, version: manifest.version, folder, repositoryUrl }]
  })
}

/** Returns why the tree at `root` must not be published; nothing when it may. */
export function findRefusals(root: string): string[] {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const packages = publicPackages(root)
  const withoutUrl = packages.filter(({ repositoryUrl }) => !repositoryUrl)
  const changed = git('status', '--porcelain')
  const pending = existsSync(join(root, '.changeset'))
    ? readdirSync(join(root, '.changeset')).filter((name) => /^(?!README).*\.md$/.test(name))
    : []
  const stamp = existsSync(join(root, STAMP)) ? readFileSync(join(root, STAMP), 'utf8').trim() : ''
  return [
    packages.length === 0 && 'there is no public package below packages/',
    withoutUrl.length > 0 &&
      `repository.url is missing in ${withoutUrl.map(({ folder }) => `${folder}/package.json`).join(', ')}: npm needs it for provenance`,
    changed !== '' && `the working tree has changes:\n${changed.replace(/^/gm, '    ')}`,
    pending.length > 0 &&
      `changesets are pending (${pending.join(', ')}): run "pnpm bump" and commit what it writes`,
    stamp === ''
      ? `${STAMP} is missing: run .ci/full, which writes it when everything has passed`
      : stamp !== git('rev-parse', 'HEAD') &&
        `.ci/full has passed for another commit (${stamp.slice(0, 12)}): run it again`,
  ].filter((refusal) => refusal !== false)
}
