import { AesEcb, type ClientConfig, createClient, Hash, Transformer } from 'wechatpay-chain'
import { createNotification, type NotificationToCreate, signV2Xml } from 'wechatpay-chain/testing'
import { merchantKeys, platformKeys } from '../../packages/wechatpay-chain/test/keys.js'

const merchant = merchantKeys
const platform = platformKeys

/** Public key ID with which the notifications of this fixture are signed. */
export const SERIAL = 'PUB_KEY_ID_0119000000012024010100000000000000'
export const APIV3_KEY = 'k3'.repeat(16)
export const SECRET = 's2'.repeat(16)
export const platformKey = platform.privateKey
export const merchantPublicKey = merchant.publicKey

/** A client with the test's own keys. */
export function clientOf(config: Partial<ClientConfig> = {}) {
  return createClient({
    mchid: '1900000001',
    serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
    privateKey: merchant.privateKey,
    certs: { [SERIAL]: platform.publicKey },
    apiv3Key: APIV3_KEY,
    secret: SECRET,
    baseURL: 'http://127.0.0.1:9/',
    retry: false,
    warn: () => undefined,
    ...config,
  })
}

/** The order that the fixture's notifications are about. */
export const ORDER = {
  mchid: '1900000001',
  appid: 'wxd678efh567hg6787',
  out_trade_no: '1217752501201407033233368018',
  transaction_id: '1217752501201407033233368018',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
}

/** A signed APIv3 notification of a payment. */
export function payment(options: Partial<NotificationToCreate> = {}) {
  return createNotification({
    privateKey: platform.privateKey,
    serial: SERIAL,
    apiv3Key: APIV3_KEY,
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    resource: ORDER,
    ...options,
  })
}

/** Fields of an APIv2 notification of a payment. */
export const V2_ORDER = {
  return_code: 'SUCCESS',
  result_code: 'SUCCESS',
  appid: 'wx2421b1c4370ec43b',
  mch_id: '1900000001',
  nonce_str: '5d2b6c2a8db53831f7eda20af46e531c',
  openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
  is_subscribe: 'Y',
  trade_type: 'JSAPI',
  bank_type: 'CFT',
  total_fee: '1',
  transaction_id: '1004400740201409030005092168',
  out_trade_no: '1409811653',
  attach: '支付测试 <&>',
  time_end: '20140903131540',
}

/** A signed APIv2 notification. */
export const v2 = (fields: Record<string, string> = V2_ORDER, type = 'MD5') =>
  signV2Xml(fields, SECRET, type)

/** Fields of an APIv2 refund. */
export const REFUND = {
  out_refund_no: '131811191610442717309',
  out_trade_no: '71106718111915575302817',
  refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS',
  refund_fee: '3960',
  refund_id: '50000408942018111907145868882',
  refund_recv_accout: '支付用户零钱',
  refund_request_source: 'API',
  refund_status: 'SUCCESS',
  settlement_refund_fee: '3960',
  settlement_total_fee: '3960',
  success_time: '2018-11-19 16:24:13',
  total_fee: '3960',
  transaction_id: '4200000215201811190261405420',
}

/** Encrypts the fields of a refund, as WeChat Pay does: without a sign. */
export function v2Refund(fields: Record<string, unknown> = REFUND, secret = SECRET): string {
  const inner = Transformer.toXml(fields, true, false, 'root')
  return Transformer.toXml({
    return_code: 'SUCCESS',
    appid: 'wx2421b1c4370ec43b',
    mch_id: '1900000001',
    nonce_str: 'TeqClE3i0mvn3DrK',
    req_info: AesEcb.encrypt(inner, Hash.md5(secret)),
  })
}
