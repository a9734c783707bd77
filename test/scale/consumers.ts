/** A program whose compilation is measured. */
export interface Consumer {
  readonly name: string
  readonly text: string
}

const calls = [
  "await client.v3.pay.transactions.native.post({ json: { appid: 'a', mchid: 'b', description: 'c', out_trade_no: 'd', notify_url: 'e', amount: { total: 1 } } })",
  "await client.chain('v3/pay/transactions/id/{transaction_id}').get({ transaction_id: '1', query: { mchid: 'b' } })",
  "await client['v3/pay/transactions/out-trade-no/{out_trade_no}/close'].post({ out_trade_no: '1', json: { mchid: 'b' } })",
  "await client.v3.refund.domestic.refunds.post({ json: { transaction_id: '1', out_refund_no: '2', amount: { refund: 1, total: 1, currency: 'CNY' } } })",
  "await client.chain('v3/refund/domestic/refunds/<out_refund_no>').get({ out_refund_no: '2' })",
  "await client.v3.bill.tradebill.get({ query: { bill_date: '2024-01-01' } })",
  'await client.v3.certificates.get()',
  "await client.v3.papay.contracts._contract_id_.failNotify.post({ contract_id: '1', json: { mchid: 'b', appid: 'a' } })",
  "await client.v3.papay.chain('contracts/{contract_id}/notify').post({ contract_id: '1', json: { mchid: 'b', appid: 'a', estimated_amount: { amount: 1 } } })",
  "await client['v3/profitsharing/receivers/delete'].post({ json: { appid: 'a', type: 'MERCHANT_ID', account: 'b' } })",
  "await client.v3.profitsharing.receivers.add.post({ json: { appid: 'a', type: 'PERSONAL_OPENID', account: 'b', name: sealed('c'), relation_type: 'USER' } })",
  "await client.v3.marketing.favor.stocks.get({ query: { offset: 0, limit: 10, stock_creator_mchid: 'b' } })",
  "await client.v3.merchantService.complaintsV2.get({ query: { begin_date: '2024-01-01', end_date: '2024-01-02' } })",
  "await client.v3.merchant.media.upload.post({ body: new MediaUtil('a.jpg').getStream() })",
  "await client.v2.pay.orderquery.post({ xml: { appid: 'a', mch_id: 'b', out_trade_no: 'c' } })",
  "await client.chain('v2/secapi/pay/refund').post({ security: true, xml: { appid: 'a', mch_id: 'b', transaction_id: 'c', out_refund_no: 'd', total_fee: 1, refund_fee: 1 } })",
  "await client.hk.v3.refunds.id._refund_id_.get({ refund_id: '1', query: { mchid: 'b' } })",
  'await client.v3.global.merchantService.complaintNotifications.delete()',
  "await client.v3.fundApp.mchTransfer.transferBills.outBillNo._out_bill_no_.get({ out_bill_no: '1' })",
  "await client.chain<string>('v3/new/thing').get()",
  "await client.v3.payscore.serviceorder._out_order_no_.cancel.postAsync({ out_order_no: '1', json: { appid: 'a', service_id: 'b', reason: 'c' } })",
]

const papay = calls.filter((call) => call.includes('papay'))
const pay = calls.filter(
  (call) => call.includes('v3/pay/transactions') || call.includes('v3.pay.transactions'),
)

/** What the others are measured against: a program that imports axios alone. */
export const axiosAlone: Consumer = {
  name: 'axios alone',
  text: "import axios from 'axios'\nexport const answer = axios.get('https://api.mch.weixin.qq.com')\n",
}

/** The SDK with all areas, and 21 calls in all ways of saying. */
export const allAreas: Consumer = {
  name: 'all areas, 21 calls',
  text: `import { type Client, MediaUtil, sealed } from 'wechatpay-chain'\ndeclare const client: Client\n${calls.join('\n')}\n`,
}

/** The SDK with two areas, and the calls of those. */
export const twoAreas: Consumer = {
  name: 'two areas',
  text: `import type { Client } from 'wechatpay-chain/core'\nimport 'wechatpay-chain/routes/v3-pay'\nimport 'wechatpay-chain/routes/v3-papay'\ndeclare const client: Client\n${[...papay, ...pay].join('\n')}\n`,
}

/** Number of calls in the program of all areas. */
export const callCount = calls.length
