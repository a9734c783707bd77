import type { AnswerFacts, Facts, RequestFacts } from '../facts.js'
import type { Text } from '../text.js'
import { loadTables, type Money, type Operation } from './tables.js'

/** A cause and a cure. */
export interface Words {
  readonly cause: Text
  readonly cure: Text
}

/** A cure that begins so says to query: where money moves, by which field and query is said. */
const QUERY_FIRST = {
  en: /^query it first(?:; |, (?:and )?| and )?/,
  zh: /^请先查询(?:[；，]|并)?/,
} as const

/** Nothing can have happened by a query. */
const OF_A_QUERY: Words = {
  cause: {
    en: 'WeChat Pay could not answer the query for now, or too many came',
    zh: '微信支付暂时无法查询，或请求过于频繁',
  },
  cure: {
    en: 'send the query again in a moment, and less often',
    zh: '降低频率，稍后重新查询',
  },
}

const join = (one: Text, other: Text): Text => ({
  en: [one.en, other.en].filter((text) => text !== '').join('; '),
  zh: [one.zh, other.zh].filter((text) => text !== '').join('；'),
})

/**
 * Returns whether WeChat Pay, or a server in its place, refused: not the SDK what it received, by a
 * code of its own. `ERR_VERIFY_SSL_SN` and the like are WeChat Pay's.
 */
export const isRefusal = ({ answer }: Facts) =>
  answer !== undefined && !/^ERR_(?!VERIFY_)/.test(answer.code)

/**
 * The operation of a request, where something is known of it. What is below `hk/` may be written
 * without it, where the base URL has it.
 */
export function operationOf(request: RequestFacts | undefined): Operation | undefined {
  if (request === undefined) return undefined
  const { method, template } = request
  const { operations } = loadTables()
  return operations.find(method, template) ?? operations.find(method, `hk/${template}`)
}

/** How money is looked up before anything is sent again: the first thing that a cure says. */
export function lookUp({ number, query }: Money): Text {
  return query === undefined
    ? {
        en: `look ${number} up in the merchant platform and keep the number`,
        zh: `请先在商户平台查询 ${number}，并保留原单号`,
      }
    : {
        en: `query ${number} by ${query} and keep the number`,
        zh: `请先用 ${query} 查询 ${number}，并保留原单号`,
      }
}

/** What becomes of a request by a code that nobody knows is not known. */
const UNKNOWN = 'answer.unknown-code'

/**
 * Places an order that the payer pays afterwards, on another page: placing it moves nothing.
 */
const PLACES_AN_ORDER =
  /(?:^|\/)(?:combine-)?transactions\/(?:app|h5|jsapi|native|miniprogram|mweb)$|(?:^|\/)(?:unifiedorder|combinedorder)$/

/**
 * Returns whether an operation must be looked up before anything else is done about a cure: not
 * where it only places an order, and the cure does not say so itself.
 */
export function asksFirst(
  { path, money }: Operation,
  { code, cure }: { readonly code: string; readonly cure: Text },
): boolean {
  if (money === undefined) return false
  const saysSo = QUERY_FIRST.en.test(cure.en) || code === UNKNOWN
  return saysSo || !PLACES_AN_ORDER.test(path)
}

/** A cure of an operation: where it moves money, how to look it up comes first. */
export function cureOf(cure: Text, money: Money | undefined): Text {
  if (money === undefined) return cure
  const rest = {
    en: cure.en.replace(QUERY_FIRST.en, ''),
    zh: cure.zh.replace(QUERY_FIRST.zh, ''),
  }
  return join(lookUp(money), ifNothing(rest))
}

/** To pay, or to pay back, in another way. */
const ANOTHER_WAY = /\banother way\b/
/** What does it a second time, unless the first time did nothing: that is said beside it. */
export function ifNothing(rest: Text): Text {
  return ANOTHER_WAY.test(rest.en)
    ? { en: `if nothing took effect, ${rest.en}`, zh: `确认未生效后，${rest.zh}` }
    : rest
}

/** Several causes that one code has: which of them it is, only the message tells. */
function causeOf(cause: Text): Text {
  const isList = cause.en.includes('; ') && !cause.en.startsWith('missing or invalid')
  return isList ? { en: `one of these: ${cause.en}`, zh: `以下原因之一：${cause.zh}` } : cause
}

/** The code that is looked up: APIv2 tells some refusals by a text, where `err_code` is missing. */
const nameOf = ({ protocol, code, reason }: AnswerFacts) =>
  protocol === 'v2' && code === 'FAIL' ? reason.trim() : code

/** What is said of the code of an answer, by its operation and in common; the code as it is named. */
export function wordsOfCode({ answer, request }: Facts): (Words & { code: string }) | undefined {
  if (answer === undefined) return undefined
  const tables = loadTables()
  const operation = operationOf(request)
  const code = nameOf(answer)
  const shared = tables[answer.protocol].get(code)
  const own = operation?.own.get(code)
  if (own === undefined && shared?.isOpen && request?.isQuery) return { code, ...OF_A_QUERY }
  const cause = own?.cause ?? shared?.cause
  const cure = own?.cure ?? shared?.cure
  if (cause === undefined || cure === undefined) return undefined
  return { code, cause: causeOf(cause), cure }
}

const isSame = (one: Words, other: Words) =>
  one.cause.en === other.cause.en && one.cure.en === other.cure.en

/**
 * What is said of the number that ends `Request-ID`, where it says more than the code: its cause is
 * the better one. The code's cure stays beside it where the number only says what is wrong with a
 * value.
 */
export function wordsOfNumber({ answer }: Facts, byCode: Words | undefined): Words | undefined {
  const { numbers, v3 } = loadTables()
  const words = answer && numbers.get(answer.number)
  if (answer === undefined || words === undefined) return undefined
  const shared = v3.get(answer.code)
  if (shared !== undefined && isSame(words, shared)) return undefined
  const { cause, cure, isGeneral } = words
  return { cause, cure: isGeneral && byCode ? join(cure, byCode.cure) : cure }
}
