import { isRefusal, wordsOfCode, wordsOfNumber } from '../../answers/words-of.js'
import { defineKind } from '../../kind.js'

/** A 404 of which no code says more. */
export const notFound = defineKind({
  code: 'answer.not-found',
  symptom: { en: 'HTTP 404 without a documented code', zh: 'HTTP 404，且没有已知错误码' },
  cause: {
    en: 'there is nothing at this path, or nothing by the number in it',
    zh: '路径不存在，或没有其中的单号',
  },
  cure: {
    en: 'check the spelling of the path, then the number in it; a new object may take a moment to appear',
    zh: '先检查路径拼写，再检查其中的单号；刚创建的单据请稍后再查',
  },
  find: (facts) =>
    facts.answer?.status === 404 &&
    isRefusal(facts) &&
    !wordsOfCode(facts) &&
    !wordsOfNumber(facts, undefined)
      ? { certainty: 'likely' }
      : undefined,
})
