/**
 * What became of a call's effect, over all of its attempts. Branch on this alone:
 *
 * - `not-sent`: no byte of any attempt was handed to a connected socket.
 * - `not-processed`: it is certain that nothing took effect. So are queries (GET) that broke off or
 *   met a signed failure: they have no effect, which says nothing of what they asked about. What
 *   nobody has signed stays `unknown`, of a query too.
 * - `refused`: WeChat Pay has said that the request had no effect: verified, or where the documents
 *   say that no signature can be (`AnswerError.verified` tells which).
 * - `unknown`: anything else. Query, or send the same request with the same merchant-assigned
 *   number; a new number could do it twice.
 */
export type RequestOutcome = 'not-sent' | 'not-processed' | 'refused' | 'unknown'

/** Languages that errors speak of an outcome in. */
export type Language = 'en' | 'zh'

const SENTENCES: Readonly<Record<RequestOutcome | 'query', Readonly<Record<Language, string>>>> = {
  'not-sent': { en: 'nothing was sent', zh: '请求未发出' },
  'not-processed': { en: 'not processed: wait, then repeat', zh: '未受理：请稍后重试' },
  refused: { en: 'refused: nothing took effect', zh: '已拒绝：没有产生任何效果' },
  unknown: {
    en: 'the outcome is unknown: query, or repeat with the same merchant-assigned number, never a new one',
    zh: '结果未知：请先查单，或用原单号、原参数重试，切勿换新单号',
  },
  query: { en: 'repeat the query', zh: '请重新查询' },
}

/** Words an outcome: the one place where that is done. Of a query, only its response is missing. */
export function sentenceOf(
  outcome: RequestOutcome,
  { isQuery = false, language = 'en' as Language } = {},
): string {
  return SENTENCES[isQuery && outcome !== 'not-sent' ? 'query' : outcome][language]
}
