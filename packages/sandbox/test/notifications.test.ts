import { afterEach, describe, expect, it } from 'vitest'
import {
  createSandbox,
  createSandboxKeys,
  REPEAT_SCHEDULE,
  type Sandbox,
  type SandboxOptions,
} from '../src/index.js'
import { createMerchant, notificationHolds, openResource, orderBody, post } from './merchant.js'

const keys = createSandboxKeys()
const cleanup: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of cleanup.splice(0)) await close()
})

async function start(options: SandboxOptions, response?: Parameters<typeof createMerchant>[0]) {
  const sandbox: Sandbox = await createSandbox({ keys: await keys, ...options })
  const merchant = await createMerchant(response)
  cleanup.push(sandbox.close, merchant.close)
  await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, 'N1', { notify_url: merchant.url }),
  )
  sandbox.user.pay('N1')
  await sandbox.notifications.idle()
  return { sandbox, merchant }
}

describe('a notification', () => {
  it('is redelivered 15 times on the real schedule, then given up', async () => {
    const { sandbox, merchant } = await start({}, () => ({
      status: 500,
      body: '{"code":"FAIL","message":"later"}',
    }))
    const started = sandbox.clock.now()
    for (const pause of REPEAT_SCHEDULE) {
      sandbox.clock.advance(pause - 1000)
      await sandbox.notifications.idle()
      const before = merchant.received.length
      sandbox.clock.advance(1000)
      await sandbox.notifications.idle()
      expect(merchant.received.length).toBe(before + 1)
    }
    expect(merchant.received).toHaveLength(16)
    expect(sandbox.clock.now() - started).toBeGreaterThanOrEqual(
      REPEAT_SCHEDULE.reduce((sum, pause) => sum + pause),
    )
    const [delivery] = sandbox.notifications.all()
    expect(delivery).toMatchObject({ state: 'given-up', event: 'TRANSACTION.SUCCESS' })
    expect(delivery?.attempts[0]).toMatchObject({ status: 500, error: 'HTTP 500, code FAIL' })
    expect(new Set(merchant.received.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(
      16,
    )
    expect(merchant.received.every((one) => notificationHolds(sandbox, one))).toBe(true)
    expect(
      new Set(merchant.received.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size,
    ).toBe(1)
  })

  it('is redelivered by itself when time is compressed, until it is acknowledged', async () => {
    const { sandbox, merchant } = await start({ notificationSpeed: 1500 }, (count) => ({
      status: count < 3 ? 503 : 200,
    }))
    await new Promise<void>((resolve) => {
      const resolveOnce = ({ state }: { state: string }) => state === 'delivered' && resolve()
      sandbox.notifications.onDelivery(resolveOnce)
      sandbox.notifications.all().forEach(resolveOnce)
    })
    expect(merchant.received).toHaveLength(3)
  })

  it('that cannot be delivered says why', async () => {
    const sandbox = await createSandbox({ keys: await keys })
    cleanup.push(sandbox.close)
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, 'N1', { notify_url: 'http://127.0.0.1:1/' }),
    )
    sandbox.user.pay('N1')
    await sandbox.notifications.idle()
    expect(sandbox.notifications.all()[0]?.attempts[0]?.error).toBe('ECONNREFUSED')
  })

  it('can come twice, and as a signature probe', async () => {
    const { sandbox, merchant } = await start({ notifyWithPublicKey: true }, () => ({
      status: 204,
    }))
    const [delivery] = sandbox.notifications.all()
    sandbox.notifications.repeat(delivery!.id)
    await sandbox.notifications.idle()
    expect(merchant.received).toHaveLength(2)
    expect(merchant.received[1]?.headers['wechatpay-serial']).toBe(
      sandbox.keys.platformPublicKey.id,
    )
    const probe = await sandbox.notifications.probe(delivery!.id)
    expect(probe).toMatchObject({ kind: 'signtest', status: 204 })
    expect(merchant.received[2]?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
    expect(notificationHolds(sandbox, merchant.received[2]!)).toBe(false)
  })
})

describe('notifications that are kept back', () => {
  it('come in reverse order', async () => {
    const { sandbox, merchant } = await start({})
    sandbox.notifications.pause()
    for (const number of ['N2', 'N3']) {
      await post(
        sandbox,
        '/v3/pay/transactions/native',
        orderBody(sandbox, number, { notify_url: merchant.url }),
      )
      sandbox.user.pay(number)
    }
    await sandbox.notifications.idle()
    expect(merchant.received).toHaveLength(1)
    sandbox.notifications.resume({ reversed: true })
    await sandbox.notifications.idle()
    expect(
      merchant.received.slice(1).map(({ body }) => openResource(sandbox, body)['out_trade_no']),
    ).toEqual(['N3', 'N2'])
  })
})
