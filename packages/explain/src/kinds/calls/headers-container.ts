import { defineKind } from '../../kind.js'

/** Headers were given as a container that has no members. */
export const headersContainer = defineKind({
  code: 'calls.headers-container',
  symptom: {
    en: 'headers: new Headers(…), a Map, a list or a text is refused',
    zh: 'headers: new Headers(…)、Map、数组或字符串被拒绝',
  },
  cause: {
    en: 'headers is %{kind}, of which no header would be sent',
    zh: 'headers 是“%{kind}”，其中的请求头都不会发送',
  },
  cure: {
    en: "write headers: { 'Idempotency-Key': '…' }, or Object.fromEntries(…) around what you have",
    zh: "请写成 headers: { 'Idempotency-Key': '…' }，或用 Object.fromEntries(…) 转换",
  },
})
