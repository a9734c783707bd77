import { Hash } from '../crypto/hash.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { Formatter } from '../php/formatter.js'
import { ownOptions } from '../values/own-options.js'
import { checkNames } from './check-names.js'
import { APP_ID, demandPrepayId, demandString, MERCHANT_ID } from './demand.js'
import type { PaymentToSign } from './prepaid-orders.js'
import type { AppOrder, PayV2, SignType } from './types.js'

/** What payments of APIv2 orders are signed with. */
export interface PayV2Tools {
  mchid: string
  secret: string | undefined
  nonce(): string
  /** Seconds since 1970, as a string. */
  timestamp(): string
  /** Warns where a payment does not fit the order that it is for. */
  check?(payment: PaymentToSign): void
}

/** Creates a client's `$pay.v2`. */
export function createPayV2(tools: PayV2Tools): PayV2 {
  const sign = (parameters: Readonly<Record<string, string>>, signType: SignType = 'MD5') => {
    if (tools.secret === undefined) throw new ConfigurationError(message('pay.secret-missing'))
    const signed = Hash.sign(
      signType,
      Formatter.queryStringLike(Formatter.ksort(parameters)),
      tools.secret,
    )
    if (signed === null)
      throw new ConfigurationError(message('pay.sign-type', { signType: String(signType) }))
    return signed
  }

  const jsapi: PayV2['jsapi'] = (order) => {
    checkNames(order, ['appId', 'prepayId'])
    const { appId, prepayId } = ownOptions(order, ['appId', 'prepayId'])
    const { signType = 'MD5' } = ownOptions(order, ['signType'])
    demandString(appId, 'appId', message('pay.app-id'), APP_ID)
    const parameters = {
      appId,
      timeStamp: tools.timestamp(),
      nonceStr: tools.nonce(),
      package: `prepay_id=${demandPrepayId(prepayId, 'prepayId')}`,
      signType,
    }
    tools.check?.({ version: 'APIv2', prepayId, appid: appId, signType })
    return { ...parameters, paySign: sign(parameters, signType) }
  }

  const miniProgram: PayV2['miniProgram'] = (order) => {
    const { appId: _, ...payment } = jsapi(order)
    return payment
  }

  return {
    jsapi,
    miniProgram,
    chooseWXPay: (order) => {
      const { timeStamp: timestamp, ...payment } = miniProgram(order)
      return { timestamp, ...payment }
    },
    app: (order) => {
      checkNames(order, ['appid', 'partnerid', 'prepayid'])
      const own = ownOptions(order as AppOrder & { signType?: SignType }, [
        'appid',
        'partnerid',
        'prepayid',
        'signType',
      ])
      const { appid, partnerid = tools.mchid, prepayid, signType = 'MD5' } = own
      demandString(appid, 'appid', message('pay.app-id'), APP_ID)
      demandString(partnerid, 'partnerid', message('pay.merchant-id'), MERCHANT_ID)
      const parameters = {
        appid,
        partnerid,
        prepayid: demandPrepayId(prepayid, 'prepayid'),
        package: 'Sign=WXPay',
        noncestr: tools.nonce(),
        timestamp: tools.timestamp(),
      } as const
      tools.check?.({ version: 'APIv2', prepayId: prepayid, appid, partnerid, signType })
      return { ...parameters, sign: sign(parameters, signType) }
    },
    productLink: (product) => {
      checkNames(product, ['appId', 'productId', 'mchId'])
      const {
        appId,
        productId,
        mchId = tools.mchid,
      } = ownOptions(product, ['appId', 'productId', 'mchId'])
      const parameters = {
        appid: demandString(appId, 'appId', message('pay.app-id'), APP_ID),
        mch_id: demandString(mchId, 'mchId', message('pay.merchant-id'), MERCHANT_ID),
        nonce_str: tools.nonce(),
        product_id: demandString(productId, 'productId', message('pay.product-id')),
        time_stamp: tools.timestamp(),
      }
      const fields = Object.entries({ sign: sign(parameters), ...parameters })
      return `weixin://wxpay/bizpayurl?${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
    },
  }
}
