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

/** Keys for verifying and decrypting APIv2 notifications. */
export interface V2Keys {
  secret: string | undefined
  apiv3Key: string | undefined
}

/**
 * Verifies and reads an APIv2 notification. Refunds carry no sign: their only proof is that the
 * APIv2 key decrypts `req_info` into the fields of a refund.
 *
 * @throws SignatureError when the sign is invalid, ConfigurationError for a missing key,
 * DecryptionError for a ciphertext that cannot be decrypted, WeChatPayError `ERR_NOTIFICATION_FAIL`
 * when WeChat Pay itself says that the message failed, AmbiguousNotificationError when its sign is
 * valid for another reading too
 */
export function readV2(body: Uint8Array, { secret, apiv3Key }: V2Keys): ReceivedNotification {
  const fields = readFields(body, message('notification.itself'))
  if (secret === undefined || !phpTruth(secret)) {
    throw new ConfigurationError(message('notification.secret-missing'))
  }
  const isRefund = field(fields, 'req_info') !== ''
  const isSigned = field(fields, 'sign') !== ''
  if (isSigned || !isRefund) {
    verifySign(fields, secret)
    demandOneReading(fields)
  }
  if (isRefund) {
    const resource = decryptRefund(field(fields, 'req_info'), secret)
    // Without a sign nothing authenticates the fields around req_info, so they are not returned.
    return isSigned
      ? event('refund-processed', resource, fields)
      : event('refund-processed', resource)
  }
  if (field(fields, 'return_code') === 'FAIL') {
    throw new WeChatPayError(message('notification.fail'), {
      code: 'ERR_NOTIFICATION_FAIL',
    })
  }
  if (field(fields, 'event_ciphertext') === '') return event(eventTypeOf(fields), fields, fields)
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
  return event(field(fields, 'event_type') || eventTypeOf(fields), resource, fields)
}

function verifySign(fields: V2Fields, secret: string): void {
  const sign = field(fields, 'sign')
  if (sign === '') throw refuse('ERR_SIGNATURE_MISSING', message('notification.no-signature'))
  const byLength = sign.length === 64 ? Hash.ALGO_HMAC_SHA256 : Hash.ALGO_MD5
  const type =
    field(fields, 'sign_type') ||
    (field(fields, 'event_ciphertext') && field(fields, 'algorithm')) ||
    byLength
  const expected = Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(fields)), secret)
  if (expected === null) throw refuse('ERR_SIGNATURE_TYPE', message('notification.sign-type'))
  if (!Hash.equals(expected, sign))
    throw refuse('ERR_SIGNATURE_INVALID', message('notification.sign-invalid'))
}

const field = (fields: V2Fields, name: string): string => fields[name] ?? ''

function event(eventType: string, resource: object, body?: V2Fields): ReceivedNotification {
  return {
    version: 'v2',
    event_type: eventType,
    resource,
    ...(body === undefined ? {} : { body }),
  } as unknown as ReceivedNotification
}
