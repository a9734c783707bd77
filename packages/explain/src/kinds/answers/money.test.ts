import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../../answers/tables.js'
import { explain } from '../../explain.js'

interface Row {
  readonly method: string
  readonly path: string
  readonly number: string
  readonly query?: string
}

const data = new URL('../../../../catalog/data/', import.meta.url)
const rows = (
  JSON.parse(readFileSync(new URL('money.json', data), 'utf8')) as { operations: Row[] }
).operations
const { v2, v3, numbers, all } = loadTables()

/** Words that tell to take another number, in whatever way they are said. */
const NEW_NUMBER =
  /\b(?:new|another|different|fresh|second|unused|other)\s+(?:[\w-]+\s+){0,3}(?:numbers?|\w+_(?:no|billno)|no|id)\b|\b(?:change|replace|switch)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}numbers?\b|换[^，；。]{0,6}[单号]|换新|(?<!重)新的?[^，；。]{0,4}[单号]|另[一用][^，；。]{0,4}号|重新生成/i

/** Every code that any operation of the protocol may return, and codes that nobody knows. */
const codesOf = (path: string) => {
  const isV2 = path.startsWith('v2/')
  const own = all.flatMap((operation) => [...operation.own.keys()])
  return new Set([...(isV2 ? v2 : v3).keys(), ...own, 'NEVER_HEARD_OF', 'FAIL', 'HTTP_502'])
}

const askOf = ({ method, path }: Row, code: string, number = '') =>
  explain({
    answer: {
      protocol: path.startsWith('v2/') ? 'v2' : 'v3',
      status: path.startsWith('v2/') ? 200 : 400,
      code,
      reason: '',
      number,
      isWeChatPays: true,
      server: '',
      page: '',
    },
    request: { method, template: path, isQuery: false },
  })

/** Refused before anyone looked at the money, by the codes that say so. */
const AT_THE_DOOR: Readonly<Record<string, RegExp>> = {
  'apiv2.sign': /^SIGN_?\s?ERROR$/,
  'apiv2.not-xml': /^(?:XML_FORMAT_ERROR|REQUIRE_POST_METHOD|POST_DATA_EMPTY)$/,
  'apiv2.certificate-not-sent': /^(?:CERT|CA)_ERROR$/,
}

const PLACES_AN_ORDER =
  /(?:^|\/)(?:combine-)?transactions\/(?:app|h5|jsapi|native|miniprogram|mweb)$|(?:^|\/)(?:unifiedorder|combinedorder)$/
/** What an order may have become before: it is looked up in any case. */
const MAY_HAVE_SUCCEEDED =
  /^(?:ORDER_?PAID|OUT_TRADE_NO_USED|ORDER_?(?:CLOSED|REVERSED)|SYSTEM_?ERROR|USER_?PAYING|ALREADY_EXISTS|NEVER_HEARD_OF|HTTP_502)$/

function wrongIn(row: Row, code: string, number = ''): string[] {
  const [first, ...others] = askOf(row, code, number)
  const where = `${row.path} ${code} ${number}`
  if (first === undefined) return [`${where}: nothing is said`]
  if (AT_THE_DOOR[first.code]?.test(code)) return []
  const { en, zh } = first.cure
  const [begin = '', beginZh = ''] = [en.split(';')[0], zh.split('；')[0]]
  const names = [row.number, row.query ?? ''].every(
    (name) => begin.includes(name) && beginZh.includes(name),
  )
  // Placing an order moves nothing: only what may have succeeded before is looked up.
  const isPlain = PLACES_AN_ORDER.test(row.path) && !MAY_HAVE_SUCCEEDED.test(code)
  if ((isPlain || number !== '') && PLACES_AN_ORDER.test(row.path) && !names) {
    const said = [first, ...others].flatMap(({ cure }) => [cure.en, cure.zh])
    return said.filter((text) => NEW_NUMBER.test(text)).map((text) => `${where}: ${text}`)
  }
  const keeps = begin.endsWith('keep the number') && beginZh.endsWith('保留原单号')
  const platform = row.query !== undefined || /merchant platform/.test(begin)
  const platformZh = row.query !== undefined || /商户平台/.test(beginZh)
  const texts = [first, ...others].flatMap(({ cause, cure }) => [
    cause.en,
    cause.zh,
    cure.en,
    cure.zh,
  ])
  return [
    ...(names && keeps && platform && platformZh ? [] : [`${where}: begins with "${begin}"`]),
    ...texts.filter((text) => NEW_NUMBER.test(text)).map((text) => `${where}: ${text}`),
  ]
}

describe('where money moves', () => {
  it('is known of every operation of the catalog that moves it', () => {
    expect(rows.length).toBeGreaterThan(190)
    const known = all.filter(({ money }) => money !== undefined)
    expect(known).toHaveLength(rows.length)
  })

  it('each code, known or not, is told by query and field first, and by no other number', () => {
    const wrong = rows.flatMap((row) =>
      [...codesOf(row.path)].flatMap((code) => wrongIn(row, code)),
    )
    expect(wrong.slice(0, 10)).toEqual([])
  })

  it('each error number, with any kind of code, is told so too', () => {
    const wrong = rows.flatMap((row) =>
      ['PARAM_ERROR', 'INVALID_REQUEST', 'SIGN_ERROR', 'NEVER_HEARD_OF'].flatMap((code) =>
        [...numbers.keys()].flatMap((number) => wrongIn(row, code, number)),
      ),
    )
    expect(wrong.slice(0, 10)).toEqual([])
  })

  it('the query is said once', () => {
    const row = rows.find(({ path }) => path === 'v2/mmpaymkttransfers/sendredpack') as Row
    const [found] = askOf(row, 'FATAL_ERROR')
    expect(found?.cure).toEqual({
      en: 'query mch_billno by POST v2/mmpaymkttransfers/gethbinfo and keep the number; repeat it only with the parameters of the first request',
      zh: '请先用 POST v2/mmpaymkttransfers/gethbinfo 查询 mch_billno，并保留原单号；如需重试，请使用首次请求的参数',
    })
    const refund = rows.find(({ path }) => path === 'v3/refund/domestic/refunds') as Row
    const [notEnough] = askOf(refund, 'NOT_ENOUGH')
    expect(notEnough?.cause.en).toBe("the merchant's account has too little money")
    expect(notEnough?.cure.en).toMatch(
      /^query out_refund_no by GET v3\/refund\/domestic\/refunds\/\{out_refund_no\} and keep the number; top it up/,
    )
  })

  it('is recognised with values, host or query, with the slash of APIv2, and below the base hk', () => {
    const reverse = 'v3/pay/transactions/out-trade-no/{out_trade_no}/reverse'
    const withValue = askOf(
      { method: 'POST', path: '/v3/pay/transactions/out-trade-no/123/reverse', number: '' },
      'SYSTEM_ERROR',
    )
    expect(withValue).toEqual(askOf({ method: 'POST', path: reverse, number: '' }, 'SYSTEM_ERROR'))
    const refunds = (path: string) =>
      askOf({ method: 'POST', path, number: '' }, 'SYSTEM_ERROR')[0]?.cure.en
    expect(refunds('https://api.mch.weixin.qq.com/v3/refund/domestic/refunds?a=b')).toBe(
      refunds('v3/refund/domestic/refunds'),
    )
    expect(refunds('v3/refunds')).toBe(refunds('hk/v3/refunds'))
    const [v2] = explain({
      answer: {
        protocol: 'v2',
        status: 200,
        code: 'SYSTEMERROR',
        reason: '',
        number: '',
        isWeChatPays: true,
        server: '',
        page: '',
      },
      request: { method: 'POST', template: '/secapi/pay/refund', isQuery: false },
    })
    expect(v2?.cure.en).toMatch(/^query out_refund_no by POST v2\/pay\/refundquery/)
  })
})

describe('all words on codes', () => {
  it('advise no other number, wherever they stand', () => {
    const words = [...v2.values(), ...v3.values(), ...numbers.values()].flatMap(
      ({ cause, cure }) => [cause.en, cause.zh, cure.en, cure.zh],
    )
    expect(words.filter((text) => NEW_NUMBER.test(text))).toEqual([])
  })
})
