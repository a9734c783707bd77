import { defineKind } from '../../kind.js'

/** HTTP was spoken to a port of HTTPS. */
export const plainToTls = defineKind({
  code: 'proxy.plain-http',
  symptom: {
    en: '400 The plain HTTP request was sent to HTTPS port',
    zh: '返回 400 The plain HTTP request was sent to HTTPS port',
  },
  cause: {
    en: 'baseURL is http://, and the port speaks HTTPS',
    zh: 'baseURL 写成了 http://，而该端口使用 HTTPS',
  },
  cure: {
    en: 'write baseURL with https://',
    zh: '请将 baseURL 改为 https://',
  },
  find: ({ answer }) =>
    answer !== undefined && /plain HTTP request was sent to HTTPS port/i.test(answer.page)
      ? { certainty: 'sure' }
      : undefined,
})
