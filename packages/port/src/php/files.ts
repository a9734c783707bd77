import { fromBytes, toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { isArray } from './shape.js'
import { str } from './text.js'

const files = (used: string) => nodeModule('node:fs', used)

function quiet<Value>(read: () => Value): Value | false {
  try {
    return read()
  } catch {
    return false
  }
}

const pathOf = (path: Mixed): string => str(path).replace(/^file:\/\//, '')

/**
 * PHP's `file_get_contents` of a file, false when it cannot be read. What is no UTF-8 keeps its
 * bytes, see {@link fromBytes}.
 *
 * @throws Error for `php://input` and for URLs, which need an asynchronous request.
 */
export function fileGetContents(path: Mixed, ..._more: Mixed[]): Mixed {
  const name = str(path)
  if (name === 'php://input')
    throw new Error('php://input has no equal: take the raw body of the request from the framework')
  if (/^(?:https?|ftp):/i.test(name))
    throw new Error(`file_get_contents() reads files; request ${name} with fetch`)
  const source = name === 'php://stdin' ? 0 : pathOf(name)
  return quiet(() => fromBytes(files('file_get_contents').readFileSync(source)))
}

/** PHP's `file_put_contents`: the number of bytes, false when it fails; flag 8 appends. */
export function filePutContents(path: Mixed, data: Mixed, flags: Mixed = 0): Mixed {
  const bytes = toBytes(isArray(data) ? Object.values(data).map(str).join('') : str(data))
  const append = (flags & 8) !== 0
  return quiet(() => {
    files('file_put_contents').writeFileSync(pathOf(path), bytes, { flag: append ? 'a' : 'w' })
    return bytes.length
  })
}

/** What the file system says of a path, undefined without such a file. */
const statOf = (path: Mixed): Mixed =>
  str(path) === '' ? undefined : quiet(() => files('stat').statSync(pathOf(path))) || undefined

/** PHP's `file_exists`. */
export const fileExists = (path: Mixed): boolean => statOf(path) !== undefined

/** PHP's `is_file`. */
export const isFile = (path: Mixed): boolean => statOf(path)?.isFile() ?? false

/** PHP's `is_dir`. */
export const isDir = (path: Mixed): boolean => statOf(path)?.isDirectory() ?? false

/** PHP's `filesize`: false without a file. */
export const filesize = (path: Mixed): Mixed => statOf(path)?.size ?? false

/** PHP's `filemtime`: false without a file. */
export function filemtime(path: Mixed): Mixed {
  const stat = statOf(path)
  return stat ? Math.floor(stat.mtimeMs / 1000) : false
}

const allowed = (path: Mixed, mode: 2 | 4): boolean =>
  quiet(() => files('access').accessSync(pathOf(path), mode)) !== false

/** PHP's `is_readable`. */
export const isReadable = (path: Mixed): boolean => allowed(path, 4)

/** PHP's `is_writable`. */
export const isWritable = (path: Mixed): boolean => allowed(path, 2)

/** PHP's `unlink`. */
export const unlink = (path: Mixed): boolean =>
  quiet(() => files('unlink').unlinkSync(pathOf(path))) !== false

/** PHP's `mkdir`: false when it exists already. */
export function mkdir(path: Mixed, mode: Mixed = 0o777, recursive: Mixed = false): boolean {
  if (fileExists(path)) return false
  const options = { mode, recursive: Boolean(recursive) }
  return quiet(() => files('mkdir').mkdirSync(pathOf(path), options)) !== false
}

/** PHP's `realpath`: false without a file. */
export const realpath = (path: Mixed): Mixed =>
  quiet(() => files('realpath').realpathSync(pathOf(path)))

/** PHP's `file`: its lines; flag 2 leaves out line ends, flag 4 empty lines. */
export function file(path: Mixed, flags: Mixed = 0): Mixed {
  const text = fileGetContents(path)
  if (text === false) return false
  const lines: string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const shown = (flags & 2) !== 0 ? lines.map((line) => line.replace(/\r?\n$/, '')) : lines
  return (flags & 4) !== 0 ? shown.filter((line) => line !== '') : shown
}

/** PHP's `sys_get_temp_dir`. */
export const sysGetTempDir = (): string => nodeModule('node:os', 'sys_get_temp_dir').tmpdir()

/** PHP's `tempnam`: makes an empty file with a name of its own. */
export function tempnam(directory: Mixed, prefix: Mixed): Mixed {
  const folder = isDir(directory) ? pathOf(directory) : sysGetTempDir()
  for (;;) {
    const letters = Array.from(globalThis.crypto.getRandomValues(new Uint8Array(6)), (byte) =>
      (byte % 36).toString(36),
    )
    const path = `${folder.replace(/\/$/, '')}/${basename(prefix)}${letters.join('')}`
    if (fileExists(path)) continue
    const open = () => files('tempnam').writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
    return quiet(open) === false ? false : path
  }
}

function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

/** PHP's `basename`. */
export function basename(path: Mixed, suffix: Mixed = ''): string {
  const whole = withoutSlashes(str(path))
  const name = whole.slice(whole.lastIndexOf('/') + 1)
  const end = str(suffix)
  return end !== '' && name !== end && name.endsWith(end) ? name.slice(0, -end.length) : name
}

/** PHP's `dirname`, `levels` up. */
export function dirname(path: Mixed, levels: Mixed = 1): string {
  let name = str(path)
  for (let level = 0; level < levels; level++) {
    if (name === '') return ''
    const whole = withoutSlashes(name)
    const parent = whole.slice(0, whole.lastIndexOf('/') + 1)
    name = parent === '' ? (name.startsWith('/') ? '/' : '.') : withoutSlashes(parent) || '/'
  }
  return name
}

const PARTS: Readonly<Record<number, string>> = {
  1: 'dirname',
  2: 'basename',
  4: 'extension',
  8: 'filename',
}

/** PHP's `pathinfo`: a map of the parts, or one of them. */
export function pathinfo(path: Mixed, flags: Mixed = 15): Mixed {
  const text = str(path)
  const name = basename(text)
  const dot = name.lastIndexOf('.')
  const all = {
    ...(text === '' ? {} : { dirname: dirname(text) }),
    basename: name,
    ...(dot < 0 ? {} : { extension: name.slice(dot + 1) }),
    filename: dot < 0 ? name : name.slice(0, dot),
  }
  return flags === 15 ? all : (new Map(Object.entries(all)).get(PARTS[flags]!) ?? '')
}
