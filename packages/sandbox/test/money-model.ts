import fc from 'fast-check'
import { expect } from 'vitest'
import type { Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { isResponseValid, sendV3 } from './signed-request.js'

/** What an order must be. */
interface ModelOrder {
  total: number
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  refunds: Map<string, number>
}

/** What a sandbox must be, by order number. */
export type Model = Map<string, ModelOrder>

/** The sandbox under test. */
export interface System {
  box: Pick<Sandbox, 'url' | 'config'>
  /** Pays as a user; false when the sandbox refuses. */
  pay(outTradeNo: string): Promise<boolean>
  /** Ends the process without warning and starts it over the same file. */
  kill?(): Promise<void>
}

type Command = fc.AsyncCommand<Model, System>

const refunded = ({ refunds }: ModelOrder): number =>
  [...refunds.values()].reduce((sum, cents) => sum + cents, 0)

async function place(number: string, total: number, model: Model, { box }: System): Promise<void> {
  const response = await post(
    box,
    '/v3/pay/transactions/native',
    orderBody(box, number, { amount: { total, currency: 'CNY' } }),
  )
  expect(isResponseValid(box, response)).toBe(true)
  const known = model.get(number)
  const expected = !known || (known.state === 'NOTPAY' && known.total === total) ? 200 : 400
  expect(response.status).toBe(expected)
  if (!known) model.set(number, { total, state: 'NOTPAY', refunds: new Map() })
}

async function pay(number: string, model: Model, system: System): Promise<void> {
  const known = model.get(number)
  expect(await system.pay(number)).toBe(known?.state === 'NOTPAY')
  if (known?.state === 'NOTPAY') known.state = 'SUCCESS'
}

async function close(number: string, model: Model, { box }: System): Promise<void> {
  const known = model.get(number)
  const response = await post(box, `/v3/pay/transactions/out-trade-no/${number}/close`, {
    mchid: box.config().mchid,
  })
  const closable = known?.state === 'NOTPAY' || known?.state === 'CLOSED'
  expect(response.status).toBe(!known ? 404 : closable ? 204 : 400)
  if (known && closable) known.state = 'CLOSED'
}

async function refund(
  number: string,
  refundNo: string,
  { cents, model, system: { box } }: { cents: number; model: Model; system: System },
): Promise<void> {
  const known = model.get(number)
  const total = known?.total ?? 1
  const response = await post(box, '/v3/refund/domestic/refunds', {
    out_trade_no: number,
    out_refund_no: `${number}${refundNo}`,
    amount: { refund: cents, total, currency: 'CNY' },
  })
  if (!known) {
    expect(response.status).toBe(404)
    return
  }
  const earlier = known.refunds.get(refundNo)
  const paid = known.state === 'SUCCESS' || known.state === 'REFUND'
  const accepted =
    earlier === undefined ? paid && refunded(known) + cents <= known.total : earlier === cents
  expect(response.status).toBe(accepted ? 200 : 400)
  if (!accepted || earlier !== undefined) return
  known.refunds.set(refundNo, cents)
  known.state = 'REFUND'
}

/** Compares every order of the model with what the sandbox tells. */
export async function compare(model: Model, { box }: System): Promise<void> {
  for (const [number, known] of model) {
    const response = await sendV3(box, {
      target: `/v3/pay/transactions/out-trade-no/${number}?mchid=${box.config().mchid}`,
    })
    expect(response.json()).toMatchObject({
      trade_state: known.state,
      amount: { total: known.total },
    })
    expect(refunded(known)).toBeLessThanOrEqual(known.total)
    for (const [refundNo, cents] of known.refunds) {
      const found = await sendV3(box, {
        target: `/v3/refund/domestic/refunds/${number}${refundNo}`,
      })
      expect(found.json()).toMatchObject({ amount: { refund: cents } })
    }
  }
}

const command = (name: string, run: (model: Model, system: System) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
})

const number = fc.constantFrom('M1', 'M2', 'M3')
const cents = fc.integer({ min: 1, max: 100 })

/** Sequences of everything that a merchant and a user may do, in any order. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  fc
    .tuple(number, fc.constantFrom(60, 100))
    .map(([no, total]) =>
      command(`place(${no}, ${total})`, (model, system) => place(no, total, model, system)),
    ),
  number.map((no) => command(`pay(${no})`, (model, system) => pay(no, model, system))),
  number.map((no) => command(`close(${no})`, (model, system) => close(no, model, system))),
  fc
    .tuple(number, fc.constantFrom('A', 'B', 'C'), cents)
    .map(([no, refundNo, amount]) =>
      command(`refund(${no}, ${refundNo}, ${amount})`, (model, system) =>
        refund(no, refundNo, { cents: amount, model, system }),
      ),
    ),
  fc.constant(command('compare', compare)),
]

/** The process dies and comes back. */
export const KILL: fc.Arbitrary<Command> = fc.constant(
  command('kill -9', async (model, system) => {
    await system.kill?.()
    await compare(model, system)
  }),
)
