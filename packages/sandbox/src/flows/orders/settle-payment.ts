import { signPaidContract } from '../contracts/paid-contract.js'
import type { FlowContext } from '../flow.js'
import { bookPayment, type Order } from './order-ledger.js'
import { paymentNotification } from './show-order.js'

/**
 * Books a payment, signs the contract that the order offered, and notifies the merchant.
 *
 * @throws Failure when the order does not wait for a payment.
 */
export function settlePayment(context: FlowContext, order: Order): Order {
  const paid = bookPayment(context, order)
  signPaidContract(context, paid)
  const notification = paymentNotification(paid)
  if (notification) context.notifier.notify(notification)
  return paid
}
