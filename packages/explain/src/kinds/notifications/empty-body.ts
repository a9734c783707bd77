import { defineKind } from '../../kind.js'

/** The body is empty. */
export const emptyBody = defineKind({
  code: 'notifications.empty-body',
  symptom: {
    en: 'notifications are refused, and the body that was given is empty',
    zh: '通知被拒绝，传入的报文为空',
  },
  cause: {
    en: 'the body that was given is empty: something read it before, such as a body parser, or it was not read yet',
    zh: '传入的报文为空：已被其他中间件（如 body parser）读走，或尚未读取',
  },
  cure: {
    en: 'read the raw bytes of the request before any body parser, and give them',
    zh: '请在所有 body parser 之前读取原始报文，并原样传入',
  },
})
