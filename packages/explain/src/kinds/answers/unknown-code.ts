import { isRefusal, operationOf, wordsOfCode, wordsOfNumber } from '../../answers/words-of.js'
import { defineKind } from '../../kind.js'
import { toldByMessage } from './told-by-message.js'

/** Money may have moved, and nothing is known of the code. */
export const unknownCode = defineKind({
  code: 'answer.unknown-code',
  symptom: {
    en: 'a payment, refund or transfer is refused with a code that is not documented',
    zh: '支付、退款或转账接口返回了文档中没有的错误码',
  },
  cause: {
    en: 'this answer is not documented: what became of the money is not known',
    zh: '文档中没有这种应答，资金结果未知',
  },
  cure: {
    en: "query it first; go by the state that the query returns, and by WeChat Pay's message",
    zh: '请先查询；以查询到的状态和 message 为准',
  },
  find: (facts) => {
    const money = operationOf(facts.request)?.money
    const isKnown = wordsOfCode(facts) ?? wordsOfNumber(facts, undefined) ?? toldByMessage(facts)
    const isRefused = facts.answer?.isUnderstood === false
    if (!isRefusal(facts) || money === undefined || isKnown || isRefused) return undefined
    return { certainty: 'likely' }
  },
})
