import { Failure } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'
import { findOrder, requireOrder, saveOrder } from '../orders/order-ledger.js'
import {
  findRefundByKey,
  type Refund,
  type RefundState,
  SETTLE_REFUND,
  saveRefund,
} from './refund-ledger.js'
import { giveBack, payRefund } from './refund-money.js'
import { refundNotification } from './refund-notification.js'

/** Settles a refund that is being processed, and notifies the merchant; others stay as they are. */
export function settleRefund(
  context: FlowContext,
  key: string,
  state: Exclude<RefundState, 'PROCESSING'> = 'SUCCESS',
): Refund | undefined {
  const refund = findRefundByKey(context, key)
  if (refund?.state !== 'PROCESSING') return refund
  const settled = saveRefund(context, {
    ...refund,
    state,
    ...(state === 'SUCCESS' ? { settledAt: context.clock.now() } : {}),
  })
  const order = requireOrder(findOrder(context, refund.order))
  if (state === 'SUCCESS') payRefund(context, order, refund)
  // Money that did not leave can be refunded again.
  if (state === 'CLOSED') saveOrder(context, giveBack(context, order, refund))
  const notification = refundNotification(settled, order)
  if (notification) context.notifier.notify(notification)
  return settled
}

/**
 * Processes an abnormal refund once more, to a bank card of the payer's or the merchant's.
 *
 * @throws Failure `INVALID_REQUEST` when the refund is not abnormal.
 */
export function retryRefund(context: FlowContext, refund: Refund, toMerchant: boolean): Refund {
  if (refund.state !== 'ABNORMAL') throw new Failure(400, 'INVALID_REQUEST', '退款状态不是退款异常')
  const { clock, scheduler, settleDelay } = context
  scheduler.schedule(SETTLE_REFUND, clock.now() + settleDelay, { key: refund.key })
  return saveRefund(context, { ...refund, state: 'PROCESSING', toMerchant })
}
