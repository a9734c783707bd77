import { describe, expectTypeOf, test } from 'vitest'
import { type Client, Rsa, type Sealed, sealed } from 'wechatpay-chain'

declare const client: Client

describe('sealed', () => {
  test('POST v3/applyment4sub/applyment/', () => {
    const node = client.v3.applyment4sub.applyment._empty_
    const json = {
      business_code: 'text',
      contact_info: { contact_type: 'LEGAL', contact_name: sealed('b64'), mobile_phone: sealed('b64'), contact_email: sealed('b64') },
      subject_info: {
        subject_type: 'SUBJECT_TYPE_INDIVIDUAL',
        business_license_info: { license_copy: 'text', license_number: 'text', merchant_name: 'text', legal_person: 'text' },
        certificate_info: {
          cert_copy: 'text',
          cert_type: 'CERTIFICATE_TYPE_2388',
          cert_number: 'text',
          merchant_name: 'text',
          company_address: 'text',
          legal_person: 'text',
          period_begin: 'text',
          period_end: 'text',
        },
        identity_info: { id_doc_type: 'IDENTIFICATION_TYPE_IDCARD' },
      },
      business_info: { merchant_shortname: 'text', service_phone: 'text', sales_info: { sales_scenes_type: ['SALES_SCENES_STORE'] } },
      settlement_info: {},
      bank_account_info: {
        bank_account_type: 'BANK_ACCOUNT_TYPE_CORPORATE',
        account_name: sealed('b64'),
        account_bank: '工商银行',
        bank_address_code: 'text',
      },
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('applyment_id').toEqualTypeOf<number>()
    const { business_code: _, ...rest } = json
    // @ts-expect-error business_code is missing
    node.post({ json: rest })
    // @ts-expect-error business_codex is no field
    node.post({ json: { ...json, business_codex: 'text' } })
    // @ts-expect-error business_code has another type
    node.post({ json: { ...json, business_code: 1 } })
  })

  test('POST v3/ecommerce/applyments/', () => {
    const node = client.chain('v3/ecommerce/applyments/')
    const json = {
      out_request_no: 'text',
      organization_type: '2401',
      account_info: {},
      contact_info: {},
      sales_scene_info: {},
      merchant_shortname: 'text',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('applyment_id').toEqualTypeOf<number>()
    const { out_request_no: _, ...rest } = json
    // @ts-expect-error out_request_no is missing
    node.post({ json: rest })
    // @ts-expect-error out_request_nox is no field
    node.post({ json: { ...json, out_request_nox: 'text' } })
    // @ts-expect-error out_request_no has another type
    node.post({ json: { ...json, out_request_no: 1 } })
  })

  test('POST v3/partner-transfer/batches', () => {
    const node = client['v3/partner-transfer/batches']
    const json = {
      sub_mchid: '1900000109',
      authorization_type: 'INFORMATION_AUTHORIZATION_TYPE',
      out_batch_no: 'plfk2020042013',
      batch_name: '2019年1月深圳分部报销单',
      batch_remark: '2019年1月深圳分部报销单',
      total_amount: 4000000,
      total_num: 200,
      transfer_detail_list: [
        {
          out_detail_no: 'x23zy545Bd5436',
          transfer_amount: 200000,
          transfer_remark: '2020年4月报销',
          openid: 'o-MYE42l80oelYMDE34nYD456Xoy',
          user_name: sealed('b64'),
        },
      ],
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('out_batch_no').toEqualTypeOf<string>()
    const { sub_mchid: _, ...rest } = json
    // @ts-expect-error sub_mchid is missing
    node.post({ json: rest })
    // @ts-expect-error sub_mchidx is no field
    node.post({ json: { ...json, sub_mchidx: '1900000109' } })
    // @ts-expect-error sub_mchid has another type
    node.post({ json: { ...json, sub_mchid: 1 } })
  })

  test('GET v3/new-tax-control-fapiao/user-title/title-url', () => {
    const node = client.v3.newTaxControlFapiao.userTitle.titleUrl
    const query = {
      fapiao_apply_id: 'fapiao_20200701_123456',
      source: 'WEB',
      appid: 'wxb1170446a4c0a5a2',
      openid: 'plN5twRbHym_j-QcqCzstl0HmwEs',
      total_amount: 382895,
    }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('title_url').toEqualTypeOf<string | undefined>()
    const { fapiao_apply_id: _, ...rest } = query
    // @ts-expect-error fapiao_apply_id is missing
    node.get({ query: rest })
    // @ts-expect-error fapiao_apply_id has another type
    node.get({ query: { ...query, fapiao_apply_id: 1 } })
  })

  test('POST v3/smartguide/guides', () => {
    const node = client.chain('v3/smartguide/guides')
    const json = {
      corpid: 'text',
      store_id: 1,
      userid: 'text',
      name: sealed('b64'),
      mobile: sealed('b64'),
      qr_code: 'text',
      avatar: 'text',
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('guide_id').toEqualTypeOf<string>()
    const { corpid: _, ...rest } = json
    // @ts-expect-error corpid is missing
    node.post({ json: rest })
    // @ts-expect-error corpidx is no field
    node.post({ json: { ...json, corpidx: 'text' } })
    // @ts-expect-error corpid has another type
    node.post({ json: { ...json, corpid: 1 } })
    // @ts-expect-error name must be sealed
    node.post({ json: { ...json, name: 'plain text' } })
  })

  test('GET v3/aggracct-bc/wb-channel/account/balance', () => {
    const node = client['v3/aggracct-bc/wb-channel/account/balance']
    const query = { mchid: '1900016681', bal_account_no: sealed('b64') }
    const answer = node.get({ query })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('in_transit_reduction_exist').toEqualTypeOf<boolean | undefined>()
    const { mchid: _, ...rest } = query
    // @ts-expect-error mchid is missing
    node.get({ query: rest })
    // @ts-expect-error mchid has another type
    node.get({ query: { ...query, mchid: 1 } })
  })

  test('POST v3/profitsharing/receivers/add', () => {
    const node = client.v3.profitsharing.receivers.add
    const json = { appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '86693852', relation_type: 'SERVICE_PROVIDER' }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('account').toEqualTypeOf<string>()
    const { appid: _, ...rest } = json
    // @ts-expect-error appid is missing
    node.post({ json: rest })
    // @ts-expect-error appidx is no field
    node.post({ json: { ...json, appidx: 'wx8888888888888888' } })
    // @ts-expect-error appid has another type
    node.post({ json: { ...json, appid: 1 } })
    // @ts-expect-error name must be sealed
    node.post({ json: { ...json, name: 'plain text' } })
  })

  test('POST v3/apply4subject/applyment', () => {
    const node = client.chain('v3/apply4subject/applyment')
    const json = {
      business_code: 'text',
      contact_info: { name: sealed('b64'), id_card_number: sealed('b64'), mobile: sealed('b64') },
      subject_info: {
        subject_type: 'SUBJECT_TYPE_INDIVIDUAL',
        business_license_info: {
          licence_number: 'text',
          licence_copy: 'text',
          merchant_name: 'text',
          legal_person: 'text',
          company_address: 'text',
          licence_valid_date: 'text',
        },
      },
      identification_info: {
        identification_type: 'IDENTIFICATION_TYPE_IDCARD',
        identification_name: sealed('b64'),
        identification_number: sealed('b64'),
        identification_valid_date: 'text',
        identification_front_copy: 'text',
      },
    }
    const answer = node.post({ json })
    expectTypeOf(answer).resolves.toHaveProperty('data').toHaveProperty('applyment_id').toEqualTypeOf<number>()
    const { business_code: _, ...rest } = json
    // @ts-expect-error business_code is missing
    node.post({ json: rest })
    // @ts-expect-error business_codex is no field
    node.post({ json: { ...json, business_codex: 'text' } })
    // @ts-expect-error business_code has another type
    node.post({ json: { ...json, business_code: 1 } })
  })
})

describe('Rsa.encrypt', () => {
  test('gives a string that an encrypted field takes', () => {
    const name = Rsa.encrypt('张三', 'key')
    expectTypeOf(name).toExtend<string>()
    expectTypeOf(name).toExtend<Sealed>()
    expectTypeOf(sealed(name)).toEqualTypeOf<Sealed>()
    const base = { mchid: '1900000109', name: { plain: '张三' } }
    // @ts-expect-error a plaintext is not a ciphertext
    const plain: Sealed = base.name.plain
    expectTypeOf(plain).toEqualTypeOf<Sealed>()
  })
})
