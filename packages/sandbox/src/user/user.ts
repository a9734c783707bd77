import { chooseCoupons } from '../flows/coupons/choose-coupons.js'
import type { FlowContext } from '../flows/flow.js'
import { findCombined, partsOf, payCombined } from '../flows/orders/combined-ledger.js'
import { findOrder, type Order, orderKey, requireOrder } from '../flows/orders/order-ledger.js'
import { settlePayment } from '../flows/orders/settle-payment.js'
import {
  findRefund,
  type Refund,
  type RefundState,
  requireRefund,
} from '../flows/refunds/refund-ledger.js'
import { settleRefund } from '../flows/refunds/settle-refund.js'
import { type ApplymentUser, createApplymentUser } from './user-applyments.js'
import { type ComplaintUser, createComplaintUser } from './user-complaints.js'
import { type ContractUser, createContractUser } from './user-contracts.js'
import { createFapiaoUser, type FapiaoUser } from './user-fapiao.js'
import { createFundsUser, type FundsUser } from './user-funds.js'
import { createParkingUser, type ParkingUser } from './user-parking.js'
import { createPayScoreUser, type PayScoreUser } from './user-pay-score.js'
import { createTransferUser, type TransferUser } from './user-transfers.js'

/** How a payer pays. */
export interface PaymentOptions {
  /** IDs of the payer's vouchers (代金券); each is used for the first order that it fits. */
  coupons?: readonly string[]
}

/** What people outside the merchant's system do: payers who pay, banks that refund. */
export interface SandboxUser
  extends TransferUser,
    PayScoreUser,
    FundsUser,
    ApplymentUser,
    ContractUser,
    ParkingUser,
    ComplaintUser,
    FapiaoUser {
  /**
   * Pays an order, or each part of a combined one, as the payer does; enters the password that a
   * payment by code waits for.
   *
   * @param payee - the sub-merchant's ID (`sub_mchid`) in partner mode
   * @throws Failure when the order does not exist, or does not wait for a payment, and for a voucher
   *   that was used, is not valid at present, is somebody else's, or fits no order.
   */
  pay(outTradeNo: string, payee?: string, options?: PaymentOptions): Order
  /** Settles a refund that is being processed before its time, in any final state. */
  settleRefund(
    outRefundNo: string,
    state?: Exclude<RefundState, 'PROCESSING'>,
    payee?: string,
  ): Refund
}

/** Makes the payer of one sandbox. */
export function createUser(context: FlowContext): SandboxUser {
  const { store, mchid } = context
  return {
    ...createTransferUser(context),
    ...createPayScoreUser(context),
    ...createFundsUser(context),
    ...createApplymentUser(context),
    ...createComplaintUser(context),
    ...createContractUser(context),
    ...createParkingUser(context),
    ...createFapiaoUser(context),
    pay: (outTradeNo, payee = mchid, { coupons = [] } = {}) =>
      store.transaction(() => {
        const single = findOrder(context, orderKey(payee, outTradeNo))
        const combined = findCombined(context, single?.combinedNo ?? outTradeNo)
        const orders = combined ? partsOf(context, combined) : [requireOrder(single)]
        const [first] = chooseCoupons(context, orders, coupons)
        if (!combined) return settlePayment(context, first!)
        return requireOrder(findOrder(context, payCombined(context, combined).parts[0]!))
      }),
    settleRefund: (outRefundNo, state = 'SUCCESS', payee = mchid) =>
      store.transaction(() => {
        const refund = requireRefund(findRefund(context, payee, outRefundNo))
        return settleRefund(context, refund.key, state) ?? refund
      }),
  }
}
