import { readFileSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'

/** Bytes, or a file that holds them. */
export type BodySource = Buffer | { readonly file: string }

/**
 * The raw body of a response, with the readers of PSR-7's `StreamInterface`. When the response went
 * to a `sink` file, the bytes are read from there, the first time they are needed.
 */
export class Body {
  #bytes: Buffer | undefined
  readonly #file: string | undefined
  #position = 0

  constructor(source: BodySource) {
    if (Buffer.isBuffer(source)) this.#bytes = source
    else this.#file = source.file
  }

  /** Returns all bytes, whatever has been read before. */
  toBuffer(): Buffer {
    if (this.#bytes === undefined)
      this.#bytes =
        this.#file === undefined || !statSync(this.#file).isFile()
          ? Buffer.alloc(0)
          : readFileSync(this.#file)
    return this.#bytes
  }

  /** Returns the whole body as a string (UTF-8), whatever has been read before. */
  toString(): string {
    return this.toBuffer().toString('utf8')
  }

  /** Reads at most `length` bytes from the current position. */
  read(length: number): string {
    const bytes = this.toBuffer().subarray(this.#position, this.#position + length)
    this.#position += bytes.length
    return bytes.toString('utf8')
  }

  /** Reads the rest from the current position. */
  getContents(): string {
    return this.read(this.toBuffer().length - this.#position)
  }

  rewind(): void {
    this.#position = 0
  }

  /** Moves the position, in bytes from the start. */
  seek(position: number): void {
    this.#position = Math.min(Math.max(0, position), this.toBuffer().length)
  }

  /** Returns the position, in bytes from the start. */
  tell(): number {
    return this.#position
  }

  eof(): boolean {
    return this.#position >= this.toBuffer().length
  }

  /** Returns the length in bytes. */
  getSize(): number {
    return this.toBuffer().length
  }

  isReadable(): boolean {
    return true
  }

  isSeekable(): boolean {
    return true
  }

  isWritable(): boolean {
    return false
  }

  /** Returns the bytes as a Node stream. */
  toStream(): Readable {
    return Readable.from([this.toBuffer()])
  }

  toJSON(): string {
    return this.toString()
  }
}
