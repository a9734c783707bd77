import { randomBytes } from 'node:crypto'
import { createWriteStream, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RequestRefusedError } from '../errors.js'

/** Largest file that is synced to the disk, in bytes. */
const SYNCED_SIZE = 64 * 1024 * 1024

/**
 * Checks a `sink` before anything is sent: an answer that cannot be kept must not be asked for.
 *
 * @throws RequestRefusedError for a directory that is missing, a name that is one, and what is neither path nor stream
 */
export function checkSink(sink: unknown, template: string, _options: { mode?: number | undefined } = {}): string | Writable | undefined {
  if (sink === undefined || sink === null) return undefined
  if (typeof sink === 'object' && typeof (sink as Partial<Writable>).write === 'function') return sink as Writable
  if (typeof sink !== 'string' || sink === '') throw refuse('sink takes a path or a writable stream', 'check sink', template)
  const directory = dirname(sink)
  if (!isDirectory(directory)) throw refuse(`sink names the directory "${directory}", which does not exist`, 'create it first', template)
  if (isDirectory(sink)) throw refuse(`sink "${sink}" is a directory`, 'add the name of a file', template)
  return sink
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function refuse(what: string, hint: string, template: string): RequestRefusedError {
  return new RequestRefusedError(`${template || '/'}: ${what} (nothing was sent; ${hint})`, { code: 'ERR_SINK', template, hint })
}

/**
 * Writes verified bytes to a `sink`: a file appears under its name only when it is complete (a temporary name beside
 * it until then, removed on failure); a writable stream is ended.
 */
export async function writeToSink(sink: string | Writable, source: Buffer | Readable, _options: { mode?: number | undefined } = {}): Promise<void> {
  const readable = Buffer.isBuffer(source) ? Readable.from([source]) : source
  if (typeof sink !== 'string') {
    await pipeline(readable, sink)
    return
  }
  const part = `${sink}.${randomBytes(6).toString('hex')}.part`
  try {
    await pipeline(readable, createWriteStream(part, { flags: 'wx', highWaterMark: 512 * 1024 }))
    await syncSmall(part)
    await rename(part, sink)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Brings a file to the disk before it gets its name; of a large one that costs as much as the download, and it can be had again. */
async function syncSmall(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    if (size <= SYNCED_SIZE) await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads at most `limit` bytes of a stream and throws the rest away. */
export async function readAtMost(source: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    if (length < limit) chunks.push(bytes.subarray(0, limit - length))
    length += bytes.length
    if (length >= limit) break
  }
  return Buffer.concat(chunks)
}
