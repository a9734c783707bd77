import { defineKind } from '../../kind.js'

/** A name in certs that was not there. */
export const certsUnset = defineKind({
  code: 'configuration.certs-unset',
  symptom: { en: 'certs has a name like undefined', zh: 'certs 中出现 undefined 之类的名称' },
  cause: {
    en: 'certs has the name "%{name}": the variable with the ID or serial number was not set',
    zh: 'certs 中有名称“%{name}”：存放公钥ID或序列号的变量没有值',
  },
  cure: {
    en: 'set it to the public key ID (PUB_KEY_ID_…) or the serial number of the platform certificate',
    zh: '请设为微信支付公钥ID（PUB_KEY_ID_…）或平台证书序列号',
  },
})
