import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { isAxiosError } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, clientOf, Gateway, rejectionOf, signatureOf } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import { ExchangeError, TransportError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

/** The lean adapter, and axios's own: progress callbacks are what only that one has. */
const ADAPTERS: Readonly<Record<string, RequestOptions>> = {
  'the lean adapter': {},
  "axios's adapter": { axios: { onDownloadProgress: () => undefined } },
}

const raw = (write: (socket: Socket) => void): Answer => ({ raw: (_, __, socket) => write(socket) })
const head = (lines: string) => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`
const signedHead = (body: string, lines: string) =>
  head(
    [...Object.entries(signatureOf(body)).map(([name, value]) => `${name}: ${value}`), lines].join(
      '\r\n',
    ),
  )

describe.each(Object.entries(ADAPTERS))('an exchange by %s', (_, adapter) => {
  const post = (options: RequestOptions = {}, path = 'v3/x') =>
    clientOf(gateway)
      .chain(path)
      .post({ json: { a: 1 }, ...adapter, ...options })
  const get = (options: RequestOptions = {}, path = 'v3/x') =>
    clientOf(gateway)
      .chain(path)
      .get({ ...adapter, ...options })

  async function failure(call: PromiseLike<unknown>): Promise<TransportError> {
    const error = await rejectionOf(call)
    expect(error).toBeInstanceOf(TransportError)
    expect(isAxiosError(error)).toBe(true)
    return error as TransportError
  }

  const CUT: Readonly<Record<string, Answer>> = {
    'by its length': raw((socket) =>
      socket.end(
        `${signedHead('{"ok":true}', 'Content-Type: application/json\r\nContent-Length: 11')}{"ok"`,
      ),
    ),
    'in a chunk': raw((socket) =>
      socket.end(`${signedHead('{"ok":true}', 'Transfer-Encoding: chunked')}b\r\n{"ok"`),
    ),
    'between chunks': raw((socket) =>
      socket.end(`${signedHead('{"ok"', 'Transfer-Encoding: chunked')}5\r\n{"ok"\r\n`),
    ),
    'by a reset': raw((socket) => {
      socket.write(`${signedHead('{"ok":true}', 'Content-Length: 11')}{"ok"`)
      setTimeout(() => socket.resetAndDestroy(), 20)
    }),
  }
  it.each(Object.entries(CUT))(
    'whose answer is cut short %s fails as such',
    async (_how, answer) => {
      gateway.answer = () => answer
      const error = await failure(post())
      expect(error.code).toBe('ECONNRESET')
      expect([error.name, error.notProcessed]).toEqual(['OutcomeUnknownError', false])
      expect(error.message).toContain('POST v3/x')
      expect(error.message).toContain('never a new one')
      // an unsigned file has no signature to save it
      expect((await failure(get({}, 'v3/billdownload/file'))).code).toBe('ECONNRESET')
    },
  )

  it('that the server ends before an answer fails, and says that the outcome is unknown', async () => {
    gateway.answer = () => raw((socket) => socket.destroy())
    const error = await failure(post())
    expect([error.code, error.name]).toEqual(['ECONNRESET', 'OutcomeUnknownError'])
    expect(gateway.received).toHaveLength(1)
  })

  it('whose answer is no HTTP, or has a head beyond all measure, fails', async () => {
    gateway.answer = () => raw((socket) => socket.end('hello\r\n\r\n'))
    expect((await failure(get())).code).toMatch(/^HPE_/)
    gateway.answer = () => raw((socket) => socket.end(head(`X-Huge: ${'x'.repeat(100_000)}`)))
    expect((await failure(get())).code).toBe('HPE_HEADER_OVERFLOW')
  })

  it('whose answer is a gzip bomb ends at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    gateway.answer = () => ({ body: bomb, headers: { 'Content-Encoding': 'gzip' } })
    const before = process.memoryUsage().rss
    const error = await failure(
      clientOf(gateway, { maxContentLength: 1_000_000 }).chain('v3/x').get(adapter),
    )
    expect(error.code).toMatch(/^ERR_BODY_TOO_LARGE$|^ERR_BAD_RESPONSE$/)
    expect(error.message).toContain('larger than maxContentLength')
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  })

  it('whose answer is compressed is verified over the decoded text', async () => {
    const body = '{"gzip":"中"}'
    gateway.answer = () => ({
      body: gzipSync(body),
      sign: { body },
      headers: { 'Content-Encoding': 'gzip' },
    })
    const response = await get()
    expect([response.data, response.hasHeader('content-encoding')]).toEqual([{ gzip: '中' }, false])
    gateway.answer = () => ({
      body: gzipSync(body).subarray(0, 10),
      sign: { body },
      headers: { 'Content-Encoding': 'gzip' },
    })
    // axios takes what it can decode, which then has no signature
    expect(await rejectionOf(get())).toBeInstanceOf(ExchangeError)
    gateway.answer = () => ({
      body: 'no gzip',
      sign: { body },
      headers: { 'Content-Encoding': 'gzip' },
    })
    await failure(get())
  })

  it.each<[string, Answer]>([
    ['never comes', { raw: () => undefined }],
    ['stops in its head', raw((socket) => socket.write('HTTP/1.1 200 OK\r\nX-A: '))],
    ['stops in its body', raw((socket) => socket.write(`${head('Content-Length: 11')}{"ok"`))],
  ])('whose answer %s ends in time', async (_how, answer) => {
    gateway.answer = () => answer
    const started = performance.now()
    const error = await failure(post({ timeout: 150 }))
    expect([error.code, error.name]).toEqual(['ETIMEDOUT', 'OutcomeUnknownError'])
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  it('whose answer drips byte by byte ends in time all the same', async () => {
    gateway.answer = () =>
      raw((socket) => {
        socket.on('error', () => undefined)
        socket.write(head('Content-Length: 1000'))
        const timer = setInterval(() => socket.write('x'), 20)
        socket.once('close', () => clearInterval(timer))
      })
    const started = performance.now()
    expect((await failure(get({ timeout: 200 }))).code).toBe('ETIMEDOUT')
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  it('that is aborted before it begins sends nothing, and says so', async () => {
    const error = await failure(post({ signal: AbortSignal.abort() }))
    expect([error.code, error.name, error.notProcessed]).toEqual([
      'ERR_CANCELED',
      'TransportError',
      true,
    ])
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(gateway.received).toEqual([])
  })

  it.each<[string, Answer]>([
    ['while it waits', { raw: () => undefined }],
    ['in the body', raw((socket) => socket.write(`${head('Content-Length: 11')}{"ok"`))],
  ])('that is aborted %s ends at once, its outcome unknown', async (_when, answer) => {
    const controller = new AbortController()
    gateway.answer = () => {
      setTimeout(() => controller.abort(), 30)
      return answer
    }
    const started = performance.now()
    const error = await failure(post({ signal: controller.signal }))
    // Well before the time limit of 5 s, which axios would turn into an abort too.
    expect(performance.now() - started).toBeLessThan(3_000)
    expect([error.code, error.name, error.notProcessed]).toEqual([
      'ERR_CANCELED',
      'OutcomeUnknownError',
      false,
    ])
    expect(gateway.received).toHaveLength(1)
  })

  it('goes on when the server closes its kept connections', async () => {
    const client = clientOf(gateway)
    for (let time = 0; time < 5; time += 1) {
      expect((await client.chain('v3/x').get(adapter)).status).toBe(200)
      // The server's end is closed once the client has seen it and closed its own: a request before
      // that would meet a dying connection.
      await Promise.all([...gateway.sockets].map((socket) => once(socket.end(), 'close')))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(gateway.received).toHaveLength(5)
  })

  it('with a closed port was not sent', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as { port: number }
    await new Promise((resolve) => closed.close(resolve))
    const error = await failure(
      clientOf({ url: `http://127.0.0.1:${port}/` })
        .chain('v3/x')
        .post({ json: {}, ...adapter }),
    )
    expect([error.code, error.notProcessed, error.name]).toEqual([
      'ECONNREFUSED',
      true,
      'TransportError',
    ])
    expect(error.message).toContain('nothing was sent')
  })

  it('whose connection is not made in time was not sent', async () => {
    // a server that accepts but never answers the handshake of TLS
    const mute = createServer(() => undefined)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const { port } = mute.address() as { port: number }
    const error = await failure(
      clientOf({ url: `https://127.0.0.1:${port}/` })
        .chain('v3/x')
        .post({ json: {}, connect_timeout: 100, ...adapter }),
    )
    expect([error.code, error.notProcessed]).toEqual(['ERR_CONNECT_TIMEOUT', true])
    mute.close()
  })

  it('answered by what is not JSON keeps the text', async () => {
    for (const [type, body] of [
      ['application/json', '<html>'],
      ['text/html', '<html>'],
    ]) {
      gateway.answer = () => ({ body: body as string, headers: { 'Content-Type': type as string } })
      expect((await get()).data).toBe('<html>')
    }
    gateway.answer = () => ({
      status: 502,
      body: '<html>Bad Gateway</html>',
      sign: false,
      headers: { 'Content-Type': 'text/html' },
    })
    expect(await rejectionOf(get())).toMatchObject({
      name: 'AnswerError',
      code: 'HTTP_502',
      status: 502,
    })
  })
})
