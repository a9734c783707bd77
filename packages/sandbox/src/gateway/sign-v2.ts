import { createHash, createHmac } from 'node:crypto'

/** The two algorithms of APIv2. */
export type V2Algorithm = 'MD5' | 'HMAC-SHA256'

/** Fields of an APIv2 document; nested ones exist in a few answers only. */
export type V2Fields = Record<string, unknown>

/**
 * Returns the text that APIv2 signs, without the key: non-empty fields but `sign`, sorted by bytes,
 * `k=v` joined by `&`.
 */
export function v2SignText(fields: V2Fields): string {
  return Object.entries(fields)
    .filter(
      ([name, value]) => name !== 'sign' && value !== '' && value !== undefined && value !== null,
    )
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([name, value]) => `${name}=${typeof value === 'object' ? 'Array' : String(value)}`)
    .join('&')
}

/** Signs the fields of an APIv2 document. */
export function v2Sign(fields: V2Fields, secret: string, algorithm: V2Algorithm): string {
  const message = `${v2SignText(fields)}&key=${secret}`
  const hash = algorithm === 'MD5' ? createHash('md5') : createHmac('sha256', secret)
  return hash.update(message).digest('hex').toUpperCase()
}

/**
 * Returns the algorithm that an APIv2 request chose: by `sign_type`, or by the length of its sign.
 */
export function v2AlgorithmOf(fields: V2Fields): V2Algorithm {
  if (fields['sign_type'] === 'HMAC-SHA256') return 'HMAC-SHA256'
  return fields['sign_type'] === undefined && String(fields['sign']).length === 64
    ? 'HMAC-SHA256'
    : 'MD5'
}
