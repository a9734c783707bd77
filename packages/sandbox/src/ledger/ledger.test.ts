import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../store/memory.js'
import { type Account, balanceOf, book, listBalances, listMovements } from './ledger.js'

const ACCOUNTS: Account[] = ['payer/o1', 'unsettled/1', 'basic/1', 'operation/1', 'fees']
const parts = () => ({ store: createMemoryStore(), clock: { now: () => 0 } })

describe('the ledger', () => {
  it('moves money, and never makes or loses any', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: fc.constantFrom(...ACCOUNTS),
            to: fc.constantFrom(...ACCOUNTS),
            amount: fc.integer({ min: -1, max: 2_000_000_000 }),
          }),
        ),
        (movements) => {
          const ledger = parts()
          let booked = 0
          for (const movement of movements) {
            const before = listBalances(ledger)
            try {
              book(ledger, { ...movement, reason: 'test', reference: 'T' })
              booked++
            } catch {
              expect(
                listBalances(ledger).filter(({ account }) => !/^(op|out)/.test(account)),
              ).toEqual(before.filter(({ account }) => !/^(op|out)/.test(account)))
            }
          }
          const balances = listBalances(ledger)
          expect(balances.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
          for (const { account, amount } of balances)
            if (!/^(payer|outside)/.test(account)) expect(amount).toBeGreaterThanOrEqual(0)
          expect(listMovements(ledger)).toHaveLength(booked)
        },
      ),
    )
  })

  it('keeps currencies apart', () => {
    const ledger = parts()
    book(ledger, {
      ...{ from: 'payer/o1', to: 'basic/1', amount: 5 },
      ...{ currency: 'HKD', reason: 'payment', reference: 'T' },
    })
    expect(balanceOf(ledger, 'basic/1', 'HKD')).toBe(5)
    expect(balanceOf(ledger, 'basic/1')).toBe(0)
  })
})
