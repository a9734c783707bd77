import { defineKind } from '../../kind.js'
import { isAboutCertificate, isAboutOtherCertificate } from './about-certificate.js'

/** The operation asks for the merchant API certificate, and none was sent. */
export const certificateNotSent = defineKind({
  code: 'apiv2.certificate-not-sent',
  symptom: {
    en: '400 No required SSL certificate was sent; 证书验证失败, 证书出错, 请使用证书',
    zh: '返回 400 No required SSL certificate was sent，或“证书验证失败”“证书出错”“请使用证书”',
  },
  cause: {
    en: 'this operation asks for the merchant API certificate in the TLS handshake, and the request came without one',
    zh: '该接口要求在 TLS 握手时出示商户API证书，而请求没有携带',
  },
  cure: {
    en: "give merchant: { cert: '…/apiclient_cert.pem', key: '…/apiclient_key.pem' } in the configuration and security: true in this call; a proxy that ends TLS takes the certificate away",
    zh: "请在配置中填写 merchant: { cert: '…/apiclient_cert.pem', key: '…/apiclient_key.pem' }，并在本次调用中设置 security: true；终止 TLS 的代理会使证书丢失",
  },
  find: ({ answer, request }) =>
    request?.hasCertificate !== true &&
    isAboutCertificate(answer) &&
    !isAboutOtherCertificate(answer)
      ? { certainty: 'sure' }
      : undefined,
})
