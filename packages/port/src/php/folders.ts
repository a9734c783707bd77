import { compareStrings } from './bytes.js'
import { fitsPattern } from './letters.js'
import type { Mixed } from './mixed.js'
import { nodeFiles, nodePath, quietly, succeeds } from './node-files.js'
import { intval } from './numeric.js'
import { str } from './text.js'

const names = (path: string): string[] => nodeFiles('scandir').readdirSync(path)

/** PHP's `scandir`: `.`, `..` and the names in order; backwards for 1, as they are for 2. */
export function scandir(path: Mixed, order: Mixed = 0): Mixed {
  return quietly(() => {
    const found = ['.', '..', ...names(nodePath(path))]
    if (intval(order) === 2) return found
    found.sort(compareStrings)
    return intval(order) === 0 ? found : found.reverse()
  })
}

/** `{a,b}` written out. */
function alternatives(pattern: string): string[] {
  const found = /^([\s\S]*?)\{([^{}]*)\}([\s\S]*)$/.exec(pattern)
  if (found === null) return [pattern]
  const [, before = '', listed = '', after = ''] = found
  return listed.split(',').flatMap((one) => alternatives(before + one + after))
}

function matching(pattern: string): string[] {
  const { existsSync, readdirSync } = nodeFiles('glob')
  let found = [pattern.startsWith('/') ? '/' : '']
  for (const part of pattern.split('/').filter((one) => one !== '')) {
    const next = (folder: string, name: string) =>
      folder === '' || folder === '/' ? folder + name : `${folder}/${name}`
    if (!/[*?[]/.test(part))
      found = found.map((one) => next(one, part)).filter((one) => existsSync(one))
    else {
      const fits = fitsPattern(part)
      found = found.flatMap((folder) =>
        (quietly(() => readdirSync(folder || '.')) || [])
          .filter((name) => fits(name) && (part.startsWith('.') || name[0] !== '.'))
          .map((name) => next(folder, name)),
      )
    }
  }
  return found
}

/** PHP's `glob`: the paths in order; of its flags those for marks, order, folders and braces. */
export function glob(pattern: Mixed, flags: Mixed = 0): Mixed {
  const [mark, noSort, braces, foldersOnly] = [2, 4, 1024, 1073741824].map(
    (flag) => (intval(flags) & flag) !== 0,
  )
  const isFolder = (path: string) =>
    quietly(() => nodeFiles('glob').statSync(path).isDirectory()) === true
  const text = str(pattern)
  return (braces ? alternatives(text) : [text])
    .flatMap((one) => (noSort ? matching(one) : matching(one).sort(compareStrings)))
    .filter((path) => !foldersOnly || isFolder(path))
    .map((path) => (mark && isFolder(path) ? `${path}/` : path))
}

/** A folder that `opendir` gives: names that are left. */
class Folder {
  at = 0

  constructor(readonly found: string[]) {}
}

/** PHP's `opendir`. */
export function opendir(path: Mixed): Mixed {
  const found = quietly(() => names(nodePath(path)))
  return found && new Folder(['.', '..', ...found])
}

/** PHP's `readdir`: the next name, false behind the last one. */
export const readdir = (folder: Mixed): Mixed =>
  folder instanceof Folder ? (folder.found[folder.at++] ?? false) : false

/** PHP's `rewinddir`. */
export function rewinddir(folder: Mixed): void {
  if (folder instanceof Folder) folder.at = 0
}

/** PHP's `closedir`: nothing is open. */
export const closedir = (_folder: Mixed): void => {}

/** PHP's `rmdir`: false for a folder that holds something. */
export const rmdir = (path: Mixed): boolean =>
  succeeds(() => nodeFiles('rmdir').rmdirSync(nodePath(path)))

/** PHP's `rename`, of files and folders. */
export const rename = (from: Mixed, to: Mixed): boolean =>
  succeeds(() => nodeFiles('rename').renameSync(nodePath(from), nodePath(to)))

/** PHP's `copy` of a file. */
export const copyFile = (from: Mixed, to: Mixed): boolean =>
  succeeds(() => nodeFiles('copy').copyFileSync(nodePath(from), nodePath(to)))

/** PHP's `touch`: makes a file that is not there, and sets its times in seconds. */
export function touch(path: Mixed, modified: Mixed = null, accessed: Mixed = null): boolean {
  const { closeSync, openSync, utimesSync } = nodeFiles('touch')
  const now = Date.now() / 1000
  const time = modified === null || modified === undefined ? now : intval(modified)
  return succeeds(() => {
    if (!nodeFiles('touch').existsSync(nodePath(path))) closeSync(openSync(nodePath(path), 'a'))
    const last = accessed === null || accessed === undefined ? time : intval(accessed)
    utimesSync(nodePath(path), last, time)
  })
}

/** PHP's `chmod`. */
export const chmod = (path: Mixed, mode: Mixed): boolean =>
  succeeds(() => nodeFiles('chmod').chmodSync(nodePath(path), intval(mode)))

/** PHP's `is_link`. */
export const isLink = (path: Mixed): boolean =>
  quietly(() => nodeFiles('is_link').lstatSync(nodePath(path)).isSymbolicLink()) === true

/** PHP's `is_executable`. */
export const isExecutable = (path: Mixed): boolean =>
  succeeds(() => nodeFiles('is_executable').accessSync(nodePath(path), 1))

/** PHP's `readlink`. */
export const readlink = (path: Mixed): Mixed =>
  quietly(() => nodeFiles('readlink').readlinkSync(nodePath(path)))

/** PHP's `symlink`. */
export const symlink = (target: Mixed, path: Mixed): boolean =>
  succeeds(() => nodeFiles('symlink').symlinkSync(nodePath(target), nodePath(path)))

const stat = (path: Mixed) => quietly(() => nodeFiles('stat').statSync(nodePath(path)))

/** PHP's `fileperms`, with the bits of the kind of file. */
export const fileperms = (path: Mixed): Mixed => stat(path) && (stat(path) as Mixed).mode

const seconds = (path: Mixed, field: 'atimeMs' | 'ctimeMs'): Mixed => {
  const found = stat(path)
  return found && Math.floor(found[field] / 1000)
}

/** PHP's `fileatime`. */
export const fileatime = (path: Mixed): Mixed => seconds(path, 'atimeMs')

/** PHP's `filectime`. */
export const filectime = (path: Mixed): Mixed => seconds(path, 'ctimeMs')

/** PHP's `getcwd`. */
export const getcwd = (): Mixed => quietly(() => globalThis.process.cwd())

/** PHP's `chdir`. */
export const chdir = (path: Mixed): boolean =>
  succeeds(() => globalThis.process.chdir(nodePath(path)))
