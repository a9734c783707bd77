import { KINDS } from '@wechatpay-chain/explain'
import { expect, it } from 'vitest'
import { TEXTS } from '../../../explain/src/generated/answers.js'
import { MESSAGES, type Text } from './message.js'

/** Words that may lead to a second payment, refund or transfer. */
const NUMBER =
  /\b(?:new|another|other|different|fresh) (?:merchant[- ])?(?:\w+ )?number|换单|更换\S{0,8}单号|新\S{0,4}单号/i
/** What makes them safe: to look first, not to do it, or that it was done by mistake. */
const SAFE = /\bquery\b|\bnever\b|查单|查询|切勿|was asked for|实际请求的是/i

const all = [
  ...Object.entries<Text>(MESSAGES),
  ...KINDS.map(({ code, cause, cure }) => {
    const words = { en: `${cause.en}: ${cure.en}`, zh: `${cause.zh}：${cure.zh}` }
    return [code, words] as const
  }),
  ...TEXTS.split('\n').map((line, index) => {
    const [en = '', zh = ''] = line.split('\t')
    return [`line ${index}`, { en, zh }] as const
  }),
].flatMap(([name, { en, zh }]) => [[name, en] as const, [name, zh] as const])

it('no words advise another number without a query before it', () => {
  const found = all.filter(([, text]) => NUMBER.test(text))
  expect(found.length).toBeGreaterThan(1)
  expect(found.filter(([, text]) => !SAFE.test(text))).toEqual([])
})
