import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
  xmlAnswer,
} from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import { SignatureError, TransportError } from '../errors/errors.js'

const gateway = new Gateway()
const directory = mkdtempSync(join(tmpdir(), 'sink-'))
const file = join(directory, 'bill.csv')
beforeAll(() => gateway.start())
afterAll(async () => {
  await gateway.close()
  rmSync(directory, { recursive: true })
})
beforeEach(() => {
  gateway.reset()
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true })
})

const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251))
const signed: Answer = { body: bytes, headers: { 'Content-Type': 'application/octet-stream' } }
const unsigned: Answer = { ...signed, sign: false }
const get = (path: string, options: RequestOptions, answer: Answer) => {
  gateway.answer = () => answer
  return clientOf(gateway).chain(path).get(options)
}
const UNSIGNED = 'v3/billdownload/file'
const ADAPTERS: Readonly<Record<string, RequestOptions>> = {
  lean: {},
  "axios's": { axios: { onDownloadProgress: () => undefined } },
}

describe.each(Object.entries(ADAPTERS))('a sink behind the %s adapter', (_, adapter) => {
  it.each([
    ['signed', 'v3/x', signed],
    ['unsigned', UNSIGNED, unsigned],
  ])('holds a %s answer, in place of what was there', async (_kind, path, answer) => {
    writeFileSync(file, 'old and longer than nothing')
    const response = await get(path, { sink: file, ...adapter }, answer)
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(readdirSync(directory)).toEqual(['bill.csv'])
    expect([
      response.data,
      response.getBody().toBuffer().equals(bytes),
      response.getBody().getSize(),
    ]).toEqual([undefined, true, 70_000])
  })

  it.each([
    ['signed', 'v3/x', signed],
    ['unsigned', UNSIGNED, unsigned],
  ])('may be a stream for a %s answer', async (_kind, path, answer) => {
    const chunks: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk)
        setImmediate(done)
      },
    })
    await get(path, { sink, ...adapter }, answer)
    expect([Buffer.concat(chunks).equals(bytes), sink.writableFinished]).toEqual([true, true])
  })

  it('is not touched by an answer that is not to be trusted, or refuses', async () => {
    writeFileSync(file, 'old')
    for (const answer of [
      { ...signed, sign: false },
      { ...signed, sign: { body: 'other' } },
    ] as const) {
      expect(await rejectionOf(get('v3/x', { sink: file, ...adapter }, answer))).toBeInstanceOf(
        SignatureError,
      )
    }
    for (const path of ['v3/x', UNSIGNED]) {
      const refusal: Answer = { status: 400, body: '{"code":"EXPIRED","message":"m"}', sign: false }
      expect(await rejectionOf(get(path, { sink: file, ...adapter }, refusal))).toMatchObject({
        code: 'EXPIRED',
        status: 400,
      })
    }
    expect([readdirSync(directory), readFileSync(file, 'utf8')]).toEqual([['bill.csv'], 'old'])
  })

  it('keeps no half of an unsigned answer that is cut short, stalls or is aborted', async () => {
    writeFileSync(file, 'old')
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n'
    const cut: Answer = {
      raw: (_response, _request, socket) =>
        socket.end(Buffer.concat([Buffer.from(head), bytes.subarray(0, 40_000)])),
    }
    const stall: Answer = {
      raw: (_response, _request, socket) =>
        socket.write(Buffer.concat([Buffer.from(head), bytes.subarray(0, 40_000)])),
    }
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 150)
    for (const call of [
      () => get(UNSIGNED, { sink: file, ...adapter }, cut),
      () => get(UNSIGNED, { sink: file, signal: controller.signal, ...adapter }, stall),
      () => get(UNSIGNED, { sink: file, timeout: 150, ...adapter }, stall),
    ]) {
      expect(await rejectionOf(call())).toBeInstanceOf(TransportError)
      expect([readdirSync(directory), readFileSync(file, 'utf8')]).toEqual([['bill.csv'], 'old'])
    }
  })

  it('that cannot be written says so, and leaves nothing behind', async () => {
    const target = join(directory, 'later')
    gateway.answer = () => {
      mkdirSync(target)
      return signed
    }
    const error = await rejectionOf(
      clientOf(gateway)
        .chain('v3/x')
        .get({ sink: target, ...adapter }),
    )
    expect(error).toMatchObject({ code: 'ERR_SINK' })
    expect((error as Error).message).toContain('cannot be written to the sink')
    expect(readdirSync(directory)).toEqual(['later'])
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(new Error('disk is full')),
    })
    expect(await rejectionOf(get(UNSIGNED, { sink: broken, ...adapter }, unsigned))).toMatchObject({
      code: 'ERR_SINK',
    })
  })

  it('takes an answer of APIv2 once its sign holds, or whose path has none', async () => {
    const answer = xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
    for (const [path, body] of [
      ['v2/pay/x', String(answer.body)],
      ['v2/pay/downloadbill', '`a,b'],
    ] as const) {
      gateway.answer = () => ({ ...answer, body })
      await clientOf(gateway)
        .chain(path)
        .post({ xml: { mch_id: MCHID }, sink: file, ...adapter } as never)
      expect(readFileSync(file, 'utf8')).toBe(body)
    }
  })
})

it('a device has no body to read again', async () => {
  const response = await get('v3/x', { sink: '/dev/null' }, signed)
  expect(response.getBody().getSize()).toBe(0)
})

describe('a stream', () => {
  it.each([
    ['signed', 'v3/x', signed],
    ['unsigned', UNSIGNED, unsigned],
  ])('of a %s answer is given as such', async (_kind, path, answer) => {
    const { data } = await get(path, { stream: true }, answer)
    expect(data).toBeInstanceOf(Readable)
    const chunks: Buffer[] = []
    for await (const chunk of data as Readable) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
  })

  it('of an answer that is not to be trusted is not given', async () => {
    expect(
      await rejectionOf(get('v3/x', { stream: true }, { ...signed, sign: false })),
    ).toBeInstanceOf(SignatureError)
  })

  it('that breaks tells its reader, and nobody else', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n'
    const cut: Answer = {
      raw: (_response, _request, socket) =>
        socket.end(Buffer.concat([Buffer.from(head), bytes.subarray(0, 40_000)])),
    }
    const { data } = await get(UNSIGNED, { stream: true }, cut)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(
      (async () => {
        for await (const _ of data as Readable) void _
      })(),
    ).rejects.toThrow()
  })
})
