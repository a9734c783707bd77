import { toDate, toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer } from '../documented.js'
import { stringIn } from '../fields.js'
import type { Call, Flow, FlowContext, Handler } from '../flow.js'
import {
  type Complaint,
  complaintAddressOf,
  listComplaints,
  type NegotiationStep,
  negotiate,
  requireComplaint,
  setComplaintAddress,
  showComplaint,
} from './complaint-ledger.js'

const DOMESTIC = 'v3/merchant-service/complaints-v2'
const GLOBAL = 'v3/global/merchant-service/complaints'

/** Complaints: the merchant is notified, responds and closes them. */
export const complaints: Flow = {
  name: 'complaints',
  routes: {
    ...routesOf(DOMESTIC),
    ...routesOf(GLOBAL),
    [`POST ${DOMESTIC}/{complaint_id}/response-immediate-service`]: respondAtOnce,
    [`POST ${DOMESTIC}/{complaint_id}/update-refund-progress`]: decideRefund,
    ...addressRoutesOf('v3/merchant-service/complaint-notifications'),
    ...addressRoutesOf('v3/global/merchant-service/complaint-notifications'),
  },
}

function routesOf(door: string): Record<string, Handler> {
  return {
    [`GET ${door}`]: list,
    [`GET ${door}/{complaint_id}`]: (call) =>
      answer(call, showComplaint(call.context, complaintIn(call))),
    [`GET ${door}/{complaint_id}/negotiation-historys`]: history,
    [`POST ${door}/{complaint_id}/response`]: (call) => {
      const images = call.body['response_images'] as string[] | undefined
      step(call, {
        ...responded(stringIn(call.body, 'response_content') ?? ''),
        ...(images === undefined ? {} : { images }),
      })
      return empty()
    },
    [`POST ${door}/{complaint_id}/complete`]: (call) => {
      const type = 'MERCHANT_CONFIRM_COMPLETE'
      step(call, { operator: '商户', type, action: type, changes: { state: 'PROCESSED' } })
      return empty()
    },
  }
}

function addressRoutesOf(door: string): Record<string, Handler> {
  return {
    [`POST ${door}`]: (call) => {
      if (complaintAddressOf(call.context) !== undefined)
        throw new Failure(400, 'INVALID_REQUEST', '投诉通知回调地址已存在')
      return setAddress(call)
    },
    [`PUT ${door}`]: (call) => {
      requireAddress(call.context)
      return setAddress(call)
    },
    [`GET ${door}`]: (call) =>
      answer(call, { mchid: call.context.mchid, url: requireAddress(call.context) }),
    [`DELETE ${door}`]: ({ context }) => {
      requireAddress(context)
      setComplaintAddress(context, undefined)
      return empty()
    },
  }
}

function requireAddress(context: FlowContext): string {
  const url = complaintAddressOf(context)
  if (url === undefined) throw notFound('投诉通知回调地址不存在')
  return url
}

function setAddress(call: Call) {
  const { body, context } = call
  setComplaintAddress(context, stringIn(body, 'url') ?? '')
  return answer(call, { mchid: context.mchid, url: body['url'] })
}

function complaintIn({ context, variables }: Call): Complaint {
  return requireComplaint(context, variables['complaint_id']!)
}

/** Takes a step of the merchant; where the request names who is complained about, it must fit. */
function step(call: Call, taken: NegotiationStep): Complaint {
  const complaint = complaintIn(call)
  const named = stringIn(call.body, 'complainted_mchid')
  if (named !== undefined && named !== complaint.mchid)
    throw new Failure(400, 'INVALID_REQUEST', '被诉商户号与投诉单不一致')
  return negotiate(call.context, complaint, taken)
}

function responded(details: string): NegotiationStep {
  const type = 'MERCHANT_RESPONSE'
  const changes = { state: 'PROCESSING', waitsForMerchant: false } as const
  return { operator: '商户', type, details, action: type, changes }
}

function respondAtOnce(call: Call) {
  const details = JSON.stringify(call.body['message'] ?? {})
  const { history: entries } = step(call, responded(details))
  return answer(call, { log_id: entries.at(-1)!.id })
}

/** The merchant approves or rejects the refund that the payer asks for. */
function decideRefund(call: Call) {
  const { body } = call
  if (complaintIn(call).problem !== 'REFUND')
    throw new Failure(400, 'INVALID_REQUEST', '投诉单的问题类型不是申请退款')
  const approved = body['action'] === 'APPROVE'
  step(call, {
    operator: '商户',
    type: approved ? 'MERCHANT_APPROVE_REFUND' : 'MERCHANT_REFUSE_RERUND',
    action: approved ? 'MERCHANT_APPROVE_REFUND' : 'MERCHANT_REJECT_REFUND',
    details: stringIn(body, approved ? 'remark' : 'reject_reason') ?? '',
    changes: { state: 'PROCESSING' },
  })
  return empty()
}

function pageOf<Item>(items: Item[], { query }: Call) {
  const limit = Math.min(50, Number(query['limit'] ?? 10))
  const offset = Number(query['offset'] ?? 0)
  return { data: items.slice(offset, offset + limit), limit, offset, total_count: items.length }
}

function list(call: Call) {
  const { query, context } = call
  const within = ({ at, mchid }: Complaint) =>
    toDate(at) >= (query['begin_date'] ?? '') &&
    toDate(at) <= (query['end_date'] ?? '9') &&
    (query['complainted_mchid'] || mchid) === mchid
  const found = listComplaints(context).filter(within)
  return answer(
    call,
    pageOf(
      found.map((complaint) => showComplaint(context, complaint)),
      call,
    ),
  )
}

function history(call: Call) {
  const base = `${call.context.url()}/v3/merchant-service/images`
  const entries = complaintIn(call).history.map(
    ({ id, at, operator, type, details, images = [] }) => ({
      log_id: id,
      operator,
      operate_time: toRfc3339(at),
      operate_type: type,
      operate_details: details,
      ...(images.length > 0
        ? { image_list: images.map((image) => `${base}/${encodeURIComponent(image)}`) }
        : {}),
    }),
  )
  return answer(call, pageOf(entries.reverse(), call))
}
