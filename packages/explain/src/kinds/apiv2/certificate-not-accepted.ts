import { defineKind } from '../../kind.js'
import { isAboutCertificate, isAboutOtherCertificate } from './about-certificate.js'

/** The merchant API certificate was sent and is not accepted. */
export const certificateNotAccepted = defineKind({
  code: 'apiv2.certificate-not-accepted',
  symptom: {
    en: '400 The SSL certificate error; certificate not match, 商户号与API证书不匹配; 证书验证失败, CA_ERROR or CERT_ERROR though merchant is set',
    zh: '返回 certificate not match、“商户号与API证书不匹配”，或已配置 merchant 仍返回 400 The SSL certificate error、“证书验证失败”、CA_ERROR 或 CERT_ERROR',
  },
  cause: {
    en: 'the merchant API certificate that was sent is not accepted: it belongs to another mch_id, has expired, or was replaced by a newer one',
    zh: '所携带的商户API证书未被接受：属于其他 mch_id、已过期，或已被新证书替换',
  },
  cure: {
    en: 'use apiclient_cert.pem and apiclient_key.pem from the newest download of this mch_id; for a service provider, those of the provider',
    zh: '请使用该 mch_id 最新下载的 apiclient_cert.pem 和 apiclient_key.pem；服务商模式使用服务商自己的',
  },
  find: ({ answer, request }) =>
    isAboutOtherCertificate(answer) ||
    (request?.hasCertificate === true && isAboutCertificate(answer))
      ? { certainty: 'sure' }
      : undefined,
})
