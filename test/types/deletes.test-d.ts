import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from 'wechatpay-chain'

declare const client: Client

describe('deletes', () => {
  test('DELETE v3/brand/partner/store/brandstores/{store_id}', () => {
    const node = client.chain('v3/brand/partner/store/brandstores/{store_id}')
    const json = { brand_id: '123456789' }
    const answer = node.delete({ store_id: '20488000', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    const { brand_id: _, ...rest } = json
    // @ts-expect-error brand_id is missing
    node.delete({ store_id: '20488000', json: rest })
    // @ts-expect-error brand_idx is no field
    node.delete({ store_id: '20488000', json: { ...json, brand_idx: '123456789' } })
    // @ts-expect-error brand_id has another type
    node.delete({ store_id: '20488000', json: { ...json, brand_id: 1 } })
    // @ts-expect-error store_id is missing
    node.delete({ json })
  })

  test('DELETE v3/global/profit-sharing/receivers', () => {
    const node = client['v3/global/profit-sharing/receivers']
    const answer = node.delete()
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    node.delete({ json: { sub_mchid: '1900000109', appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '86693852' } })
    // @ts-expect-error accountx is no field
    node.delete({ json: { accountx: '86693852' } })
  })

  test('DELETE v3/marketing/goods-subsidy-activity/retail-store-act/{activity_id}/representative', () => {
    const node = client.v3.marketing.goodsSubsidyActivity.retailStoreAct._activity_id_.representative
    const json = {
      representative_info_list: [{ openid: 'oK7fFt8zzEZ909XH-LE2#' }],
      out_request_no: '1002600620019090123143254436',
      delete_time: '2015-05-20T13:29:35.120+08:00',
    }
    const answer = node.delete({ activity_id: '3118550000000004', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('activity_id').toEqualTypeOf<string>()
    const { representative_info_list: _, ...rest } = json
    // @ts-expect-error representative_info_list is missing
    node.delete({ activity_id: '3118550000000004', json: rest })
    // @ts-expect-error representative_info_listx is no field
    node.delete({ activity_id: '3118550000000004', json: { ...json, representative_info_listx: [{ openid: 'oK7fFt8zzEZ909XH-LE2#' }] } })
    // @ts-expect-error representative_info_list has another type
    node.delete({ activity_id: '3118550000000004', json: { ...json, representative_info_list: 1 } })
    // @ts-expect-error activity_id is missing
    node.delete({ json })
  })

  test('DELETE v3/marketing/goods-subsidy-activity/retail-store-act/{brand_id}/stores', () => {
    const node = client.chain('v3/marketing/goods-subsidy-activity/retail-store-act/{brand_id}/stores')
    const json = { out_request_no: '1002600620019090123143254436', delete_time: '2015-05-20T13:29:35+08:00', stores: [{}] }
    const answer = node.delete({ brand_id: '1001', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('delete_time').toEqualTypeOf<string | undefined>()
    const { out_request_no: _, ...rest } = json
    // @ts-expect-error out_request_no is missing
    node.delete({ brand_id: '1001', json: rest })
    // @ts-expect-error out_request_nox is no field
    node.delete({ brand_id: '1001', json: { ...json, out_request_nox: '1002600620019090123143254436' } })
    // @ts-expect-error out_request_no has another type
    node.delete({ brand_id: '1001', json: { ...json, out_request_no: 1 } })
    // @ts-expect-error brand_id is missing
    node.delete({ json })
  })

  test('DELETE v3/merchant-service/complaint-notifications', () => {
    const node = client['v3/merchant-service/complaint-notifications']
    const answer = node.delete()
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    // @ts-expect-error takes no body
    node.delete({ json: {} })
  })

  test('DELETE v3/marketing/busifavor/stocks/{stock_id}/couponcodes/{coupon_code}', () => {
    const node = client.v3.marketing.busifavor.stocks._stock_id_.couponcodes._coupon_code_
    const query = { delete_request_no: '1212' }
    const answer = node.delete({ stock_id: '101156451224', coupon_code: '1212', query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('stock_id').toEqualTypeOf<string | undefined>()
    const { delete_request_no: _, ...rest } = query
    // @ts-expect-error delete_request_no is missing
    node.delete({ stock_id: '101156451224', coupon_code: '1212', query: rest })
    // @ts-expect-error delete_request_no has another type
    node.delete({ stock_id: '101156451224', coupon_code: '1212', query: { ...query, delete_request_no: 1 } })
    // @ts-expect-error stock_id is missing
    node.delete({ coupon_code: '1212', query })
  })

  test('POST v3/profitsharing/receivers/delete', () => {
    const node = client.chain('v3/profitsharing/receivers/delete')
    const json = { appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '86693852' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('account').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wx8888888888888888' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
  })

  test('POST v3/brand/profitsharing/receivers/delete', () => {
    const node = client['v3/brand/profitsharing/receivers/delete']
    const json = { brand_mchid: '1900000108', appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '1900000109' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('brand_mchid').toEqualTypeOf<string>()
    const { brand_mchid: _, ...rest } = json
    // @ts-expect-error brand_mchid is missing
    node.post({ json: rest })
    // @ts-expect-error brand_mchidx is no field
    node.post({ json: { ...json, brand_mchidx: '1900000108' } })
    // @ts-expect-error brand_mchid has another type
    node.post({ json: { ...json, brand_mchid: 1 } })
  })

  test('POST v3/ecommerce/profitsharing/receivers/delete', () => {
    const node = client.v3.ecommerce.profitsharing.receivers.delete
    const json = { appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '190001001' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('account').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wx8888888888888888' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
  })

  test('POST v3/marketing/paygiftactivity/activities/{activity_id}/merchants/delete', () => {
    const node = client.chain('v3/marketing/paygiftactivity/activities/{activity_id}/merchants/delete')
    const answer = node.post({ activity_id: '1' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('activity_id').toEqualTypeOf<string | undefined>()
    // @ts-expect-error activity_id is missing
    node.post()
  })

  test('POST v3/platsolution/ecommerce/recharge-employees/sub-mchid/{sub_mchid}/sp-openid/{sp_openid}/delete', () => {
    const node = client['v3/platsolution/ecommerce/recharge-employees/sub-mchid/{sub_mchid}/sp-openid/{sp_openid}/delete']
    const answer = node.post({ sub_mchid: '1900000109', sp_openid: 'oLTPCuCsfN3ABBz50VUZBNlHDbUU' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sub_mchid').toEqualTypeOf<string>()
    // @ts-expect-error sub_mchid is missing
    node.post({ sp_openid: 'oLTPCuCsfN3ABBz50VUZBNlHDbUU' })
  })
})
