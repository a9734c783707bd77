import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleMessages } from '../src/console/console-messages.js'
import {
  actAs,
  actionName,
  PEOPLE,
  type PersonAct,
  type PersonActName,
} from '../src/console/people.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import type { SandboxUser } from '../src/user/user.js'
import { orderBody, post } from './merchant.js'
import { sendRaw, sendV2 } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ settleDelay: 3_600_000 })
})
afterAll(() => sandbox.close())

const ACTS = Object.entries(PEOPLE) as [PersonActName, PersonAct][]
const act = (name: string, facts: object) =>
  sendRaw(sandbox, {
    method: 'POST',
    target: `/sandbox/api/act/${name}`,
    body: JSON.stringify(facts),
    headers: { 'Content-Type': 'application/json', 'X-Sandbox': 'test' },
  })

/** Returns what a method of `sandbox.user` is given for the facts of a form. */
function given(name: PersonActName, facts: Record<string, string>): unknown[] {
  const user = { [name]: (...parameters: unknown[]) => parameters }
  return actAs(user as unknown as SandboxUser, name, facts) as unknown[]
}

describe('the forms of what people do', () => {
  it('are as many as the methods of sandbox.user', () => {
    expect(Object.keys(PEOPLE).sort()).toEqual(Object.keys(sandbox.user).sort())
  })

  it('have names in both languages, for their fields too', () => {
    const texts = consoleMessages()
    for (const [name, { fields }] of ACTS)
      for (const language of ['en', 'zh'] as const)
        for (const text of [`act.${name}`, ...fields.map((field) => `fact.${field.name}`)])
          expect(texts[language][text], `${text} ${language}`).toMatch(/\S/)
    const named = Object.keys(texts.en).filter((name) => /^(?:act|fact)\./.test(name))
    const known = ACTS.flatMap(([name, { fields }]) => [
      ...[`act.${name}`, ...fields.map((field) => `fact.${field.name}`)],
    ])
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })

  it('refuse what is missing, no number, or none of the choices', async () => {
    for (const [name, { fields }] of ACTS)
      for (const field of fields) {
        const facts = Object.fromEntries(
          fields.map((each) => [each.name, each.choices?.[0] ?? (each.whole ? '1' : 'N')]),
        )
        const refusal = async (value: string) =>
          (await act(actionName(name), { ...facts, [field.name]: value })).json().message
        if (!field.optional) expect(await refusal('')).toBe(`${field.name} is missing.`)
        if (field.whole) expect(await refusal('1.5')).toBe(`${field.name} is a whole number.`)
        if (field.choices) expect(await refusal('OTHER')).toContain(`${field.name} is one of `)
      }
  })

  it('give the methods their parameters, and leave out what is not filled in', () => {
    expect(given('pay', { out_trade_no: 'N', payee: '', coupons: '1, 2，3' })).toEqual([
      ...['N', undefined, { coupons: ['1', '2', '3'] }],
    ])
    expect(given('settleRefund', { out_refund_no: 'R', payee: 'P' })).toEqual(['R', undefined, 'P'])
    expect(given('signContract', { plan_id: '7', out_contract_code: 'C' })).toEqual([7, 'C'])
    const reject = { applyment_number: 'A', verdict: 'reject', reason: 'no' }
    expect(given('reviewApplyment', reject)).toEqual([
      'A',
      { reject: [{ field: 'id_card_copy', reason: 'no' }] },
      undefined,
    ])
    const wanted = { out_trade_no: 'N', detail: 'd', problem_type: 'REFUND', refund_amount: '5' }
    expect(given('complain', wanted)).toEqual([
      ...['N', { detail: 'd', problem: 'REFUND', refundAmount: 5 }, undefined],
    ])
  })

  it('make happen what a person does', async () => {
    const bill = {
      ...{ appid: 'wx1', out_bill_no: 'CT1', openid: 'o1', transfer_amount: 30 },
      ...{ transfer_remark: 'r', transfer_scene_id: '1000' },
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: 'a' }],
    }
    await post(sandbox, '/v3/fund-app/mch-transfer/transfer-bills', bill)
    const fail = { out_bill_no: 'CT1', fail_reason: 'ACCOUNT_FROZEN' }
    const failed = await act('fail-transfer', fail)
    expect(failed.json()['result']).toMatchObject({ state: 'FAIL' })
    expect((await act('fail-transfer', fail)).status).toBe(400)
    await sendV2(sandbox, '/mmpaymkttransfers/sendredpack', {
      ...{ wxappid: 'wx1', mch_billno: 'CR1', re_openid: 'o1', total_num: '1' },
      ...{ total_amount: '100', send_name: 's', wishing: 'w', act_name: 'a' },
      ...{ remark: 'r', client_ip: '1.1.1.1' },
    })
    const opened = await act('open-red-packet', { mch_billno: 'CR1' })
    expect(opened.json()['result']).toMatchObject({ state: 'RECEIVED' })
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'CP1'))
    await act('pay', { out_trade_no: 'CP1' })
    const complained = await act('complain', { out_trade_no: 'CP1', detail: '没收到' })
    const { id } = complained.json()['result'] as { id: string }
    expect((await act('withdraw-complaint', { complaint_id: id })).status).toBe(200)
    await act('fill-account', { amount: '123', account_type: 'DEPOSIT' })
    expect(sandbox.ledger.balance('deposit/1900000001')).toBe(123)
    expect((await act('empty-account', { account_type: 'DEPOSIT' })).json()['result']).toBe(123)
  })
})
