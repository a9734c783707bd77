import { beforeAll, describe, expect, it } from 'vitest'
import { createSandboxKeys, type SandboxKeys } from '../src/index.js'
import { CONTRACT, type Journal, type Scene, STEPS, SUB } from './ledger-steps.js'
import { createWorld, type World } from './ledger-world.js'

const STEPS_IN_ALL = 100_000
const STEPS_OF_A_WORLD = 250

let keys: SandboxKeys
beforeAll(async () => {
  keys = await createSandboxKeys()
})

/** Numbers from 0 up to a limit, the same for the same seed. */
function drawFrom(seed: number) {
  let state = seed >>> 0
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const feeOf = (cents: number) => Math.floor(cents * 0.006 + 0.5)

/** What the operations tell of the refunds of an order, in cents by state. */
function refundsOf({ get }: World, journal: Journal, key: string) {
  const cents = { SUCCESS: 0, PROCESSING: 0, ABNORMAL: 0, CLOSED: 0 }
  for (const [refund, order] of journal.refunds) {
    if (order !== key) continue
    const [payee, number] = refund.split('/') as [string, string]
    const found = get(
      `/v3/refund/domestic/refunds/${number}${payee === SUB ? `?sub_mchid=${SUB}` : ''}`,
    )
    if (found.ok) cents[found.data['status'] as keyof typeof cents] += found.data.amount.refund
  }
  return cents
}

/** What the operations tell of the splits of an order, in cents. */
function splitsOf(world: World, journal: Journal, { key, id }: { key: string; id: string }) {
  const cents = { SUCCESS: 0, PENDING: 0, CLOSED: 0, returned: 0 }
  const sub = key.startsWith(SUB) ? `&sub_mchid=${SUB}` : ''
  for (const [number, order] of journal.splits) {
    if (order !== key) continue
    const found = world.get(`/v3/profitsharing/orders/${number}?transaction_id=${id}${sub}`)
    if (!found.ok) throw new Error(`the split ${number} is gone: ${found.code}`)
    for (const { result, amount } of found.data.receivers)
      cents[result as keyof typeof cents] += amount
  }
  for (const [number, split] of journal.returns) {
    if (journal.splits.get(split) !== key) continue
    const made = world.v2('/v2/pay/profitsharingreturnquery', {
      ...{ out_return_no: number, out_order_no: split },
      ...(sub ? { sub_mch_id: SUB } : {}),
    })
    if (!made.ok) throw new Error(`the return ${number} is gone: ${made.code}`)
    cents.returned += Number(made.data['return_amount'])
  }
  return cents
}

/** Compares an order, its refunds and its splits as they are told with what was booked. */
function compare(world: World, journal: Journal, key: string): boolean {
  const [payee, number] = key.split('/') as [string, string]
  const isSub = payee === SUB
  const found = world.get(
    isSub
      ? `/v3/pay/partner/transactions/out-trade-no/${number}?sp_mchid=${world.mchid}&sub_mchid=${SUB}`
      : `/v3/pay/transactions/out-trade-no/${number}?mchid=${world.mchid}`,
  )
  if (!found.ok) return false
  const id = found.data['transaction_id'] as string | undefined
  if (id === undefined) {
    expect(world.flowOf(key, /./)).toBe(0)
    expect(world.flowOf(key, /^payer/)).toBe(0)
    return false
  }
  const paid = found.data.amount.total
  const refunds = refundsOf(world, journal, key)
  const splits = splitsOf(world, journal, { key, id })
  const left = paid - refunds.SUCCESS - refunds.PROCESSING - refunds.ABNORMAL
  expect(left).toBeGreaterThanOrEqual(0)
  const frozen = world.get(`/v3/profitsharing/transactions/${id}/amounts`)
  const booked = {
    out: world.flowOf(key, /^(payer|bank)\//),
    waiting: world.flowOf(key, /^on-the-way\/50/),
    frozen: world.balance(`frozen/${key}`),
    sharing: world.flowOf(key, /^on-the-way\/30/),
    fees: world.flowOf(key, /^fees\//),
  }
  expect({ key, ...booked }).toEqual({
    key,
    out: refunds.SUCCESS - paid,
    waiting: refunds.PROCESSING + refunds.ABNORMAL,
    frozen: frozen.ok ? frozen.data['unsplit_amount'] : 0,
    sharing: splits.PENDING,
    fees: booked.fees,
  })
  // Merchants and receivers hold the rest, whoever of them has how much.
  const held = world.flowOf(key, /^(unsettled|basic|receiver)\//)
  expect(held).toBe(left - booked.frozen - booked.sharing - booked.fees)
  // A refund that was closed may leave a rounding of one cent behind, each.
  if (!frozen.ok && refunds.CLOSED === 0) expect(booked.fees).toBe(feeOf(left))
  expect(booked.fees).toBeLessThanOrEqual(feeOf(paid))
  expect(splits.returned).toBeLessThanOrEqual(splits.SUCCESS)
  expect(splits.SUCCESS + splits.PENDING).toBeLessThanOrEqual(Math.floor(paid * 0.3))
  return true
}

describe('any sequence of payments, refunds, splits and returns, by any door', () => {
  it(`keeps the sum of all money in ${STEPS_IN_ALL} steps, and tells what was booked`, {
    timeout: 900_000,
  }, () => {
    const tally = { compared: 0, refunds: 0, splits: 0, returns: 0 }
    for (let seed = 1; seed <= STEPS_IN_ALL / STEPS_OF_A_WORLD; seed++) {
      const world = createWorld(keys, `ledger ${seed}`)
      const journal: Journal = {
        ...{ orders: new Set(), refunds: new Map(), splits: new Map(), returns: new Map() },
      }
      const scene: Scene = { world, journal, draw: drawFrom(seed) }
      world.start(CONTRACT)
      for (let step = 0; step < STEPS_OF_A_WORLD; step++) {
        STEPS[scene.draw(STEPS.length)]!(scene)
        world.checkBalances()
      }
      for (const key of journal.orders) if (compare(world, journal, key)) tally.compared++
      expect(world.warnings).toEqual([])
      tally.refunds += journal.refunds.size
      tally.splits += journal.splits.size
      tally.returns += journal.returns.size
    }
    console.log(`ledger: ${JSON.stringify(tally)}`)
    // A sequence in which everything is refused would show nothing.
    expect(sum(Object.values(tally))).toBeGreaterThan(STEPS_IN_ALL / 20)
    expect(tally.returns).toBeGreaterThan(STEPS_IN_ALL / 500)
  })
})
