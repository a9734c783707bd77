import { defineKind } from '../../kind.js'

/** Codes of an object that is not there. */
const MISSING = /(?:NOT_?EXISTS?|NOT_?FOUND)$/
/** Codes of a number that has another form. */
const MALFORMED = /^(?:PARAM_ERROR|INVALID_REQUEST)$/

/** Data with capitals was written as a segment of the chain, which lowers them. */
export const loweredSegment = defineKind({
  code: 'calls.lowered-segment',
  symptom: {
    en: 'ORDER_NOT_EXIST or 404 for an order number with capitals',
    zh: '含大写字母的单号返回 ORDER_NOT_EXIST 或 404',
  },
  cause: {
    en: 'the segment "%{segment}" lost its capitals (a capital becomes "-" and the small letter), so that another number was asked for',
    zh: '路径段“%{segment}”的大写字母按命名规则被改写（大写变为“-”加小写），实际请求的是另一个单号',
  },
  cure: {
    en: "give it as a path variable, as in chain('v3/…/{out_trade_no}').get({ out_trade_no })",
    zh: "请作为路径参数传入，例如 chain('v3/…/{out_trade_no}').get({ out_trade_no })",
  },
  find: ({ request, answer }) => {
    const segment = request?.lowered
    if (segment === undefined || answer === undefined) return undefined
    const isMissing = answer.status === 404 || MISSING.test(answer.code)
    if (isMissing) return { certainty: 'sure', parts: { segment } }
    return MALFORMED.test(answer.code) ? { certainty: 'likely', parts: { segment } } : undefined
  },
})
