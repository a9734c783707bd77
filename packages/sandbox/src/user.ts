import { type Complaint, fileComplaint } from './flows/complaints.js'
import {
  type Contract,
  findContract,
  requireContract,
  terminateContract,
} from './flows/contracts/contract-ledger.js'
import { acceptOffer } from './flows/contracts/contract-offers.js'
import type { FlowContext } from './flows/flow.js'
import { findCombined, payCombined } from './flows/orders/combined-ledger.js'
import { findOrder, type Order, orderKey, requireOrder } from './flows/orders/order-ledger.js'
import { emptyAccount, fillAccount } from './flows/orders/settle-funds.js'
import { settlePayment } from './flows/orders/settle-payment.js'
import { confirmServiceOrder } from './flows/pay-score/payer-steps.js'
import type { ServiceOrder } from './flows/pay-score/service-order-ledger.js'
import {
  findRefund,
  type Refund,
  type RefundState,
  requireRefund,
} from './flows/refunds/refund-ledger.js'
import { settleRefund } from './flows/refunds/settle-refund.js'
import { confirmTransfer, type Transfer } from './flows/transfers.js'

/** What people outside the merchant's system do: payers who pay, banks that refund. */
export interface SandboxUser {
  /**
   * Pays an order, or each part of a combined one, as the payer does; enters the password that a
   * payment by code waits for.
   *
   * @param payee - the sub-merchant's ID (`sub_mchid`) in partner mode
   * @throws Failure when the order does not exist, or does not wait for a payment.
   */
  pay(outTradeNo: string, payee?: string): Order
  /** Settles a refund that is being processed before its time, in any final state. */
  settleRefund(
    outRefundNo: string,
    state?: Exclude<RefundState, 'PROCESSING'>,
    payee?: string,
  ): Refund
  /**
   * Withdraws all that a merchant has, in fen, so that refunds are refused with `NOT_ENOUGH`.
   *
   * @returns how much it was
   */
  emptyAccount(payee?: string): number
  /** Pays money into a merchant's available balance, in fen. */
  fillAccount(amount: number, payee?: string): void
  /** Accepts a transfer on behalf of the payee. @throws Failure when it does not wait for that. */
  confirmTransfer(outBillNo: string): Transfer
  /** Signs the deduction contract that a merchant offered. @throws Failure when none was. */
  signContract(planId: number, outContractCode: string): Contract
  /** Ends a deduction contract. @throws Failure when it is not signed. */
  endContract(contractId: string): Contract
  /** Complains about a paid order. */
  complain(outTradeNo: string, detail: string, payee?: string): Complaint
  /** Confirms a Pay Score order. @throws Failure when it does not wait for that. */
  confirmService(outOrderNo: string): ServiceOrder
}

/** Makes the payer of one sandbox. */
export function createUser(context: FlowContext): SandboxUser {
  const { store, mchid } = context
  return {
    signContract: (planId, code) => store.transaction(() => acceptOffer(context, planId, code)),
    endContract: (id) =>
      store.transaction(() =>
        terminateContract(
          context,
          requireContract(findContract(context, id)),
          'USER_TERMINATE',
          '用户解约',
        ),
      ),
    complain: (outTradeNo, detail, payee = mchid) =>
      store.transaction(() =>
        fileComplaint(
          context,
          requireOrder(findOrder(context, orderKey(payee, outTradeNo))),
          detail,
        ),
      ),
    emptyAccount: (payee = mchid) => store.transaction(() => emptyAccount(context, payee)),
    fillAccount: (amount, payee = mchid) =>
      store.transaction(() => fillAccount(context, payee, amount)),
    confirmTransfer: (outBillNo) => store.transaction(() => confirmTransfer(context, outBillNo)),
    confirmService: (outOrderNo) =>
      store.transaction(() => confirmServiceOrder(context, outOrderNo)),
    pay: (outTradeNo, payee = mchid) =>
      store.transaction(() => {
        const single = findOrder(context, orderKey(payee, outTradeNo))
        const combined = findCombined(context, single?.combinedNo ?? outTradeNo)
        if (!combined) return settlePayment(context, requireOrder(single))
        return requireOrder(findOrder(context, payCombined(context, combined).parts[0]!))
      }),
    settleRefund: (outRefundNo, state = 'SUCCESS', payee = mchid) =>
      store.transaction(() => {
        const refund = requireRefund(findRefund(context, payee, outRefundNo))
        return settleRefund(context, refund.key, state) ?? refund
      }),
  }
}
