import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createSandbox,
  createSandboxKeys,
  FAULT_KINDS,
  FAULT_SCENARIOS,
  FAULTS,
  type FaultRule,
  type Sandbox,
} from '../src/index.js'
import { message } from '../src/messages/index.js'
import { orderBody, post } from './merchant.js'
import { authorizationOf, isResponseValid, sendV3 } from './signed-request.js'

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
  const response = await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, number),
  ).catch((error: NodeJS.ErrnoException) => error)
  return { response, placed: sandbox.orders().some(({ outTradeNo }) => outTradeNo === number) }
}

describe('a fault', () => {
  it.each([
    ['rate-limit', 429, 'RATELIMIT_EXCEEDED'],
    ['system-error', 500, 'SYSTEM_ERROR'],
    ['unavailable', 503, 'SERVICE_UNAVAILABLE'],
  ] as const)('%s responds %i, before or after processing', async (kind, status, code) => {
    const before = await place({ kind, times: 1 })
    expect(before).toMatchObject({ placed: false, response: { status } })
    const after = await place({ kind, when: 'after', times: 1 })
    expect(after).toMatchObject({ placed: true, response: { status } })
    if (after.response instanceof Error) throw after.response
    expect(after.response.json().code).toBe(code)
    expect(sandbox.requests.last()).toMatchObject({ fault: kind })
    expect((await place({ kind, times: 1, path: '/v3/other' })).placed).toBe(true)
  })

  it('bad-gateway is a page without a signature', async () => {
    const { response } = await place({ kind: 'bad-gateway' })
    expect(response).toMatchObject({ status: 502 })
    expect('headers' in response && response.headers['wechatpay-signature']).toBeUndefined()
  })

  it.each([
    ['reset', false],
    ['down', false],
    ['reset', true],
  ] as const)('%s breaks the connection, after processing: %s', async (kind, after) => {
    const { response, placed } = await place({ kind, ...(after ? { when: 'after' } : {}) })
    expect(response).toBeInstanceOf(Error)
    expect(placed).toBe(after)
  })

  it('truncated-body ends in the middle of the response', async () => {
    const { response, placed } = await place({ kind: 'truncated-body' })
    expect(response).toMatchObject({ code: 'ECONNRESET' })
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
        const { response, placed } = await place({ kind: 'redirect', times: 1, when, ...facts })
        if (response instanceof Error) throw response
        expect(response).toMatchObject({ status, headers: { location } })
        expect(response.headers['wechatpay-signature']).toBeUndefined()
        expect(placed).toBe(when === 'after')
      }
    },
  )

  it('quota is a signed refusal before processing; unsigned-rate-limit has no signature', async () => {
    const quota = await place({ kind: 'quota', times: 1 })
    if (quota.response instanceof Error) throw quota.response
    expect(quota).toMatchObject({ placed: false, response: { status: 429 } })
    expect(quota.response.json().code).toBe('QUOTA_EXCEED')
    expect(isResponseValid(sandbox, quota.response)).toBe(true)
    const forged = await place({ kind: 'unsigned-rate-limit', when: 'after', times: 1 })
    if (forged.response instanceof Error) throw forged.response
    expect(forged).toMatchObject({ placed: true, response: { status: 429 } })
    expect(forged.response.headers['wechatpay-signature']).toBeUndefined()
  })

  it('drip is a valid response that comes byte by byte, and ends when the client closes', async () => {
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
      isResponseValid(sandbox, {
        status: 404,
        headers: response.headers,
        body,
        json: () => JSON.parse(body.toString()),
      }),
    ).toBe(true)
  })

  it('timeout never responds', async () => {
    const faulty = place({ kind: 'timeout', times: 1 })
    await new Promise<void>((resolve) => {
      const forget = sandbox.requests.onEntry(({ fault }) => {
        if (fault !== 'timeout') return
        forget()
        resolve()
      })
    })
    // The gateway is through with it, and serves the next request meanwhile.
    expect((await sendV3(sandbox, { target: '/v3/certificates' })).status).toBe(200)
    expect(await Promise.race([faulty, 'no response yet'])).toBe('no response yet')
  })

  it('latency delays a valid response', async () => {
    const started = performance.now()
    const { response } = await place({ kind: 'latency', milliseconds: 120 })
    expect(performance.now() - started).toBeGreaterThan(115)
    expect(response).toMatchObject({ status: 200 })
  })

  it.each(['wrong-signature', 'wrong-serial', 'missing-headers'] as const)(
    '%s is a response that does not verify',
    async (kind) => {
      const { response } = await place({ kind })
      if (response instanceof Error) throw response
      expect(response.status).toBe(200)
      expect(isResponseValid(sandbox, response)).toBe(false)
    },
  )

  it('clock-off is valid but an hour old; other-key is valid under the key that was not asked for', async () => {
    const off = await place({ kind: 'clock-off', times: 1 })
    if (off.response instanceof Error) throw off.response
    expect(isResponseValid(sandbox, off.response)).toBe(true)
    expect(Date.now() / 1000 - Number(off.response.headers['wechatpay-timestamp'])).toBeGreaterThan(
      3500,
    )
    const other = await place({ kind: 'other-key', times: 1 })
    if (other.response instanceof Error) throw other.response
    expect(other.response.headers['wechatpay-serial']).toBe(sandbox.keys.platformPublicKey.id)
    expect(isResponseValid(sandbox, other.response)).toBe(true)
  })

  it('can be added by a header of one request', async () => {
    const response = await sendV3(sandbox, {
      target: '/v3/certificates',
      headers: { 'X-Sandbox-Fault': 'system-error' },
    })
    expect(response.status).toBe(500)
    const moved = { 'X-Sandbox-Fault': 'redirect; status=308; location=/v3/x?a=b' }
    expect(await sendV3(sandbox, { target: '/v3/certificates', headers: moved })).toMatchObject({
      status: 308,
      headers: { location: '/v3/x?a=b' },
    })
  })

  it('with a probability is triggered by the same requests under the same seed', async () => {
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

  it('of an unknown kind or with a malformed fact is refused', () => {
    const errorOf = (rule: object) => {
      try {
        sandbox.faults.add(rule as never)
      } catch (error) {
        return error instanceof RangeError ? error.message : error
      }
      return undefined
    }
    expect(errorOf({ kind: 'earthquake' })).toBe(
      `There is no fault "earthquake": use one of ${FAULT_KINDS.join(', ')}.`,
    )
    for (const probability of [2, -0.1, Number.NaN])
      expect(errorOf({ kind: 'reset', probability })).toBe(message('fault.probability').en)
    expect(errorOf({ kind: 'reset', times: 0 })).toBe(
      message('fault.whole-number', { name: 'times', least: 1 }).en,
    )
    expect(errorOf({ kind: 'redirect', status: 200 })).toBe(
      'A redirect has the status 301, 302, 303, 307, 308.',
    )
    for (const location of ['/a\r\nSet-Cookie: a=b', '', 7])
      expect(errorOf({ kind: 'redirect', location })).toBe(message('fault.location').en)
  })

  it('of each kind is in the table of the README, with the options that it takes', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(faultTable())
    for (const [name, rules] of Object.entries(FAULT_SCENARIOS)) {
      const kinds = rules.map(({ kind }) => `\`${kind}\``).join(', ')
      expect(readme).toContain(`| \`${name}\` | ${kinds} |`)
    }
  })
})

/** Writes the README's table of faults. */
function faultTable(): string {
  const rows = FAULT_KINDS.map((kind) => {
    const options = FAULTS[kind].options.map((name) => `\`${name}\``).join(', ') || '–'
    return `| \`${kind}\` | ${options} | ${message(`fault-about.${kind}`).en} |`
  })
  return ['| kind | options of its own | what happens |', '| --- | --- | --- |', ...rows].join('\n')
}
