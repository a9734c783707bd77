import { createHash, createHmac, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { clientOf, merchantPublicKey } from '../../../../test/notify/fixture.js'
import { loadVectors, vectorKey } from '../../../../test/vectors/load.js'
import { Rsa } from '../crypto/rsa.js'
import { ConfigurationError } from '../errors/errors.js'
import { workwxSign } from './workwx-sign.js'

// The official JSAPI example, whose signed message is among the original's vectors.
const APP_ID = 'wx8888888888888888'
const NONCE = '5K8264ILTKCH16CQ2502SI8ZNMTM67VS'
const PREPAY_ID = 'wx201410272009395522657a690389285100'
const client = clientOf({ now: () => 1414561699_500, nonce: () => NONCE })
const holds = (text: string, signature: string) =>
  verify('sha256', Buffer.from(text), merchantPublicKey, Buffer.from(signature, 'base64'))

describe('$pay.jsapi and miniProgram', () => {
  const signed = loadVectors('Formatter.joinedByLineFeed').find(({ args }) => args[0] === APP_ID)
    ?.result as string

  test('sign the message of the vector', async () => {
    expect(signed).toBe(`${APP_ID}\n1414561699\n${NONCE}\nprepay_id=${PREPAY_ID}\n`)
    const { paySign, ...rest } = await client.$pay.jsapi({ appId: APP_ID, prepayId: PREPAY_ID })
    expect(rest).toEqual({
      appId: APP_ID,
      timeStamp: '1414561699',
      nonceStr: NONCE,
      package: `prepay_id=${PREPAY_ID}`,
      signType: 'RSA',
    })
    expect(holds(signed, paySign)).toBe(true)
    const mini = await client.$pay.miniProgram({ appId: APP_ID, prepayId: PREPAY_ID })
    expect(Object.keys(mini).sort()).toEqual([
      'nonceStr',
      'package',
      'paySign',
      'signType',
      'timeStamp',
    ])
    expect(holds(signed, mini.paySign)).toBe(true)
  })

  test('sign with the merchant private key, a fresh nonce and timestamp', async () => {
    const key = vectorKey('rsa2048.pkcs8.pem')
    const other = clientOf({ privateKey: key, now: () => 1414561699_000, nonce: () => NONCE })
    expect((await other.$pay.jsapi({ appId: APP_ID, prepayId: PREPAY_ID })).paySign).toBe(
      Rsa.sign(signed, key),
    )
    const [one, two] = await Promise.all(
      [1, 2].map(() => clientOf().$pay.jsapi({ appId: APP_ID, prepayId: PREPAY_ID })),
    )
    expect(one?.nonceStr).toMatch(/^[0-9A-Za-z]{32}$/)
    expect(one?.nonceStr).not.toBe(two?.nonceStr)
    expect(Math.abs(Number(one?.timeStamp) - Date.now() / 1000)).toBeLessThan(5)
  })

  test('sign with a remote key service if the client has one', async () => {
    const asked: string[] = []
    const signer = async (message: string | Uint8Array) => `signed ${asked.push(String(message))}`
    const remote = clientOf({
      signer,
      privateKey: undefined as never,
      now: () => 1414561699_000,
      nonce: () => NONCE,
    })
    expect((await remote.$pay.jsapi({ appId: APP_ID, prepayId: PREPAY_ID })).paySign).toBe(
      'signed 1',
    )
    expect(asked).toEqual([signed])
  })

  test.each(['', undefined, null, `prepay_id=${PREPAY_ID}`, 'a\nb', ' x', 7])(
    'refuse %j as prepay id',
    async (prepayId) => {
      for (const way of ['jsapi', 'miniProgram'] as const) {
        await expect(
          client.$pay[way]({ appId: APP_ID, prepayId: prepayId as string }),
        ).rejects.toThrow(/^prepayId /)
      }
      await expect(
        client.$pay.app({ appid: APP_ID, prepayid: prepayId as string }),
      ).rejects.toThrow(ConfigurationError)
      await expect(client.$pay.jsapi({ appId: '', prepayId: PREPAY_ID })).rejects.toThrow(
        'appId is empty',
      )
    },
  )
})

describe('$pay.app', () => {
  test('signs the bare prepay_id', async () => {
    const { sign, ...rest } = await client.$pay.app({ appid: APP_ID, prepayid: PREPAY_ID })
    expect(rest).toEqual({
      appid: APP_ID,
      partnerid: '1900000001',
      prepayid: PREPAY_ID,
      package: 'Sign=WXPay',
      noncestr: NONCE,
      timestamp: '1414561699',
    })
    expect(holds(`${APP_ID}\n1414561699\n${NONCE}\n${PREPAY_ID}\n`, sign)).toBe(true)
    expect(
      (await client.$pay.app({ appid: APP_ID, prepayid: PREPAY_ID, partnerid: '1900000109' }))
        .partnerid,
    ).toBe('1900000109')
  })
})

describe('$pay.native, h5 and transfer', () => {
  test('native returns the content of the QR code', () => {
    expect(client.$pay.native('weixin://wxpay/bizpayurl?pr=p4lpSuKzz')).toBe(
      'weixin://wxpay/bizpayurl?pr=p4lpSuKzz',
    )
    for (const url of ['', 'javascript://x', undefined as never, 'weixin://wx pay'])
      expect(() => client.$pay.native(url)).toThrow('code_url')
  })

  test('h5 adds the return URL, encoded, and changes nothing else', () => {
    const url =
      'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20161110163838f231619da20804912345&package=1037687096'
    expect(client.$pay.h5(url)).toBe(url)
    expect(client.$pay.h5(url, { redirectUrl: 'https://www.wechatpay.com.cn/a?b=1&c=支付' })).toBe(
      `${url}&redirect_url=https%3A%2F%2Fwww.wechatpay.com.cn%2Fa%3Fb%3D1%26c%3D%E6%94%AF%E4%BB%98`,
    )
    expect(client.$pay.h5('https://wx.tenpay.com/x', { redirectUrl: 'https://a.cn/' })).toBe(
      'https://wx.tenpay.com/x?redirect_url=https%3A%2F%2Fa.cn%2F',
    )
    expect(() => client.$pay.h5('http://wx.tenpay.com/')).toThrow('h5_url')
    // A sandbox on this machine has no TLS.
    const local = 'http://127.0.0.1:8080/sandbox/pay?prepay_id=wx1'
    expect(client.$pay.h5(local)).toBe(local)
    expect(() => client.$pay.h5('http://127.0.0.1.evil.example/')).toThrow('h5_url')
    expect(() => client.$pay.h5(url, { redirectUrl: '/relative' })).toThrow('redirectUrl')
  })

  test('transfer returns what the payee confirms', () => {
    const given = { appId: APP_ID, package: 'affffddafdfafddffda==' }
    expect(client.$pay.transfer(given)).toEqual({ mchId: '1900000001', ...given })
    expect(client.$pay.transfer({ ...given, mchId: '1230000000', openId: 'o' })).toEqual({
      mchId: '1230000000',
      ...given,
      openId: 'o',
    })
    expect(client.$pay.appTransfer({ ...given, mchId: '1230000000' })).toEqual({
      businessType: 'requestMerchantTransfer',
      query: 'mchId=1230000000&appId=wx8888888888888888&package=affffddafdfafddffda%3D%3D',
    })
    expect(() => client.$pay.transfer({ appId: APP_ID, package: '' })).toThrow('package is empty')
  })
})

describe('workwxSign', () => {
  const secret = 'agent-secret'
  const md5 = (text: string) =>
    createHash('md5').update(`${text}&secret=${secret}`).digest('hex').toUpperCase()
  const redPacket = {
    act_name: 'XXX',
    mch_billno: '11111234567890',
    mch_id: '10000098',
    nonce_str: 'qFKEgfig76DF9912fewmkp',
    re_openid: 'oxTWIuGaIt6gTKsQRLau2M0yL16E',
    total_amount: 100,
    wxappid: 'wx123456789',
  }

  test('covers the documented fields of a red packet, sorted, and no others', () => {
    // The base string of the official example of WeCom's signature.
    const text =
      'act_name=XXX&mch_billno=11111234567890&mch_id=10000098&nonce_str=qFKEgfig76DF9912fewmkp&re_openid=oxTWIuGaIt6gTKsQRLau2M0yL16E&total_amount=100&wxappid=wx123456789'
    expect(workwxSign(redPacket, secret)).toBe(md5(text))
    expect(
      workwxSign({ sender_name: 'x', remark: 'y', wishing: 'z', sign: 's', ...redPacket }, secret),
    ).toBe(md5(text))
  })

  test('covers the documented fields of a payment', () => {
    const payment = {
      appid: APP_ID,
      mch_id: '1900000109',
      nonce_str: NONCE,
      partner_trade_no: '10000098201411111234567890',
      openid: 'oxTWIuGaIt6gTKsQRLau2M0yL16E',
      check_name: 'FORCE_CHECK',
      amount: '10099',
      desc: '六月出差报销费用',
      ww_msg_type: 'NORMAL_MSG',
    }
    expect(workwxSign(payment, secret)).toBe(
      md5(
        `amount=10099&appid=${APP_ID}&desc=六月出差报销费用&mch_id=1900000109&nonce_str=${NONCE}&openid=oxTWIuGaIt6gTKsQRLau2M0yL16E&partner_trade_no=10000098201411111234567890&ww_msg_type=NORMAL_MSG`,
      ),
    )
  })

  test('names what is missing, and refuses an empty secret', () => {
    expect(() => workwxSign({ ...redPacket, nonce_str: '', wxappid: undefined }, secret)).toThrow(
      'workwx_sign covers nonce_str, wxappid',
    )
    for (const empty of ['', '0', undefined as never])
      expect(() => workwxSign(redPacket, empty)).toThrow('The secret is empty')
  })
})

describe('$pay.chooseWXPay', () => {
  test('is the payment of a page with a lower-case timestamp', async () => {
    const order = { appId: APP_ID, prepayId: PREPAY_ID }
    const { timeStamp, appId: _, paySign, ...rest } = await client.$pay.jsapi(order)
    const { paySign: own, ...chosen } = await client.$pay.chooseWXPay(order)
    expect(chosen).toEqual({ timestamp: timeStamp, ...rest })
    const signed = `${APP_ID}\n${timeStamp}\n${NONCE}\nprepay_id=${PREPAY_ID}\n`
    expect([holds(signed, own), holds(signed, paySign)]).toEqual([true, true])
  })
})

describe('$pay.v2', () => {
  const SECRET = 'a-v2-key-of-thirty-two-bytes-00!'
  const v2 = clientOf({ secret: SECRET, now: () => 1414561699_500, nonce: () => NONCE }).$pay.v2
  const order = { appId: APP_ID, prepayId: PREPAY_ID }
  /** The sign of APIv2, written without the SDK. */
  const signOf = (fields: Record<string, string>, signType = 'MD5') => {
    const pairs = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name]}`)
    const text = [...pairs, `key=${SECRET}`].join('&')
    const hash = signType === 'MD5' ? createHash('md5') : createHmac('sha256', SECRET)
    return hash.update(text).digest('hex').toUpperCase()
  }

  test.each(['MD5', 'HMAC-SHA256'] as const)(
    'signs a page and a mini-program by %s',
    (signType) => {
      const fields = {
        appId: APP_ID,
        timeStamp: '1414561699',
        nonceStr: NONCE,
        package: `prepay_id=${PREPAY_ID}`,
        signType,
      }
      const paySign = signOf(fields, signType)
      const { appId: _, ...mini } = fields
      const { timeStamp: timestamp, ...chosen } = mini
      expect(v2.jsapi({ ...order, signType })).toEqual({ ...fields, paySign })
      expect(v2.miniProgram({ ...order, signType })).toEqual({ ...mini, paySign })
      expect(v2.chooseWXPay({ ...order, signType })).toEqual({ timestamp, ...chosen, paySign })
      if (signType === 'MD5') expect(v2.jsapi(order)).toEqual(v2.jsapi({ ...order, signType }))
    },
  )

  test.each(['MD5', 'HMAC-SHA256'] as const)('signs an APP by %s', (signType) => {
    const fields = {
      appid: APP_ID,
      partnerid: '1900000109',
      prepayid: PREPAY_ID,
      package: 'Sign=WXPay',
      noncestr: NONCE,
      timestamp: '1414561699',
    }
    const given = { appid: APP_ID, partnerid: '1900000109', prepayid: PREPAY_ID, signType }
    expect(v2.app(given)).toEqual({ ...fields, sign: signOf(fields, signType) })
  })

  test('writes the code of a product, whose parameters are signed', () => {
    const url = new URL(
      v2.productLink({ appId: APP_ID, productId: 'tea & more'.replaceAll(' ', '-') }),
    )
    expect(url.href).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?sign=[0-9A-F]{32}&/)
    const { sign, ...fields } = Object.fromEntries(url.searchParams)
    expect(fields).toMatchObject({ appid: APP_ID, product_id: 'tea-&-more', nonce_str: NONCE })
    expect(sign).toBe(signOf(fields))
  })

  test('refuses an unusable argument, an unknown sign type, and a client without secret', () => {
    for (const call of [
      () => v2.jsapi({ ...order, prepayId: `prepay_id=${PREPAY_ID}` }),
      () => v2.jsapi({ ...order, signType: 'RSA' as never }),
      () => v2.app({ appid: '', prepayid: PREPAY_ID }),
      () => v2.productLink({ appId: APP_ID, productId: '' }),
      () => clientOf({ secret: undefined } as never).$pay.v2.jsapi(order),
    ])
      expect(call).toThrow(ConfigurationError)
  })
})
