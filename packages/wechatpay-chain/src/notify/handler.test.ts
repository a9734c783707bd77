import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { clientOf, payment, V2_ORDER, v2 } from '../../../../test/notify/fixture.js'
import { acknowledge } from './acknowledge.js'
import { createNotifyHandler, type NotifyHandlerOptions } from './handler.js'
import { MemoryReplayStore } from './memory-store.js'
import type { ReplayStore } from './replay-store.js'

const client = clientOf()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** What work waits for until the test lets it go on. */
function createGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
const errors: [unknown, string][] = []
const options = (more: NotifyHandlerOptions = {}): NotifyHandlerOptions => ({
  onError: (error, outcome) => void errors.push([error, outcome]),
  ...more,
})
beforeEach(() => void errors.splice(0))

const FAIL_XML = /^<xml><return_code>FAIL<\/return_code><return_msg>[\w ]+<\/return_msg><\/xml>$/

describe('what was verified is acknowledged', () => {
  test('by status for APIv3, by XML for APIv2; the event and its ID reach the handler', async () => {
    const seen: unknown[] = []
    const handle = createNotifyHandler(
      client,
      (event, { id }) => void seen.push([event.event_type, id]),
      options(),
    )
    const { headers, body } = payment({ id: 'EV-1' })
    expect(await handle({ ...headers }, body)).toEqual({ status: 204, headers: {}, body: '' })
    const response = await handle({ 'Content-Type': 'text/xml' }, v2())
    expect(response).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    })
    expect(response.body).toBe(
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg></xml>',
    )
    expect(seen).toEqual([
      ['TRANSACTION.SUCCESS', 'v3:EV-1'],
      ['transaction-success', expect.stringMatching(/^v2:[0-9a-f]{64}$/)],
    ])
  })

  test('with the fields of acknowledge() and nothing else that a handler returns; such a handler runs for each redelivery', async () => {
    let asked = 0
    const handle = createNotifyHandler(
      client,
      () => acknowledge({ total_amount: ++asked }),
      options(),
    )
    const leak = createNotifyHandler(client, () => ({ password: 'x' }), options())
    const { headers, body } = payment()
    expect((await handle({ ...headers }, body)).body).toBe(
      '{"code":"SUCCESS","message":"OK","total_amount":1}',
    )
    expect((await handle({ ...headers }, body)).body).toBe(
      '{"code":"SUCCESS","message":"OK","total_amount":2}',
    )
    expect((await handle({}, v2())).body).toContain('<total_amount>3</total_amount>')
    expect(await leak({ ...headers }, body)).toMatchObject({ status: 204, body: '' })
    // A value that cannot be written is a reported failure, never a rejection.
    const textless = createNotifyHandler(client, () => acknowledge({ total_amount: 1n }), options())
    expect(await textless({ ...headers }, body)).toMatchObject({
      status: 500,
      body: expect.stringContaining('FAIL'),
    })
    expect(errors.map(([, outcome]) => outcome)).toEqual(['failed'])
  })
})

describe('what was not verified never reaches the handler', () => {
  // Counted, since an error of the handler becomes a 500.
  let runs = 0
  const never = () => void runs++
  afterEach(() => expect(runs).toBe(0))
  const { headers, body } = payment()

  test('and is responded to with 401, 413 or 500, in the form of its version, with a fixed message', async () => {
    const handle = createNotifyHandler(client, never, options())
    const probe = { ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/x' }
    expect(await handle(probe, body)).toMatchObject({
      status: 401,
      body: '{"code":"FAIL","message":"the signature is invalid"}',
    })
    expect(await handle({ ...headers, 'Wechatpay-Nonce': 'x' }, body)).toMatchObject({
      status: 401,
    })
    expect(await handle({}, v2({ ...V2_ORDER, sign_type: 'X' }))).toMatchObject({
      status: 401,
      body: expect.stringMatching(FAIL_XML),
    })
    expect(await handle({ ...headers }, 'x'.repeat(1024 * 1024 + 1))).toMatchObject({ status: 413 })
    expect(await handle({ ...headers }, { id: 1 } as never)).toMatchObject({ status: 500 })
    expect(await handle({ 'content-type': 'text/xml' }, {} as never)).toMatchObject({
      status: 500,
      body: expect.stringMatching(FAIL_XML),
    })
    expect(errors.map(([, outcome]) => outcome)).toEqual([
      'probe',
      'refused',
      'refused',
      'limit',
      'failed',
      'failed',
    ])
  })

  test('and is recognised by its name even across two copies of the SDK', async () => {
    const foreign = {
      $notify: () =>
        Promise.reject(
          Object.assign(new Error('x'), { name: 'SignatureError', code: 'ERR_SIGNATURE_INVALID' }),
        ),
    }
    expect(await createNotifyHandler(foreign, never, options())({}, '')).toMatchObject({
      status: 401,
    })
  })
})

describe('each event runs once', () => {
  test('a redelivery after success is acknowledged without running', async () => {
    let runs = 0
    const handle = createNotifyHandler(client, () => void runs++, options())
    const first = payment({ id: 'EV-2' })
    await handle({ ...first.headers }, first.body)
    const again = payment({ id: 'EV-2' })
    expect(await handle({ ...again.headers }, again.body)).toMatchObject({ status: 204 })
    await handle({}, v2())
    await handle({}, v2({ ...V2_ORDER, nonce_str: 'another' }))
    expect(runs).toBe(2)
    await handle({}, v2({ ...V2_ORDER, total_fee: '2' }))
    expect(runs).toBe(3)
  })

  test('a failure is responded to with 500 without its reason, and the redelivery runs', async () => {
    let runs = 0
    const work = () => {
      if (++runs === 1) throw new Error('password of the database is hunter2')
    }
    const handle = createNotifyHandler(client, work, options())
    const { headers, body } = payment()
    const response = await handle({ ...headers }, body)
    expect(response).toMatchObject({
      status: 500,
      body: '{"code":"FAIL","message":"the notification was not handled"}',
    })
    expect(errors).toHaveLength(1)
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 204 })
    expect(runs).toBe(2)
  })

  test('concurrent deliveries: one runs, the other is to be redelivered', async () => {
    let runs = 0
    const work = async () => {
      runs++
      await pause(50)
    }
    const handle = createNotifyHandler(client, work, options())
    const { headers, body } = payment()
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => handle({ ...headers }, body)),
    )
    expect(responses.map(({ status }) => status).sort()).toEqual([204, 503, 503, 503, 503])
    expect(runs).toBe(1)
  })

  test('work that is slower than the time limit is responded to as failed, continues, and is done for the redelivery', async () => {
    let runs = 0
    let aborted = false
    const gate = createGate()
    const work = async (_: unknown, { signal }: { signal: AbortSignal }) => {
      runs++
      await gate.opened
      aborted = signal.aborted
    }
    const handle = createNotifyHandler(client, work, options({ timeout: 20 }))
    const { headers, body } = payment()
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    gate.open()
    await vi.waitFor(async () => expect((await handle({ ...headers }, body)).status).toBe(204))
    expect([runs, aborted]).toEqual([1, true])
  })

  test('slow work that fails in the end runs again', async () => {
    let runs = 0
    let gate = createGate()
    const work = async () => {
      await gate.opened
      if (++runs === 1) throw new Error('too late')
    }
    const handle = createNotifyHandler(client, work, options({ timeout: 20 }))
    const { headers, body } = payment()
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    gate.open()
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    gate = createGate()
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    gate.open()
    await vi.waitFor(async () => expect((await handle({ ...headers }, body)).status).toBe(204))
    expect(runs).toBe(2)
    expect(errors.map(([error]) => (error as Error).message)).toEqual(['too late'])
  })

  test('slow verification does not start work after the time limit', async () => {
    let runs = 0
    const gate = createGate()
    const verified = vi.fn(() => true)
    const slow = clientOf({ verifier: () => gate.opened.then(verified) })
    const handle = createNotifyHandler(slow, () => void runs++, options({ timeout: 20 }))
    const { headers, body } = payment()
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    gate.open()
    await vi.waitFor(() => expect(verified).toHaveBeenCalled())
    await pause(10)
    expect(runs).toBe(0)
  })
})

describe('a store that fails', () => {
  const { headers, body } = payment()
  const storeOf = (change: Partial<ReplayStore>): ReplayStore => {
    const memory = new MemoryReplayStore()
    return {
      claim: (id, ttl) => memory.claim(id, ttl),
      done: (id) => memory.done(id),
      release: (id) => memory.release(id),
      ...change,
    }
  }
  const broken = () => Promise.reject(new Error('ECONNREFUSED'))

  test('at the claim: nothing runs, the notification is redelivered', async () => {
    let runs = 0
    const work = () => void runs++
    const handle = createNotifyHandler(client, work, options({ store: storeOf({ claim: broken }) }))
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 500 })
    const odd = createNotifyHandler(
      client,
      work,
      options({ store: storeOf({ claim: async () => 'odd' as never }) }),
    )
    expect(await odd({ ...headers }, body)).toMatchObject({ status: 503 })
    expect(runs).toBe(0)
  })

  test('at the record: a handled notification is acknowledged, after three attempts', async () => {
    let tries = 0
    const done = () => {
      tries++
      return broken()
    }
    const handle = createNotifyHandler(
      client,
      () => undefined,
      options({ store: storeOf({ done }) }),
    )
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 204 })
    expect([tries, errors.length]).toEqual([3, 1])
  })

  test('at the record, by hanging: a handled notification is acknowledged in time', async () => {
    const store = storeOf({ done: () => new Promise(() => undefined) })
    const handle = createNotifyHandler(client, () => undefined, options({ store, timeout: 50 }))
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 204 })
  })

  test('at the claim, by resolving late: the claim is released', async () => {
    const released: string[] = []
    let runs = 0
    const claim = () => pause(60).then(() => 'claimed' as const)
    const store = storeOf({ claim, release: async (id) => void released.push(id) })
    const handle = createNotifyHandler(client, () => void runs++, options({ store, timeout: 20 }))
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 503 })
    await vi.waitFor(() => expect(released).toHaveLength(1))
    expect(runs).toBe(0)
  })

  test('at the release: the failure is still responded to', async () => {
    const handle = createNotifyHandler(
      client,
      () => Promise.reject(new Error('work')),
      options({ store: storeOf({ release: broken }) }),
    )
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 500 })
    expect(errors).toHaveLength(2)
  })

  test('renews the claim while work runs, and no longer', async () => {
    let renewed = 0
    const store = storeOf({ renew: async () => void renewed++ })
    await createNotifyHandler(
      client,
      () =>
        vi.waitFor(() => expect(renewed).toBeGreaterThanOrEqual(3), {
          timeout: 3_000,
          interval: 5,
        }),
      options({ store, lease: 60 }),
    )({ ...headers }, body)
    expect(renewed).toBeGreaterThanOrEqual(3)
    const before = renewed
    await pause(80)
    expect(renewed).toBe(before)
  })
})

describe('without onError', () => {
  const warned: string[] = []
  beforeEach(() => {
    warned.splice(0)
    vi.spyOn(process, 'emitWarning').mockImplementation(
      (warning) => void warned.push(String(warning)),
    )
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
  const fail = () => {
    throw new TypeError('x is undefined')
  }
  const failure =
    'A notification was not handled and will be redelivered. TypeError: x is undefined'

  test('each failure of the own handler is a warning of the process; an onError that throws has no effect', async () => {
    const { headers, body } = payment()
    const handle = createNotifyHandler(client, fail)
    expect((await handle({ ...headers }, body)).status).toBe(500)
    expect((await handle({ ...headers }, body)).status).toBe(500)
    expect(
      (await createNotifyHandler(client, fail, { onError: fail })({ ...headers }, body)).status,
    ).toBe(500)
    // What onError failed to take is reported in its place, followed by its own error.
    await vi.waitFor(() =>
      expect(warned).toEqual([failure, failure, failure, 'onError failed: x is undefined']),
    )
  })

  const { headers, body } = payment()
  const now = Math.floor(Date.now() / 1000)
  it.each<[string, Parameters<ReturnType<typeof createNotifyHandler>>, number, RegExp, string]>([
    [
      'an unknown public key',
      [{ ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0123456789' }, body],
      401,
      /PUB_KEY_ID_0123456789.*to certs \(merchant platform/s,
      'certificates.unknown-public-key',
    ],
    [
      'an unknown certificate',
      [{ ...headers, 'Wechatpay-Serial': '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' }, body],
      401,
      /5157F09EFDC096DE15EBE81A47057A7232F1B8E1.*its last download failed/s,
      'certificates.download-fails',
    ],
    [
      'a clock that is wrong',
      [{ ...headers, 'Wechatpay-Timestamp': String(now - 4000) }, body],
      401,
      /\d{4} s behind this machine's clock.*time server/s,
      'ERR_SIGNATURE_CLOCK',
    ],
    [
      'a body that was written anew',
      [{ ...headers }, JSON.stringify(JSON.parse(String(body)), undefined, 1)],
      401,
      /raw bytes/,
      'ERR_SIGNATURE_INVALID',
    ],
    [
      'a body that was parsed',
      [{ ...headers }, JSON.parse(String(body)) as never],
      500,
      /already parsed.*express\.raw/s,
      'ERR_NOTIFICATION_PARSED',
    ],
    [
      'no headers',
      [{}, body],
      401,
      /none of the Wechatpay-… headers.*proxy/s,
      'ERR_SIGNATURE_HEADERS',
    ],
  ])(
    '%s is warned of once a minute, and told by lastRefusal',
    async (_, delivery, status, words, code) => {
      const handle = createNotifyHandler(client, () => undefined)
      expect(handle.lastRefusal).toBeUndefined()
      expect((await handle(...delivery)).status).toBe(status)
      expect((await handle(...delivery)).status).toBe(status)
      expect(warned).toHaveLength(1)
      expect(warned[0]).toMatch(words)
      expect(handle.lastRefusal).toMatchObject({
        code,
        outcome: status === 401 ? 'refused' : 'failed',
        message: expect.stringMatching(words),
      })
      expect(Math.abs((handle.lastRefusal?.at ?? 0) - Date.now())).toBeLessThan(60_000)
      vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
      await handle(...delivery)
      expect(warned).toHaveLength(2)
    },
  )

  test('the wrong APIv3 key is warned of, other causes have warnings of their own, a probe has none', async () => {
    const other = clientOf({ apiv3Key: 'y'.repeat(32) })
    const handle = createNotifyHandler(other, () => undefined)
    expect((await handle({ ...headers }, body)).status).toBe(500)
    expect((await handle({}, body)).status).toBe(401)
    expect(warned).toHaveLength(2)
    expect(warned[0]).toMatch(/APIv3 key is a different one/)
    const before = handle.lastRefusal
    await handle({ ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/x' }, body)
    expect(warned).toHaveLength(2)
    expect(handle.lastRefusal).toBe(before)
  })

  test('the warning and the refusal are in the language of the client', async () => {
    const handle = createNotifyHandler(clientOf({ language: 'zh' }), () => undefined)
    await handle({ ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0123456789' }, body)
    expect(warned[0]).toMatch(/^一条通知被拒绝（401）。.*请在 certs 中加入/s)
    expect(handle.lastRefusal?.findings[0]?.cure).toMatch(/请在 certs 中加入/)
  })
})
