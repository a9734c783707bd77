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
  cause: { en: 'what the code says', zh: '见错误码的含义' },
  cure: { en: 'do what the code asks for', zh: '按该错误码的处理方式处理' },
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
