import { describe, expectTypeOf, test } from 'vitest'
import type { Client, DecidedResponse, PendingResponse } from 'wechatpay-chain'

declare const client: Client

describe('statuses', () => {
  test('POST v3/papay/contracts/{contract_id}/fail-notify', () => {
    const node = client['v3/papay/contracts/{contract_id}/fail-notify']
    const json = { mchid: '1230000109', appid: 'wxd678efh567hg6787' }
    const answer = node.post({ contract_id: '123124412412423431', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { mchid: _, ...rest } = json
    // @ts-expect-error mchid is missing
    node.post({ contract_id: '123124412412423431', json: rest })
    // @ts-expect-error mchidx is no field
    node.post({ contract_id: '123124412412423431', json: { ...json, mchidx: '1230000109' } })
    // @ts-expect-error mchid has another type
    node.post({ contract_id: '123124412412423431', json: { ...json, mchid: 1 } })
    // @ts-expect-error contract_id is missing
    node.post({ json })
  })

  test('POST v3/pay/transactions/out-trade-no/{out_trade_no}/close', () => {
    const node = client.v3.pay.transactions.outTradeNo._out_trade_no_.close
    const json = { mchid: '1230000109' }
    const answer = node.post({ out_trade_no: '1217752501201407033233368018', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { mchid: _, ...rest } = json
    // @ts-expect-error mchid is missing
    node.post({ out_trade_no: '1217752501201407033233368018', json: rest })
    // @ts-expect-error mchidx is no field
    node.post({ out_trade_no: '1217752501201407033233368018', json: { ...json, mchidx: '1230000109' } })
    // @ts-expect-error mchid has another type
    node.post({ out_trade_no: '1217752501201407033233368018', json: { ...json, mchid: 1 } })
    // @ts-expect-error out_trade_no is missing
    node.post({ json })
  })

  test('POST v3/new-tax-control-fapiao/fapiao-applications', () => {
    const node = client.chain('v3/new-tax-control-fapiao/fapiao-applications')
    const json = {
      scene: 'WITH_WECHATPAY',
      fapiao_apply_id: '4200000444201910177461284488',
      buyer_information: { type: 'ORGANIZATION', name: '深圳市南山区测试企业' },
      fapiao_information: [
        {
          fapiao_id: '20200701123456',
          total_amount: 382895,
          need_list: true,
          items: [{ tax_code: '3010101020203000000', quantity: 100000000, total_amount: 429900, discount: true }],
        },
      ],
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { scene: _, ...rest } = json
    // @ts-expect-error scene is missing
    node.post({ json: rest })
    // @ts-expect-error scenex is no field
    node.post({ json: { ...json, scenex: 'WITH_WECHATPAY' } })
    // @ts-expect-error scene has another type
    node.post({ json: { ...json, scene: 1 } })
  })

  test('POST v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/reverse', () => {
    const node = client['v3/new-tax-control-fapiao/fapiao-applications/{fapiao_apply_id}/reverse']
    const json = { reverse_reason: 'ISSUE_ERROR', fapiao_information: [{ fapiao_id: '20200701123456', fapiao_number: '12897794' }] }
    const answer = node.post({ fapiao_apply_id: '4200000444201910177461284488', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { reverse_reason: _, ...rest } = json
    // @ts-expect-error reverse_reason is missing
    node.post({ fapiao_apply_id: '4200000444201910177461284488', json: rest })
    // @ts-expect-error reverse_reasonx is no field
    node.post({ fapiao_apply_id: '4200000444201910177461284488', json: { ...json, reverse_reasonx: 'ISSUE_ERROR' } })
    // @ts-expect-error reverse_reason has another type
    node.post({ fapiao_apply_id: '4200000444201910177461284488', json: { ...json, reverse_reason: 1 } })
    // @ts-expect-error fapiao_apply_id is missing
    node.post({ json })
  })

  test('POST v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close', () => {
    const node = client.v3.combineTransactions.outTradeNo._combine_out_trade_no_.close
    const json = { combine_appid: 'wxd678efh567hg6787', sub_orders: [{ mchid: '1900000109', out_trade_no: '20150806125346' }] }
    const answer = node.post({ combine_out_trade_no: '1', json })
    expectTypeOf(answer).resolves.toEqualTypeOf<PendingResponse | DecidedResponse<undefined>>()
    const { combine_appid: _, ...rest } = json
    // @ts-expect-error combine_appid is missing
    node.post({ combine_out_trade_no: '1', json: rest })
    // @ts-expect-error combine_appidx is no field
    node.post({ combine_out_trade_no: '1', json: { ...json, combine_appidx: 'wxd678efh567hg6787' } })
    // @ts-expect-error combine_appid has another type
    node.post({ combine_out_trade_no: '1', json: { ...json, combine_appid: 1 } })
    // @ts-expect-error combine_out_trade_no is missing
    node.post({ json })
  })

  test('POST v3/merchant-service/complaints-v2/{complaint_id}/complete', () => {
    const node = client.chain('v3/merchant-service/complaints-v2/{complaint_id}/complete')
    const json = { complainted_mchid: '1900012181' }
    const answer = node.post({ complaint_id: '200201820200101080076610000', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { complainted_mchid: _, ...rest } = json
    // @ts-expect-error complainted_mchid is missing
    node.post({ complaint_id: '200201820200101080076610000', json: rest })
    // @ts-expect-error complainted_mchidx is no field
    node.post({ complaint_id: '200201820200101080076610000', json: { ...json, complainted_mchidx: '1900012181' } })
    // @ts-expect-error complainted_mchid has another type
    node.post({ complaint_id: '200201820200101080076610000', json: { ...json, complainted_mchid: 1 } })
    // @ts-expect-error complaint_id is missing
    node.post({ json })
  })

  test('PATCH v3/new-tax-control-fapiao/merchant/development-config', () => {
    const node = client['v3/new-tax-control-fapiao/merchant/development-config']
    const answer = node.patch({ json: { callback_url: 'https://pay.weixin.qq.com' } })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('callback_url').toEqualTypeOf<string>()
    // @ts-expect-error callback_urlx is no field
    node.patch({ json: { callback_urlx: 'https://pay.weixin.qq.com' } })
  })

  test('DELETE v3/merchant-risk-manage/violation-notifications', () => {
    const node = client.v3.merchantRiskManage.violationNotifications
    const answer = node.delete()
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    // @ts-expect-error takes no body
    node.delete({ json: {} })
  })
})
