// The same handler for everything that speaks WHATWG fetch: Hono, Next.js routes, Bun, Deno. Here a signed notification of the test's
// own is given to it, as a project's tests would do.
import { type KeyObject, randomBytes } from 'node:crypto'
import { createClient, type Notification } from 'wechatpay-chain'
import { fetchNotify, MemoryReplayStore } from 'wechatpay-chain/notify'
import { createNotification } from 'wechatpay-chain/testing'

/** Keys that stand in for the merchant's and for WeChat Pay's. */
export interface ExampleKeys {
  merchant: KeyObject
  platform: { publicKey: KeyObject; privateKey: KeyObject }
}

/** Posts a payment, its repeat and a forgery; returns the statuses answered and the orders that were handled. */
export async function runNotifyFetch({ merchant, platform }: ExampleKeys): Promise<{ statuses: number[]; orders: string[] }> {
  const serial = 'PUB_KEY_ID_0119000000012024010100000000000000'
  const apiv3Key = randomBytes(16).toString('hex')
  const certs = { [serial]: platform.publicKey }
  const client = createClient({ mchid: '1900000001', serial: 'A1', privateKey: merchant, certs, apiv3Key })

  const orders: string[] = []
  const handlers: { [Event in Notification['event_type']]?: (resource: object) => void } = {
    'TRANSACTION.SUCCESS': (resource) => void orders.push((resource as { out_trade_no: string }).out_trade_no),
  }
  // Hono: app.post('/notify', (c) => POST(c.req.raw)); Next.js: export { POST }
  const POST = fetchNotify(client, (event) => handlers[event.event_type as Notification['event_type']]?.(event.resource), {
    store: new MemoryReplayStore({ limit: 1_000 }),
  })

  const resource = { out_trade_no: 'TEA-2', trade_state: 'SUCCESS' }
  const { headers, body } = createNotification({ ...platform, serial, apiv3Key, eventType: 'TRANSACTION.SUCCESS', resource })
  const statuses: number[] = []
  for (const text of [body, body, body.replace('TRANSACTION', 'TRANSACTIOM')]) {
    const request = new Request('https://shop.example/notify', { method: 'POST', headers: { ...headers }, body: text })
    statuses.push((await POST(request)).status)
  }
  return { statuses, orders }
}
