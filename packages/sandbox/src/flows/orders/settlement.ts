import type { Flow } from '../flow.js'
import { findOrder, isPaid, saveOrder } from './order-ledger.js'
import { RELEASE_FROZEN, releaseFrozen } from './order-money.js'
import { SETTLE_FUNDS, settleFunds } from './settle-funds.js'

/** What happens to a merchant's money by itself: it is settled, and released after thirty days. */
export const settlement: Flow = {
  name: 'settlement',
  routes: {},
  jobs: {
    [SETTLE_FUNDS]: ({ payee, currency, date }, context) =>
      settleFunds(context, {
        payee: String(payee),
        currency: String(currency),
        date: String(date),
      }),
    [RELEASE_FROZEN]: ({ key }, context) => {
      const order = findOrder(context, String(key))
      if (order && isPaid(order) && !order.released)
        saveOrder(context, releaseFrozen(context, order).order)
    },
  },
}
