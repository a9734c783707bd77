import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const AT_ONCE = 200
const MAX_OUTPUT = 64 * 1024 * 1024

/**
 * Returns which of the files stand in the last commit of their repository exactly as they are now.
 * What git is told to overlook (`assume-unchanged`) is compared as well.
 */
export async function committed(files: readonly string[]): Promise<ReadonlySet<string>> {
  const clean = new Set<string>()
  for (const [folder, names] of byFolder(files)) {
    for (let at = 0; at < names.length; at += AT_ONCE)
      for (const name of await unchanged(folder, names.slice(at, at + AT_ONCE)))
        clean.add(path.join(folder, name))
  }
  return clean
}

function byFolder(files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const file of files) {
    const folder = path.dirname(file)
    groups.set(folder, [...(groups.get(folder) ?? []), path.basename(file)])
  }
  return groups
}

/** Returns which names in a folder have the content that the last commit has for them. */
async function unchanged(folder: string, names: readonly string[]): Promise<string[]> {
  try {
    const tree = await git(folder, ['ls-tree', '-z', 'HEAD', '--', ...names])
    const blobs = new Map<string, string>()
    for (const row of tree.split('\0')) {
      const match = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(row)
      if (match) blobs.set(match[2]!, match[1]!)
    }
    const known = names.filter((name) => blobs.has(name))
    if (known.length === 0) return []
    const hashes = (await git(folder, ['hash-object', '--', ...known])).split('\n')
    return known.filter((name, index) => blobs.get(name) === hashes[index])
  } catch {
    return []
  }
}

/** Runs git without what a surrounding git, as in a hook, says of another repository. */
async function git(folder: string, args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX)/.test(name)),
  )
  const { stdout } = await run('git', ['--literal-pathspecs', '-C', folder, ...args], {
    env,
    maxBuffer: MAX_OUTPUT,
  })
  return stdout
}
