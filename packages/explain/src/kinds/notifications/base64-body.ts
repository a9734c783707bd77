import { defineKind } from '../../kind.js'

/** A serverless platform has encoded the body. */
export const base64Body = defineKind({
  code: 'notifications.base64-body',
  symptom: {
    en: 'all notifications are refused behind an API gateway: the body is base64',
    zh: '在 API 网关之后通知全部验签失败：报文是 base64',
  },
  cause: {
    en: 'what was given is the base64 of the notification: an API gateway or serverless platform encodes bodies so',
    zh: '传入的是通知的 base64：API 网关或云函数平台会这样编码报文',
  },
  cure: {
    en: "decode it first: Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')",
    zh: "请先解码：Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')",
  },
})
