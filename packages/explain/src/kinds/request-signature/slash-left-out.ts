import { defineKind } from '../../kind.js'

/** The path was signed without its slash. */
export const slashLeftOut = defineKind({
  code: 'signature.slash-left-out',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: the path was signed without its leading slash',
    zh: '沙箱返回 401 SIGN_ERROR：待签名串的 URL 缺少开头的 /',
  },
  cause: {
    en: 'the path was signed without its leading slash',
    zh: '待签名串的 URL 缺少开头的 /',
  },
  cure: {
    en: 'sign the path from its leading slash on',
    zh: '请从开头的 / 起签名',
  },
})
