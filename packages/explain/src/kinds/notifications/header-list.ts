import { defineKind } from '../../kind.js'

/** The headers are a list. */
export const headerList = defineKind({
  code: 'notifications.header-list',
  symptom: {
    en: 'notifications are refused: request.rawHeaders was given',
    zh: '通知被拒绝：传入了 request.rawHeaders',
  },
  cause: {
    en: 'the headers are a list of names and values, such as rawHeaders',
    zh: '传入的请求头是由名称和值组成的数组（如 rawHeaders）',
  },
  cure: {
    en: 'give request.headers, or a Headers object: new Headers(pairs)',
    zh: '请传入 request.headers，或 Headers 对象：new Headers(pairs)',
  },
})
