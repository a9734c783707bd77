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
  cause: { en: 'it depends on the error number', zh: '取决于错误编号' },
  cure: { en: 'do what error.hint says of the number', zh: '按 error.hint 中对该编号的说明处理' },
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
