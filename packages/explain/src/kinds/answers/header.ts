import { defineKind } from '../../kind.js'
import { refusedWith } from './refused-with.js'

/** Authorization arrives in another form than it was sent. */
export const header = defineKind({
  code: 'authorization.header',
  symptom: {
    en: '401 SIGN_ERROR with the message Http头Authorization值格式错误',
    zh: '401 SIGN_ERROR，message 为“Http头Authorization值格式错误”',
  },
  cause: {
    en: 'the Authorization header is missing or malformed when it arrives',
    zh: 'Authorization 请求头缺失，或到达时格式有误',
  },
  cure: {
    en: 'check that no proxy or interceptor strips, wraps or rewrites Authorization',
    zh: '检查代理或拦截器是否删除、换行或改写了 Authorization',
  },
  find: (facts) =>
    refusedWith(facts, /Authorization(?:值格式错误|不合法)/i) ??
    // What orders return where the header is missing.
    refusedWith(facts, /签名信息错误/, 'likely'),
})
