import { defineKind } from '../../kind.js'

/** The description of an order is no good. */
export const description = defineKind({
  code: 'orders.description',
  symptom: {
    en: '商品名称不合法',
    zh: '返回“商品名称不合法”',
  },
  cause: {
    en: 'description (APIv2: body) is empty, or holds what WeChat Pay does not take: a control character, a broken emoji, markup',
    zh: 'description（APIv2 为 body）为空，或含有控制字符、不完整的表情、标签等不支持的内容',
  },
  cure: {
    en: 'look at what is sent: a short plain text of at most 127 bytes, without HTML or control characters',
    zh: '请检查实际发送的内容：应为不超过 127 字节的纯文本，不含 HTML 和控制字符',
  },
  find: ({ answer }) =>
    answer !== undefined && /商品(?:名称|描述)不合法/.test(answer.reason)
      ? { certainty: 'likely' }
      : undefined,
})
