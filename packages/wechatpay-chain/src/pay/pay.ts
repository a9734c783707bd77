import { message } from '../messages/message.js'
import { Formatter } from '../php/formatter.js'
import type { Signer } from '../signature/authorize.js'
import { LOOPBACK } from '../values/loopback.js'
import { ownOptions } from '../values/own-options.js'
import { checkNames } from './check-names.js'
import { contractPageUrl } from './contract-page.js'
import { APP_ID, demandPrepayId, demandString, demandUrl, MERCHANT_ID } from './demand.js'
import { createPayV2 } from './pay-v2.js'
import type { PaymentToSign } from './prepaid-orders.js'
import type {
  AppOrder,
  H5Return,
  MiniProgramPayment,
  Pay,
  PrepaidOrder,
  TransferConfirmation,
  TransferToConfirm,
} from './types.js'

/** What payments are signed with. */
export interface PayTools {
  mchid: string
  /** The merchant private key, or the remote key service in its place. */
  signer: Signer
  now(): number
  nonce(): string
  /** APIv2 key and base URL, for contract pages. */
  secret: string | undefined
  baseURL: string
  /** Warns where a payment does not fit the order that it is for. */
  check?(payment: PaymentToSign): void
}

/** Creates a client's `$pay`. */
export function createPay(tools: PayTools): Pay {
  const timestamp = () => String(Math.floor(tools.now() / 1000))
  const sign = async (...lines: string[]) => tools.signer(Formatter.joinedByLineFeed(...lines))

  const miniProgram = async (order: PrepaidOrder): Promise<MiniProgramPayment> => {
    checkNames(order, ['appId', 'prepayId'])
    const { appId, prepayId } = ownOptions(order, ['appId', 'prepayId'])
    demandString(appId, 'appId', message('pay.app-id'), APP_ID)
    const prepayPackage = `prepay_id=${demandPrepayId(prepayId, 'prepayId')}`
    tools.check?.({ version: 'APIv3', prepayId, appid: appId })
    const [timeStamp, nonceStr] = [timestamp(), tools.nonce()]
    return {
      timeStamp,
      nonceStr,
      package: prepayPackage,
      signType: 'RSA',
      paySign: await sign(appId, timeStamp, nonceStr, prepayPackage),
    }
  }

  const transfer = (given: TransferToConfirm): TransferConfirmation => {
    const { mchId = tools.mchid, ...rest } = ownOptions(given, [
      'mchId',
      'appId',
      'package',
      'subMchId',
      'subAppId',
      'openId',
    ])
    demandString(mchId, 'mchId', message('pay.merchant-id'), MERCHANT_ID)
    demandString(rest.appId, 'appId', message('pay.app-id'), APP_ID)
    demandString(rest.package, 'package', message('pay.transfer-package'))
    return { mchId, ...rest }
  }

  return {
    v2: createPayV2({ ...tools, timestamp }),
    miniProgram,
    chooseWXPay: async (order) => {
      const { timeStamp, ...payment } = await miniProgram(order)
      return { timestamp: timeStamp, ...payment }
    },
    jsapi: async (order) => ({ appId: order.appId, ...(await miniProgram(order)) }),
    app: async (order: AppOrder) => {
      checkNames(order, ['appid', 'partnerid', 'prepayid'])
      const {
        appid,
        partnerid = tools.mchid,
        prepayid,
      } = ownOptions(order, ['appid', 'partnerid', 'prepayid'])
      demandString(appid, 'appid', message('pay.app-id'), APP_ID)
      demandString(partnerid, 'partnerid', message('pay.merchant-id'), MERCHANT_ID)
      demandPrepayId(prepayid, 'prepayid')
      tools.check?.({ version: 'APIv3', prepayId: prepayid, appid, partnerid })
      const [stamp, noncestr] = [timestamp(), tools.nonce()]
      const signed = await sign(appid, stamp, noncestr, prepayid)
      return {
        appid,
        partnerid,
        prepayid,
        package: 'Sign=WXPay',
        noncestr,
        timestamp: stamp,
        sign: signed,
      }
    },
    native: (codeUrl) => demandUrl(codeUrl, 'code_url', /^(?:weixin|https):\/\//),
    h5: (h5Url, options: H5Return = {}) => {
      const { redirectUrl } = ownOptions(options, ['redirectUrl'])
      demandUrl(h5Url, 'h5_url', LOOPBACK.test(h5Url) ? LOOPBACK : /^https:\/\//)
      if (redirectUrl === undefined) return h5Url
      const target = encodeURIComponent(demandUrl(redirectUrl, 'redirectUrl', /^https?:\/\//))
      return `${h5Url}${h5Url.includes('?') ? '&' : '?'}redirect_url=${target}`
    },
    contractPage: (page, parameters) => contractPageUrl(page, parameters, tools),
    transfer,
    appTransfer: (given) => {
      const { mchId, appId, package: packageInfo, subMchId, subAppId, openId } = transfer(given)
      const fields = Object.entries({
        mchId,
        subMchId,
        appId,
        subAppId,
        package: packageInfo,
        openId,
      })
      const query = fields
        .flatMap(([name, value]) =>
          value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
        )
        .join('&')
      return { businessType: 'requestMerchantTransfer', query }
    },
  }
}
