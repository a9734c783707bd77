import { createCipheriv, createHash } from 'node:crypto'
import { toRfc3339 } from '../clock.js'
import type { Dialect } from '../protocol/request.js'
import { signV2, type V2Algorithm } from '../protocol/sign-v2.js'
import { writeXml } from '../protocol/xml.js'
import type { Random } from '../random.js'

/** A notification before it is encrypted. */
export interface NotificationEvent {
  /**
   * `event_type` of APIv3, for example `TRANSACTION.SUCCESS`; the catalog's name of an APIv2
   * notification.
   */
  event: string
  dialect: Dialect
  url: string
  /** APIv3: `original_type` of the resource. */
  originalType?: string
  summary?: string
  /** APIv2: what signs it, as in the request that it belongs to; defaults to `MD5`. */
  signType?: V2Algorithm
  /** The resource of APIv3, or the fields of APIv2's document. */
  resource: Record<string, unknown>
}

/**
 * Writes the body of an APIv3 notification; its resource is encrypted with AES-256-GCM under the
 * APIv3 key.
 */
export function notificationV3(
  id: string,
  at: number,
  event: NotificationEvent,
  { apiv3Key, random }: { apiv3Key: string; random: Random },
): string {
  const originalType = event.originalType ?? 'transaction'
  return JSON.stringify({
    id,
    create_time: toRfc3339(at),
    resource_type: 'encrypt-resource',
    event_type: event.event,
    summary: event.summary ?? '通知',
    resource: {
      original_type: originalType,
      ...encrypt(JSON.stringify(event.resource), {
        apiv3Key,
        random,
        associatedData: originalType,
      }),
    },
  })
}

/** Encrypts a string with AES-256-GCM as APIv3 does. */
export function encrypt(
  plain: string,
  {
    apiv3Key,
    random,
    associatedData,
  }: { apiv3Key: string; random: Random; associatedData: string },
) {
  const nonce = random.text(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiv3Key), Buffer.from(nonce)).setAAD(
    Buffer.from(associatedData),
  )
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: associatedData,
    nonce,
  }
}

/**
 * Writes the signed document of an APIv2 notification; a refund's `req_info` is encrypted instead
 * of signed. Another `secret` than the merchant's makes one that does not verify.
 */
export function notificationV2(event: NotificationEvent, secret: string, random: Random): string {
  const fields: Record<string, string> = { return_code: 'SUCCESS' }
  for (const [name, value] of Object.entries(event.resource))
    if (value !== undefined) fields[name] = String(value)
  fields['nonce_str'] = random.text(32)
  if (event.event === 'refund-processed') return writeXml(encryptReqInfo(fields, secret))
  return writeXml({ ...fields, sign: signV2(fields, secret, event.signType ?? 'MD5') })
}

const OUTER = new Set(['return_code', 'appid', 'mch_id', 'sub_appid', 'sub_mch_id', 'nonce_str'])

/**
 * Encrypts the fields of a refund into `req_info`: AES-256-ECB under the lower-case MD5 of the
 * APIv2 key.
 */
function encryptReqInfo(fields: Record<string, string>, secret: string): Record<string, string> {
  const outer = Object.fromEntries(Object.entries(fields).filter(([name]) => OUTER.has(name)))
  const inner = Object.entries(fields).filter(([name]) => !OUTER.has(name))
  const document = writeXml(Object.fromEntries(inner))
    .replace(/^<xml>/, '<root>')
    .replace(/<\/xml>$/, '</root>')
  const key = createHash('md5').update(secret).digest('hex')
  const cipher = createCipheriv('aes-256-ecb', Buffer.from(key), null)
  return {
    ...outer,
    req_info: Buffer.concat([cipher.update(document), cipher.final()]).toString('base64'),
  }
}
