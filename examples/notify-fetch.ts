// The same handler for every framework with WHATWG Request and Response: Hono, Next.js routes, Bun,
// Deno. It is given notifications that are signed here, as in a project's own tests.
import { type KeyObject, randomBytes } from 'node:crypto'
import { createClient, type Notification } from 'wechatpay-chain'
import { fetchNotify, MemoryReplayStore } from 'wechatpay-chain/notify'
import { createNotification } from 'wechatpay-chain/testing'

/** Keys that stand in for the merchant's and for WeChat Pay's. */
export interface ExampleKeys {
  merchant: KeyObject
  platform: { publicKey: KeyObject; privateKey: KeyObject }
}

/** The resource of the notification. */
const PAID = {
  mchid: '1900000001',
  appid: 'wxd678efh567hg6787',
  out_trade_no: 'TEA-2',
  transaction_id: '4200000215201811190261405420',
  trade_state: 'SUCCESS',
  amount: { total: 100, currency: 'CNY' },
}

/**
 * Posts a notification of a payment, the same once more and a forged one; returns the statuses of
 * the responses and the orders that were handled.
 */
export async function runNotifyFetch({
  merchant,
  platform,
}: ExampleKeys): Promise<{ statuses: number[]; orders: string[] }> {
  const serial = 'PUB_KEY_ID_0119000000012024010100000000000000'
  const apiv3Key = randomBytes(16).toString('hex')
  const certs = { [serial]: platform.publicKey }
  const client = createClient({
    mchid: '1900000001',
    serial: 'A1',
    privateKey: merchant,
    certs,
    apiv3Key,
  })

  const ordered = {
    out_trade_no: 'TEA-2',
    mchid: '1900000001',
    appid: 'wxd678efh567hg6787',
    total: 100,
  }
  const paid = new Map<string, string>() // by transaction_id: in a database, a unique column
  const handlers: { [Event in Notification['event_type']]?: (resource: object) => void } = {
    'TRANSACTION.SUCCESS': (resource) => {
      const { out_trade_no, transaction_id, mchid, appid, amount } = resource as typeof PAID
      const isOurs =
        out_trade_no === ordered.out_trade_no && mchid === ordered.mchid && appid === ordered.appid
      if (!isOurs || amount.total !== ordered.total)
        throw new Error(`${out_trade_no} was paid, and is not what was ordered`)
      if (!paid.has(transaction_id)) paid.set(transaction_id, out_trade_no)
    },
  }
  // Hono: app.post('/notify', (c) => POST(c.req.raw)); Next.js: export { POST }
  const POST = fetchNotify(
    client,
    (event) => handlers[event.event_type as Notification['event_type']]?.(event.resource),
    {
      store: new MemoryReplayStore({ limit: 1_000 }),
    },
  )

  const { headers, body } = createNotification({
    ...platform,
    serial,
    apiv3Key,
    eventType: 'TRANSACTION.SUCCESS',
    resource: PAID,
  })
  const statuses: number[] = []
  for (const sent of [body, body, body.replace('TRANSACTION', 'TRANSACTIOM')]) {
    const request = new Request('https://shop.example/notify', {
      method: 'POST',
      headers: { ...headers },
      body: sent,
    })
    statuses.push((await POST(request)).status)
  }
  return { statuses, orders: [...paid.values()] }
}
