import { defineKind } from '../../kind.js'

/** A file in place of the number. */
export const serialPath = defineKind({
  code: 'configuration.serial-path',
  symptom: { en: 'serial is refused', zh: 'serial 被拒绝' },
  cause: {
    en: 'serial holds a certificate or a path, not a serial number',
    zh: 'serial 填写的是证书内容或路径，不是序列号',
  },
  cure: {
    en: 'give the serial number of apiclient_cert.pem: openssl x509 -in apiclient_cert.pem -noout -serial shows it, or leave serial out and give merchant.cert',
    zh: '请填写 apiclient_cert.pem 的序列号：可用 openssl x509 -in apiclient_cert.pem -noout -serial 查看，或不填 serial 而填写 merchant.cert',
  },
})
