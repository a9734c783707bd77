import { afterEach, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type FaultRule, type Sandbox } from '../src/index.js'
import {
  createMerchant,
  notificationHolds,
  openReqInfo,
  openResource,
  orderBody,
  post,
} from './merchant.js'
import { fieldsOf, sendV2, v2SignByHand } from './signed-request.js'

const keys = createSandboxKeys()
const cleanup: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of cleanup.splice(0)) await close()
})

async function start(response?: Parameters<typeof createMerchant>[0]) {
  const sandbox: Sandbox = await createSandbox({ keys: await keys })
  const merchant = await createMerchant(response)
  cleanup.push(sandbox.close, merchant.close)
  const pay = async (number: string) => {
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, number, { notify_url: merchant.url }),
    )
    sandbox.user.pay(number)
    await sandbox.notifications.idle()
  }
  const add = (rule: FaultRule) => sandbox.faults.add({ times: 1, ...rule })
  return { sandbox, merchant, pay, add }
}
type Started = Awaited<ReturnType<typeof start>>
const numbersOf = ({ sandbox, merchant }: Started) =>
  merchant.received.map(({ body }) => openResource(sandbox, body)['out_trade_no'])

describe('a fault of a notification', () => {
  it('duplicate sends it several times, each of which the attempts tell', async () => {
    const started = await start()
    started.add({ kind: 'notification-duplicate', copies: 3 })
    await started.pay('N1')
    expect(numbersOf(started)).toEqual(['N1', 'N1', 'N1'])
    expect(started.merchant.received.every((one) => notificationHolds(started.sandbox, one))).toBe(
      true,
    )
    const [delivery] = started.sandbox.notifications()
    expect(delivery?.state).toBe('delivered')
    expect(delivery?.attempts).toMatchObject([
      { kind: 'duplicate', fault: 'notification-duplicate', faultOptions: { copies: 3 } },
      { kind: 'duplicate' },
      { kind: 'normal', fault: 'notification-duplicate' },
    ])
  })

  it('delayed sends it once the time has passed', async () => {
    const started = await start()
    started.add({ kind: 'notification-delayed', milliseconds: 90_000 })
    await started.pay('N1')
    started.sandbox.clock.advance(89_000)
    await started.sandbox.notifications.idle()
    expect(started.merchant.received).toHaveLength(0)
    started.sandbox.clock.advance(1500)
    await started.sandbox.notifications.idle()
    expect(numbersOf(started)).toEqual(['N1'])
  })

  it('reordered sends it after the next one, or once it has waited', async () => {
    const started = await start()
    started.add({ kind: 'notification-reordered' })
    await started.pay('N1')
    await started.pay('N2')
    expect(numbersOf(started)).toEqual(['N2', 'N1'])
    started.add({ kind: 'notification-reordered', milliseconds: 5000 })
    await started.pay('N3')
    expect(started.merchant.received).toHaveLength(2)
    started.sandbox.clock.advance(61_000)
    await started.sandbox.notifications.idle()
    expect(numbersOf(started)).toEqual(['N2', 'N1', 'N3'])
  })

  it.each([
    'notification-tampered',
    'notification-wrong-key',
    'notification-unknown-serial',
  ] as const)('%s does not verify, and is redelivered right when it is refused', async (kind) => {
    const started = await start((count) => ({ status: count === 1 ? 401 : 204 }))
    started.add({ kind })
    await started.pay('N1')
    const [first] = started.merchant.received
    expect(notificationHolds(started.sandbox, first!)).toBe(false)
    started.sandbox.clock.advance(15_000)
    await started.sandbox.notifications.idle()
    expect(notificationHolds(started.sandbox, started.merchant.received[1]!)).toBe(true)
    const [delivery] = started.sandbox.notifications()
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 401, fault: kind }, {}],
    })
    expect(delivery?.attempts[1]).not.toHaveProperty('fault')
  })

  it('stale is valid, and an hour old', async () => {
    const started = await start()
    started.add({ kind: 'notification-stale' })
    await started.pay('N1')
    const { headers } = started.merchant.received[0]!
    expect(notificationHolds(started.sandbox, started.merchant.received[0]!)).toBe(true)
    expect(Date.now() / 1000 - Number(headers['wechatpay-timestamp'])).toBeGreaterThan(3500)
  })

  it('wrong-key names the serial of the right one', async () => {
    const started = await start()
    started.add({ kind: 'notification-wrong-key' })
    await started.pay('N1')
    expect(started.merchant.received[0]?.headers['wechatpay-serial']).toBe(
      started.sandbox.keys.platformCertificate.id,
    )
  })

  it('probe comes before the notification', async () => {
    const started = await start((count) => ({ status: count === 1 ? 401 : 204 }))
    started.add({ kind: 'notification-probe' })
    await started.pay('N1')
    const signatures = started.merchant.received.map(({ headers }) =>
      String(headers['wechatpay-signature']).startsWith('WECHATPAY/SIGNTEST/'),
    )
    expect(signatures).toEqual([true, false])
    expect(started.sandbox.notifications()[0]).toMatchObject({
      state: 'delivered',
      attempts: [
        { kind: 'signtest', status: 401 },
        { kind: 'normal', status: 204 },
      ],
    })
  })

  it('truncated verifies and does not decrypt', async () => {
    const started = await start()
    started.add({ kind: 'notification-truncated' })
    await started.pay('N1')
    expect(notificationHolds(started.sandbox, started.merchant.received[0]!)).toBe(true)
    expect(() => numbersOf(started)).toThrow()
  })

  it('strikes only the type that it names', async () => {
    const started = await start()
    started.sandbox.faults.add({ kind: 'notification-duplicate', event: 'REFUND.SUCCESS' })
    await started.pay('N1')
    expect(started.merchant.received).toHaveLength(1)
  })

  it('wrong-sign of APIv2 does not verify', async () => {
    const { sandbox, merchant, add } = await start(() => ({
      status: 200,
      body: '<xml><return_code>SUCCESS</return_code></xml>',
    }))
    const place = async (number: string, algorithm: 'MD5' | 'HMAC-SHA256') => {
      await sendV2(
        sandbox,
        '/pay/unifiedorder',
        {
          appid: 'wx1',
          body: 'tea',
          out_trade_no: number,
          total_fee: '100',
          spbill_create_ip: '127.0.0.1',
          notify_url: merchant.url,
          trade_type: 'NATIVE',
          product_id: '1',
        },
        algorithm,
      )
      sandbox.user.pay(number)
      await sandbox.notifications.idle()
      return fieldsOf(merchant.received.at(-1)!.body)
    }
    const { secret } = sandbox.config()
    const right = await place('V1', 'MD5')
    expect(right['sign']).toBe(v2SignByHand(right, secret))
    add({ kind: 'notification-wrong-sign' })
    const wrong = await place('V2', 'MD5')
    expect(wrong['sign']).toMatch(/^[0-9A-F]{32}$/)
    expect(wrong['sign']).not.toBe(v2SignByHand(wrong, secret))
    add({ kind: 'notification-tampered' })
    const tampered = await place('V4', 'MD5')
    expect(tampered['sign']).not.toBe(v2SignByHand(tampered, secret))
    add({ kind: 'notification-tampered' })
    await sendV2(sandbox, '/secapi/pay/refund', {
      ...{ appid: 'wx1', out_trade_no: 'V1', out_refund_no: 'V1R' },
      ...{ total_fee: '100', refund_fee: '30', notify_url: merchant.url },
    })
    sandbox.user.settleRefund('V1R')
    await sandbox.notifications.idle()
    const refund = merchant.received.at(-1)!.body
    expect(refund).toContain('<req_info>')
    expect(() => openReqInfo(sandbox, refund)).toThrow()
    expect(sandbox.notifications().at(-1)?.attempts[0]?.sent?.body).toBe(refund)
    add({ kind: 'notification-stale' })
    await place('V3', 'MD5')
    expect(sandbox.faults.all()).toMatchObject([{ struck: 0 }])
  })
})

describe('sandbox.notifications', () => {
  it('shows the plain content, what was sent, and what came back', async () => {
    const { sandbox, merchant, pay } = await start(() => ({
      status: 500,
      body: '{"code":"FAIL","message":"仓库忙"}',
    }))
    await pay('N1')
    const all = sandbox.notifications()
    expect(all).toEqual(sandbox.notifications.all())
    const [delivery] = all
    expect(delivery).toMatchObject({
      event: 'TRANSACTION.SUCCESS',
      resource: { out_trade_no: 'N1', trade_state: 'SUCCESS' },
    })
    const [attempt] = delivery!.attempts
    expect(attempt?.response).toBe('{"code":"FAIL","message":"仓库忙"}')
    const [received] = merchant.received
    expect(attempt?.sent?.body).toBe(received?.body)
    for (const [name, value] of Object.entries(attempt!.sent!.headers))
      expect(received?.headers[name.toLowerCase()]).toBe(value)
    expect(openResource(sandbox, attempt!.sent!.body)).toEqual(delivery!.resource)
  })
})
