import { isRefusal, wordsOfCode, wordsOfNumber } from '../../answers/words-of.js'
import { defineKind } from '../../kind.js'
import { toldByMessage } from './told-by-message.js'

/** The number that ends `Request-ID`, where nothing is known of the code. */
export const byNumber = defineKind({
  code: 'answer.number',
  symptom: {
    en: 'an unknown code, with a known number at the end of error.requestId',
    zh: '错误码未知，但 error.requestId 末尾的错误编号已知',
  },
  cause: { en: 'what the error number says', zh: '见错误编号的含义' },
  cure: { en: 'do what the error number asks for', zh: '按该错误编号的处理方式处理' },
  find: (facts) => {
    const { answer } = facts
    const isTold = wordsOfCode(facts) !== undefined || toldByMessage(facts)
    if (answer === undefined || !isRefusal(facts) || isTold) return undefined
    const words = wordsOfNumber(facts, undefined)
    return (
      words && {
        certainty: answer.isWeChatPays ? 'sure' : 'likely',
        code: `answer.${answer.number}`,
        cause: words.cause,
        cure: words.cure,
      }
    )
  },
})
