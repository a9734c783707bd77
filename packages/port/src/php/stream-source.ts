import { nodeFiles } from './node-files.js'

/** Where the bytes of a stream are. */
export interface Source {
  /** The bytes that are known so far. */
  bytes(): Uint8Array
  /** Gets more bytes; false when there are none. */
  more(): boolean
  /** Writes at a place; without one behind everything. Gives the place behind what was written. */
  write(bytes: Uint8Array, at?: number): number
  cut(size: number): void
}

/** Bytes that only this program has, in a space that doubles. */
export class MemorySource implements Source {
  #space: Uint8Array
  #size: number

  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.#space = bytes
    this.#size = bytes.length
  }

  bytes(): Uint8Array {
    return this.#space.subarray(0, this.#size)
  }

  more(): boolean {
    return false
  }

  write(bytes: Uint8Array, at = this.#size): number {
    const end = at + bytes.length
    this.cut(Math.max(this.#size, end))
    this.#space.set(bytes, at)
    return end
  }

  cut(size: number): void {
    if (size > this.#space.length) {
      const space = new Uint8Array(Math.max(size, this.#space.length * 2))
      space.set(this.bytes())
      this.#space = space
    } else if (size < this.#size) this.#space = this.#space.slice(0, size)
    this.#size = size
  }
}

/** A file. It is opened for each access, so that nothing stays open where `fclose` is missing. */
export class FileSource implements Source {
  #read: Uint8Array | undefined

  constructor(private readonly path: string) {}

  bytes(): Uint8Array {
    this.#read ??= nodeFiles('fread').readFileSync(this.path)
    return this.#read
  }

  more(): boolean {
    return false
  }

  write(bytes: Uint8Array, at?: number): number {
    const { openSync, writeSync, fstatSync, closeSync } = nodeFiles('fwrite')
    const descriptor = openSync(this.path, at === undefined ? 'a' : 'r+')
    writeSync(descriptor, bytes, 0, bytes.length, at)
    const end = at === undefined ? fstatSync(descriptor).size : at + bytes.length
    closeSync(descriptor)
    this.#read = undefined
    return end
  }

  cut(size: number): void {
    nodeFiles('ftruncate').truncateSync(this.path, size)
    this.#read = undefined
  }
}

/** What the program is given, read as far as it is asked for. */
export class InputSource extends MemorySource {
  override more(): boolean {
    const chunk = new Uint8Array(65536)
    const size = readInput(chunk)
    if (size > 0) this.write(chunk.subarray(0, size))
    return size > 0
  }
}

function readInput(chunk: Uint8Array): number {
  for (;;)
    try {
      return nodeFiles('fread').readSync(0, chunk)
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      // A terminal that has nothing yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
}

/** Standard output, or standard error. */
export class OutputSource extends MemorySource {
  constructor(private readonly put: (bytes: Uint8Array) => void) {
    super()
  }

  override write(bytes: Uint8Array): number {
    this.put(bytes)
    return 0
  }
}
