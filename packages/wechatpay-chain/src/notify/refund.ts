import { AesEcb } from '../crypto/aes-ecb.js'
import { Hash } from '../crypto/hash.js'
import { type Message, message } from '../messages/message.js'
import { readFields, refuse, type V2Fields } from './read-fields.js'

/** Fields that every refund has. */
const REQUIRED = [
  'refund_id',
  'out_refund_no',
  'transaction_id',
  'out_trade_no',
  'refund_fee',
  'total_fee',
  'refund_status',
] as const

const NUMBER = /^[\x21-\x7e]{1,64}$/
const ID = /^\d{10,32}$/
const AMOUNT = /^\d{1,12}$/
const NAME = /^[a-z][a-z\d_]{0,63}$/
const READABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]{0,512}$/u

/**
 * Forms of the values. ECB does not authenticate: a changed block decrypts to noise, which does not
 * have these forms. Whole blocks that were moved or repeated inside a value are not detected.
 */
const SHAPES: Readonly<Record<string, RegExp>> = {
  refund_id: ID,
  out_refund_no: NUMBER,
  transaction_id: ID,
  out_trade_no: NUMBER,
  refund_fee: AMOUNT,
  total_fee: AMOUNT,
  settlement_refund_fee: AMOUNT,
  settlement_total_fee: AMOUNT,
  cash_refund_fee: AMOUNT,
  refund_status: /^[A-Z_]{1,32}$/,
  refund_account: /^[A-Z_]{0,64}$/,
  refund_request_source: /^[A-Z_]{0,32}$/,
  success_time: /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?$/,
}

/**
 * Decrypts `req_info` of an APIv2 refund: AES-256-ECB with the lower-case MD5 of the APIv2 key.
 * Such a notification has no sign; query the refund before money follows from it.
 *
 * @throws SignatureError if it cannot be decrypted or is not a refund
 */
export function decryptRefund(reqInfo: string, secret: string): V2Fields {
  let fields: V2Fields
  try {
    fields = readFields(
      AesEcb.decryptBytes(reqInfo.replace(/\s+/g, ''), Hash.md5(secret)),
      'req_info',
    )
  } catch (cause) {
    throw fail(message('notification.refund-key'), { cause })
  }
  for (const name of REQUIRED)
    if (fields[name] === undefined) throw fail(message('notification.refund-field', { name }))
  for (const [name, value] of Object.entries(fields)) {
    if (!NAME.test(name) || !(SHAPES[name] ?? READABLE).test(value))
      throw fail(message('notification.refund-other'))
  }
  return fields
}

const fail = (what: Message, facts: { cause?: unknown } = {}) =>
  refuse('ERR_SIGNATURE_INVALID', message('notification.refund', { what }), facts)
