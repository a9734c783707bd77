import { defineKind } from '../../kind.js'

/** A proxy asks for a user name and a password. */
export const asksForLogin = defineKind({
  code: 'proxy.asks-for-login',
  symptom: {
    en: '407 Proxy Authentication Required',
    zh: '返回 407 Proxy Authentication Required',
  },
  cause: {
    en: 'the proxy asks for a user name and password',
    zh: '代理要求用户名和密码',
  },
  cure: {
    en: "give them with proxy: 'http://user:password@host:port'",
    zh: "请用 proxy: 'http://用户名:密码@主机:端口' 填写",
  },
  find: ({ answer }) => (answer?.status === 407 ? { certainty: 'sure' } : undefined),
})
