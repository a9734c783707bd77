import { Hash } from '../crypto/hash.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { Formatter } from '../php/formatter.js'
import { phpString, phpTruth } from '../php/php-string.js'

/**
 * The only fields that WeCom signs, as listed by developer.work.weixin.qq.com/document/path/90281.
 */
const SIGNED = {
  /** `mmpaymkttransfers/sendworkwxredpack` */
  redPacket: [
    'act_name',
    'mch_billno',
    'mch_id',
    'nonce_str',
    're_openid',
    'total_amount',
    'wxappid',
  ],
  /** `mmpaymkttransfers/promotion/paywwsptrans2pocket` */
  payment: [
    'amount',
    'appid',
    'desc',
    'mch_id',
    'nonce_str',
    'openid',
    'partner_trade_no',
    'ww_msg_type',
  ],
} as const

/**
 * Computes `workwx_sign`, the second sign of WeCom's red packets and payments: upper-case MD5 over
 * a fixed list of the request's fields and the secret of WeCom's payment application. Pass all of
 * the request's `xml`, with a `nonce_str` of your own; then send it with this sign, so that the
 * APIv2 sign covers it.
 *
 * @throws ConfigurationError for a missing field or an empty secret
 */
export function workwxSign(fields: Readonly<Record<string, unknown>>, secret: string): string {
  if (typeof secret !== 'string' || !phpTruth(secret)) {
    throw new ConfigurationError(message('pay.wecom-secret'))
  }
  const names = fields['partner_trade_no'] === undefined ? SIGNED.redPacket : SIGNED.payment
  const missing = names.filter((name) => phpString(fields[name] ?? '') === '')
  if (missing.length > 0)
    throw new ConfigurationError(message('pay.wecom-fields', { fields: missing.join(', ') }))
  const base = Formatter.queryStringLike(
    Formatter.ksort(Object.fromEntries(names.map((name) => [name, fields[name]]))),
  )
  return Hash.md5(base, secret, true).toUpperCase()
}
