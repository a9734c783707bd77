import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** Authorization was replaced by that of another scheme. */
export const type = defineKind({
  code: 'authorization.type',
  symptom: {
    en: '401 SIGN_ERROR with the message Http头Authorization认证类型不正确',
    zh: '401 SIGN_ERROR，message 为“Http头Authorization认证类型不正确”',
  },
  cause: {
    en: 'the authentication type of the Authorization header is not the one for this merchant',
    zh: 'Authorization 的认证类型不正确',
  },
  cure: {
    en: 'check that no proxy or HTTP library puts its own Authorization in its place; brands sign as WECHATPAY-BRAND-SHA256-RSA2048',
    zh: '检查代理或 HTTP 库是否用自己的 Authorization 替换了它；品牌接口使用 WECHATPAY-BRAND-SHA256-RSA2048',
  },
  find: (facts) => refusedWith(facts, /Authorization认证类型不正确/i),
})
