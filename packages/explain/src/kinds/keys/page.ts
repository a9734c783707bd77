import { defineKind } from '../../kind.js'

/** A web page that was saved as a file. */
export const page = defineKind({
  code: 'keys.page',
  symptom: {
    en: 'a key or certificate cannot be loaded: an HTML page',
    zh: '密钥或证书无法加载：HTML 网页',
  },
  cause: { en: 'what was given is an HTML page', zh: '传入的是 HTML 网页' },
  cure: {
    en: 'download it again while logged in, and give %{wanted}',
    zh: '请登录商户平台重新下载，再传入%{wanted}',
  },
})
