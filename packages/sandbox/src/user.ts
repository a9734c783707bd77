import { findCombined, payCombined } from './flows/combined.js'
import type { FlowContext } from './flows/flow.js'
import { findOrder, type Order, orderKey, requireOrder } from './flows/order.js'
import { settlePayment } from './flows/orders.js'
import { findRefund, type Refund, type RefundState, requireRefund, settleRefund } from './flows/refund.js'

/** What people outside the merchant's system do: users who pay, banks that send money back. */
export interface SandboxUser {
  /**
   * Pays an order, or each part of a combined one, as a user does who confirms the payment.
   *
   * @param payee - the sub-merchant's number in partner mode
   * @throws Failure when there is no such order, or it does not wait for a payment.
   */
  pay(outTradeNo: string, payee?: string): Order
  /** Ends a refund that is on its way before its time, well or not. */
  settleRefund(outRefundNo: string, state?: Exclude<RefundState, 'PROCESSING'>, payee?: string): Refund
}

/** Makes the hands of the users of one sandbox. */
export function createUser(context: FlowContext): SandboxUser {
  const { store, mchid } = context
  return {
    pay: (outTradeNo, payee = mchid) =>
      store.transaction(() => {
        const combined = findCombined(context, outTradeNo)
        if (!combined) return settlePayment(context, requireOrder(findOrder(context, orderKey(payee, outTradeNo))))
        return requireOrder(findOrder(context, payCombined(context, combined).parts[0]!))
      }),
    settleRefund: (outRefundNo, state = 'SUCCESS', payee = mchid) =>
      store.transaction(() => {
        const refund = requireRefund(findRefund(context, payee, outRefundNo))
        return settleRefund(context, refund.key, state) ?? refund
      }),
  }
}
