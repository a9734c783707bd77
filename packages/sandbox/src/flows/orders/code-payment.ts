import type { FlowContext } from '../flow.js'
import { type Order, type OrderFacts, placeOrder, saveOrder } from './order-ledger.js'
import { settlePayment } from './settle-payment.js'

/** Above this the payer enters the password, in fen: a thousand yuan. */
export const WITHOUT_PASSWORD = 100_000

/** A payment code that ends so waits for the payer's password, whatever the amount. */
export const PASSWORD_CODE = '0000'

/**
 * Takes a payment by the payer's code: paid at once, or `USERPAYING` until the payer enters the
 * password (`sandbox.user.pay`) or the merchant reverses it.
 *
 * @throws Failure as `placeOrder` does.
 */
export function payByCode(context: FlowContext, facts: OrderFacts, code: string): Order {
  const order = placeOrder(context, facts)
  if (order.state === 'USERPAYING') return order
  if (order.total <= WITHOUT_PASSWORD && !code.endsWith(PASSWORD_CODE))
    return settlePayment(context, order)
  return saveOrder(context, { ...order, state: 'USERPAYING' })
}
