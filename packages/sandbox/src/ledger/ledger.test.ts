import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDate } from '../clock.js'
import { createMemoryStore } from '../store/memory.js'
import {
  type Account,
  balanceAtEnd,
  balanceOf,
  book,
  listBalances,
  listMovements,
} from './ledger.js'

const ACCOUNTS: Account[] = ['payer/o1', 'unsettled/1', 'basic/1', 'operation/1', 'fees/1']
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

  it('tells what each account held when any day ended', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: fc.constantFrom(...ACCOUNTS),
            to: fc.constantFrom(...ACCOUNTS),
            amount: fc.integer({ min: 1, max: 1000 }),
            hours: fc.nat(60),
          }),
          { maxLength: 40 },
        ),
        (movements) => {
          let at = Date.parse('2030-01-01T00:00:00+08:00')
          const ledger = { store: createMemoryStore(), clock: { now: () => at } }
          for (const { hours, ...movement } of movements) {
            at += hours * 3_600_000
            try {
              book(ledger, { ...movement, reason: 'test', reference: 'T' })
            } catch {
              // What an account does not hold cannot leave it.
            }
          }
          const days = new Set(listMovements(ledger).map((movement) => toDate(movement.at)))
          for (const account of ACCOUNTS)
            for (const date of ['2029-12-31', ...days, '2031-01-01']) {
              const since = listMovements(ledger).filter((movement) => toDate(movement.at) > date)
              const change = since.reduce(
                (sum, { from, to, amount }) =>
                  sum + (to === account ? amount : 0) - (from === account ? amount : 0),
                0,
              )
              expect(balanceAtEnd(ledger, account, date)).toBe(balanceOf(ledger, account) - change)
            }
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
