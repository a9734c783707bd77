import {
  type Complaint,
  type ComplaintFacts,
  fileComplaint,
  negotiate,
  requireComplaint,
} from '../flows/complaints/complaint-ledger.js'
import type { FlowContext } from '../flows/flow.js'
import { findOrder, orderKey, requireOrder } from '../flows/orders/order-ledger.js'

/** What payers do who are not content. */
export interface ComplaintUser {
  /**
   * Complains about a paid order.
   *
   * @param complaint - what is wrong, or more: `{ detail, problem: 'REFUND', refundAmount: 100 }`
   * @throws Failure when the order was not paid.
   */
  complain(outTradeNo: string, complaint: string | ComplaintFacts, payee?: string): Complaint
  /** Answers the merchant. @throws Failure when the complaint was dealt with. */
  answerComplaint(complaintId: string, text: string): Complaint
  /** Complains once more, also after the complaint was dealt with. */
  complainAgain(complaintId: string, text: string): Complaint
  /** Withdraws a complaint. @throws Failure when it was dealt with. */
  withdrawComplaint(complaintId: string): Complaint
}

/** Makes the complaining payers of one sandbox. */
export function createComplaintUser(context: FlowContext): ComplaintUser {
  const { store, mchid } = context
  const operator = '投诉人'
  return {
    complain: (outTradeNo, complaint, payee = mchid) =>
      store.transaction(() => {
        const order = requireOrder(findOrder(context, orderKey(payee, outTradeNo)))
        const facts = typeof complaint === 'string' ? { detail: complaint } : complaint
        return fileComplaint(context, order, facts)
      }),
    answerComplaint: (id, details) =>
      store.transaction(() => {
        const changes = { waitsForMerchant: true }
        const type = 'USER_RESPONSE'
        const step = { operator, type, details, action: type, changes } as const
        return negotiate(context, requireComplaint(context, id), step)
      }),
    complainAgain: (id, details) =>
      store.transaction(() => {
        const complaint = requireComplaint(context, id)
        return negotiate(context, complaint, {
          ...{ operator, type: 'USER_CONTINUE_COMPLAINT', details, action: 'CONTINUE_COMPLAINT' },
          changes: { state: 'PENDING', times: complaint.times + 1, waitsForMerchant: true },
        })
      }),
    withdrawComplaint: (id) =>
      store.transaction(() =>
        negotiate(context, requireComplaint(context, id), {
          ...{ operator, type: 'USER_REVOKE_COMPLAINT' },
          changes: { state: 'PROCESSED' },
        }),
      ),
  }
}
