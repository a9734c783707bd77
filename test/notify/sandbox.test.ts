import { createServer } from 'node:http'
import { createSandbox } from '@wechatpay-chain/sandbox'
import { expect, test, vi } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { expressNotify } from 'wechatpay-chain/notify'
import { listen } from './servers.js'

// The sandbox writes and signs notifications with its own code.
test('an unknown serial number causes a download; payments and refunds of both versions arrive, failures are redelivered', async () => {
  const sandbox = await createSandbox({ notificationSpeed: 200 })
  const { certs: _, ...config } = sandbox.config()
  const client = createClient({ ...config, warn: () => undefined })
  const told: string[] = []
  let failures = 2
  const handle = expressNotify(
    client,
    (event) => {
      if (failures-- > 0) throw new Error('the database is down')
      told.push(`${event.version} ${event.event_type}`)
    },
    { onError: () => undefined },
  )
  const server = await listen(createServer((request, response) => void handle(request, response)))
  try {
    const { mchid } = sandbox.config()
    const json = {
      appid: 'wxd678efh567hg6787',
      mchid,
      description: 'tea',
      out_trade_no: 'T1',
      notify_url: server.url,
      amount: { total: 100 },
    }
    await createClient(sandbox.config()).v3.pay.transactions.native.post({ json })
    sandbox.user.pay('T1')
    await vi.waitFor(() => expect(told).toEqual(['v3 TRANSACTION.SUCCESS']), 10_000)
    expect(sandbox.requests.last()?.target).toBe('/v3/certificates')
    await sandbox.notifications.idle()
    expect(sandbox.notifications.all()[0]?.attempts.map(({ status }) => status)).toEqual([
      500, 500, 204,
    ])

    const xml = {
      ...{
        appid: 'wxd678efh567hg6787',
        mch_id: mchid,
        body: 'tea',
        out_trade_no: 'T2',
        total_fee: 100,
        spbill_create_ip: '127.0.0.1',
      },
      ...{ notify_url: server.url, trade_type: 'NATIVE', product_id: '1' },
    }
    await client.v2.pay.unifiedorder.post({ xml } as never)
    sandbox.user.pay('T2')
    await vi.waitFor(() => expect(told).toHaveLength(2), 10_000)
    const refund = {
      out_trade_no: 'T2',
      out_refund_no: 'R2',
      total_fee: 100,
      refund_fee: 100,
      notify_url: server.url,
    }
    await client.v2.secapi.pay.refund.post({
      security: true,
      xml: { appid: xml.appid, mch_id: mchid, ...refund },
    } as never)
    await vi.waitFor(
      () =>
        expect(told).toEqual([
          'v3 TRANSACTION.SUCCESS',
          'v2 transaction-success',
          'v2 refund-processed',
        ]),
      10_000,
    )
    const first = sandbox.notifications.all()[0]
    expect((await sandbox.notifications.probe(`${first?.id}`)).status).toBe(401)
    expect(told).toHaveLength(3)
  } finally {
    client.$close()
    await server.close()
    await sandbox.close()
  }
})
