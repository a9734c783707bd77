import type { MessageTable } from './message.js'

/** Why the console does not send a call that was found in PHP, or gets no response. */
export const CALLS = {
  'call.method-unknown': {
    en: '{method} is not a method of WeChat Pay.',
    zh: '微信支付接口没有 {method} 这种请求方法。',
  },
  'call.route-unknown': {
    en: '{route} is not a route of WeChat Pay.',
    zh: '{route} 不是微信支付的接口路径。',
  },
  'call.variable-missing': {
    en: 'Give the path variable {name} among the options.',
    zh: '请在选项中填写路径参数 {name}。',
  },
  'call.not-an-object': { en: '{name} is an object.', zh: '{name} 应为对象。' },
  'call.not-plain': {
    en: '{name} is a string, a number or a boolean.',
    zh: '{name} 应为字符串、数字或布尔值。',
  },
  'call.option-unsent': {
    en: 'The console does not send {name}: give json, xml, body or query.',
    zh: '控制台不支持发送 {name}，请使用 json、xml、body 或 query。',
  },
  'call.no-response': {
    en: 'No response came: {reason}.',
    zh: '没有收到应答：{reason}。',
  },
} as const satisfies MessageTable
