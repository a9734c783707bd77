import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { TransportError } from '../errors/errors.js'
import { type PaceLimits, paced } from './paced.js'

const NONE: PaceLimits = { minimumRate: 0, maximumSize: Number.POSITIVE_INFINITY }

/** A sender of `size` bytes each second of a clock that moves with it and with nothing else. */
function sender(size: (second: number) => number, seconds: number) {
  let time = 0
  const source = Readable.from(
    (async function* () {
      for (let second = 0; second < seconds; second += 1) {
        time += 1_000
        const bytes = size(second)
        if (bytes > 0) yield Buffer.alloc(bytes)
      }
    })(),
    { objectMode: false },
  )
  return { source, now: () => time, seconds: () => time / 1_000 }
}

async function lengthOf(stream: Readable): Promise<number> {
  let length = 0
  for await (const chunk of stream) length += (chunk as Buffer).length
  return length
}

describe('the rate', () => {
  it('of 16 kB/s holds for as long as it takes', async () => {
    const { source, now } = sender(() => 16_000, 3_600)
    expect(await lengthOf(paced(source, { ...NONE, minimumRate: 16_000, now }))).toBe(
      3_600 * 16_000,
    )
  })

  it.each([
    ['a drip', () => 1, 30],
    ['a little less than 16 kB/s', () => 15_999, 30],
    ['a drip after a fast hour', (second: number) => (second < 3_600 ? 64_000 : 1), 3_630],
  ])('ends %s within 30 s of it, and the source with it', async (_, size, end) => {
    const { source, now, seconds } = sender(size, 10_000)
    const facts = { method: 'GET', template: 'v3/x', outcome: 'not-processed' } as const
    const error = await lengthOf(paced(source, { ...NONE, minimumRate: 16_000, now, facts })).catch(
      (failure: unknown) => failure,
    )
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({ code: 'ERR_DOWNLOAD_SLOW', ...facts })
    expect((error as Error).message).toBe(
      'GET v3/x: fewer than 16000 bytes a second came over 30 s; retry the download',
    )
    expect(seconds()).toBeGreaterThan(end - 10)
    expect(seconds()).toBeLessThanOrEqual(end + 3)
    expect(source.destroyed).toBe(true)
  })

  it('is an average: bursts with silence between them hold', async () => {
    const { source, now } = sender((second) => (second % 20 === 0 ? 16_000 * 31 : 1), 600)
    expect(await lengthOf(paced(source, { ...NONE, minimumRate: 16_000, now }))).toBeGreaterThan(
      16_000 * 31 * 29,
    )
  })

  it('ends a sender that stalls, by the clock of the machine', async () => {
    const source = new PassThrough()
    source.write('head')
    const error = await lengthOf(paced(source, { ...NONE, minimumRate: 1_000, window: 120 })).catch(
      (failure: unknown) => failure,
    )
    expect(error).toMatchObject({ code: 'ERR_DOWNLOAD_SLOW' })
    expect(source.destroyed).toBe(true)
  })

  it('does not count the time in which the reader wants nothing', async () => {
    let time = 0
    const source = Readable.from(
      (function* () {
        for (let count = 0; count < 64; count += 1) yield Buffer.alloc(64 * 1024)
      })(),
      { objectMode: false },
    )
    const stream = paced(source, {
      ...NONE,
      minimumRate: 16_000,
      idleTimeout: 60_000,
      now: () => time,
    })
    let length = 0
    for await (const chunk of stream) {
      length += (chunk as Buffer).length
      await turn()
      time +=
        stream.readableLength >= stream.readableHighWaterMark || source.readableEnded ? 100_000 : 0
    }
    expect(length).toBe(64 * 64 * 1024)
    expect(time).toBeGreaterThan(100_000)
  })

  it('does not count the time before the first reading', async () => {
    let time = 0
    const source = new PassThrough()
    source.end('all of it')
    const stream = paced(source, { ...NONE, minimumRate: 16_000, now: () => time })
    await turn()
    time = 1_000_000
    expect(await lengthOf(stream)).toBe(9)
  })

  it('does not count a standstill of the process as waiting', async () => {
    let time = 0
    const source = new PassThrough()
    const stream = paced(source, {
      ...NONE,
      minimumRate: 16_000,
      idleTimeout: 60_000,
      now: () => time,
    })
    const length = lengthOf(stream)
    await turn()
    time = 3_600_000
    source.write('a')
    await turn()
    source.end('b')
    expect(await length).toBe(2)
  })
})

describe('silence', () => {
  it('of the idle time ends the stream', async () => {
    const source = new PassThrough()
    source.write('a')
    const error = await lengthOf(paced(source, { ...NONE, idleTimeout: 50 })).catch(
      (failure: unknown) => failure,
    )
    expect(error).toMatchObject({
      code: 'ERR_DOWNLOAD_SLOW',
      message: 'no byte came within 50 ms; retry the download',
    })
    expect(source.destroyed).toBe(true)
  })
})

describe('the size', () => {
  it.each([
    [9, undefined],
    [10, undefined],
    [11, 'ERR_BODY_TOO_LARGE'],
  ])('of at most 10 bytes: %i', async (size, code) => {
    const source = Readable.from([Buffer.alloc(5), Buffer.alloc(size - 5)], { objectMode: false })
    const ended = await lengthOf(paced(source, { ...NONE, maximumSize: 10 })).catch(
      (error: unknown) => (error as TransportError).code,
    )
    expect(ended).toBe(code ?? size)
    expect(source.destroyed).toBe(true)
  })
})

describe('a source', () => {
  const broken = () => {
    const source = new PassThrough()
    source.destroy(new Error('ECONNRESET of the source'))
    return source
  }

  it.each([
    ['was broken before', () => broken(), /of the source/],
    ['breaks before anybody reads', () => breaking(new PassThrough()), /breaks at once/],
    ['was closed before', () => new PassThrough().destroy(), /cut short/],
  ])('that %s tells who reads later, whatever way', async (_, make, message) => {
    for (const read of [
      (stream: Readable) => lengthOf(stream),
      (stream: Readable) => pipeline(stream, new PassThrough().resume()),
      (stream: Readable) =>
        new Promise((resolve, reject) =>
          stream
            .on('error', reject)
            .on('data', () => undefined)
            .on('end', resolve),
        ),
    ]) {
      const stream = paced(make(), NONE)
      for (let count = 0; count < 5; count += 1) await turn()
      await expect(read(stream)).rejects.toThrow(message)
    }
  })

  it('that is closed without its end is cut short', async () => {
    const source = new PassThrough()
    source.write('half')
    const length = lengthOf(paced(source, NONE))
    await turn()
    source.destroy()
    await expect(length).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('that has ended before gives nothing', async () => {
    const source = Readable.from([])
    await lengthOf(source)
    expect(await lengthOf(paced(source, NONE))).toBe(0)
  })

  it('is destroyed when the reader stops early', async () => {
    const source = new PassThrough()
    source.write('a')
    for await (const _ of paced(source, NONE)) break
    if (!source.closed) await once(source, 'close')
    expect(source.destroyed).toBe(true)
  })

  it('keeps no timer once it is over', async () => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const limits = { ...NONE, minimumRate: 16_000, idleTimeout: 60_000 }
    await lengthOf(paced(Readable.from([Buffer.from('x')], { objectMode: false }), limits))
    await lengthOf(paced(broken(), limits)).catch(() => undefined)
    for await (const _ of paced(Readable.from([Buffer.from('x')], { objectMode: false }), limits))
      break
    expect(
      process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    ).toBeLessThanOrEqual(before)
  })
})

function breaking(source: PassThrough): PassThrough {
  process.nextTick(() => source.destroy(new Error('breaks at once')))
  return source
}
