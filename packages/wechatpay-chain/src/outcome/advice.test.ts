import type { AnswerFacts, Facts } from '@wechatpay-chain/explain'
import { expect, it } from 'vitest'
import { adviseOn, type CallState } from './advice.js'

const answer: AnswerFacts = {
  protocol: 'v3',
  status: 400,
  code: 'NEW',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
}
const request = { method: 'POST', template: 'v3/pay/transactions/native', isQuery: false }
const facts = (changes: Partial<AnswerFacts> = {}): Facts => ({
  answer: { ...answer, ...changes },
  request,
})
const advise = (known: Facts, state: CallState) => adviseOn(() => known, state)
const refused = { outcome: 'refused', isQuery: false } as const

it('goes by the code, and by the number where that is more precise', () => {
  const hint = (code: string, number = '') => String(advise(facts({ code, number }), refused).hint)
  expect(hint('PARAM_ERROR')).toMatch(/detail\.field/)
  expect(hint('PARAM_ERROR', '268449538')).toMatch(/already (?:been )?paid/)
  expect(hint('PARAM_ERROR', '0')).toBe(hint('PARAM_ERROR'))
})

it('says that an outcome is unknown beside whatever else it says', () => {
  const unknown = { outcome: 'unknown', isQuery: false } as const
  const said = advise(facts({ code: 'ORDER_CLOSED' }), unknown).hint
  expect(String(said)).toMatch(/closed.*never a new one/)
  expect(said?.in('zh')).toMatch(/关闭.*切勿换单/)
  const unexplained = advise({ request }, unknown)
  expect(unexplained.findings).toEqual([])
  expect(String(unexplained.hint)).toMatch(/never a new one/)
})

it('says what became of the call where the facts cannot be collected', () => {
  const broken = () => {
    throw new Error('a getter')
  }
  const advice = adviseOn(broken, { outcome: 'unknown', isQuery: false })
  expect(advice.findings).toEqual([])
  expect(String(advice.hint)).toMatch(/the outcome is unknown.*never a new one/)
})

it('says nothing where nothing is known and the outcome is plain', () => {
  expect(advise({}, refused)).toEqual({ findings: [] })
  expect(advise({}, { outcome: 'unknown', isQuery: true })).toEqual({ findings: [] })
})

it('names two causes where none is sure', () => {
  const unsure = facts({ status: 401, code: 'SIGN_ERROR' })
  const { hint, findings } = advise(
    { ...unsure, request: { ...request, isProxied: true } },
    refused,
  )
  expect(findings.length).toBeGreaterThan(1)
  expect(findings.every(({ certainty }) => certainty === 'likely')).toBe(
    findings[0]?.certainty === 'likely',
  )
  if (findings[0]?.certainty === 'likely') expect(String(hint)).toContain('; or ')
})

it('is not led astray by codes that are names of the language', () => {
  for (const code of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const { findings } = advise(facts({ code, number: code }), refused)
    expect(findings.map((finding) => finding.code)).toEqual(['answer.unknown-code'])
  }
})

it('sends an unknown path to its spelling before its number', () => {
  for (const code of ['RESOURCE_NOT_EXISTS', 'HTTP_404'])
    expect(
      String(
        advise(
          { ...facts({ status: 404, code }), request: { ...request, template: 'v3/x' } },
          refused,
        ).hint,
      ),
    ).toContain('check the spelling of the path, then the number in it')
})
