import { createHash, createHmac } from 'node:crypto'
import { diagnoseV2 } from './diagnose.js'
import { Failure } from './failure.js'
import type { SignatureRecord } from './log.js'

/** The two algorithms of APIv2. */
export type V2Algorithm = 'MD5' | 'HMAC-SHA256'

/** Fields of an APIv2 document; nested ones exist in a few answers only. */
export type V2Fields = Record<string, unknown>

const SHOWN_CHARACTERS = 1024

/**
 * Returns the text that APIv2 signs, without the key: non-empty fields but `sign`, sorted by bytes,
 * `k=v` joined by `&`.
 */
function v2SignText(fields: V2Fields): string {
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

/**
 * Checks an APIv2 request's merchant and sign; returns what was signed.
 *
 * @throws Failure 401 `SIGN_ERROR`.
 */
export function verifyV2(
  fields: V2Fields,
  mchid: string,
  keys: { secret: string; apiv3Key: string },
): SignatureRecord {
  const party = String(
    fields['mch_id'] ?? fields['mchid'] ?? fields['combine_mch_id'] ?? fields['channel_id'] ?? '',
  )
  const algorithm = v2AlgorithmOf(fields)
  const text = v2SignText(fields)
  const record: SignatureRecord = {
    scheme: algorithm,
    party,
    message: text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text,
    bytes: Buffer.byteLength(text),
    holds: false,
  }
  const refuse = (message: string, reason: string): never => {
    throw new Failure(401, 'SIGN_ERROR', message, { signature: { ...record, reason } })
  }
  if (party !== mchid)
    refuse('商户号mch_id不存在', party === '' ? 'mch_id is missing' : 'mch_id is unknown')
  const declared = fields['sign_type']
  if (
    declared !== undefined &&
    declared !== '' &&
    declared !== 'MD5' &&
    declared !== 'HMAC-SHA256'
  ) {
    refuse('签名类型sign_type有误', 'sign_type is neither MD5 nor HMAC-SHA256')
  }
  if (typeof fields['sign'] !== 'string' || fields['sign'] === '')
    refuse('缺少签名', 'sign is missing')
  if (fields['sign'] !== v2Sign(fields, keys.secret, algorithm))
    refuse('签名错误', diagnoseV2(fields, keys))
  return { ...record, holds: true }
}
