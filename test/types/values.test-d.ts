import { describe, expectTypeOf, test } from 'vitest'
import { type Client, type RouteOptions, type Sealed, sealed } from 'wechatpay-chain'

declare const client: Client
declare const plain: string

describe('values', () => {
  test('of enums are offered, and new ones accepted', () => {
    const { add } = client.v3.profitsharing.receivers
    const json = { appid: 'wx1', account: '1900000109', relation_type: 'STORE' }
    add.post({ json: { ...json, type: 'MERCHANT_ID' } })
    add.post({ json: { ...json, type: 'A_TYPE_OF_NEXT_YEAR' } })
    add.post({ json: { ...json, type: plain } })
    // @ts-expect-error a number is none of them
    add.post({ json: { ...json, type: 1 } })
  })

  test('that must be encrypted are sealed', () => {
    const { add } = client.v3.profitsharing.receivers
    const json = { appid: 'wx1', type: 'PERSONAL_OPENID', account: 'o1', relation_type: 'USER' }
    add.post({ json: { ...json, name: sealed('b64') } })
    // @ts-expect-error a plain text would be refused by WeChat Pay, after the plain text has left
    add.post({ json: { ...json, name: '张三' } })
    expectTypeOf(sealed('b64')).toEqualTypeOf<Sealed>()
    const { balance } = client.v3.aggracctBc.wbChannel.account
    const query = { mchid: '1', sgn_no: '1', req_scene: 'SJT_CONVENIENT_SETTLEMENT_SERVICE_MERCHANT' }
    balance.get({ query: { ...query, bal_account_no: sealed('b64'), card_no: sealed('b64') } })
    // @ts-expect-error card_no must be sealed
    balance.get({ query: { ...query, bal_account_no: sealed('b64'), card_no: '6225' } })
  })

  test('one of two may be both, and not none', () => {
    const { refunds } = client.v3.refund.domestic
    const json = { out_refund_no: '1', amount: { refund: 1, total: 1, currency: 'CNY' } }
    refunds.post({ json: { ...json, transaction_id: '1' } })
    refunds.post({ json: { ...json, out_trade_no: '1' } })
    refunds.post({ json: { ...json, transaction_id: '1', out_trade_no: '1' } })
    // @ts-expect-error neither
    refunds.post({ json })
  })

  test('a disputed field may be missing, a stated one not', () => {
    const { batches } = client.v3.transfer
    const detail = { out_detail_no: '1', transfer_amount: 1, transfer_remark: 'r', openid: 'o' }
    const json = { appid: 'wx1', out_batch_no: '1', batch_name: 'n', batch_remark: 'r', total_amount: 1, total_num: 1 }
    batches.post({ json: { ...json, transfer_detail_list: [detail] } })
    batches.post({ json: { ...json, transfer_detail_list: [{ ...detail, user_name: sealed('b64') }], transfer_scene_id: '1' } })
    // @ts-expect-error transfer_detail_list is stated
    batches.post({ json })
    const { openid: _, ...anonymous } = detail
    // @ts-expect-error openid is stated
    batches.post({ json: { ...json, transfer_detail_list: [anonymous] } })
  })

  test('one of several may be several in APIv2', () => {
    const { refundquery } = client.v2.pay
    const xml = { appid: 'wx1', mch_id: '1' }
    refundquery.post({ xml: { ...xml, refund_id: '1' } })
    refundquery.post({ xml: { ...xml, transaction_id: '1', out_trade_no: '1', out_refund_no: '1', refund_id: '1' } })
    // @ts-expect-error none
    refundquery.post({ xml })
  })

  test('of XML are digits or numbers when sent and text when they come', () => {
    const { unifiedorder } = client.v2.pay
    const xml = {
      appid: 'wx1',
      mch_id: '1',
      body: 'x',
      out_trade_no: '1',
      spbill_create_ip: '::1',
      notify_url: 'https://a.b',
      trade_type: 'APP',
    }
    unifiedorder.post({ xml: { ...xml, total_fee: 1 } })
    unifiedorder.post({ xml: { ...xml, total_fee: '1' } })
    unifiedorder.post({ xml: { ...xml, total_fee: plain } })
    unifiedorder.post({ xml: { ...xml, total_fee: String(1) } })
    unifiedorder.post({ xml: { ...xml, total_fee: `${plain}00` } })
    const digits = { ...xml, total_fee: '1' }
    unifiedorder.postAsync({ xml: digits })
    // @ts-expect-error words are no number
    unifiedorder.post({ xml: { ...xml, total_fee: 'one' } })
    // @ts-expect-error nor is nothing
    unifiedorder.post({ xml: { ...xml, total_fee: '' } })
    // @ts-expect-error nor is what may be missing
    unifiedorder.post({ xml: { ...xml, total_fee: undefined } })
    // @ts-expect-error nor is a boolean
    unifiedorder.post({ xml: { ...xml, total_fee: true } })
    const refund = { appid: 'wx1', mch_id: '1', transaction_id: '1', out_refund_no: '1' }
    client.v2.secapi.pay.refund.post({ xml: { ...refund, total_fee: plain, refund_fee: 1 } })
    // @ts-expect-error one of two is no number
    client.v2.secapi.pay.refund.post({ xml: { ...refund, total_fee: '1', refund_fee: 'one' } })
    const answer = client.v2.pay.orderquery.post({ xml: { appid: 'wx1', mch_id: '1', out_trade_no: '1' } })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('total_fee').toEqualTypeOf<`${number}`>()
  })

  test('with a number in their name are found by any number', async () => {
    const { data } = await client.v2.pay.refundquery.post({ xml: { appid: 'wx1', mch_id: '1', refund_id: '1' } })
    expectTypeOf(data.coupon_refund_id_0_1).toExtend<string | undefined>()
    expectTypeOf(data.out_refund_no_0).toExtend<string | undefined>()
    // @ts-expect-error x is no number
    data.out_refund_no_x
  })

  test('that hold JSON text take any text', () => {
    const { facepay } = client.v2.pay
    expectTypeOf<string>().toExtend<NonNullable<Parameters<typeof facepay.post>[0]['xml']['detail']>>()
  })

  test('of path variables are texts or numbers', () => {
    const node = client.v3.pay.transactions.id._transaction_id_
    node.get({ transaction_id: '1217752501201407033233368018', query: { mchid: '1' } })
    node.get({ transaction_id: 1217752501, query: { mchid: '1' } })
    // @ts-expect-error an object is no path segment
    node.get({ transaction_id: {}, query: { mchid: '1' } })
    // @ts-expect-error it is named transaction_id
    node.get({ transactionId: '1', query: { mchid: '1' } })
  })

  test('of a query that APIv2 signs are digits or numbers too', () => {
    type Query = RouteOptions<'v2/papay/entrustweb', 'get'>['query']
    const ids: Pick<NonNullable<Query>, 'plan_id' | 'request_serial'> = { plan_id: plain, request_serial: 1 }
    const { entrustweb } = client.v2.papay
    const query = {
      appid: 'wx1',
      mch_id: '1',
      contract_code: '1',
      contract_display_account: 'x',
      notify_url: 'https://a.b',
      version: '1.0',
      timestamp: '1',
    }
    entrustweb.get({ query: { ...query, ...ids } })
    entrustweb.get({ xml: { ...query, plan_id: plain, request_serial: '1' } })
    // @ts-expect-error words are no number
    entrustweb.get({ xml: { ...query, plan_id: 'one', request_serial: '1' } })
  })

  test('of booleans in a query are booleans, or the words', () => {
    const node = client.v3.transfer.batches.batchId._batch_id_
    node.get({ batch_id: '1', query: { need_query_detail: true } })
    node.get({ batch_id: '1', query: { need_query_detail: 'true' } })
    // @ts-expect-error yes is neither
    node.get({ batch_id: '1', query: { need_query_detail: 'yes' } })
  })

  test('of lists in a query may be one', () => {
    const node = client.v3.newTaxControlFapiao.fapiaomerchant.getspinviteurl
    const query = { operation_type: 'AUTH_BINDING', fapiao_mode: 'THIRD_OR_SELF_FAPIAO', invite_code: '1' }
    node.get({ query: { ...query, fapiao_ability_type_list: 'BASE_ABILITY' } })
    node.get({ query: { ...query, fapiao_ability_type_list: ['BASE_ABILITY', 'REAL_ESTATE_ABILITY'] } })
    // @ts-expect-error a number is no ability
    node.get({ query: { ...query, fapiao_ability_type_list: [1] } })
  })

  test('of requests pass through the options of the transport', () => {
    const node = client.v3.pay.transactions.native
    const json = { appid: 'wx1', mchid: '1', description: 'x', out_trade_no: '1', notify_url: 'https://a.b', amount: { total: 1 } }
    node.post({ json, timeout: 1000, headers: { 'X-Trace': '1' }, signal: new AbortController().signal })
    // @ts-expect-error APIv3 sends JSON, not XML
    node.post({ json, xml: {} })
    // @ts-expect-error there is no such option
    node.post({ json, tiemout: 1000 })
  })
})
