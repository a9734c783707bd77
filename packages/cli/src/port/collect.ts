import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { decode, type Encoding } from './decode.js'

/** Size in bytes above which a file is not read. */
export const MAX_BYTES = 5 * 1024 * 1024

/** Folders that hold no code of the project's own. */
const SKIPPED = new Set(['vendor', 'node_modules', '.git', '.svn', '.hg', 'storage', 'cache'])
const PHP = /\.(?:php|inc|phtml)$/i

/** Why a file or folder was passed over. */
export type SkipReason =
  | 'folder'
  | 'symlink-inside'
  | 'symlink-outside'
  | 'large'
  | 'encoding'
  | 'unreadable'

/** A file or folder that was passed over. */
export interface Skipped {
  readonly path: string
  readonly reason: SkipReason
}

/** A PHP source that was found. */
export interface Found {
  /** Absolute path. */
  readonly path: string
  readonly text: string
  readonly encoding: Encoding
}

/** What a run reads. */
export interface Collected {
  /** Absolute path of the folder that the output's folder structure starts from. */
  readonly root: string
  readonly files: readonly Found[]
  readonly skipped: readonly Skipped[]
}

/** A path of the command line that cannot be read. */
export interface Unusable {
  readonly path: string
  readonly reason: 'missing' | 'not-php'
}

/**
 * Finds the PHP sources under the given paths. A path that is named is followed if it is a symbolic
 * link, and read whatever its folder is called; links and skipped folders below it are listed.
 *
 * @throws the `Unusable` paths, as a list.
 */
export async function collect(paths: readonly string[], cwd: string): Promise<Collected> {
  const found = new Map<string, Found>()
  const skipped: Skipped[] = []
  const unusable: Unusable[] = []
  const roots: string[] = []
  for (const given of paths) {
    const absolute = path.resolve(cwd, given)
    const entry = await stat(absolute).catch(() => undefined)
    if (!entry) unusable.push({ path: given, reason: 'missing' })
    else if (entry.isDirectory()) {
      roots.push(absolute)
      const top = await realpath(absolute)
      await walk(absolute, { top, found, skipped })
    } else if (entry.isFile() && PHP.test(absolute)) {
      roots.push(path.dirname(absolute))
      await read(absolute, { found, skipped })
    } else unusable.push({ path: given, reason: 'not-php' })
  }
  if (unusable.length > 0) throw unusable
  const files = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { root: commonFolder(roots), files, skipped }
}

interface Lists {
  readonly found: Map<string, Found>
  readonly skipped: Skipped[]
}

async function walk(folder: string, lists: Lists & { readonly top: string }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries) return void lists.skipped.push({ path: folder, reason: 'unreadable' })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const absolute = path.join(folder, entry.name)
    if (entry.isSymbolicLink()) {
      const reason = await linkReason(absolute, lists.top)
      if (reason) lists.skipped.push({ path: absolute, reason })
    } else if (entry.isDirectory()) {
      if (SKIPPED.has(entry.name)) lists.skipped.push({ path: absolute, reason: 'folder' })
      else await walk(absolute, lists)
    } else if (entry.isFile() && PHP.test(entry.name)) await read(absolute, lists)
  }
}

/** Returns how a link is listed, or undefined for one that leads to neither a folder nor PHP. */
async function linkReason(link: string, top: string): Promise<SkipReason | undefined> {
  const target = await realpath(link).catch(() => undefined)
  if (target === undefined) return undefined
  const entry = await stat(target).catch(() => undefined)
  if (!entry?.isDirectory() && !PHP.test(link)) return undefined
  return isInside(top, target) ? 'symlink-inside' : 'symlink-outside'
}

async function read(absolute: string, { found, skipped }: Lists): Promise<void> {
  if (found.has(absolute)) return
  try {
    const { size } = await lstat(absolute)
    if (size > MAX_BYTES) return void skipped.push({ path: absolute, reason: 'large' })
    const decoded = decode(await readFile(absolute))
    if (decoded) found.set(absolute, { path: absolute, ...decoded })
    else skipped.push({ path: absolute, reason: 'encoding' })
  } catch {
    skipped.push({ path: absolute, reason: 'unreadable' })
  }
}

/** Returns whether a path is a folder or lies in it. */
export function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/** Returns the deepest folder that holds all the given ones. */
function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? ''
  while (!folders.every((folder) => isInside(common, folder))) {
    const parent = path.dirname(common)
    if (parent === common) break
    common = parent
  }
  return common
}
