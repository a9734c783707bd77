import { fromBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { nodeFiles, nodePath, quietly } from './node-files.js'
import { write } from './output.js'
import {
  FileSource,
  InputSource,
  MemorySource,
  OutputSource,
  type Source,
} from './stream-source.js'
import { str } from './text.js'

/**
 * What PHP's `fopen` gives. Writing is seen by others at once; what is read is what the file had at
 * the first access.
 */
export class PhpStream {
  at = 0
  /** Whether something was asked for behind the end: `feof`. */
  isEnd = false
  isClosed = false

  constructor(
    private readonly source: Source,
    readonly mode: string,
    readonly uri: string,
  ) {}

  /** Whether it can be read, or written to. */
  can(what: 'read' | 'write'): boolean {
    return this.mode.includes('+') || this.mode.startsWith('r') === (what === 'read')
  }

  /** Reads up to a number of bytes. */
  read(size: number): Uint8Array {
    while (this.source.bytes().length - this.at < size && this.source.more());
    const found = this.source.bytes().subarray(this.at, this.at + size)
    this.at += found.length
    this.isEnd = found.length < size
    return found
  }

  /** Reads up to the end of a line, false at the end of everything. */
  line(most = Number.POSITIVE_INFINITY): Uint8Array | false {
    let end = -1
    let from = this.at
    for (;;) {
      const bytes = this.source.bytes()
      end = bytes.indexOf(10, from)
      if (end >= 0 || bytes.length - this.at >= most) break
      from = bytes.length
      if (!this.source.more()) break
    }
    const size = end < 0 ? Number.POSITIVE_INFINITY : end + 1 - this.at
    const found = this.read(Math.min(size, most))
    return found.length === 0 ? false : found
  }

  write(bytes: Uint8Array): number {
    if (this.mode.startsWith('a')) {
      this.source.write(bytes)
      this.at += bytes.length
    } else this.at = this.source.write(bytes, this.at)
    return bytes.length
  }

  /** Number of bytes in all. */
  size(): number {
    while (this.source.more());
    return this.source.bytes().length
  }

  cut(size: number): void {
    this.source.cut(size)
  }
}

const known = new WeakMap<Uint8Array, PhpStream>()
const standard = new Map<string, PhpStream>()

const output = (name: string) =>
  new PhpStream(new OutputSource((bytes) => write(fromBytes(bytes))), 'w', name)

const STANDARD: Readonly<Record<string, (name: string) => PhpStream>> = {
  'php://stdin': (name) => new PhpStream(new InputSource(), 'r', name),
  'php://stdout': output,
  'php://output': output,
  'php://stderr': (name) =>
    new PhpStream(new OutputSource((bytes) => globalThis.process?.stderr.write(bytes)), 'w', name),
}

/** `php://stdin` and the like, each of which there is once; undefined for another name. */
function standardStream(name: string): PhpStream | undefined {
  const found = standard.get(name)
  if (found !== undefined) return found
  const made = STANDARD[name]?.(name)
  if (made !== undefined) standard.set(name, made)
  return made
}

/**
 * The stream of what a program holds: one of `fopen`, the bytes of a file that was opened to be read,
 * or the name of `STDIN` and the like.
 *
 * @throws TypeError for anything else, and for a stream that was closed, as PHP 8 does.
 */
export function streamOf(handle: Mixed, used: string): PhpStream {
  const found = findStream(handle)
  if (found === undefined || found.isClosed)
    throw new TypeError(`${used}(): the argument is no stream, or was closed`)
  return found
}

/** {@link streamOf}, undefined for what is no stream. */
export function findStream(handle: Mixed): PhpStream | undefined {
  if (handle instanceof PhpStream) return handle
  if (typeof handle === 'string') return standardStream(handle)
  if (!(handle instanceof Uint8Array)) return undefined
  const stream = known.get(handle) ?? new PhpStream(new MemorySource(handle), 'r', '')
  known.set(handle, stream)
  return stream
}

/** How Node opens a file for a mode of PHP's. */
const FLAGS: Readonly<Record<string, string>> = { r: 'r', w: 'w', a: 'a', x: 'wx', c: 'a' }

/**
 * PHP's `fopen` of a file, `php://memory`, `php://temp`, `php://stdin`, `php://stdout` and
 * `php://stderr`; false for what cannot be opened.
 *
 * @throws Error for URLs, which need an asynchronous request.
 */
export function fopen(path: Mixed, mode: Mixed, ..._more: Mixed[]): Mixed {
  const [name, how] = [str(path), str(mode).replace(/[bte]/g, '')]
  if (name === 'php://memory' || name.startsWith('php://temp'))
    return new PhpStream(new MemorySource(), 'w+', name)
  const one = standardStream(name)
  if (one !== undefined) return one
  if (/^(?:https?|ftp|php):/i.test(name)) throw new Error(`fopen() opens files; ${name} is none`)
  const flag = FLAGS[how.replace('+', '')]
  if (flag === undefined) return false
  return quietly(() => {
    const { openSync, closeSync, readFileSync, fstatSync } = nodeFiles('fopen')
    const file = nodePath(name)
    const descriptor = openSync(file, how === 'r+' ? 'r+' : flag)
    const isFolder = fstatSync(descriptor).isDirectory()
    closeSync(descriptor)
    if (isFolder) return false
    const source = how === 'r' ? new MemorySource(readFileSync(file)) : new FileSource(file)
    return new PhpStream(source, how, name)
  })
}

/** PHP's `tmpfile`: here it is in the memory. */
export const tmpfile = (): Mixed => new PhpStream(new MemorySource(), 'w+', 'php://temp')
