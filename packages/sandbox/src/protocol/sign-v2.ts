import { createHash, createHmac } from 'node:crypto'
import type { UnknownRecord } from 'type-fest'

/** The two algorithms of APIv2. */
export type V2Algorithm = 'MD5' | 'HMAC-SHA256'

/** Fields of an APIv2 document; nested ones exist in a few responses only. */
export type V2Fields = UnknownRecord

/**
 * Returns the signed message of APIv2, without the key: all fields with a value but `sign`, sorted
 * by bytes, `name=value` joined by `&`.
 */
export function signedMessageV2(fields: V2Fields): string {
  return Object.entries(fields)
    .filter(
      ([name, value]) => name !== 'sign' && value !== '' && value !== undefined && value !== null,
    )
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([name, value]) => `${name}=${typeof value === 'object' ? 'Array' : String(value)}`)
    .join('&')
}

/** Signs the fields of an APIv2 document. */
export function signV2(fields: V2Fields, secret: string, algorithm: V2Algorithm): string {
  const message = `${signedMessageV2(fields)}&key=${secret}`
  const hash = algorithm === 'MD5' ? createHash('md5') : createHmac('sha256', secret)
  return hash.update(message).digest('hex').toUpperCase()
}

/**
 * Returns the algorithm that an APIv2 request chose: by `sign_type`, or by the length of its sign.
 */
export function algorithmOfV2(fields: V2Fields): V2Algorithm {
  if (fields['sign_type'] === 'HMAC-SHA256') return 'HMAC-SHA256'
  return fields['sign_type'] === undefined && String(fields['sign']).length === 64
    ? 'HMAC-SHA256'
    : 'MD5'
}
