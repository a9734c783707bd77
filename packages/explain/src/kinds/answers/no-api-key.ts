import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** No APIv3 key is set in the merchant platform. */
export const noApiKey = defineKind({
  code: 'authorization.no-api-key',
  symptom: {
    en: '401 SIGN_ERROR with the message 商户未设置APIv3密钥',
    zh: '401 SIGN_ERROR，message 为“商户未设置APIv3密钥”',
  },
  cause: {
    en: 'the merchant has set no APIv3 key',
    zh: '商户未设置 APIv3密钥',
  },
  cure: {
    en: 'set it in the merchant platform (Account Center, API security)',
    zh: '在商户平台“账户中心 - API安全”设置 APIv3密钥',
  },
  find: (facts) => refusedWith(facts, /未设置(?:APIv3密钥|加密的密钥)/),
})
