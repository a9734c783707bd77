import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { startChild } from './child.js'
import { createMerchant, orderBody, post } from './merchant.js'
import { sendV3 } from './signed-request.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const state = async (sandbox: Pick<Sandbox, 'url' | 'config'>, number: string) =>
  (
    await sendV3(sandbox, {
      target: `/v3/pay/transactions/out-trade-no/${number}?mchid=1900000001`,
    })
  ).json()

describe('a sandbox over a file', () => {
  it('keeps keys, orders, jobs and notifications when it is closed and opened again', async () => {
    const file = join(folder, 'closed.sqlite')
    const merchant = await createMerchant((count) => ({ status: count === 1 ? 500 : 204 }))
    const first = await createSandbox({ file, settleDelay: 1000 })
    const config = first.config()
    await post(
      first,
      '/v3/pay/transactions/native',
      orderBody(first, 'K1', { notify_url: merchant.url }),
    )
    first.user.pay('K1')
    await first.notifications.idle()
    await post(first, '/v3/refund/domestic/refunds', {
      out_trade_no: 'K1',
      out_refund_no: 'K1R',
      amount: { refund: 1, total: 100, currency: 'CNY' },
    })
    const next = await first.rotateCertificate()
    await first.close()
    expect(statSync(file).mode & 0o077).toBe(0)
    const second = await createSandbox({ file })
    expect(second.config()).toMatchObject({
      secret: config.secret,
      apiv3Key: config.apiv3Key,
      privateKey: config.privateKey,
      serial: config.serial,
    })
    expect((await sendV3(second, { target: '/v3/certificates' })).headers['wechatpay-serial']).toBe(
      next.id,
    )
    second.clock.advance(20_000)
    await second.notifications.idle()
    expect(await state(second, 'K1')).toMatchObject({ trade_state: 'REFUND' })
    expect(
      (await sendV3(second, { target: '/v3/refund/domestic/refunds/K1R' })).json()['status'],
    ).toBe('SUCCESS')
    expect(second.notifications.all()[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 204 }],
    })
    await second.close()
    await merchant.close()
  })

  it('loses nothing that it acknowledged before kill -9', { timeout: 60_000 }, async () => {
    const file = join(folder, 'killed.sqlite')
    const child = await startChild(file)
    const acknowledged: string[] = []
    let alive = true
    let reportEnough = () => {}
    const enough = new Promise<void>((resolve) => {
      reportEnough = resolve
    })
    const place = async (lane: number) => {
      for (let index = 0; alive; index++) {
        const number = `L${lane}-${index}`
        const response = await post(
          child,
          '/v3/pay/transactions/native',
          orderBody(child, number),
        ).catch(() => undefined)
        if (response?.status === 200) acknowledged.push(number)
        if (acknowledged.length >= 60) reportEnough()
      }
    }
    const lanes = [1, 2, 3, 4].map(place)
    await enough
    await child.kill()
    alive = false
    await Promise.all(lanes)
    const again = await createSandbox({ file })
    const kept = new Set(again.orders().map(({ outTradeNo }) => outTradeNo))
    expect(acknowledged.filter((number) => !kept.has(number))).toEqual([])
    expect(await state(again, acknowledged[0]!)).toMatchObject({ trade_state: 'NOTPAY' })
    await again.close()
  })
})
