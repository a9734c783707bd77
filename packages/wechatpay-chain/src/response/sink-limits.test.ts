import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Answer, clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'

const gateway = new Gateway()
const directory = mkdtempSync(join(tmpdir(), 'sink-limits-'))
const file = join(directory, 'bill.csv')
beforeAll(() => gateway.start())
afterAll(async () => {
  await gateway.close()
  rmSync(directory, { recursive: true })
})
beforeEach(() => {
  gateway.reset()
  writeFileSync(file, 'old')
})
afterEach(() => vi.useRealTimers())

const UNSIGNED = 'v3/billdownload/file'
const kept = () => [readdirSync(directory), readFileSync(file, 'utf8')]
const ADAPTERS: Readonly<Record<string, RequestOptions>> = {
  lean: {},
  "axios's": { axios: { onDownloadProgress: () => undefined } },
}

describe.each(Object.entries(ADAPTERS))('a file for a sink, by the %s adapter,', (_, adapter) => {
  const get = (options: RequestOptions, answer: Answer) => {
    gateway.answer = () => answer
    return clientOf(gateway)
      .chain<string>(UNSIGNED)
      .get({ sink: file, ...adapter, ...options })
  }

  it('that drips more slowly than minimumRate ends after 30 s, and nothing of it stays', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    let dripping: Socket | undefined
    const answer: Answer = {
      raw: (_response, _request, socket) => {
        dripping = socket.on('error', () => undefined)
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n')
      },
    }
    const failure = rejectionOf(get({ timeout: 0 }, answer))
    let isOver = false
    void failure.finally(() => {
      isOver = true
    })
    let seconds = 0
    for (; !isOver && seconds < 200; seconds += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (dripping === undefined) continue
      dripping.write('x'.repeat(1_000))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(seconds).toBeLessThan(200)
    expect(await failure).toMatchObject({ name: 'TransportError', code: 'ERR_DOWNLOAD_SLOW' })
    expect(kept()).toEqual([['bill.csv'], 'old'])
  })

  it('that is longer than maximumSize ends, and nothing of it stays', async () => {
    const answer: Answer = { body: Buffer.alloc(100_000), sign: false }
    expect(await rejectionOf(get({ maximumSize: 99_999 }, answer))).toMatchObject({
      code: 'ERR_BODY_TOO_LARGE',
    })
    expect(kept()).toEqual([['bill.csv'], 'old'])
    await get({ maximumSize: 100_000 }, answer)
    expect(readFileSync(file)).toHaveLength(100_000)
  })
})
