// A shop on Express: an order is paid in the sandbox, WeChat Pay notifies the shop, and
// the shop delivers once.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@wechatpay-chain/sandbox'
import { createClient } from 'wechatpay-chain'
import { expressNotify } from 'wechatpay-chain/notify'

/** An order as the shop keeps it. */
interface Order {
  mchid: string
  appid: string
  total: number
  /**
   * Unique: what was delivered once for a `transaction_id` is not delivered again, however
   * often the notification comes.
   */
  transaction?: string
}

/**
 * Pays an order and returns what the shop delivered. `app.post('/notify', handler)` is all that
 * Express needs; so is node:http.
 */
export async function runNotifyExpress(): Promise<string[]> {
  const sandbox = await createSandbox()
  const client = createClient(sandbox.config())
  const { mchid } = sandbox.config()
  const orders = new Map<string, Order>([
    ['TEA-1', { mchid, appid: 'wxd678efh567hg6787', total: 100 }],
  ])
  const delivered: string[] = []

  const handler = expressNotify(client, async (event) => {
    if (event.event_type !== 'TRANSACTION.SUCCESS' || event.version !== 'v3') return
    const { resource } = event
    if (!('trade_state' in resource && 'mchid' in resource) || resource.trade_state !== 'SUCCESS')
      return
    // Merchant and amount are compared with the shop's own order before anything is delivered.
    const number = `${resource.out_trade_no}`
    const order = orders.get(number)
    const { total } = { ...resource.amount } as { total?: number }
    if (
      order?.mchid !== resource.mchid ||
      order?.appid !== resource.appid ||
      order?.total !== total
    ) {
      throw new Error(`${number} was paid, and is not what was ordered`)
    }
    // In a database: one transaction, with a unique column for transaction_id.
    if (order.transaction !== undefined) return
    order.transaction = `${resource.transaction_id}`
    delivered.push(number)
  })
  const server = createServer((request, response) => void handler(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  try {
    const json = {
      appid: 'wxd678efh567hg6787',
      mchid,
      description: 'tea',
      out_trade_no: 'TEA-1',
      amount: { total: 100 },
    }
    const notify_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`
    await client.v3.pay.transactions.native.post({ json: { ...json, notify_url } })
    sandbox.user.pay('TEA-1')
    await sandbox.notifications.idle()
    return delivered
  } finally {
    server.close()
    server.closeAllConnections()
    await sandbox.close()
    client.$close()
  }
}
