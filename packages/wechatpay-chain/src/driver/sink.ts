import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Writes verified bytes to a `sink`: a file appears under its name only when it is complete (a temporary name beside
 * it until then, removed on failure); a writable stream is ended.
 */
export async function writeToSink(sink: string | Writable, source: Buffer | Readable): Promise<void> {
  const readable = Buffer.isBuffer(source) ? Readable.from([source]) : source
  if (typeof sink !== 'string') {
    await pipeline(readable, sink)
    return
  }
  const part = `${sink}.${randomBytes(6).toString('hex')}.part`
  try {
    await pipeline(readable, createWriteStream(part, { flags: 'wx' }))
    const handle = await open(part, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(part, sink)
  } catch (error) {
    await rm(part, { force: true })
    throw error
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
