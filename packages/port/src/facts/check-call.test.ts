import { describe, expect, it } from 'vitest'
import { describeSample } from '../../../../test/documented-sample.js'
import { Ciphertext, readCall } from '../../../../test/types/documented-call.js'
import { readOneCallRows } from '../../../../test/types/wire-sample.js'
import { FACTS } from '../messages/facts.js'
import type { Value } from './facts.js'
import { checkCall } from './index.js'
import { toValue } from './testing/written.js'

const NATIVE = {
  appid: 'wx8888888888888888',
  mchid: '1900000001',
  description: 'a book',
  out_trade_no: 'P0000001',
  notify_url: 'https://shop.example/notify',
  amount: { total: 101 },
}
const V2 = {
  appid: 'wx8888888888888888',
  mch_id: '1900000001',
  body: 'a book',
  out_trade_no: 'V2-1',
  total_fee: 101,
  spbill_create_ip: '192.0.2.1',
  notify_url: 'http://shop.example/notify',
  trade_type: 'NATIVE',
}
const AT = { line: 7, column: 3 }

function check(route: string, options: unknown | Value) {
  const [method = '', template = ''] = route.split(' ')
  const value = options === undefined ? undefined : toValue(options)
  return checkCall({ method, template, options: value, ...AT })
}

/** Codes of a call, with the values of the first. */
const codes = (route: string, options?: unknown) =>
  check(route, options).findings.map(({ code }) => code)

const native = (change: object, rest: object = {}) =>
  codes('POST v3/pay/transactions/native', { json: { ...NATIVE, ...change }, ...rest })

const unified = (change: object) => codes('POST v2/pay/unifiedorder', { xml: { ...V2, ...change } })

const expression = (text: string, type?: 'string' | 'number'): Value =>
  type ? { kind: 'typed', type, text, ...AT } : { kind: 'unknown', text, ...AT }

/** Codes of an order whose field of that name is an expression. */
function withExpression(name: string, value: Value) {
  const json = toValue(NATIVE)
  if (json.kind !== 'map') throw new Error('not a map')
  const entries = [...json.entries.filter(({ key }) => key !== name), { key: name, value }]
  const options: Value = {
    kind: 'map',
    entries: [{ key: 'json', value: { ...json, entries } }],
    open: false,
    ...AT,
  }
  const { findings, compiles } = checkCall({
    method: 'POST',
    template: 'v3/pay/transactions/native',
    options,
    ...AT,
  })
  return { codes: findings.map(({ code }) => code), compiles }
}

describe('a call as documented', () => {
  it('has nothing to be said of', () => {
    expect(native({})).toEqual([])
    expect(unified({})).toEqual([])
    expect(check('POST v3/pay/transactions/native', { json: NATIVE })).toEqual({
      operation: 'v3/pay/transactions/native',
      findings: [],
      compiles: true,
    })
  })
})

describe('a route', () => {
  it.each([
    ['POST v3/pay/transactions/nativ', ['route-misspelt']],
    ['POST v3/my/own/thing-of-mine', ['route-unknown']],
    ['GET v3/pay/transactions/native', ['method-undocumented']],
    ['GET v3/certificates', []],
    ['GET hk/v3/refunds/id/{refund_id}', ['operation-superseded']],
  ])('%s: %j', (route, want) => {
    expect(codes(route).slice(0, 1)).toEqual(want)
  })

  it('names the nearest, or the methods that there are', () => {
    const [misspelt] = check('POST v3/pay/transactions/nativ', undefined).findings
    expect(misspelt?.values).toMatchObject({ nearest: 'v3/pay/transactions/native' })
    const [method] = check('GET v3/pay/transactions/native', undefined).findings
    expect(method?.values).toMatchObject({ methods: 'POST' })
  })

  it('below a base URL asks for it', () => {
    const query = { mchid: '1' }
    const route = 'GET v3/refunds/id/{refund_id}'
    const base_uri = 'https://apihk.mch.weixin.qq.com/hk/'
    expect(codes(route, { refund_id: '1', query })).toContain('base-missing')
    expect(codes(route, { refund_id: '1', query, base_uri })).not.toContain('base-missing')
  })
})

describe('a variable of the path', () => {
  const route = 'GET v3/pay/transactions/id/{transaction_id}'
  const query = { mchid: '1900000001' }

  it.each([
    [route, { transaction_id: '42', query }, []],
    [route, { query }, ['variable-missing']],
    [route, { transaction_id: '', query }, ['variable-empty']],
    [route, { id: '42', query }, ['variable-misnamed']],
    [route, { query: { ...query, transaction_id: '42' } }, ['variable-elsewhere', 'field-unknown']],
    ['GET v3/pay/transactions/id/{id}', { id: '42', query }, ['variable-renamed']],
    ['GET v3/pay/transactions/id/4200', { query }, []],
    ['GET v3/pay/transactions/id/4200', { id: '1', query }, ['option-unknown']],
  ])('%s %j: %j', (path, options, want) => {
    expect(codes(path, options)).toEqual(want)
  })
})

describe('an option', () => {
  it.each([
    [{ delay: 100 }, ['guzzle-delay']],
    [{ on_stats: 1 }, ['guzzle-on-stats']],
    [{ verify: false }, ['guzzle-verify']],
    [{ security: true }, ['security-v3']],
    [{ querry: {} }, ['option-misspelt']],
    [{ proxy: { https: 'http://proxy:1' } }, ['option-proxy']],
    [{ http_errors: 'no' }, ['option-type']],
    [{ allow_redirects: { max: 3 } }, ['option-redirects']],
    [{ http_errors: false, timeout: 3, proxy: 'http://proxy:1' }, []],
    [{ description: 'a book' }, ['field-outside']],
    [{ xml: {} }, ['body-option']],
    [{ query: { a: 1 } }, ['query-for-body']],
  ])('%j: %j', (rest, want) => {
    expect(native({}, rest)).toEqual(want)
  })

  it('of another protocol or method is named', () => {
    expect(codes('POST v2/pay/unifiedorder', { json: V2 })).toEqual(['body-option'])
    expect(codes('POST v3/pay/transactions/native', { body: '{}' })).toEqual(['body-raw'])
    expect(codes('POST v3/pay/transactions/native')).toEqual(['option-missing'])
    expect(codes('GET v3/certificates', { json: {} })).toEqual(['body-unexpected'])
    expect(codes('POST v3/merchant/media/upload', { json: {} })).toEqual(['body-upload'])
    expect(codes('POST v3/merchant/media/upload')).toEqual(['upload-missing'])
  })
})

describe('a field', () => {
  it.each([
    [{ amount: {} }, ['field-missing']],
    [{ amount: { total: '101' } }, ['field-type']],
    [{ amount: { total: 1.01 } }, ['amount-in-yuan']],
    [{ amount: { total: '1.00' } }, ['amount-in-yuan']],
    [{ amount: { total: 0 } }, ['amount-not-positive']],
    [{ amount: { total: 1, payer_total: 1 } }, ['field-unknown']],
    [{ total: 101 }, ['field-misplaced']],
    [{ mch_id: '1' }, ['field-unknown']],
    [{ total_fee: 101 }, ['field-renamed']],
    [{ spbill_create_ip: '192.0.2.1' }, ['field-renamed']],
    [{ attach: null }, ['field-null']],
    [{ attach: 12 }, ['field-type']],
    [{ goodsTag: 'x' }, ['field-misspelt']],
    [{ out_trade_no: 'x'.repeat(33) }, ['value-too-long']],
    [{ out_trade_no: '订单 1234' }, ['value-disputed']],
    [{ time_expire: '2024-01-01 10:00:00' }, ['time-zone']],
    [{ time_expire: 1700000000 }, ['time-timestamp']],
    [{ time_expire: '1700000000' }, ['time-timestamp']],
    [{ time_expire: '20240101100000' }, ['time-format']],
    [{ time_expire: '2024-01-01T10:00:00+08:00' }, []],
    [{ limit_pay: ['no_cash'] }, ['enum-undocumented']],
    [{ notify_url: 'http://shop.example/notify' }, ['notify-url-http']],
    [{ notify_url: 'https://localhost/notify' }, ['notify-url-local']],
    [{ notify_url: 'https://shop.example/notify?a=1' }, ['notify-url-query']],
    [{ notify_url: '/notify' }, ['notify-url-relative']],
    [
      { payer: { identity: { type: 'IDCARD', number: '1', name: '张三' } } },
      ['plaintext', 'plaintext'],
    ],
  ])('of APIv3 %j: %j', (change, want) => {
    expect(native(change)).toEqual(want)
  })

  it.each([
    [{ total_fee: '101' }, []],
    [{ total_fee: '1.01' }, ['amount-in-yuan']],
    [{ total_fee: 'all' }, ['field-type']],
    [{ body: 'x', description: 'a book' }, ['field-renamed']],
    [{ mch_id: 1900000001 }, ['field-type-text']],
    [{ detail: { a: 1 } }, ['json-not-encoded']],
    [{ time_expire: '2024-01-01T10:00:00+08:00' }, ['time-format', 'value-too-long']],
  ])('of APIv2 %j: %j', (change, want) => {
    expect(unified(change).slice(0, 1)).toEqual(want.slice(0, 1))
  })

  it('that excludes another is said of', () => {
    const route = 'POST v3/refund/domestic/refunds'
    const refund = { out_refund_no: 'R1', amount: { refund: 1, total: 1, currency: 'CNY' } }
    const both = { out_trade_no: 'P1', transaction_id: '42' }
    expect(codes(route, { json: refund })).toEqual(['field-alternatives'])
    expect(codes(route, { json: { ...refund, ...both } })).toEqual(['field-exclusive'])
  })

  it('is read off the expression where it tells', () => {
    const date = expression("date('Y-m-d H:i:s', time() + 600)", 'string')
    expect(withExpression('time_expire', date)).toEqual({ codes: ['time-zone'], compiles: true })
    const time = expression('time() + 600', 'number')
    expect(withExpression('time_expire', time)).toEqual({
      codes: ['time-timestamp'],
      compiles: false,
    })
    const atom = expression("date('c', $until)", 'string')
    expect(withExpression('time_expire', atom)).toEqual({ codes: [], compiles: true })
    expect(withExpression('attach', expression('$attach')).codes).toEqual([])
    expect(withExpression('attach', expression('$attach', 'number')).codes).toEqual(['field-type'])
  })

  it('is not missed where a map is open', () => {
    const open: Value = {
      kind: 'map',
      entries: [{ key: 'json', value: { kind: 'map', entries: [], open: true, ...AT } }],
      open: false,
      ...AT,
    }
    const call = { method: 'POST', template: 'v3/pay/transactions/native', options: open, ...AT }
    expect(checkCall(call)).toMatchObject({ findings: [], compiles: true })
  })
})

describeSample('the documented calls', () => {
  const OF_OPERATION = /^operation-|^plaintext$/

  it('have next to nothing to be said of, and each finding has its words', () => {
    const found: string[] = []
    for (const row of readOneCallRows()) {
      const { template, verb, options } = readCall(row, false)
      const plain = (_: string, value: unknown) =>
        value instanceof Ciphertext ? value.text : value
      const { findings } = checkCall({
        method: verb.replace('Async', ''),
        template,
        options: toValue(JSON.parse(JSON.stringify(options, plain))),
        ...AT,
      })
      for (const { code } of findings) {
        expect(FACTS).toHaveProperty(code)
        if (row.id.endsWith('#0') && !OF_OPERATION.test(code)) found.push(`${code} ${template}`)
      }
    }
    expect(found.length).toBeLessThan(15)
  })
})
