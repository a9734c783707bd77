import type { FlowContext } from '../flow.js'
import {
  findOrder,
  isUnpaid,
  ORDER_LIFE,
  type Order,
  type OrderFacts,
  placeOrder,
} from '../orders/order-ledger.js'
import { settlePayment } from '../orders/settle-payment.js'

/** What a payer pays at once by signing a contract. */
export interface FirstPayment
  extends Pick<
    OrderFacts,
    'outTradeNo' | 'total' | 'currency' | 'description' | 'notifyUrl' | 'attach' | 'parameters'
  > {
  appid: string
  openid?: string
  /** The contract that is signed with it. */
  offer: { planId: number; code: string }
}

/**
 * Places the order of a payment that comes with a signature.
 *
 * @throws Failure as `placeOrder` does.
 */
export function placeFirst(context: FlowContext, payment: FirstPayment): Order {
  const { clock, mchid } = context
  return placeOrder(context, {
    ...payment,
    ...{ dialect: 'v3', mode: 'direct', mchid, tradeType: 'PAP', profitSharing: false },
    expiresAt: clock.now() + ORDER_LIFE,
  })
}

/** Books the payment that comes with a signature, and notifies the merchant. */
export function payFirst(context: FlowContext, key: string): void {
  const order = findOrder(context, key)
  if (order && isUnpaid(order)) settlePayment(context, order)
}
