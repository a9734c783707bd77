import { defineKind } from '../../kind.js'

/** What WeChat Pay says of a plaintext, in all operations that have such fields. */
const TEXT = /待处理的消息是否为加密后的密文|(?:未加密|不是(?:有效的)?密文)/

/** A field that must be encrypted was sent as plaintext. */
export const plainSealedField = defineKind({
  code: 'calls.plain-sealed-field',
  symptom: {
    en: 'PARAM_ERROR: 请确认待处理的消息是否为加密后的密文',
    zh: 'PARAM_ERROR：请确认待处理的消息是否为加密后的密文',
  },
  cause: {
    en: 'a field that must be encrypted (a name, an ID number, a bank card, a phone number) was sent as plaintext',
    zh: '敏感信息字段（姓名、证件号、银行卡号、手机号等）没有加密就发送了',
  },
  cure: {
    en: 'write client.$seal(…) around it; with catalog in the configuration, plaintext is refused before it is sent, and the field named',
    zh: '请用 client.$seal(…) 包裹该字段；在配置中提供 catalog 后，明文会在发送前被拒绝，并指出是哪个字段',
  },
  find: ({ request, answer }) => {
    if (answer === undefined || !TEXT.test(answer.reason)) return undefined
    return { certainty: request?.sealedWith === undefined ? 'sure' : 'likely' }
  },
})
