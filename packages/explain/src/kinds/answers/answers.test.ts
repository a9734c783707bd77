import { describe, expect, it } from 'vitest'
import { loadTables } from '../../answers/tables.js'
import { explain } from '../../explain.js'
import type { AnswerFacts, Facts } from '../../facts.js'

const answer = (change: Partial<AnswerFacts>): AnswerFacts => ({
  protocol: 'v3',
  status: 400,
  code: 'PARAM_ERROR',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
  ...change,
})
const reading = { method: 'GET', template: 'v3/merchant/unknown', isQuery: true }
const saving = { method: 'POST', template: 'v3/merchant/unknown', isQuery: false }
const ask = (change: Partial<AnswerFacts>, more: Partial<Facts> = { request: saving }) =>
  explain({ answer: answer(change), ...more })

describe('a code', () => {
  it('is explained under a code of its own', () => {
    expect(ask({ code: 'NO_AUTH', status: 403 })).toMatchObject([
      { code: 'answer.NO_AUTH', certainty: 'sure', cause: { zh: expect.stringContaining('权限') } },
    ])
  })

  it('is explained in both languages, with something that one can do, for each there is', () => {
    const { v2, v3, all } = loadTables()
    const own = all.flatMap((operation) => [...operation.own.keys()])
    expect(v3.size + v2.size).toBeGreaterThan(130)
    for (const code of [...v3.keys(), ...v2.keys(), ...own])
      for (const protocol of ['v2', 'v3'] as const)
        for (const { cause, cure } of ask({ code, protocol })) {
          expect([cause.en, cure.en].every((text) => text.length > 5)).toBe(true)
          expect([cause.zh, cure.zh].every((text) => /[\u4e00-\u9fff]/.test(text))).toBe(true)
        }
  })

  it('is told in the words of its operation, where that says something else', () => {
    const template = 'v3/merchant-risk-manage/violation-notifications'
    const [found] = ask(
      { code: 'ALREADY_EXISTS' },
      { request: { method: 'POST', template, isQuery: false } },
    )
    expect(found?.cause.en).toMatch(/notification address is set already/)
    expect(found?.cure.zh).toMatch(/更新通知地址/)
    expect(ask({ code: 'RESOURCE_NOT_EXISTS', status: 404 })[0]?.cure.en).toMatch(
      /check the spelling of the path, then the number in it/,
    )
  })

  it('of a query never says that something may have taken effect', () => {
    const [found] = ask({ code: 'SYSTEM_ERROR', status: 500 }, { request: reading })
    expect(found?.cure.en).toMatch(/send the query again/)
    expect(ask({ code: 'SYSTEM_ERROR', status: 500 })[0]?.cause.en).toMatch(/may have taken effect/)
  })

  it('of a server that is perhaps not WeChat Pay is only likely', () => {
    expect(ask({ code: 'NO_AUTH', isWeChatPays: false })[0]?.certainty).toBe('likely')
  })

  it('that is a name of the language, or unknown, is not explained', () => {
    for (const code of ['constructor', '__proto__', 'toString', 'NEW', ''])
      expect(ask({ code })).toEqual([])
  })

  it('of APIv2 that stands in return_msg alone is read there', () => {
    const request = { method: 'POST', template: 'v2/pay/downloadbill', isQuery: true }
    const bill = (reason: string) =>
      ask({ protocol: 'v2', status: 200, code: 'FAIL', reason }, { request })[0]
    expect(bill('missing parameter')?.code).toBe('answer.MISSING_PARAMETER')
    expect(bill('something else')).toBeUndefined()
  })

  it('is left out where a kind of problem of its own is sure', () => {
    const request = { method: 'POST', template: 'v2/pay/downloadbill', isQuery: true }
    const codes = ask(
      { protocol: 'v2', status: 200, code: 'FAIL', reason: 'No Bill Exist' },
      { request },
    ).map(({ code }) => code)
    expect(codes).toEqual(['bills.none'])
  })

  it('is left out beside what the sandbox names, as is what the message says', () => {
    const named = 'signature.whole-url'
    const codes = ask({ code: 'SIGN_ERROR', status: 401, reason: '签名错误', named }).map(
      ({ code }) => code,
    )
    expect(codes).toEqual([named])
  })
})

it('what the SDK itself refuses of an answer is not WeChat Pay’s refusal', () => {
  const template = 'v3/pay/transactions/native'
  const request = { method: 'POST', template, isQuery: false }
  for (const status of [200, 404])
    expect(
      ask({ code: 'ERR_SIGNATURE_HEADERS', status, number: '268443715' }, { request }),
    ).toEqual([])
})

describe('an error number', () => {
  it('gives the better cause, with its own cure, in one finding', () => {
    expect(ask({ number: '268449538' })).toMatchObject([
      { code: 'answer.PARAM_ERROR', cause: { en: 'the order is already paid' } },
    ])
  })

  it('stands beside the cure of the code where it says only what is wrong with a value', () => {
    expect(ask({ number: '268435464' })[0]?.cure.en).toMatch(/limits.*; correct the field/)
  })

  it('is left out where it says no more than the code', () => {
    const code = { code: 'ORDER_PAID' }
    expect(ask({ ...code, number: '268449538' })).toEqual(ask(code))
    expect(ask({ code: 'SIGN_ERROR', status: 401, number: '268443699' })).toHaveLength(1)
  })

  it('speaks alone where the code is not known', () => {
    expect(ask({ code: 'NEW', number: '268443715' })).toMatchObject([{ code: 'answer.268443715' }])
  })
})

describe('a 404 without a known code', () => {
  it('leads to the spelling of the path', () => {
    for (const code of ['HTTP_404', 'NEW'])
      expect(ask({ code, status: 404 })).toMatchObject([
        { code: 'answer.not-found', cure: { en: expect.stringContaining('spelling') } },
      ])
    expect(ask({ code: 'ORDER_NOT_EXIST', status: 404 })[0]?.cure.en).not.toMatch(/spelling/)
  })
})
