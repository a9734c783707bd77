import { defineKind } from '../../kind.js'

/** The header is not a list of pairs. */
export const headerUnreadable = defineKind({
  code: 'signature.header-unreadable',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the header Authorization is not a list of name="value" pairs',
    zh: '沙箱返回 401 SIGN_ERROR：请求头 Authorization 不是 名称="值" 的列表',
  },
  cause: {
    en: 'the header Authorization is not a list of name="value" pairs',
    zh: '请求头 Authorization 不是 名称="值" 的列表',
  },
  cure: {
    en: 'write mchid, nonce_str, signature, timestamp and serial_no in straight double quotes, joined by commas, on one line',
    zh: '请将 mchid、nonce_str、signature、timestamp、serial_no 写在英文双引号中，用英文逗号连接，不要换行',
  },
})
