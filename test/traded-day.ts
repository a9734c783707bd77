import type { Sandbox } from '@wechatpay-chain/sandbox'
import type { Client } from 'wechatpay-chain'
import { lastBillDay } from './days.js'

const UNTIL_READY = 34 * 3_600_000

/**
 * Sells something, and moves the sandbox to where the bill of that day is ready: a day without
 * trades has none.
 *
 * @returns the day, as WeChat Pay writes it
 */
export async function tradeForBill(client: Client, sandbox: Sandbox): Promise<string> {
  await client.v3.pay.transactions.native.post({
    json: {
      mchid: sandbox.config().mchid,
      appid: 'wx8888888888888888',
      description: 'a book',
      out_trade_no: 'TRADEDDAY1',
      notify_url: 'http://127.0.0.1:9/',
      amount: { total: 101 },
    },
  })
  sandbox.user.pay('TRADEDDAY1')
  sandbox.clock.advance(UNTIL_READY)
  return lastBillDay(sandbox.clock.now())
}
