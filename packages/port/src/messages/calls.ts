import type { Words } from './words.js'

/** What is said of calls, their routes and their options. */
export const CALLS = {
  'changed-on-purpose': {
    severity: 'info',
    message: {
      en: 'Changed on purpose: {what}: {why}.',
      zh: '有意改动：{what}：{whyZh}。',
    },
    help: {
      en: 'Nothing to do, unless something relied on what PHP did here.',
      zh: '一般无需处理，除非其他代码依赖 PHP 原来的行为。',
    },
  },
  'path-variable-left-out': {
    severity: 'error',
    message: {
      en: 'Nothing gives the path variable {name}, and PHP sends // in its place.',
      zh: '没有给出路径变量 {name}，PHP 实际发送的是 //。',
    },
    help: {
      en: 'Replace notGiven(…) with the value; until then the call throws.',
      zh: '请把 notGiven(…) 换成实际的值，否则调用时会抛出异常。',
    },
  },
  'route-open': {
    severity: 'warning',
    message: {
      en: 'Only a part of this path is known, so the call has no types: {source}',
      zh: '路径只能确定一部分，因此该调用没有类型：{source}',
    },
    help: {
      en: 'Write the route with its variables in braces and give their values as options.',
      zh: '请写出完整路径，变量用花括号表示，并在选项中给出值。',
    },
  },
  'verb-dynamic': {
    severity: 'warning',
    message: {
      en: 'The method of this request is picked at run time, so the call has no types: {source}',
      zh: '请求方法在运行时才能确定，因此该调用没有类型：{source}',
    },
    help: {
      en: 'Where only a few methods occur, write a call for each.',
      zh: '如果只会用到少数几种方法，请分别写出调用。',
    },
  },
  'capitals-lost': {
    severity: 'warning',
    message: {
      en: 'A value in this path loses its capitals, in PHP as here: {source}',
      zh: '写进路径的值会丢失大写字母，PHP 和这里都一样：{source}',
    },
    help: {
      en: 'Write {variable} in the path, and give the value where the verb is called.',
      zh: '请在路径中写 {variable}，调用时再以选项给出值。',
    },
  },
  'option-dropped': {
    severity: 'warning',
    message: {
      en: 'The option {option} of Guzzle has no counterpart in a call, and was left out: {source}',
      zh: 'Guzzle 的选项 {option} 在调用中没有对应项，已省略：{source}',
    },
    help: {
      en: 'See “Options” in the porting guide for what takes its place.',
      zh: '替代写法见迁移指南中的“选项”一节。',
    },
  },
  'config-dropped': {
    severity: 'warning',
    message: {
      en: 'The configuration {option} has no counterpart, and was left out: {source}',
      zh: '配置项 {option} 没有对应项，已省略：{source}',
    },
    help: {
      en: 'See “Configuration” in the porting guide for what takes its place.',
      zh: '替代写法见迁移指南中的“配置”一节。',
    },
  },
  'verification-removed': {
    severity: 'info',
    message: {
      en: 'The verifier is removed here. The SDK knows which responses are unsigned, and verifies all others.',
      zh: '此处移除了验签。SDK 知道哪些响应没有签名，其余一律验签。',
    },
    help: { en: 'Nothing to do.', zh: '无需处理。' },
  },
  'handler-stack': {
    severity: 'error',
    message: {
      en: 'Guzzle’s middleware is a function of handlers; it is not translated: {source}',
      zh: '未转换 Guzzle 中间件（处理器函数）：{source}',
    },
    help: {
      en: 'Write an interceptor of client.getDriver(), or the options signer and verifier of the client.',
      zh: '请改用 client.getDriver() 的拦截器，或客户端的 signer、verifier 选项。',
    },
  },
  'notification-unsafe': {
    severity: 'warning',
    message: {
      en: 'The PHP takes this notification without verifying its signature: anybody could send it.',
      zh: '原 PHP 代码没有验证通知签名：任何人都可以伪造通知。',
    },
    help: {
      en: 'The translation verifies it. Check what was accepted so far against the orders themselves.',
      zh: '转换结果会验签。请用查单接口核对此前已处理的通知。',
    },
  },
  'notification-verified': {
    severity: 'info',
    message: {
      en: 'The notification is verified, decrypted and read by one call of the SDK.',
      zh: '通知的验签、解密和解析已合并为 SDK 的一次调用。',
    },
    help: {
      en: 'Give it the raw body, before anything has parsed it.',
      zh: '请传入未经解析的原始报文。',
    },
  },
  'pay-recipe': {
    severity: 'info',
    message: {
      en: 'The parameters of the payment and their signature come from one call of client.$pay.',
      zh: '调起支付的参数及签名改由 client.$pay 一次生成。',
    },
    help: {
      en: 'Nothing to do: names and meaning are the same.',
      zh: '无需处理：字段名和含义不变。',
    },
  },
  sealed: {
    severity: 'info',
    message: {
      en: 'client.$seal encrypts this field when it is sent: with the key that Wechatpay-Serial names, else with the one in force.',
      zh: '该字段改由 client.$seal 在发送时加密：使用 Wechatpay-Serial 指定的密钥，未指定时使用当前有效的密钥。',
    },
    help: {
      en: 'Nothing to do, as long as that key is one of the client’s certs.',
      zh: '只要该密钥在客户端的 certs 中，就无需处理。',
    },
  },
  'callback-waits': {
    severity: 'error',
    message: {
      en: 'The callback of {name} waits for something, and {name} uses what it returns at once.',
      zh: '传给 {name} 的回调需要等待，而 {name} 会立即使用它的返回值。',
    },
    help: {
      en: 'Fetch the values in a loop first, then call {name}.',
      zh: '请先用循环取得所需数据，再调用 {name}。',
    },
  },
} satisfies Record<string, Words>
