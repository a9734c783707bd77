import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { type Made, Maker, naming, ROWS } from './crawl.js'
import { sendSample } from './sample-request.js'
import { sendV3, type TestResponse } from './signed-request.js'

const START = '2030-01-01T08:00:00+08:00'
let sandbox: Sandbox
let keys: SandboxKeys
let maker: Maker
beforeAll(async () => {
  keys = await createSandboxKeys()
  sandbox = await createSandbox({
    keys,
    checkSealedFields: false,
    notifyUrl: 'http://127.0.0.1:9/',
  })
  sandbox.clock.set(START)
  maker = new Maker(sandbox)
})
afterAll(() => sandbox.close())

const rowOf = (name: string) => ROWS.find((row) => row.name === name)!
const make = async (name: string): Promise<Made> => {
  const made = await maker.make(rowOf(name))
  expect(made.response.status, made.response.body.toString()).toBeLessThan(300)
  return made
}
const read = async (name: string, { names }: Made): Promise<TestResponse> => {
  const row = rowOf(name)
  const response = await sendSample(sandbox, row.operation, {
    'query.*': '',
    ...naming(row, names),
  })
  expect(response.status, response.body.toString()).toBe(200)
  return response
}
const _invented = () => sandbox.requests.last()?.invented ?? []

const NATIVE = 'POST v3/edu-papay/transactions'
const QUERY = 'GET v3/edu-papay/transactions/out-trade-no/{out_trade_no}'

describe('a required field that nobody wrote', () => {
  it('tells no success before it: an order that is not paid has no time of payment', async () => {
    const order = await make(NATIVE)
    const unpaid = (await read(QUERY, order)).json()
    expect(unpaid).toMatchObject({ trade_state: 'ACCEPTED' })
    expect(unpaid).not.toHaveProperty('success_time')
    sandbox.clock.advance(60_000)
    const paid = (await read(QUERY, order)).json()
    expect(paid).toMatchObject({ trade_state: 'SUCCESS' })
    const paidAt = Date.parse(String(paid['success_time']))
    expect(sandbox.clock.now() - paidAt).toBeLessThan(10_000)
  })

  it('is no reason of a refusal that did not happen', async () => {
    const filed = await make('POST v2/applyment/micro/submit')
    const shown = await read('POST v2/applyment/micro/getstate', filed)
    expect(shown.body.toString()).not.toContain('reject_reason')
    expect(shown.body.toString()).toContain('审核中')
  })

  it('is no word that ends what has just begun, and no failed money', async () => {
    const contract = await make('POST v3/ebike/charge/contracts/preopen')
    const found = await read('GET v3/ebike/charge/contracts/{contract_id}', contract)
    expect(found.json()['contract_state']).toBe('SIGNED')
    const batch = await make('POST v3/fund-app/brand-redpacket/brand-merchant-batches')
    const shown = await read(
      'GET v3/fund-app/brand-redpacket/brand-merchant-out-batches/{out_batch_no}',
      batch,
    )
    expect(shown.json()).toMatchObject({ success_amount: 0, success_num: 0, fail_amount: 0 })
    const [detail] = shown.json()['detail_list'] as Record<string, unknown>[]
    expect(detail!['detail_state']).not.toMatch(/SUCCESS|FAIL/)
  })

  it('is an id of its own, of the documented look: two resources share none', async () => {
    const ids = new Set<unknown>()
    for (let count = 0; count < 3; count++)
      ids.add(
        (await make('POST v3/ecommerce/combine-papay/contracts/pre-entrust-sign')).response.json()[
          'pre_entrustweb_id'
        ],
      )
    expect(ids.size).toBe(3)
    const order = await make(NATIVE)
    const shown = (await read(QUERY, order)).json()
    expect(shown['transaction_id']).toMatch(/^\d{20}$/)
  })

  it('is no time before the resource, and what ends later ends later', async () => {
    for (const { name, row, operation } of ROWS) {
      if (row.kind !== 'create' || name.includes('v2/') || operation.redirect) continue
      const { response } = await maker.make(rowOf(name))
      if (response.status >= 300 || response.body.length === 0) continue
      const { invented: pointers = [] } = sandbox.requests.last() ?? {}
      for (const pointer of pointers.filter((text) => /time$/.test(text))) {
        const value = pointer
          .slice(1)
          .split('/')
          .reduce<unknown>(
            (inner, step) => (inner as Record<string, unknown>)?.[step],
            response.json(),
          )
        const time = Date.parse(String(value))
        if (Number.isNaN(time)) continue
        expect(time, `${name} ${pointer}`).toBeGreaterThanOrEqual(Date.parse(START))
      }
    }
  })
})

describe('an amount', () => {
  it('that is no whole number from 0 on, or too large to be counted exactly, is refused', async () => {
    const { sent } = await make(NATIVE)
    const order = sent as { amount: { total: number } }
    for (const total of [-1, 0.5, 1e15, 1e16]) {
      const body = { ...order, out_trade_no: `A${total}`, amount: { ...order.amount, total } }
      const response = await sendV3(sandbox, {
        method: 'POST',
        target: '/v3/edu-papay/transactions',
        body: JSON.stringify(body),
      })
      expect([response.status, response.json().code], String(total)).toEqual([400, 'PARAM_ERROR'])
    }
  })
})

describe('a plan of a sandbox with a file', () => {
  it('is carried out after a restart, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-plan-'))
    const options = {
      keys,
      file: join(folder, 'state'),
      settleDelay: 60_000,
      checkSealedFields: false,
    }
    const first = await createSandbox(options)
    first.clock.set(START)
    const refund = await new Maker(first).make(rowOf('POST v3/edu-papay/transactions'))
    expect(refund.response.status, refund.response.body.toString()).toBeLessThan(300)
    const seeded = first.seed('deposit-refund', { out_refund_no: 'PLANNED1' })
    const before = { state: seeded.state, ledger: first.ledger.balances() }
    await first.close()
    const second = await createSandbox(options)
    expect(second.ledger.balances()).toEqual(before.ledger)
    expect(second.resources.list('deposit-refund').at(-1)?.state).toBe(before.state)
    second.clock.advance(10 * 366 * 86_400_000)
    const sums = second.ledger.balances().reduce((sum, { amount }) => sum + amount, 0)
    expect(sums).toBe(0)
    expect(second.resources.list('edu-transaction').at(-1)?.state).toBe('SUCCESS')
    await second.close()
    rmSync(folder, { recursive: true })
  })
})
