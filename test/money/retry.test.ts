import {
  createSandbox,
  createSandboxKeys,
  type Sandbox,
  type SandboxKeys,
} from '@wechatpay-chain/sandbox'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  AnswerError,
  type ClientConfig,
  createClient,
  OutcomeUnknownError,
  TransportError,
} from 'wechatpay-chain'

let sandbox: Sandbox
let keys: SandboxKeys

beforeAll(async () => {
  keys = await createSandboxKeys()
})

beforeEach(async () => {
  sandbox = await createSandbox({ keys })
})

afterEach(() => sandbox.close())

const quick = { baseDelay: 1, maxDelay: 5 }

function make(change: Partial<ClientConfig> = {}) {
  return createClient({ ...sandbox.config(), retry: quick, ...change })
}

function order(number: string) {
  return {
    json: {
      mchid: sandbox.config().mchid,
      appid: 'wx8888888888888888',
      description: 'a book',
      out_trade_no: number,
      notify_url: 'https://merchant.example/notify',
      amount: { total: 101 },
    },
  }
}

const requestsTo = (path: string) =>
  sandbox.requests.all().filter(({ target }) => target.startsWith(path))
const native = '/v3/pay/transactions/native'

describe('a POST', () => {
  it('is sent once when the outcome is unknown, and the error says what to do', async () => {
    for (const fault of [{ kind: 'reset', when: 'after' }, { kind: 'truncated-body' }] as const) {
      const { kind } = fault
      sandbox.faults.add({ ...fault, path: native, times: 1 })
      const error: unknown = await make()
        .v3.pay.transactions.native.post(order(`T${kind}`))
        .catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(OutcomeUnknownError)
      expect(error).toBeInstanceOf(TransportError)
      expect((error as Error).message).toMatch(
        /outcome is unknown: query, or retry with the same merchant-assigned number/,
      )
    }
    expect(requestsTo(native)).toHaveLength(2)
  })

  it('is sent once after a 5xx', async () => {
    sandbox.faults.add({ kind: 'system-error', when: 'after', path: native, times: 1 })
    const error: unknown = await make()
      .v3.pay.transactions.native.post(order('T500'))
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AnswerError)
    expect((error as AnswerError).retryable).toBe(true)
    expect(requestsTo(native)).toHaveLength(1)
  })

  it('is retried with the same bytes, signed anew, when the caller says that it is idempotent', async () => {
    sandbox.faults.add({ kind: 'reset', when: 'after', path: native, times: 2 })
    const response = await make().v3.pay.transactions.native.post({
      ...order('TSAFE'),
      idempotent: true,
    })
    expect(response.data.code_url).toMatch(/^weixin:/)
    const sent = requestsTo(native)
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map(({ requestBody }) => requestBody)).size).toBe(1)
    expect(new Set(sent.map(({ signature }) => signature?.message.split('\n')[3])).size).toBe(3)
    expect(sandbox.orders().filter(({ outTradeNo }) => outTradeNo === 'TSAFE')).toHaveLength(1)
  })

  it('is sent once after 429, unless the caller says that it is idempotent', async () => {
    sandbox.faults.add({ kind: 'rate-limit', path: native, times: 3 })
    await expect(make().v3.pay.transactions.native.post(order('T429'))).rejects.toMatchObject({
      status: 429,
    })
    expect(requestsTo(native)).toHaveLength(1)
    const response = await make().v3.pay.transactions.native.post({
      ...order('T429'),
      idempotent: true,
    })
    expect(response.status).toBe(200)
    expect(requestsTo(native)).toHaveLength(4)
  })

  it('is not retried when the request or the client says so', async () => {
    sandbox.faults.add({ kind: 'rate-limit', path: native, times: 2 })
    await expect(
      make().v3.pay.transactions.native.post({ ...order('T1'), retry: false }),
    ).rejects.toThrow(/429/)
    await expect(
      make({ retry: false }).v3.pay.transactions.native.post(order('T1')),
    ).rejects.toThrow(/429/)
    expect(requestsTo(native)).toHaveLength(2)
  })

  it('of APIv2 keeps its nonce and sign when it is retried', async () => {
    const path = '/pay/unifiedorder'
    sandbox.faults.add({ kind: 'reset', when: 'after', path, times: 1 })
    await make().v2.pay.unifiedorder.post({
      idempotent: true,
      xml: {
        appid: 'wx8888888888888888',
        mch_id: sandbox.config().mchid,
        body: 'a book',
        out_trade_no: 'V2SAFE',
        total_fee: 101,
        spbill_create_ip: '127.0.0.1',
        notify_url: 'https://merchant.example/notify',
        trade_type: 'NATIVE',
        product_id: '1',
      },
    })
    const sent = requestsTo(path)
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ requestBody }) => requestBody)).size).toBe(1)
  })
})

describe('a GET', () => {
  it.each([
    'reset',
    'truncated-body',
    'system-error',
    'bad-gateway',
    'unavailable',
    'rate-limit',
  ] as const)('is repeated after %s', async (kind) => {
    sandbox.faults.add({ kind, path: '/v3/certificates', times: 1 })
    expect((await make().v3.certificates.get()).status).toBe(200)
    expect(requestsTo('/v3/certificates')).toHaveLength(2)
  })

  it.each(['wrong-signature', 'wrong-serial', 'missing-headers', 'clock-off'] as const)(
    'is never believed after %s',
    async (kind) => {
      sandbox.faults.add({ kind, path: '/v3/certificates' })
      const { apiv3Key: _, ...config } = sandbox.config()
      await expect(createClient(config).v3.certificates.get()).rejects.toMatchObject({
        name: 'SignatureError',
      })
    },
  )

  it('ends at the deadline of all attempts', async () => {
    sandbox.faults.add({ kind: 'unavailable', path: '/v3/certificates' })
    await expect(
      make({
        retry: { attempts: 100, baseDelay: 40, maxDelay: 40, deadline: 200 },
      }).v3.certificates.get(),
    ).rejects.toMatchObject({ status: 503 })
    // Pauses of 20 ms on average: the deadline comes long before the last attempt.
    const sent = requestsTo('/v3/certificates').length
    expect([sent > 1, sent < 100]).toEqual([true, true])
  })

  it('can be aborted while it waits for the next attempt', async () => {
    sandbox.faults.add({ kind: 'unavailable', path: '/v3/certificates' })
    const controller = new AbortController()
    const weeks = 2_000_000_000
    const client = make({
      retry: { attempts: 3, baseDelay: weeks, maxDelay: weeks, deadline: 10 * weeks },
    })
    // The first attempt is over when it is told.
    const debug = () => void setTimeout(() => controller.abort(), 20)
    const call = client.v3.certificates.get({ signal: controller.signal, debug })
    await expect(call).rejects.toMatchObject({ code: 'ERR_CANCELED' })
  })
})

describe('the backup host', () => {
  it('takes over when the main host refuses connections, and stays in use', async () => {
    const dead = 'http://127.0.0.1:1/'
    const { baseURL, ...config } = sandbox.config()
    const client = createClient({ ...config, retry: quick, failover: [dead, baseURL] })
    expect((await client.v3.certificates.get()).status).toBe(200)
    expect((await client.v3.certificates.get({ retry: false })).status).toBe(200)
  })

  it('takes over after 503, and the main host is tried again later', async () => {
    const backup = await createSandbox({ keys: sandbox.keys })
    try {
      let now = Date.now()
      const client = createClient({
        ...sandbox.config(),
        retry: quick,
        now: () => now,
        failover: [sandbox.config().baseURL, backup.config().baseURL],
      })
      sandbox.faults.add({ kind: 'unavailable', times: 1 })
      await client.v3.certificates.get()
      expect(backup.requests.total).toBe(1)
      await client.v3.certificates.get()
      expect(backup.requests.total).toBe(2)
      now += 5 * 60_000 + 1
      await client.v3.certificates.get().catch(() => undefined)
      expect(backup.requests.total).toBe(2)
    } finally {
      await backup.close()
    }
  })

  it('is not used when the caller names the host', async () => {
    const { baseURL, ...config } = sandbox.config()
    const client = createClient({
      ...config,
      retry: quick,
      failover: ['http://127.0.0.1:1/', baseURL],
    })
    await expect(
      client.v3.certificates.get({ base_uri: 'http://127.0.0.1:1/' }),
    ).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      notProcessed: true,
    })
  })
})
