import { isExampleMerchant } from '../checks/examples.js'
import { type Advice, advice } from '../messages/advice.js'
import { Failure } from '../protocol/failure.js'
import { algorithmOfV2, signedMessageV2, signV2, type V2Fields } from '../protocol/sign-v2.js'
import type { SignatureRecord } from '../protocol/signature-record.js'
import { diagnoseV2 } from './diagnose-v2.js'
import { visible } from './visible.js'

const SHOWN_CHARACTERS = 1024

/**
 * Checks the merchant ID of an APIv2 request and verifies its sign; returns what was signed.
 *
 * @throws Failure 401 `SIGN_ERROR`.
 */
export function verifyV2(
  fields: V2Fields,
  mchid: string,
  { keys, lenient }: { keys: { secret: string; apiv3Key: string }; lenient: boolean },
): SignatureRecord {
  const party = String(
    fields['mch_id'] ?? fields['mchid'] ?? fields['combine_mch_id'] ?? fields['channel_id'] ?? '',
  )
  const algorithm = algorithmOfV2(fields)
  const signed = signedMessageV2(fields)
  const record: SignatureRecord = {
    scheme: algorithm,
    party,
    message: signed.length > SHOWN_CHARACTERS ? `${signed.slice(0, SHOWN_CHARACTERS)}…` : signed,
    visible: visible(Buffer.from(signed.slice(0, SHOWN_CHARACTERS))),
    bytes: Buffer.byteLength(signed),
    holds: false,
  }
  const refuse = (text: string, advice: Advice): never => {
    const signature = { ...record, reason: advice.en }
    throw new Failure(401, 'SIGN_ERROR', text, { signature, advice })
  }
  if (party !== mchid && !(lenient && isExampleMerchant(party)))
    refuse(
      '商户号mch_id不存在',
      party === ''
        ? advice('sign-v2.mchid-missing')
        : advice('sign-v2.mchid-unknown', { known: mchid }),
    )
  const declared = fields['sign_type']
  if (
    declared !== undefined &&
    declared !== '' &&
    declared !== 'MD5' &&
    declared !== 'HMAC-SHA256'
  ) {
    refuse('签名类型sign_type有误', advice('sign-v2.type-unknown'))
  }
  if (typeof fields['sign'] !== 'string' || fields['sign'] === '')
    refuse('缺少签名', advice('sign-v2.missing'))
  if (fields['sign'] !== signV2(fields, keys.secret, algorithm))
    refuse('签名错误', diagnoseV2(fields, keys))
  return { ...record, holds: true }
}
