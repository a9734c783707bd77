import { describe, expectTypeOf, test } from 'vitest'
import type { Client } from 'wechatpay-chain'

declare const client: Client

describe('paths', () => {
  test('POST v2/secapi/mch/queryInstitutionsub', () => {
    const node = client.v2.secapi.mch._queryinstitutionsub_
    const xml = { app_id: 'wx8888888888888888', mch_id: '3200000001', sub_mch_id: '20000100' }
    const answer = node.post({ queryinstitutionsub: 'queryInstitutionsub', xml, security: true, nonceless: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sign').toEqualTypeOf<string>()
    const { app_id: _, ...rest } = xml
    // @ts-expect-error app_id is missing
    node.post({ queryinstitutionsub: 'queryInstitutionsub', xml: rest, security: true, nonceless: true })
    // @ts-expect-error app_idx is no field
    node.post({ queryinstitutionsub: 'queryInstitutionsub', xml: { ...xml, app_idx: 'wx1' }, security: true, nonceless: true })
    // @ts-expect-error the word keeps its capitals
    node.post({ queryinstitutionsub: 'queryinstitutionsub', xml, security: true, nonceless: true })
    // @ts-expect-error app_id has another type
    node.post({ queryinstitutionsub: 'queryInstitutionsub', xml: { ...xml, app_id: 1 }, security: true, nonceless: true })
    // @ts-expect-error queryinstitutionsub is missing
    node.post({ xml, security: true, nonceless: true })
    node.post({ queryinstitutionsub: 'queryInstitutionsub', xml, nonceless: true })
  })

  test('POST v2/secapi/mch/addInstitutionsub', () => {
    const node = client.chain('v2/secapi/mch/{addinstitutionsub}')
    const xml = {
      app_id: 'wx8888888888888888',
      mch_id: '3200000001',
      merchant_name: 'Merchantname',
      merchant_shortname: 'Merchantshortname',
      merchant_remark: 'ABC123456',
      merchant_country_code: '344',
      merchant_type: 'ENTERPRISE',
      business_category: '343',
      mcc: '4214',
      registration_certificate_number: '5555-8888',
      registration_certificate_date: '2020-10-16',
      business_type: 'ONLINE',
      app_download: 'https://download.qq.com',
      business_website: 'https://www.qq.com',
      office_account: 'wx8888888888888888',
      mini_program: 'wx8888888888888888',
      store_address: '广东省深圳市南山区科技中一道10000号',
      store_photos: 'text',
      director_name: 'BobZhang',
      director_id_number: '5555—8888',
      principal_name: 'BobZhang',
      principal_id_number: '5555—8888',
      office_phone: '075586010000',
      contact_name: '李先生',
      contact_phone: '075586010000',
      contact_email: 'test@test.com',
      settlement_bank_number: '555588889999',
    }
    const answer = node.post({ addinstitutionsub: 'addInstitutionsub', xml, security: true, nonceless: true })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sub_mch_id').toEqualTypeOf<string>()
    const { app_id: _, ...rest } = xml
    // @ts-expect-error app_id is missing
    node.post({ addinstitutionsub: 'addInstitutionsub', xml: rest, security: true, nonceless: true })
    // @ts-expect-error app_idx is no field
    node.post({ addinstitutionsub: 'addInstitutionsub', xml: { ...xml, app_idx: 'wx8888888888888888' }, security: true, nonceless: true })
    // @ts-expect-error app_id has another type
    node.post({ addinstitutionsub: 'addInstitutionsub', xml: { ...xml, app_id: 1 }, security: true, nonceless: true })
    // @ts-expect-error addinstitutionsub is missing
    node.post({ xml, security: true, nonceless: true })
    node.post({ addinstitutionsub: 'addInstitutionsub', xml, nonceless: true })
  })

  test('POST v3/apply4subject/applyment/{applyment_id}/cancel', () => {
    const node = client['v3/apply4subject/applyment/{applyment_id}/cancel']
    const answer = node.post({ applyment_id: '1' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    // @ts-expect-error applyment_id is missing
    node.post()
  })

  test('POST v3/apply4subject/applyment/{business_code}/cancel', () => {
    const node = client.v3.apply4subject.applyment._business_code_.cancel
    const answer = node.post({ business_code: '1' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toEqualTypeOf<undefined>()
    // @ts-expect-error business_code is missing
    node.post()
  })

  test('POST v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund', () => {
    const node = client.chain('v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund')
    const json = { out_refund_no: '1217752501201407033233368018', type: 'USER_BANK_CARD' }
    const answer = node.post({ refund_id: '50000000382019052709732678859', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('refund_id').toEqualTypeOf<string>()
    const { out_refund_no: _, ...rest } = json
    // @ts-expect-error out_refund_no is missing
    node.post({ refund_id: '50000000382019052709732678859', json: rest })
    // @ts-expect-error out_refund_nox is no field
    node.post({ refund_id: '50000000382019052709732678859', json: { ...json, out_refund_nox: '1217752501201407033233368018' } })
    // @ts-expect-error out_refund_no has another type
    node.post({ refund_id: '50000000382019052709732678859', json: { ...json, out_refund_no: 1 } })
    // @ts-expect-error bank_account must be sealed
    node.post({ refund_id: '50000000382019052709732678859', json: { ...json, bank_account: 'plain text' } })
    // @ts-expect-error refund_id is missing
    node.post({ json })
  })

  test('GET v3/marketing/goods-subsidy-activity/retail-store-act/{brand_id}/stores', () => {
    const node = client['v3/marketing/goods-subsidy-activity/retail-store-act/{brand_id}/stores']
    const query = { offset: 0, limit: 10 }
    const answer = node.get({ brand_id: '1001', query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('total_count').toEqualTypeOf<number | undefined>()
    const { offset: _, ...rest } = query
    // @ts-expect-error offset is missing
    node.get({ brand_id: '1001', query: rest })
    // @ts-expect-error offset has another type
    node.get({ brand_id: '1001', query: { ...query, offset: 'text' } })
    // @ts-expect-error brand_id is missing
    node.get({ query })
  })

  test('GET v3/papay/insurance-sign/policy_periods/plan-id/{plan_id}/out-contract-code/{out_contract_code}', () => {
    const node = client.v3.papay.insuranceSign.policy_periods.planId._plan_id_.outContractCode._out_contract_code_
    const answer = node.get({ plan_id: '12535', out_contract_code: 'wxwtdk20200910100000' })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('limit').toEqualTypeOf<number>()
    // @ts-expect-error plan_id is missing
    node.get({ out_contract_code: 'wxwtdk20200910100000' })
  })

  test('POST v3/marketing/membercard-open/cards/{card_id}/users/import', () => {
    const node = client.chain('v3/marketing/membercard-open/cards/{card_id}/users/import')
    const json = { openid: 'obLatjnx9gnqzS4myYGmLZ7LgLBA', out_request_no: '100002322019090134234sfdf' }
    const answer = node.post({ card_id: 'pbLatjvWOibDc5-TBnbUk1pD12o0', json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('code').toEqualTypeOf<string>()
    const { openid: _, ...rest } = json
    // @ts-expect-error openid is missing
    node.post({ card_id: 'pbLatjvWOibDc5-TBnbUk1pD12o0', json: rest })
    // @ts-expect-error openidx is no field
    node.post({ card_id: 'pbLatjvWOibDc5-TBnbUk1pD12o0', json: { ...json, openidx: 'obLatjnx9gnqzS4myYGmLZ7LgLBA' } })
    // @ts-expect-error openid has another type
    node.post({ card_id: 'pbLatjvWOibDc5-TBnbUk1pD12o0', json: { ...json, openid: 1 } })
    // @ts-expect-error card_id is missing
    node.post({ json })
  })

  test('POST v3/merchant-store/stores/{store_id}/recipients/bind', () => {
    const node = client['v3/merchant-store/stores/{store_id}/recipients/bind']
    const json = { sub_mchid: '1900000109', store_recipient: [{ mchid: '1230000109' }] }
    const answer = node.post({ store_id: '20488000', json })
    expectTypeOf(answer).resolves.toHaveProperty('status').toEqualTypeOf<number>()
    const { sub_mchid: _, ...rest } = json
    // @ts-expect-error sub_mchid is missing
    node.post({ store_id: '20488000', json: rest })
    // @ts-expect-error sub_mchidx is no field
    node.post({ store_id: '20488000', json: { ...json, sub_mchidx: '1900000109' } })
    // @ts-expect-error sub_mchid has another type
    node.post({ store_id: '20488000', json: { ...json, sub_mchid: 1 } })
    // @ts-expect-error store_id is missing
    node.post({ json })
  })

  test('POST v3/ecommerce/subsidies/return', () => {
    const node = client.v3.ecommerce.subsidies.return
    const json = {
      sub_mchid: '1900000109',
      out_order_no: 'P20150806125346',
      transaction_id: '4208450740201411110007820472',
      refund_id: '3008450740201411110007820472',
      amount: 10,
      description: '测试备注',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('sub_mchid').toEqualTypeOf<string>()
    const { sub_mchid: _, ...rest } = json
    // @ts-expect-error sub_mchid is missing
    node.post({ json: rest })
    // @ts-expect-error sub_mchidx is no field
    node.post({ json: { ...json, sub_mchidx: '1900000109' } })
    // @ts-expect-error sub_mchid has another type
    node.post({ json: { ...json, sub_mchid: 1 } })
  })

  test('POST v3/gov/subsidy/zhejiang/authcode/try', () => {
    const node = client.chain('v3/gov/subsidy/zhejiang/authcode/try')
    const json = { sp_serial_no: 'text', mchnt_no: 'text', term_no: 'text', auth_code: 'text', category: 'A01', county_code: '330000' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('resp_code').toEqualTypeOf<string>()
    const { sp_serial_no: _, ...rest } = json
    // @ts-expect-error sp_serial_no is missing
    node.post({ json: rest })
    // @ts-expect-error sp_serial_nox is no field
    node.post({ json: { ...json, sp_serial_nox: 'text' } })
    // @ts-expect-error sp_serial_no has another type
    node.post({ json: { ...json, sp_serial_no: 1 } })
  })
})
