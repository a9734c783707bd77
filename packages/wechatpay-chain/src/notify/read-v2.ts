import { Hash } from '../crypto/hash.js'
import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { Formatter } from '../php/formatter.js'
import { phpTruth } from '../php/php-string.js'
import { demandOneReading } from './ambiguous-notification.js'
import { readFields, refuse, type V2Fields } from './read-fields.js'
import { decryptGcm, parse } from './read-v3.js'
import { decryptRefund } from './refund.js'
import type { ReceivedNotification } from './types.js'
import { eventTypeOf } from './v2-event.js'

/** Keys that APIv2 notifications are verified and opened with. */
export interface V2Keys {
  secret: string | undefined
  apiv3Key: string | undefined
}

/**
 * Verifies and reads an APIv2 notification. Refunds carry no sign: that `req_info` opens with the
 * APIv2 key, and holds what a refund holds, is their only proof.
 *
 * @throws SignatureError when the sign does not hold, ConfigurationError for a missing key,
 * DecryptionError for a ciphertext that does not open, WeChatPayError `ERR_NOTIFICATION_FAIL` when
 * WeChat Pay itself says that the message failed, AmbiguousNotificationError when its sign is valid
 * for another reading too
 */
export function readV2(body: Uint8Array, { secret, apiv3Key }: V2Keys): ReceivedNotification {
  const fields = readFields(body, message('notification.itself'))
  if (secret === undefined || !phpTruth(secret)) {
    throw new ConfigurationError(message('notification.secret-missing'))
  }
  const isRefund = text(fields, 'req_info') !== ''
  const isSigned = text(fields, 'sign') !== ''
  if (isSigned || !isRefund) {
    verifySign(fields, secret)
    demandOneReading(fields)
  }
  if (isRefund) {
    const resource = decryptRefund(text(fields, 'req_info'), secret)
    // What stands around req_info is proved by nothing, unless there is a sign: it is not given.
    return isSigned
      ? event('refund-processed', resource, fields)
      : event('refund-processed', resource)
  }
  if (text(fields, 'return_code') === 'FAIL') {
    throw new WeChatPayError(message('notification.fail'), {
      code: 'ERR_NOTIFICATION_FAIL',
    })
  }
  if (text(fields, 'event_ciphertext') === '') return event(eventTypeOf(fields), fields, fields)
  const opened = decryptGcm(
    {
      algorithm: fields['event_algorithm'],
      ciphertext: fields['event_ciphertext'],
      nonce: fields['event_nonce'],
      associated: fields['event_associated_data'],
    },
    apiv3Key,
  )
  const what = message('notification.ciphertext')
  const resource = opened.trimStart().startsWith('<')
    ? readFields(Buffer.from(opened), what)
    : parse(opened, what)
  return event(text(fields, 'event_type') || eventTypeOf(fields), resource, fields)
}

function verifySign(fields: V2Fields, secret: string): void {
  const sign = text(fields, 'sign')
  if (sign === '') throw refuse('ERR_SIGNATURE_MISSING', message('notification.no-signature'))
  const byLength = sign.length === 64 ? Hash.ALGO_HMAC_SHA256 : Hash.ALGO_MD5
  const type =
    text(fields, 'sign_type') ||
    (text(fields, 'event_ciphertext') && text(fields, 'algorithm')) ||
    byLength
  const expected = Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(fields)), secret)
  if (expected === null) throw refuse('ERR_SIGNATURE_TYPE', message('notification.sign-type'))
  if (!Hash.equals(expected, sign))
    throw refuse('ERR_SIGNATURE_INVALID', message('notification.sign-invalid'))
}

const text = (fields: V2Fields, name: string): string => fields[name] ?? ''

function event(eventType: string, resource: object, body?: V2Fields): ReceivedNotification {
  return {
    version: 'v2',
    event_type: eventType,
    resource,
    ...(body === undefined ? {} : { body }),
  } as unknown as ReceivedNotification
}
