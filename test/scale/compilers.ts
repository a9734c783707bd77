import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const catalog = fileURLToPath(new URL('../../packages/catalog/', import.meta.url))

/** The TypeScript versions that the declarations are measured and checked with. */
export const versions = ['5.9', '6.0', '7.0'] as const

/** A TypeScript version by the name under which packages/catalog installs it. */
export type Version = (typeof versions)[number]

/** Folder of an installed compiler. */
export function compilerFolder(version: Version): string {
  return join(catalog, 'node_modules', `typescript-${version}`)
}

/** Exact version of an installed compiler. */
export function exactVersion(version: Version): string {
  return (
    JSON.parse(readFileSync(join(compilerFolder(version), 'package.json'), 'utf8')) as {
      version: string
    }
  ).version
}

/** Runs `tsc` of a version on a project; gives its exit code and what it printed. */
export function runCompiler(
  version: Version,
  project: string,
  ...flags: string[]
): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(compilerFolder(version), 'bin/tsc'), '-p', project, ...flags],
    {
      encoding: 'utf8',
    },
  )
  return { ok: status === 0, output: `${stdout}${stderr}` }
}
