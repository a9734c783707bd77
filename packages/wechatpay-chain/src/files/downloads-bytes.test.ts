import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  base,
  clientOf,
  content,
  download,
  failureOf,
  folder,
  hexOf,
  offer,
  type Respond,
  responses,
  serveDownloads,
  server,
  target,
  whole,
} from '../../test/download-server.js'
import { TransportError } from '../errors/errors.js'
import { type DownloadTools, download as downloadBy } from './download.js'

serveDownloads()

describe('the bytes of a file', () => {
  it('are unpacked when the gzip comes byte by byte', async () => {
    const zipped = gzipSync(content)
    responses.push(
      ...[
        (response: ServerResponse) => {
          response.writeHead(200, { 'Content-Length': zipped.length })
          response.write(zipped.subarray(0, 1))
          setImmediate(() => {
            response.write(zipped.subarray(1, 2))
            setImmediate(() => response.end(zipped.subarray(2)))
          })
        },
      ],
    )
    expect((await download(offer(), { to: target() })).size).toBe(content.length)
    expect(readFileSync(target()).equals(content)).toBe(true)
  })

  it.each([Buffer.alloc(0), Buffer.from([0x1f]), Buffer.from('a'), Buffer.from('ab')])(
    'may be few: %j',
    async (bytes) => {
      responses.push(...[whole(bytes)])
      const result = await download(offer({ hash_value: hexOf('sha1', bytes) }), { to: target() })
      expect([result.size, readFileSync(target())]).toEqual([bytes.length, bytes])
    },
  )

  it.each([
    ['before its first byte', Buffer.alloc(0)],
    ['after one byte', Buffer.from('a')],
    ['in the midst of it', content.subarray(0, 5_000)],
  ])(
    'that break off %s end the download, and its stream, with an error of ours',
    async (_, head) => {
      const cut: Respond = (response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': content.length })
        response.flushHeaders()
        response.write(head, () => response.destroy())
      }
      responses.push(...[cut, cut])
      const error = await failureOf(download(offer(), { to: target() }))
      expect(error).toBeInstanceOf(TransportError)
      expect(error.message).toMatch(/cut short/)
      expect(readdirSync(folder)).toEqual([])
      const read = async () => {
        const { stream } = await download(offer(), { stream: true })
        // Long enough for the failure to exist before anyone listens.
        const open = () =>
          new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
        while ((await open()) > 0) await new Promise((resolve) => setImmediate(resolve))
        await new Promise((resolve, reject) =>
          (stream as Readable).on('error', reject).on('end', resolve).resume(),
        )
      }
      expect((await failureOf(read())).message).toMatch(/cut short/)
    },
  )

  it.each([1, 15_000])(
    'that come with %i bytes a second end the download after 30 s, and nothing stays',
    async (rate) => {
      let seconds = 0
      responses.push(
        ...[
          (response: ServerResponse) => {
            response.writeHead(200, { 'Content-Length': 100_000_000 })
            // A second of the clock is one turn of the event loop.
            const send = () => {
              if (response.destroyed) return
              seconds += 1
              response.write(Buffer.alloc(rate), () => setImmediate(send))
            }
            send()
          },
        ],
      )
      const client = clientOf()
      const tools: DownloadTools = {
        call: (template, options) => client.chain(template).get(options) as never,
        baseURL: base,
        now: () => seconds * 1_000,
      }
      const error = await failureOf(downloadBy(offer(), { to: target() }, tools))
      expect(error).toMatchObject({
        code: 'ERR_DOWNLOAD_SLOW',
        outcome: 'not-processed',
        method: 'GET',
        template: '/v3/billdownload/file',
      })
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it('that stop arriving end the download after the idle time', async () => {
    responses.push(
      ...[
        (response: ServerResponse) =>
          response.writeHead(200, { 'Content-Length': 100 }).write('half'),
      ],
    )
    const error = await failureOf(download(offer(), { to: target(), idleTimeout: 100 }))
    expect(error).toBeInstanceOf(TransportError)
    expect(error.message).toMatch(/within 100 ms/)
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([false, true])('end at maximumSize, even if compressed (%s)', async (zips) => {
    const body = zips ? gzipSync(content) : content
    responses.push(...[whole(body), whole(body)])
    expect((await download(offer(), { to: target(), maximumSize: content.length })).size).toBe(
      content.length,
    )
    const error = await failureOf(
      download(offer(), { to: join(folder, 'b'), maximumSize: content.length - 1 }),
    )
    expect(error).toMatchObject({ code: 'ERR_BODY_TOO_LARGE', outcome: 'not-processed' })
    expect(readdirSync(folder)).toEqual(['bill.csv'])
  })

  it('of a gzip bomb end soon after 64 MiB, unless maximumSize is given', {
    timeout: 60_000,
  }, async () => {
    const plain = Buffer.alloc(72 * 1024 ** 2)
    const bomb = gzipSync(plain)
    responses.push(
      ...[
        whole(bomb),
        (response: ServerResponse) =>
          response
            .writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bomb.length })
            .end(bomb),
      ],
    )
    for (const _ of ['as a file', 'as a content encoding']) {
      const { stream } = await download(offer(), { stream: true })
      let length = 0
      const read = async () => {
        for await (const chunk of stream as Readable) length += (chunk as Buffer).length
      }
      expect(await failureOf(read())).toMatchObject({ code: 'ERR_BODY_TOO_LARGE' })
      expect(length).toBeLessThan(66 * 1024 ** 2)
    }
    responses.push(...[whole(bomb)])
    const taken = offer({ hash_value: hexOf('sha1', plain) })
    expect((await download(taken, { to: target(), maximumSize: plain.length })).size).toBe(
      plain.length,
    )
  })

  it('keep flowing, whatever onProgress does', async () => {
    for (const onProgress of [
      () => {
        throw new Error('of the caller')
      },
      async () => Promise.reject(new Error('of the caller')),
    ]) {
      responses.push(...[whole(content)])
      expect((await download(offer(), { to: target(), onProgress })).size).toBe(content.length)
    }
  })

  it('are reported in full at the end', async () => {
    responses.push(...[whole(gzipSync(content))])
    const seen: { received: number; total: number | undefined }[] = []
    await download(offer(), { to: target(), onProgress: (progress: never) => seen.push(progress) })
    const size = gzipSync(content).length
    expect(seen.at(-1)).toEqual({ received: size, total: size })
  })

  it('can be aborted, and no file is left', async () => {
    const controller = new AbortController()
    responses.push(
      ...[
        (response: ServerResponse) => {
          response
            .writeHead(200, { 'Content-Length': content.length })
            .write(content.subarray(0, 4_000))
          setImmediate(() => controller.abort())
        },
      ],
    )
    const error = await failureOf(download(offer(), { to: target(), signal: controller.signal }))
    expect(error).toMatchObject({ code: 'ERR_CANCELED' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the file', () => {
  it('is readable by its owner only, has the given mode, or keeps the one it had', async () => {
    responses.push(whole(content), whole(content), whole(content))
    const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o777
    await download(offer(), { to: join(folder, 'a') })
    await download(offer(), { to: join(folder, 'b'), mode: 0o666 })
    writeFileSync(join(folder, 'c'), 'old')
    chmodSync(join(folder, 'c'), 0o604)
    await download(offer(), { to: join(folder, 'c'), mode: 0o600 })
    expect([modeOf('a'), modeOf('b'), modeOf('c')]).toEqual([0o600, 0o666, 0o604])
    expect(readFileSync(join(folder, 'c')).equals(content)).toBe(true)
  })

  it('that cannot be written is an error, and no file is left', async () => {
    responses.push(
      ...[
        (response: ServerResponse) => {
          mkdirSync(target())
          whole(content)(response)
        },
      ],
    )
    const error = await failureOf(download(offer(), { to: target() }))
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({ code: 'ERR_SINK', outcome: 'not-processed' })
    expect(error.message).toMatch(/the file came but cannot be written \(E[A-Z]+\)/)
    expect(readdirSync(folder)).toEqual(['bill.csv'])
    responses.push(...[whole(content)])
    expect(await failureOf(download(offer(), { to: '/dev/full' }))).toMatchObject({
      code: 'ERR_SINK',
    })
  })
})
