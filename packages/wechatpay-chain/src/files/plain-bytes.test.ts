import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { PlainBytes, type PlainRules } from './plain-bytes.js'

const content = Buffer.from('时间,金额\r\n'.repeat(50))
const hashOf = (bytes: Buffer) => ({
  hash: createHash('sha1'),
  type: 'SHA1',
  expected: createHash('sha1').update(bytes).digest('hex'),
})
const source = (...chunks: Buffer[]) => Readable.from(chunks, { objectMode: false })
/** Each chunk in a turn of its own, so that none is joined to the next. */
async function* slowly(...chunks: Buffer[]) {
  for (const chunk of chunks) {
    yield chunk
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Takes a file by rules without limits, save those that are given. */
async function take(from: Readable, rules: Partial<PlainRules> = {}) {
  const plain = new PlainBytes({
    hash: undefined,
    minimumRate: 0,
    maximumSize: Number.POSITIVE_INFINITY,
    limitsRatio: false,
    idleTimeout: 0,
    total: undefined,
    template: '/v3/file',
    ...rules,
  })
  const chunks: Buffer[] = await (await plain.start(from)).toArray()
  return { size: plain.size, bytes: Buffer.concat(chunks) }
}

describe('the plain bytes of a file', () => {
  it('are what came, or what it unpacks to, wherever the pieces are cut', async () => {
    const zipped = gzipSync(content)
    const pieces = [zipped.subarray(0, 1), zipped.subarray(1, 2), zipped.subarray(2)]
    const cut = Readable.from(slowly(...pieces), { objectMode: false })
    for (const from of [source(content), source(zipped), cut])
      expect(await take(from)).toEqual({ size: content.length, bytes: content })
    for (const few of ['', 'a', '\x1f', '\x1f\x8a'].map((text) => Buffer.from(text, 'latin1')))
      expect((await take(source(few))).bytes).toEqual(few)
  })

  it('have the hash that was offered, over what was unpacked', async () => {
    expect((await take(source(gzipSync(content)), { hash: hashOf(content) })).bytes).toEqual(
      content,
    )
    const forged = take(source(content), { hash: hashOf(Buffer.from('another')) })
    await expect(forged).rejects.toMatchObject({ name: 'SignatureError', code: 'ERR_FILE_HASH' })
  })

  it('are no more than the maximum, counted unpacked', async () => {
    const maximumSize = content.length - 1
    const { size } = await take(source(content), { maximumSize: content.length })
    expect(size).toBe(content.length)
    await expect(take(source(gzipSync(content)), { maximumSize })).rejects.toMatchObject({
      code: 'ERR_BODY_TOO_LARGE',
    })
  })

  it.each([
    ['is no gzip after all', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4])],
    ['is a gzip that was cut', gzipSync(content).subarray(0, 40)],
  ])('of what %s end with an error of the SDK, and the source with them', async (_, damaged) => {
    const from = source(damaged)
    await expect(take(from)).rejects.toMatchObject({
      name: 'TransportError',
      code: 'ERR_DOWNLOAD',
      outcome: 'not-processed',
      template: '/v3/file',
    })
    expect(from.destroyed).toBe(true)
  })

  it('that nobody reads any more end their source, though it has stopped coming', async () => {
    const from = new Readable({ read: () => undefined })
    from.push(content)
    const rules = { minimumRate: 0, maximumSize: 1e9, limitsRatio: false, idleTimeout: 0 }
    const facts = { hash: undefined, total: undefined, template: '/v3/file' }
    const stream = await new PlainBytes({ ...rules, ...facts }).start(from)
    await new Promise((resolve) => stream.once('data', resolve))
    stream.destroy()
    await vi.waitFor(() => expect(from.destroyed).toBe(true), { interval: 1 })
  })

  it('are told as they come and at the end, whatever the function throws', async () => {
    const told: unknown[] = []
    const onProgress = (progress: unknown) => {
      told.push(progress)
      throw new Error('of the caller')
    }
    await take(source(content.subarray(0, 9), content.subarray(9)), { onProgress, total: 650 })
    expect(told[0]).toEqual({ received: 9, total: 650 })
    expect(told.at(-1)).toEqual({ received: content.length, total: 650 })
  })
})
