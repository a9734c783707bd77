import { createHash, createHmac, createSign, randomBytes } from 'node:crypto'
import type { Identity } from './identity.js'
import type { RecordedRequest } from './recorded-request.js'

/** A response of the recorder. */
export interface RecorderResponse {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Fields that programs often read from a response; whatever else they read is not there. */
const FIELDS = {
  code_url: 'weixin://wxpay/bizpayurl?pr=check',
  h5_url: 'https://wx.tenpay.com/check',
  prepay_id: 'wx201410272009395522657a690389285100',
  transaction_id: '4200000000202401010000000001',
  out_trade_no: 'check',
  trade_state: 'SUCCESS',
  status: 'SUCCESS',
  media_id: 'check',
  sub_mchid: '1900000109',
}

/** Answers any request with success, signed as WeChat Pay would sign it. */
export function respond(request: RecordedRequest, identity: Identity): RecorderResponse {
  // Every request of APIv3 is signed by a header, none of APIv2 is.
  return request.headers['authorization'] === undefined ? xml(request, identity) : json(identity)
}

function json({ platform }: Identity): RecorderResponse {
  const body = JSON.stringify({ ...FIELDS, amount: { total: 1, payer_total: 1 }, data: [] })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const signer = createSign('sha256').update(`${timestamp}\n${nonce}\n${body}\n`)
  return {
    headers: {
      'Content-Type': 'application/json',
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': platform.id,
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Signature': signer.sign(platform.privateKey, 'base64'),
    },
    body,
  }
}

function xml({ body, query }: RecordedRequest, { secret, mchid }: Identity): RecorderResponse {
  const sent = body.toString()
  const of = (name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(sent)?.[1] ??
    new URLSearchParams(query).get(name) ??
    undefined
  const fields: Record<string, string> = {
    ...FIELDS,
    return_code: 'SUCCESS',
    result_code: 'SUCCESS',
    mch_id: of('mch_id') ?? mchid,
    appid: of('appid') ?? 'wx8888888888888888',
    nonce_str: randomBytes(16).toString('hex'),
  }
  const names = Object.keys(fields).sort()
  const base = `${names.map((name) => `${name}=${fields[name]}`).join('&')}&key=${secret}`
  const hash = of('sign_type') === 'HMAC-SHA256' ? createHmac('sha256', secret) : createHash('md5')
  const sign = hash.update(base).digest('hex').toUpperCase()
  const elements = Object.entries({ ...fields, sign })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')
  return { headers: { 'Content-Type': 'text/xml' }, body: `<xml>${elements}</xml>` }
}
