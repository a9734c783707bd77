import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import {
  AnswerError,
  OutcomeUnknownError,
  SignatureError,
  TransportError,
} from '../errors/errors.js'
import { errorFactOf } from '../outcome/error-facts.js'
import { DEFAULTS } from '../values/defaults.js'
import { HostPair } from './failover.js'
import { mayRetry, pauseBefore, retryAfter } from './retry-safety.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const broken: Answer = { raw: (_response, _request, socket) => socket.destroy() }
const quick = { retry: { attempts: 3, baseDelay: 1, maxDelay: 5 } }

async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}/`
}

describe('an outcome that an earlier attempt left unknown', () => {
  it('stays unknown when a later attempt is not even sent, so that nobody pays twice', async () => {
    const dead = await closedPort()
    for (const first of [broken, { status: 503, body: '{}', sign: false } as Answer]) {
      gateway.reset()
      gateway.answer = () => first
      const client = clientOf(gateway, {
        ...quick,
        base_uri: undefined,
        failover: [gateway.url, dead],
        retry: { ...quick.retry, attempts: 2 },
      } as never)
      const error = (await rejectionOf(
        client.chain('v3/x').post({ json: { out_bill_no: 'A' }, idempotent: true }),
      )) as TransportError
      expect(gateway.received).toHaveLength(1)
      expect([error.code, error.name, error.notProcessed]).toEqual([
        'ECONNREFUSED',
        'OutcomeUnknownError',
        false,
      ])
      expect(error.message).not.toContain('nothing was sent')
      expect(error).toBeInstanceOf(OutcomeUnknownError)
    }
  })

  it('was never unknown when no attempt was sent', async () => {
    const client = clientOf({ url: await closedPort() }, quick)
    const error = (await rejectionOf(
      client.chain('v3/x').post({ json: {}, idempotent: true }),
    )) as TransportError
    expect([error.code, error.name, error.notProcessed]).toEqual([
      'ECONNREFUSED',
      'TransportError',
      true,
    ])
  })
})

describe('repeating', () => {
  it('is done for GET until it succeeds, signed afresh each time, and never for a POST whose outcome is unknown', async () => {
    gateway.answer = () => (gateway.received.length < 3 ? broken : { body: '{}' })
    expect((await clientOf(gateway, quick).chain('v3/x').get()).status).toBe(200)
    expect(new Set(gateway.received.map(({ headers }) => headers.authorization)).size).toBe(3)
    gateway.reset()
    gateway.answer = () => broken
    expect(
      await rejectionOf(clientOf(gateway, quick).chain('v3/x').post({ json: {} })),
    ).toBeInstanceOf(OutcomeUnknownError)
    expect(gateway.received).toHaveLength(1)
  })

  it('ends after three attempts, unless told otherwise', async () => {
    gateway.answer = () => broken
    const hasty = { baseDelay: 1, maxDelay: 1 }
    for (const [retry, sent] of [
      [hasty, 3],
      [{ ...hasty, attempts: 5 }, 5],
      [false, 1],
    ] as const) {
      gateway.received.length = 0
      await rejectionOf(clientOf(gateway, { retry }).chain('v3/x').get())
      expect(gateway.received).toHaveLength(sent)
    }
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'is not done for %s when the outcome is unknown, on the wire',
    async (verb) => {
      for (const answer of [
        broken,
        { status: 500, body: '{"code":"SYSTEM_ERROR"}' },
        { status: 429, body: '{"code":"RATELIMIT_EXCEEDED"}' },
      ]) {
        gateway.received.length = 0
        gateway.answer = () => answer
        await rejectionOf(
          clientOf(gateway, quick)
            .chain('v3/x')
            [verb]({ json: {} } as never),
        )
        expect(gateway.received).toHaveLength(1)
      }
    },
  )

  it('waits as long as the answer asks, and gives up when that is too long', async () => {
    gateway.answer = () => ({
      status: 429,
      body: '{"code":"RATELIMIT_EXCEEDED"}',
      sign: false,
      headers: { 'Retry-After': gateway.received.length > 1 ? '60' : '0' },
    })
    expect(await rejectionOf(clientOf(gateway, quick).chain('v3/x').get())).toMatchObject({
      status: 429,
    })
    expect(gateway.received).toHaveLength(2)
  })

  it('ends when the caller aborts in the pause', async () => {
    gateway.answer = () => broken
    const slow = { retry: { attempts: 9, baseDelay: 10_000, maxDelay: 10_000, deadline: 1e9 } }
    const error = await rejectionOf(
      clientOf(gateway, slow)
        .chain('v3/x')
        .get({ signal: AbortSignal.timeout(80) }),
    )
    expect(error).toMatchObject({ code: 'ERR_CANCELED' })
    expect(gateway.received.length).toBeLessThan(4)
  })

  const answer = (status: number, code: string, verified = true) =>
    new AnswerError('m', { status, code, verified })
  const broke = new TransportError('m', { code: 'ECONNRESET' })
  const unsent = new TransportError('m', { code: 'ECONNREFUSED', outcome: 'not-sent' })
  // The last three columns: a POST, an idempotent POST, a GET.
  it.each<[string, unknown, boolean, boolean, boolean]>([
    ['a request that was not sent', unsent, true, true, true],
    ['an exchange that broke', broke, false, true, true],
    [
      'an abort',
      new TransportError('m', { code: 'ERR_CANCELED', outcome: 'not-sent' }),
      false,
      false,
      false,
    ],
    ['a sink that failed', new TransportError('m', { code: 'ERR_SINK' }), false, false, false],
    [
      'a response that is too large',
      new TransportError('m', { code: 'ERR_BODY_TOO_LARGE' }),
      false,
      false,
      false,
    ],
    [
      'a redirect elsewhere',
      new TransportError('m', { code: 'ERR_REDIRECT_HOST' }),
      false,
      false,
      false,
    ],
    [
      'a pending response',
      new TransportError('m', { code: 'USERPAYING', status: 202 }),
      false,
      false,
      false,
    ],
    ['429, signed', answer(429, 'RATELIMIT_EXCEEDED'), false, true, true],
    ['429 that nobody signed', answer(429, 'RATELIMIT_EXCEEDED', false), false, false, true],
    ['429 of a server before WeChat Pay', answer(429, 'HTTP_429', false), false, false, true],
    ['429 for the quota of a day', answer(429, 'QUOTA_EXCEED'), false, false, false],
    ['500 SYSTEM_ERROR', answer(500, 'SYSTEM_ERROR'), false, true, true],
    ['500 SYSTEM_ERROR that nobody signed', answer(500, 'SYSTEM_ERROR', false), false, true, true],
    ['500 that only a correction helps', answer(500, 'OPENID_MISMATCH'), false, false, false],
    ['500 with a code that nobody knows', answer(500, 'NEW_CODE'), false, false, false],
    ['502 of a server before WeChat Pay', answer(502, 'HTTP_502', false), false, true, true],
    ['503', answer(503, 'SERVICE_UNAVAILABLE'), false, true, true],
    ['400', answer(400, 'PARAM_ERROR'), false, false, false],
    ['a code that asks to query', answer(403, 'OUT_TRADE_NO_USED'), false, false, false],
    ['a code named like the prototype', answer(500, '__proto__'), false, false, false],
    ['a response that is not to be trusted', new SignatureError('m'), false, false, false],
    ['anything else', new Error('m'), false, false, false],
  ])(
    'after %s is decided by what may have been processed, and by the catalog',
    (_, error, post, idempotent, get) => {
      const request = {
        protocol: 'v3',
        template: 'v3/x',
        method: 'POST',
        idempotent: false,
      } as const
      expect(mayRetry(error, request)).toBe(post)
      expect(mayRetry(error, { ...request, idempotent: true })).toBe(idempotent)
      expect(mayRetry(error, { ...request, method: 'GET' })).toBe(get)
      for (const method of ['PUT', 'PATCH', 'DELETE'])
        expect(mayRetry(error, { ...request, method })).toBe(post)
    },
  )

  it('goes by the row of the operation before the common one', () => {
    const refund = {
      protocol: 'v3',
      template: 'v3/refund/domestic/refunds',
      method: 'POST',
      idempotent: true,
    } as const
    expect(mayRetry(answer(429, 'FREQUENCY_LIMITED'), refund)).toBe(
      errorFactOf({ ...refund, status: 429, code: 'FREQUENCY_LIMITED' })?.automatic,
    )
    expect(errorFactOf({ ...refund, status: 429, code: 'FREQUENCY_LIMITED' })).toMatchObject({
      outcome: 'unknown',
    })
  })

  it('reads seconds and dates of Retry-After, and nothing else', () => {
    const asking = (value: string) =>
      new AnswerError('m', { response: { getHeaderLine: () => value } as never })
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect([
      retryAfter(asking('3'), now),
      retryAfter(asking('Thu, 01 Jan 2026 00:00:07 GMT'), now),
    ]).toEqual([3_000, 7_000])
    expect([
      retryAfter(asking('Wed, 31 Dec 2025 00:00:00 GMT'), now),
      retryAfter(asking('soon'), now),
      retryAfter(new Error('m'), now),
    ]).toEqual([0, undefined, undefined])
  })

  it('pauses longer each time, up to the longest', () => {
    expect([2, 3, 4, 20].map((attempt) => pauseBefore(attempt, DEFAULTS.retry, () => 1))).toEqual([
      200, 400, 800, 5_000,
    ])
    expect(pauseBefore(2, DEFAULTS.retry, () => 0)).toBe(0)
  })
})

describe('the backup host', () => {
  const hosts = ['https://a.example/', 'https://b.example/'] as const

  it('is taken after a failure of the connection or a 502, and left again after a while', () => {
    let now = 0
    const pair = new HostPair(hosts, () => now)
    for (const error of [
      new TransportError('m', { code: 'ECONNRESET' }),
      new AnswerError('m', { status: 502 }),
    ]) {
      expect(pair.current()).toBe(hosts[0])
      pair.report(error, hosts[0])
      expect(pair.current()).toBe(hosts[1])
      now += 5 * 60_000
      expect(pair.current()).toBe(hosts[0])
    }
  })

  it('is not taken for what the host cannot help, nor twice for one failure', () => {
    const pair = new HostPair(hosts, () => 0)
    for (const error of [
      new AnswerError('m', { status: 400 }),
      new AnswerError('m', { status: 500 }),
      new TransportError('m', { code: 'ERR_SINK' }),
      new Error('m'),
    ]) {
      pair.report(error, hosts[0])
      expect(pair.current()).toBe(hosts[0])
    }
    const broke = new TransportError('m', { code: 'ECONNRESET' })
    pair.report(broke, hosts[0])
    pair.report(broke, hosts[0])
    expect(pair.current()).toBe(hosts[1])
    pair.report(broke, hosts[1])
    expect(pair.current()).toBe(hosts[0])
  })
})
