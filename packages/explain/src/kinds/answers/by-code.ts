import { wordsOfCode, wordsOfNumber } from '../../answers/words-of.js'
import { defineKind } from '../../kind.js'
import { toldByMessage } from './told-by-message.js'

/** WeChat Pay's code, with the number that ends `Request-ID` where that is more precise. */
export const byCode = defineKind({
  code: 'answer.code',
  symptom: {
    en: "WeChat Pay's code in error.code, such as NOT_ENOUGH",
    zh: 'error.code 为微信支付错误码，例如 NOT_ENOUGH',
  },
  cause: {
    en: 'it depends on the code, the operation and the error number',
    zh: '取决于错误码、接口与错误编号',
  },
  cure: { en: 'do what error.hint says of it', zh: '按 error.hint 中的说明处理' },
  find: (facts) => {
    const { answer } = facts
    const words = wordsOfCode(facts)
    if (answer === undefined || words === undefined || toldByMessage(facts)) return undefined
    const precise = wordsOfNumber(facts, words) ?? words
    return {
      certainty: answer.isWeChatPays ? 'sure' : 'likely',
      code: `answer.${words.code.replace(/\W+/g, '_').toUpperCase()}`,
      cause: precise.cause,
      cure: precise.cure,
    }
  },
})
