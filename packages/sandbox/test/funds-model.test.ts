import { expect, it } from 'vitest'
import { createStepper, openLedgerGateway, toldBy } from './funds-model.js'

const STEPS = 600

it('random steps keep the sum of all accounts, and the ledger agrees with what operations tell', {
  timeout: 120_000,
}, async () => {
  const seed = String(Date.now())
  const gateway = await openLedgerGateway(seed)
  const { accepted, step } = createStepper(gateway, seed)
  const sumOf = (purse: RegExp) =>
    gateway
      .balances()
      .filter(({ account }) => purse.test(account))
      .reduce((sum, { amount }) => sum + amount, 0)
  try {
    for (let count = 1; count <= STEPS; count++) {
      expect(await step(), `seed ${seed}, step ${count}`).toBeLessThan(500)
      expect(sumOf(/^/), `seed ${seed}, step ${count}`).toBe(0)
      for (const { account, amount } of gateway.balances())
        if (!/^(?:outside|payer|bank)/.test(account))
          expect(amount, `seed ${seed}, step ${count}: ${account}`).toBeGreaterThanOrEqual(0)
      if (count % 100 !== 0) continue
      const told = await toldBy(gateway, accepted)
      expect(told.onTheWay, `seed ${seed}, step ${count}`).toBe(sumOf(/^on-the-way/))
      expect(told.received, `seed ${seed}, step ${count}`).toBe(sumOf(/^receiver/))
      const came = gateway
        .movements()
        .filter(({ from, to }) => /^(?:payer|budget)/.test(from) && to.startsWith('unsettled'))
      const paid = came.reduce((sum, { amount }) => sum + amount, 0)
      expect(told.paid, `seed ${seed}, step ${count}`).toBe(paid)
      expect(told.fees, `seed ${seed}, step ${count}`).toBe(sumOf(/^fees/))
    }
    expect(Math.min(...Object.values(accepted).map((list) => list.length))).toBeGreaterThan(3)
  } finally {
    await gateway.close()
  }
})
