import { warning } from './facts/say.js'
import type { Words } from './words.js'

/** Words on calls of other PHP SDKs, which are not translated. */
export const OTHER_SDKS = {
  'other-sdk-call': warning(
    [
      'A call of {sdk}: here it is {method} {route}.',
      '这是 {sdk} 的调用，对应的接口是 {method} {route}。',
    ],
    [
      "Write await client.chain('{route}').{verb}({ … }). Required: {fields}.",
      "请改为 await client.chain('{route}').{verb}({ … })，必填参数：{fields}。",
    ],
  ),
  'other-sdk-helper': warning(
    ['A call of {sdk}: here a helper does it.', '这是 {sdk} 的调用，SDK 有对应的方法。'],
    ['Use {use}.', '请使用 {use}。'],
  ),
} satisfies Record<string, Words>
