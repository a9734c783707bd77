import { describe, expect, test } from 'vitest'
import {
  APIV3_KEY,
  clientOf,
  REFUND,
  SECRET,
  V2_ORDER,
  v2,
  v2Refund,
} from '../../../../test/notify/fixture.js'
import { AesEcb } from '../crypto/aes-ecb.js'
import { Hash } from '../crypto/hash.js'
import {
  ConfigurationError,
  DecryptionError,
  SignatureError,
  type WeChatPayError,
} from '../errors/errors.js'
import { encryptResource } from '../testing.js'
import { Transformer } from '../xml/transformer.js'

const client = clientOf()
const failureOf = (promise: Promise<unknown>): Promise<WeChatPayError> =>
  promise.then(
    (event) => expect.fail(`it was accepted: ${JSON.stringify(event)}`),
    (error) => error,
  )

describe('an APIv2 notification', () => {
  test.each(['MD5', 'HMAC-SHA256'])(
    'is verified by its sign: %s, by length alone or by sign_type',
    async (type) => {
      for (const fields of [V2_ORDER, { ...V2_ORDER, sign_type: type }]) {
        const event = await client.$notify({ 'content-type': 'text/xml' }, v2(fields, type))
        expect(event).toMatchObject({
          version: 'v2',
          event_type: 'transaction-success',
          resource: { total_fee: '1', attach: '支付测试 <&>' },
        })
      }
    },
  )

  test('agrees with the sign of the official example', async () => {
    // pay.weixin.qq.com/wiki/doc/api, "signature algorithm": the documented key makes this sign.
    const fields = {
      appid: 'wxd930ea5d5a258f4f',
      mch_id: '10000100',
      device_info: '1000',
      body: 'test',
      nonce_str: 'ibuaiVcKdpRxkhJA',
    }
    const official = clientOf({ secret: '192006250b4c09247ec02edce69f6a2d' })
    for (const sign of [
      '9A0A8659F005D6984697E2CA0A9CF3B7',
      '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
    ]) {
      expect(await official.$notify({}, Transformer.toXml({ ...fields, sign }))).toMatchObject({
        event_type: 'unknown',
        resource: fields,
      })
    }
  })

  test('is refused when anything was changed, or its sign is missing, of another key or of another type', async () => {
    const xml = v2()
    const texts = [
      xml.replace('<total_fee>1<', '<total_fee>2<'),
      xml.replace(/<sign>.*<\/sign>/, ''),
      xml.replace(/<sign>.*<\/sign>/, '<sign></sign>'),
      xml.replace('</xml>', '<total_fee>2</total_fee></xml>'),
      xml.replace('</xml>', '<more>1</more></xml>'),
      xml.replace('<openid>', '<openid><a/>'),
      xml.replace('<xml>', '<xml a="1">'),
      v2({ ...V2_ORDER, sign_type: 'HMAC-SHA256' }),
      v2({ ...V2_ORDER, sign_type: 'NONE' }),
      `<!DOCTYPE xml [<!ENTITY a "b">]>${xml}`,
      '<xml>',
      '<xml></xml>',
      '<',
    ]
    for (const text of texts)
      expect(await failureOf(client.$notify({}, text)), text).toBeInstanceOf(SignatureError)
    expect(await failureOf(clientOf({ secret: 'x'.repeat(32) }).$notify({}, xml))).toMatchObject({
      code: 'ERR_SIGNATURE_INVALID',
    })
  })

  test('causes an error when secret is missing, or is one that PHP would take for empty', async () => {
    for (const secret of [undefined as never, '0']) {
      const error = await failureOf(clientOf({ secret }).$notify({}, v2()))
      expect(error).toBeInstanceOf(ConfigurationError)
      expect(error.message).toContain('secret is missing')
    }
  })

  test('of a failed payment never reports success', async () => {
    for (const change of [{ result_code: 'FAIL' }, { trade_state: 'PAY_FAIL' }]) {
      expect(await client.$notify({}, v2({ ...V2_ORDER, ...change }))).toMatchObject({
        event_type: 'transaction-failed',
        resource: change,
      })
    }
    expect(
      await failureOf(client.$notify({}, v2({ return_code: 'FAIL', return_msg: 'x' }))),
    ).toMatchObject({
      code: 'ERR_NOTIFICATION_FAIL',
    })
    expect(
      await failureOf(client.$notify({}, '<xml><return_code>FAIL</return_code></xml>')),
    ).toBeInstanceOf(SignatureError)
  })

  test.each([
    [
      'combined-transactions-success',
      { combine_out_trade_no: '1', sub_order_list: '{"order_num":1}', result_code: 'SUCCESS' },
    ],
    [
      'combined-transactions-failed',
      { combine_out_trade_no: '1', sub_order_list: '{}', result_code: 'FAIL' },
    ],
    [
      'transactions-risk-occurred',
      { event_code: '1', risk_level: 'HIGH', transaction_id_list: '1' },
    ],
    [
      'pap-contract-state-changed',
      { contract_id: '1', change_type: 'DELETE', operate_time: '2015-07-01 10:00:00' },
    ],
    [
      'vehicle-state-changed-for-parking',
      { plate_number: '粤B888888', vehicle_event_createtime: '20180814165138' },
    ],
    [
      'transaction-success',
      { transaction_id: '1', out_trade_no: '2', contract_id: '3', trade_state: 'SUCCESS' },
    ],
    ['unknown', { something: 'new' }],
    ['SOME.EVENT', { event_type: 'SOME.EVENT' }],
  ])('is named %s by its fields', async (name, fields) => {
    expect((await client.$notify({}, v2({ nonce_str: 'n', ...fields }))).event_type).toBe(name)
  })
})

describe('a Pay Score notification of APIv2', () => {
  const resource = { service_id: '500001', out_order_no: '1234323JKHDFE1243252', state: 'DOING' }
  const make = (sealed: object | string, key = APIV3_KEY) => {
    const { algorithm, ciphertext, associated_data, nonce } = encryptResource({
      apiv3Key: key,
      resource: sealed,
      associatedData: 'payscore',
    })
    const cipher = {
      event_algorithm: algorithm,
      event_nonce: nonce,
      event_associated_data: associated_data,
      event_ciphertext: ciphertext,
    }
    return {
      mch_id: '1',
      appid: 'w',
      algorithm: 'HMAC-SHA256',
      nonce_str: 'n',
      event_id: 'E1',
      event_type: 'CHECK.SUCCESS',
      ...cipher,
    }
  }

  test('is decrypted with the APIv3 key, JSON or XML', async () => {
    const event = await client.$notify({}, v2(make(resource), 'HMAC-SHA256'))
    expect(event).toMatchObject({
      version: 'v2',
      event_type: 'CHECK.SUCCESS',
      resource,
      body: { event_id: 'E1' },
    })
    expect(
      await client.$notify({}, v2(make(Transformer.toXml(resource)), 'HMAC-SHA256')),
    ).toMatchObject({ resource })
  })

  test('is refused with another sign, another key, or no key', async () => {
    expect(await failureOf(client.$notify({}, v2(make(resource), 'MD5')))).toBeInstanceOf(
      SignatureError,
    )
    expect(
      await failureOf(client.$notify({}, v2(make(resource, 'o'.repeat(32)), 'HMAC-SHA256'))),
    ).toBeInstanceOf(DecryptionError)
    const bare = clientOf({ apiv3Key: undefined as never })
    const error = await failureOf(bare.$notify({}, v2(make(resource), 'HMAC-SHA256')))
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain('apiv3Key is missing')
  })
})

describe('an APIv2 refund', () => {
  test('is decrypted with the MD5 of the APIv2 key', async () => {
    expect(await client.$notify({}, v2Refund())).toEqual({
      version: 'v2',
      event_type: 'refund-processed',
      resource: { ...REFUND },
    })
    const wrapped = v2Refund().replace(/<req_info>.*<\/req_info>/, (text) =>
      text.replace(/(.{76})/g, '$1\n'),
    )
    expect(wrapped).toContain('\n')
    expect(await client.$notify({}, wrapped.replace('<req_info>\n', '<req_info>'))).toMatchObject({
      resource: REFUND,
    })
  })

  test('is refused under another key, when it lacks fields of a refund, or has values that no refund has', async () => {
    expect(await failureOf(client.$notify({}, v2Refund(REFUND, 'x'.repeat(32))))).toBeInstanceOf(
      SignatureError,
    )
    for (const change of [
      { refund_id: undefined },
      { refund_fee: '1.0' },
      { refund_status: 'ok' },
      { out_refund_no: '' },
      { Other: '1' },
      { refund_id: ['1', '2'] },
    ]) {
      expect(
        await failureOf(client.$notify({}, v2Refund({ ...REFUND, ...change }))),
      ).toBeInstanceOf(SignatureError)
    }
  })

  test('has no sign: blocks of its ciphertext moved inside one value are not noticed, so query before money follows', async () => {
    const document = Transformer.toXml(
      { ...REFUND, out_refund_no: '-'.repeat(48) },
      true,
      false,
      'root',
    )
    const key = Hash.md5(SECRET)
    const bytes = Buffer.from(AesEcb.encrypt(document, key), 'base64')
    const start = Math.ceil(document.indexOf('---') / 16) * 16
    const shortened = Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(start + 16),
    ]).toString('base64')
    expect(await client.$notify({}, Transformer.toXml({ req_info: shortened }))).toMatchObject({
      resource: { out_refund_no: '-'.repeat(32) },
    })
  })

  test('with any bit of its ciphertext changed is refused', async () => {
    const { req_info: text } = Transformer.toArray(v2Refund()) as { req_info: string }
    const bytes = Buffer.from(text, 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      const outcome = client.$notify(
        {},
        Transformer.toXml({ req_info: changed.toString('base64') }),
      )
      expect(await failureOf(outcome)).toMatchObject({ name: 'SignatureError' })
    }
  })

  test('that carries a sign is refused when the sign is invalid', async () => {
    const fields = Transformer.toArray(v2Refund()) as Record<string, string>
    expect(await client.$notify({}, v2(fields))).toMatchObject({
      event_type: 'refund-processed',
      body: { mch_id: '1900000001' },
    })
    expect(
      await failureOf(client.$notify({}, Transformer.toXml({ ...fields, sign: SECRET }))),
    ).toBeInstanceOf(SignatureError)
  })
})
