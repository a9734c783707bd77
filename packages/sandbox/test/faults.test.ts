import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createSandbox,
  createSandboxKeys,
  FAULT_KINDS,
  type FaultRule,
  type Sandbox,
} from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { answerHolds, authorizationOf, sendV3 } from './signed-request.js'

let sandbox: Sandbox
let count = 0

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'faults' })
})
afterAll(() => sandbox.close())
afterEach(() => sandbox.faults.clear())

const place = async (rule: FaultRule) => {
  sandbox.faults.add(rule)
  const number = `F${++count}`
  const answer = await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number),
  ).catch((error: NodeJS.ErrnoException) => error)
  return { answer, placed: sandbox.orders().some(({ outTradeNo }) => outTradeNo === number) }
}

describe('a fault', () => {
  it.each([
    ['rate-limit', 429, 'RATELIMIT_EXCEEDED'],
    ['system-error', 500, 'SYSTEM_ERROR'],
    ['unavailable', 503, 'SERVICE_UNAVAILABLE'],
  ] as const)('%s answers %i, before or after the effect', async (kind, status, code) => {
    const before = await place({ kind, times: 1 })
    expect(before).toMatchObject({ placed: false, answer: { status } })
    const after = await place({ kind, when: 'after', times: 1 })
    expect(after).toMatchObject({ placed: true, answer: { status } })
    if (after.answer instanceof Error) throw after.answer
    expect(after.answer.json().code).toBe(code)
    expect(sandbox.requests.last()).toMatchObject({ fault: kind })
    expect((await place({ kind, times: 1, path: '/v3/other' })).placed).toBe(true)
  })

  it('bad-gateway is a page that nobody signed', async () => {
    const { answer } = await place({ kind: 'bad-gateway' })
    expect(answer).toMatchObject({ status: 502 })
    expect('headers' in answer && answer.headers['wechatpay-signature']).toBeUndefined()
  })

  it.each([
    ['reset', false],
    ['down', false],
    ['reset', true],
  ] as const)('%s breaks the connection, after the effect: %s', async (kind, after) => {
    const { answer, placed } = await place({ kind, ...(after ? { when: 'after' } : {}) })
    expect(answer).toBeInstanceOf(Error)
    expect(placed).toBe(after)
  })

  it('truncated-body ends in the middle of the answer', async () => {
    const { answer, placed } = await place({ kind: 'truncated-body' })
    expect(answer).toMatchObject({ code: 'ECONNRESET' })
    expect(placed).toBe(true)
  })

  it.each([
    [{}, 302, '/v3/billdownload/file'],
    [
      { status: 307, location: 'https://elsewhere.example/?a=b' },
      307,
      'https://elsewhere.example/?a=b',
    ],
  ])(
    'redirect %j is unsigned and leads away, before or after the effect',
    async (facts, status, location) => {
      for (const when of ['before', 'after'] as const) {
        const { answer, placed } = await place({ kind: 'redirect', times: 1, when, ...facts })
        if (answer instanceof Error) throw answer
        expect(answer).toMatchObject({ status, headers: { location } })
        expect(answer.headers['wechatpay-signature']).toBeUndefined()
        expect(placed).toBe(when === 'after')
      }
    },
  )

  it('quota is a signed refusal that had no effect; unsigned-rate-limit is one that nobody signed', async () => {
    const quota = await place({ kind: 'quota', when: 'after', times: 1 })
    if (quota.answer instanceof Error) throw quota.answer
    expect(quota).toMatchObject({ placed: false, answer: { status: 429 } })
    expect(quota.answer.json().code).toBe('QUOTA_EXCEED')
    expect(answerHolds(sandbox, quota.answer)).toBe(true)
    const forged = await place({ kind: 'unsigned-rate-limit', when: 'after', times: 1 })
    if (forged.answer instanceof Error) throw forged.answer
    expect(forged).toMatchObject({ placed: true, answer: { status: 429 } })
    expect(forged.answer.headers['wechatpay-signature']).toBeUndefined()
  })

  it('drip is a good answer that comes byte by byte, and ends when the client goes', async () => {
    const chunks: Buffer[] = []
    sandbox.faults.add({ kind: 'drip', milliseconds: 1 })
    const authorization = authorizationOf(sandbox, { target: '/v3/refund/domestic/refunds/none' })
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(
        `${sandbox.url}/v3/refund/domestic/refunds/none`,
        { headers: { Authorization: authorization, Accept: 'application/json' } },
        resolve,
      ).once('error', reject),
    )
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    expect(body).toHaveLength(Number(response.headers['content-length']))
    expect(chunks.length).toBeGreaterThan(body.length / 4)
    expect(
      answerHolds(sandbox, {
        status: 404,
        headers: response.headers,
        body,
        json: () => JSON.parse(body.toString()),
      }),
    ).toBe(true)
  })

  it('timeout never answers', async () => {
    const outcome = await Promise.race([
      place({ kind: 'timeout' }),
      new Promise((resolve) => setTimeout(() => resolve('still waiting'), 150)),
    ])
    expect(outcome).toBe('still waiting')
  })

  it('latency delays a good answer', async () => {
    const started = performance.now()
    const { answer } = await place({ kind: 'latency', milliseconds: 120 })
    expect(performance.now() - started).toBeGreaterThan(115)
    expect(answer).toMatchObject({ status: 200 })
  })

  it.each(['wrong-signature', 'wrong-serial', 'missing-headers'] as const)(
    '%s is an answer that does not verify',
    async (kind) => {
      const { answer } = await place({ kind })
      if (answer instanceof Error) throw answer
      expect(answer.status).toBe(200)
      expect(answerHolds(sandbox, answer)).toBe(false)
    },
  )

  it('clock-off verifies but is an hour old; other-key verifies under the key that was not asked for', async () => {
    const off = await place({ kind: 'clock-off', times: 1 })
    if (off.answer instanceof Error) throw off.answer
    expect(answerHolds(sandbox, off.answer)).toBe(true)
    expect(Date.now() / 1000 - Number(off.answer.headers['wechatpay-timestamp'])).toBeGreaterThan(
      3500,
    )
    const other = await place({ kind: 'other-key', times: 1 })
    if (other.answer instanceof Error) throw other.answer
    expect(other.answer.headers['wechatpay-serial']).toBe(sandbox.keys.platformPublicKey.id)
    expect(answerHolds(sandbox, other.answer)).toBe(true)
  })

  it('can be asked for by a header of the request', async () => {
    const answer = await sendV3(sandbox, {
      target: '/v3/certificates',
      headers: { 'X-Sandbox-Fault': 'system-error' },
    })
    expect(answer.status).toBe(500)
    expect(
      (
        await sendV3(sandbox, {
          target: '/v3/certificates',
          headers: { 'X-Sandbox-Fault': 'nonsense' },
        })
      ).status,
    ).toBe(200)
    const moved = { 'X-Sandbox-Fault': 'redirect; status=308; location=/v3/x?a=b' }
    expect(await sendV3(sandbox, { target: '/v3/certificates', headers: moved })).toMatchObject({
      status: 308,
      headers: { location: '/v3/x?a=b' },
    })
    const wrong = { 'X-Sandbox-Fault': 'redirect; status=200; location=/a b' }
    expect(await sendV3(sandbox, { target: '/v3/certificates', headers: wrong })).toMatchObject({
      status: 302,
      headers: { location: '/v3/billdownload/file' },
    })
  })

  it('by chance strikes the same requests under the same seed', async () => {
    const keys = await createSandboxKeys()
    const pattern = async (seed: string) => {
      const box = await createSandbox({ keys, seed })
      box.faults.add({ kind: 'unavailable', probability: 0.5 })
      const statuses: number[] = []
      for (let index = 0; index < 24; index++)
        statuses.push((await sendV3(box, { target: '/v3/certificates' })).status)
      await box.close()
      return statuses.join()
    }
    const first = await pattern('a')
    expect(await pattern('a')).toBe(first)
    expect(await pattern('b')).not.toBe(first)
    expect(first).toContain('200')
    expect(first).toContain('503')
  })

  it('that does not exist is refused', () => {
    expect(() => sandbox.faults.add({ kind: 'earthquake' as never })).toThrow(
      'There is no fault "earthquake"',
    )
    expect(() => sandbox.faults.add({ kind: 'reset', probability: 2 })).toThrow('between 0 and 1')
    expect(() => sandbox.faults.add({ kind: 'redirect', status: 200 })).toThrow(
      'A redirect has the status',
    )
    for (const location of ['/a\r\nSet-Cookie: a=b', '', 7 as never])
      expect(() => sandbox.faults.add({ kind: 'redirect', location })).toThrow('A location is')
  })

  it('of each kind is named in the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    for (const kind of FAULT_KINDS) expect(readme).toMatch(new RegExp(`[\\s\`]${kind}[\\s\`]`))
  })
})
