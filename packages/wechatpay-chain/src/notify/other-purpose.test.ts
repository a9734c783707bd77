import { describe, expect, it } from 'vitest'
import { clientOf, MCHID, SECRET } from '../../test/gateway.js'
import { signV2Xml } from '../testing.js'

describe('a message that the APIv2 key signed for another purpose', () => {
  const post = (fields: Record<string, string>) =>
    clientOf({ url: 'http://127.0.0.1:9/' }).$notify(
      { 'content-type': 'text/xml' },
      signV2Xml(fields, SECRET),
    )

  it('is an unknown event, not a payment: the parameters of a payment that a payer can see', async () => {
    const parameters = {
      appId: 'wx1',
      timeStamp: '1',
      nonceStr: 'n',
      package: 'prepay_id=up1',
      signType: 'MD5',
    }
    expect((await post(parameters)).event_type).toBe('unknown')
  })

  it('is not a payment: a request that names an order', async () => {
    const request = {
      appid: 'wx1',
      mch_id: MCHID,
      transaction_id: '4200000000000000001',
      out_trade_no: 'A',
      nonce_str: 'n',
    }
    expect((await post(request)).event_type).toBe('transaction-failed')
    expect(
      (await post({ ...request, return_code: 'SUCCESS', result_code: 'SUCCESS' })).event_type,
    ).toBe('transaction-success')
  })
})
