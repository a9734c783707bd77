import type { MessageTable } from './message.js'

/** What is said of faults that cannot be added. */
export const FAULT_RULES = {
  'fault.kind-unknown': {
    en: 'There is no fault "{kind}": use one of {kinds}.',
    zh: '没有故障类型“{kind}”，可用的有 {kinds}。',
  },
  'fault.option-unknown': {
    en: 'A fault {kind} takes no option "{name}": its options are {options}.',
    zh: '故障 {kind} 没有选项“{name}”，可用的选项有 {options}。',
  },
  'fault.option-missing': {
    en: 'A fault {kind} needs the option {name}.',
    zh: '故障 {kind} 缺少选项 {name}。',
  },
  'fault.option-of-rules': {
    en: 'X-Sandbox-Fault strikes the request that it comes with: {name} is an option of sandbox.faults.add.',
    zh: 'X-Sandbox-Fault 只作用于当前请求，{name} 是 sandbox.faults.add 的选项。',
  },
  'fault.header-part': {
    en: 'X-Sandbox-Fault has the form "kind; name=value", and "{part}" is neither.',
    zh: 'X-Sandbox-Fault 的格式是“kind; name=value”，“{part}”不符合。',
  },
  'fault.probability': {
    en: 'A probability is a number from 0 to 1.',
    zh: '触发概率应在 0 至 1 之间。',
  },
  'fault.whole-number': {
    en: '{name} is a whole number from {least}.',
    zh: '{name} 应为不小于 {least} 的整数。',
  },
  'fault.when': { en: 'when is before or after.', zh: 'when 应为 before 或 after。' },
  'fault.path': {
    en: 'path is the beginning of a path, such as /v3/pay/.',
    zh: 'path 应为路径前缀，例如 /v3/pay/。',
  },
  'fault.method': {
    en: 'method is written in capitals, such as POST.',
    zh: 'method 应为大写的请求方法，例如 POST。',
  },
  'fault.event': {
    en: 'event is a type of notification, such as TRANSACTION.SUCCESS.',
    zh: 'event 应为通知类型，例如 TRANSACTION.SUCCESS。',
  },
  'fault.operation-form': {
    en: 'An operation is a method and a path, such as POST v3/refund/domestic/refunds.',
    zh: '接口应写成请求方法加路径，例如 POST v3/refund/domestic/refunds。',
  },
  'fault.operation-unknown': {
    en: 'There is no operation {operation}.',
    zh: '没有接口 {operation}。',
  },
  'fault.operation-near': {
    en: 'There is no operation {operation}: {near} may be meant.',
    zh: '没有接口 {operation}，是否是 {near}？',
  },
  'fault.status': {
    en: 'A redirect has the status {statuses}.',
    zh: '重定向状态码应为 {statuses}。',
  },
  'fault.code-status': {
    en: 'status is an HTTP status from 200 to 599.',
    zh: 'status 应为 200 至 599 的 HTTP 状态码。',
  },
  'fault.code-other-status': {
    en: 'The documents give {code} the status {statuses}, not {status}; undocumented: true takes it all the same.',
    zh: '文档中 {code} 的状态码是 {statuses}，不是 {status}；确需使用请加 undocumented: true。',
  },
  'fault.code-form': {
    en: 'code is an error code in capitals, such as NOT_ENOUGH.',
    zh: 'code 应为大写的错误码，例如 NOT_ENOUGH。',
  },
  'fault.code-undocumented': {
    en: 'The documents give {operation} no error {code}: {near} are near. undocumented: true takes it all the same.',
    zh: '文档没有为 {operation} 列出错误码 {code}，相近的有 {near}；确需使用请加 undocumented: true。',
  },
  'fault.message': {
    en: 'message is one line of at most 256 characters.',
    zh: 'message 应为一行文字，最多 256 个字符。',
  },
  'fault.undocumented': {
    en: 'undocumented is true or false.',
    zh: 'undocumented 应为 true 或 false。',
  },
  'fault.location': {
    en: 'A location is a URL or a path without spaces.',
    zh: '重定向地址应为不含空格的 URL 或路径。',
  },
  'fault.scenario-unknown': {
    en: 'There is no scenario "{name}": {near} are near.',
    zh: '没有故障场景“{name}”，相近的有 {near}。',
  },
  'fault.scenario-form': {
    en: 'A scenario has a name of letters, digits and hyphens, and at least one fault.',
    zh: '故障场景的名称由字母、数字和连字符组成，且至少包含一个故障。',
  },
} as const satisfies MessageTable
