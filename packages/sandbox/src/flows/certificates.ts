import { toRfc3339 } from '../clock.js'
import { encrypt } from '../notify/notification.js'
import { notFound } from '../protocol/failure.js'
import { json } from '../protocol/response.js'
import type { Call, Flow } from './flow.js'

/** Platform certificates, encrypted with the APIv3 key. */
export const certificates: Flow = {
  name: 'certificates',
  routes: {
    'GET v3/certificates': list,
    'GET v3/global/certificates': list,
  },
}

function list({ context }: Call) {
  const { keyRing, keys, random, publicKeyOnly } = context
  if (publicKeyOnly) throw notFound('无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥')
  const data = keyRing.certificates().map((key) => ({
    serial_no: key.id,
    effective_time: toRfc3339(key.effectiveTime ?? 0),
    expire_time: toRfc3339(key.expireTime ?? 0),
    encrypt_certificate: encrypt(key.certificate ?? '', {
      apiv3Key: keys.apiv3Key,
      random,
      associatedData: 'certificate',
    }),
  }))
  return json({ data })
}
