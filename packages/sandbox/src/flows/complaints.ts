import { constants, publicEncrypt } from 'node:crypto'
import { toDate, toRfc3339 } from '../clock.js'
import { Failure, notFound } from '../gateway/failure.js'
import { empty, json } from '../gateway/response.js'
import { stringIn } from './fields.js'
import type { Call, Flow, FlowContext } from './flow.js'
import type { Order } from './orders/order-ledger.js'

/** A payer's complaint about an order. */
export interface Complaint {
  id: string
  at: number
  detail: string
  phone: string
  state: 'PENDING' | 'PROCESSING' | 'PROCESSED'
  mchid: string
  order: { transactionId: string; outTradeNo: string; amount: number; openid: string }
  history: { id: string; at: number; operator: string; type: string; details: string }[]
}

const COMPLAINTS = 'complaint'
const ADDRESS = 'complaint-address'
const BASE = 'v3/merchant-service/complaints-v2'
const NOTIFICATIONS = 'v3/merchant-service/complaint-notifications'

/** Complaints: the merchant is notified, responds and closes them. */
export const complaints: Flow = {
  name: 'complaints',
  routes: {
    [`GET ${BASE}`]: list,
    [`GET ${BASE}/{complaint_id}`]: (call) => json(show(call.context, requireComplaint(call))),
    [`GET ${BASE}/{complaint_id}/negotiation-historys`]: history,
    [`POST ${BASE}/{complaint_id}/response`]: (call) =>
      step(call, {
        type: 'MERCHANT_RESPONSE',
        details: stringIn(call.body, 'response_content') ?? '',
        state: 'PROCESSING',
      }),
    [`POST ${BASE}/{complaint_id}/complete`]: (call) =>
      step(call, { type: 'MERCHANT_CONFIRM_COMPLETE', details: '', state: 'PROCESSED' }),
    [`POST ${NOTIFICATIONS}`]: (call) => {
      if (addressOf(call.context))
        throw new Failure(400, 'INVALID_REQUEST', '投诉通知回调地址已存在')
      return setAddress(call)
    },
    [`PUT ${NOTIFICATIONS}`]: (call) => {
      requireAddress(call.context)
      return setAddress(call)
    },
    [`GET ${NOTIFICATIONS}`]: ({ context }) =>
      json({ mchid: context.mchid, url: requireAddress(context) }),
    [`DELETE ${NOTIFICATIONS}`]: ({ context }) => {
      requireAddress(context)
      context.store.delete(ADDRESS, 'merchant')
      return empty()
    },
  },
}

function addressOf({ store }: FlowContext): string | undefined {
  return store.get<{ url: string }>(ADDRESS, 'merchant')?.url
}

function requireAddress(context: FlowContext): string {
  const url = addressOf(context)
  if (url === undefined) throw notFound('投诉通知回调地址不存在')
  return url
}

function setAddress({ body, context }: Call) {
  context.store.put(ADDRESS, 'merchant', { url: body['url'] })
  return json({ mchid: context.mchid, url: body['url'] })
}

/** Files a payer's complaint about a paid order, and notifies the merchant. */
export function fileComplaint(context: FlowContext, order: Order, detail: string): Complaint {
  const { random, clock, mchid, store } = context
  if (order.transactionId === undefined)
    throw new Failure(400, 'INVALID_REQUEST', '订单未支付，不能投诉')
  const at = clock.now()
  const complaint: Complaint = {
    ...{
      id: `2002${random.digits(22)}`,
      at,
      detail,
      phone: `138${random.digits(8)}`,
      state: 'PENDING',
      mchid,
    },
    order: {
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      amount: order.total,
      openid: order.openid,
    },
    history: [
      {
        id: random.digits(24),
        at,
        operator: '投诉人',
        type: 'USER_CREATE_COMPLAINT',
        details: detail,
      },
    ],
  }
  store.put(COMPLAINTS, complaint.id, complaint)
  notifyMerchant(context, complaint, 'CREATE_COMPLAINT')
  return complaint
}

function notifyMerchant(context: FlowContext, { id }: Complaint, action: string): void {
  const url = addressOf(context)
  if (url === undefined) return
  const event = action === 'CREATE_COMPLAINT' ? 'COMPLAINT.CREATE' : 'COMPLAINT.STATE_CHANGE'
  context.notifier.notify({
    event,
    dialect: 'v3',
    url,
    originalType: 'complaint',
    summary: '投诉通知',
    resource: { complaint_id: id, action_type: action },
  })
}

function requireComplaint({ context, variables }: Call): Complaint {
  const complaint = context.store.get<Complaint>(COMPLAINTS, variables['complaint_id']!)
  if (!complaint) throw notFound('投诉单不存在')
  return complaint
}

function step(
  call: Call,
  { type, details, state }: { type: string; details: string; state: Complaint['state'] },
) {
  const { context } = call
  const complaint = requireComplaint(call)
  if (complaint.state === 'PROCESSED') throw new Failure(400, 'INVALID_REQUEST', '投诉已处理完成')
  const entry = {
    id: context.random.digits(24),
    at: context.clock.now(),
    operator: '商户',
    type,
    details,
  }
  const changed: Complaint = { ...complaint, state, history: [...complaint.history, entry] }
  context.store.put(COMPLAINTS, complaint.id, changed)
  notifyMerchant(context, changed, type)
  return empty()
}

function pageOf<Item>(items: Item[], { query }: Call) {
  const limit = Math.min(50, Number(query['limit'] ?? 10))
  const offset = Number(query['offset'] ?? 0)
  return { data: items.slice(offset, offset + limit), limit, offset, total_count: items.length }
}

function list(call: Call) {
  const { query, context } = call
  const within = (at: number) =>
    toDate(at) >= (query['begin_date'] ?? '') && toDate(at) <= (query['end_date'] ?? '9')
  const found = context.store.list<Complaint>(COMPLAINTS).filter(({ at }) => within(at))
  return json(
    pageOf(
      found.map((complaint) => show(context, complaint)),
      call,
    ),
  )
}

function history(call: Call) {
  const entries = requireComplaint(call).history.map(({ id, at, operator, type, details }) => ({
    log_id: id,
    operator,
    operate_time: toRfc3339(at),
    operate_type: type,
    operate_details: details,
  }))
  return json(pageOf(entries.reverse(), call))
}

function show({ keys }: FlowContext, complaint: Complaint): Record<string, unknown> {
  const { order } = complaint
  const key = {
    key: keys.merchant.publicKey,
    padding: constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha1',
  }
  return {
    ...{
      complaint_id: complaint.id,
      complaint_time: toRfc3339(complaint.at),
      complaint_detail: complaint.detail,
      complaint_state: complaint.state,
    },
    ...{
      complainted_mchid: complaint.mchid,
      payer_phone: publicEncrypt(key, Buffer.from(complaint.phone)).toString('base64'),
    },
    complaint_order_info: [
      { transaction_id: order.transactionId, out_trade_no: order.outTradeNo, amount: order.amount },
    ],
    ...{
      complaint_full_refunded: false,
      incoming_user_response: false,
      problem_description: complaint.detail,
      user_complaint_times: 1,
    },
  }
}
