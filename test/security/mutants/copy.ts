import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const PREFIX = 'wechatpay-mutants-'

/** A copy of the working tree that may be changed. */
export interface Copy {
  readonly root: string
  /** Replaces a string that occurs once in a file, and returns a function that restores it. */
  change(file: string, before: string, after: string): () => void
  remove(): void
}

/** Counts how often a string occurs in another, however either is broken into lines. */
export function occurrences(text: string, part: string): number {
  return [...text.matchAll(new RegExp(layoutFree(part), 'g'))].length
}

/**
 * Returns an expression that finds code whatever line breaks and trailing commas the formatter has
 * made.
 */
function layoutFree(part: string): string {
  const tokens = part.match(/[\w$]+|\s+|[^\w$\s]/g) ?? []
  return tokens
    .filter((token) => !/^\s/.test(token))
    .map((token) => token.replace(/[^\w\s]/g, '\\$&'))
    .map((token) => (/^\\[)\]}]/.test(token) ? `,?\\s*${token}` : token))
    .join('\\s*')
}

/**
 * Copies all files that git knows or would take, as they are now. The dependencies are those of the
 * tree itself.
 */
export function copyTree(tree: string): Copy {
  const root = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: tree, encoding: 'utf8' },
  )
  const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(tree, file)))
  const folders = new Set(files.map((file) => dirname(file)))
  for (const file of files) cpSync(join(tree, file), join(root, file), { verbatimSymlinks: true })
  symlinkSync(join(tree, 'node_modules'), join(root, 'node_modules'))
  for (const folder of folders)
    if (folder !== '.') copyLinks(join(tree, folder), join(root, folder))
  return {
    root,
    change(file, before, after) {
      const path = join(root, file)
      const text = readFileSync(path, 'utf8')
      if (occurrences(text, before) !== 1)
        throw new Error(`${file} holds ${occurrences(text, before)} times: ${before}`)
      writeFileSync(
        path,
        text.replace(new RegExp(layoutFree(before)), () => after),
      )
      return () => writeFileSync(path, text)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/**
 * A package's own dependencies are relative links: in the copy, those to other packages lead to
 * their copies.
 */
function copyLinks(from: string, to: string): void {
  const modules = join(from, 'node_modules')
  if (!existsSync(modules)) return
  mkdirSync(join(to, 'node_modules'), { recursive: true })
  for (const name of readdirSync(modules)) {
    if (!name.startsWith('.'))
      cpSync(join(modules, name), join(to, 'node_modules', name), {
        recursive: true,
        verbatimSymlinks: true,
      })
  }
}

/** Removes the copies of runs that were killed: those whose process is no more. */
export function removeLeftCopies(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.startsWith(PREFIX) ? (/^(\d+)-/.exec(name.slice(PREFIX.length)) ?? []) : []
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // It is another user's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
