import { toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../protocol/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { findTransaction, type Order } from '../orders/order-ledger.js'

/** What a payer asks for with a complaint. */
export type ComplaintProblem = 'REFUND' | 'SERVICE_NOT_WORK' | 'OTHERS'

/** One entry of what payer and merchant said to each other. */
export interface Negotiation {
  id: string
  at: number
  operator: string
  type: string
  details: string
  images?: string[]
}

/** A payer's complaint about an order. */
export interface Complaint {
  id: string
  at: number
  detail: string
  phone: string
  state: 'PENDING' | 'PROCESSING' | 'PROCESSED'
  /** Merchant who was paid. */
  mchid: string
  problem: ComplaintProblem
  /** What is to be refunded, in cents. */
  refundAmount?: number
  order: { transactionId: string; outTradeNo: string; amount: number; openid: string }
  /** How often the payer complained. */
  times: number
  /** The payer said something that the merchant has not answered. */
  waitsForMerchant: boolean
  history: Negotiation[]
}

const COMPLAINTS = 'complaint'
const ADDRESS = 'complaint-address'

/** Returns where the merchant wants to be told of complaints. */
export function complaintAddressOf({ store }: FlowContext): string | undefined {
  return store.get<{ url: string }>(ADDRESS, 'merchant')?.url
}

/** Keeps where the merchant wants to be told of complaints; nowhere without an address. */
export function setComplaintAddress({ store }: FlowContext, url: string | undefined): void {
  if (url === undefined) store.delete(ADDRESS, 'merchant')
  else store.put(ADDRESS, 'merchant', { url })
}

/** What a payer says when complaining. */
export interface ComplaintFacts {
  detail: string
  problem?: ComplaintProblem
  /** What is to be refunded, in cents; defaults to all. */
  refundAmount?: number
}

/** Files a payer's complaint about a paid order, and notifies the merchant. */
export function fileComplaint(
  context: FlowContext,
  order: Order,
  { detail, problem = 'OTHERS', refundAmount }: ComplaintFacts,
): Complaint {
  const { random, clock } = context
  if (order.transactionId === undefined)
    throw new Failure(400, 'INVALID_REQUEST', '订单未支付，不能投诉')
  const complaint: Complaint = {
    id: `2002${random.digits(22)}`,
    at: clock.now(),
    detail,
    phone: `138${random.digits(8)}`,
    state: 'PENDING',
    mchid: order.subMchid ?? order.mchid,
    problem,
    ...(problem === 'REFUND' ? { refundAmount: refundAmount ?? order.total } : {}),
    order: {
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      amount: order.total,
      openid: order.openid,
    },
    times: 1,
    waitsForMerchant: false,
    history: [],
  }
  return negotiate(context, complaint, {
    ...{ operator: '投诉人', type: 'USER_CREATE_COMPLAINT', details: detail },
    action: 'CREATE_COMPLAINT',
  })
}

/** A step of a complaint, and what the merchant is told of it. */
export interface NegotiationStep {
  operator: '投诉人' | '商户'
  type: string
  details?: string
  images?: string[]
  /** `action_type` of the notification; the merchant is not told without one. */
  action?: string
  changes?: Partial<Complaint>
}

/**
 * Adds a step to a complaint and notifies the merchant.
 *
 * @throws Failure `INVALID_REQUEST` when the complaint was dealt with.
 */
export function negotiate(
  context: FlowContext,
  complaint: Complaint,
  { operator, type, details = '', images, action, changes = {} }: NegotiationStep,
): Complaint {
  const { random, clock, store } = context
  if (complaint.state === 'PROCESSED' && changes.state !== 'PENDING')
    throw new Failure(400, 'INVALID_REQUEST', '投诉已处理完成')
  const entry: Negotiation = {
    ...{ id: random.digits(24), at: clock.now(), operator, type, details },
    ...(images === undefined ? {} : { images }),
  }
  const changed = { ...complaint, ...changes, history: [...complaint.history, entry] }
  store.put(COMPLAINTS, complaint.id, changed)
  if (action !== undefined) notify(context, changed, action)
  return changed
}

function notify(context: FlowContext, { id }: Complaint, action: string): void {
  const url = complaintAddressOf(context)
  if (url === undefined) return
  context.notifier.notify({
    event: action === 'CREATE_COMPLAINT' ? 'COMPLAINT.CREATE' : 'COMPLAINT.STATE_CHANGE',
    dialect: 'v3',
    url,
    originalType: 'complaint',
    summary: '投诉通知',
    resource: { complaint_id: id, action_type: action },
  })
}

/** Finds a complaint. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireComplaint({ store }: FlowContext, id: string): Complaint {
  const complaint = store.get<Complaint>(COMPLAINTS, id)
  if (complaint) return complaint
  throw notFound('投诉单不存在')
}

/** Returns all complaints, oldest first. */
export function listComplaints({ store }: FlowContext): Complaint[] {
  return store.list<Complaint>(COMPLAINTS)
}

/** Shows everything that any operation tells of a complaint. */
export function showComplaint(context: FlowContext, complaint: Complaint): JsonObject {
  const { order } = complaint
  const paid = findTransaction(context, order.transactionId)
  const refunded = paid?.refunded ?? 0
  return {
    complaint_id: complaint.id,
    complaint_time: toRfc3339(complaint.at),
    complaint_detail: complaint.detail,
    complaint_state: complaint.state,
    complainted_mchid: complaint.mchid,
    payer_phone: complaint.phone,
    payer_openid: order.openid,
    complaint_order_info: [
      {
        ...{ transaction_id: order.transactionId, out_trade_no: order.outTradeNo },
        ...{ amount: order.amount, payer_amount: order.amount, payer_refunded_amount: refunded },
        ...{ settlement_amount: order.amount, settlement_refunded_amount: String(refunded) },
        ...{ settlement_currency: 'CNY', payer_currency: 'CNY' },
        trade_time: toRfc3339(paid?.paidAt ?? complaint.at),
      },
    ],
    complaint_full_refunded: refunded >= order.amount,
    incoming_user_response: complaint.waitsForMerchant,
    problem_description: complaint.detail,
    problem_type: complaint.problem,
    apply_refund_amount: complaint.refundAmount,
    user_complaint_times: complaint.times,
  }
}
