import { ERROR_NUMBER, Failure, parameterFailure, parametersDiffer } from '../../gateway/failure.js'
import { json } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import { assignedNumberIn, objectIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { collectServiceOrder } from './payer-steps.js'
import {
  bookServicePayment,
  findServiceOrder,
  requireServiceOrder,
  type ServiceOrder,
  saveServiceOrder,
} from './service-order-ledger.js'
import { showCompleted, showServiceOrder } from './show-service-order.js'

const COLLECT = 'collect-service-order'
const BASE = 'v3/payscore/serviceorder'

/** Pay Score orders of APIv3. */
export const payScore: Flow = {
  name: 'pay-score',
  routes: {
    [`POST ${BASE}`]: place,
    [`GET ${BASE}`]: query,
    [`POST ${BASE}/{out_order_no}/complete`]: complete,
    [`POST ${BASE}/{out_order_no}/cancel`]: cancel,
    [`POST ${BASE}/{out_order_no}/modify`]: modify,
    [`POST ${BASE}/{out_order_no}/sync`]: sync,
  },
  jobs: {
    [COLLECT]: ({ outOrderNo }, context) => collectServiceOrder(context, String(outOrderNo)),
  },
}

function place({ body, context }: Call) {
  const { random } = context
  const outOrderNo = assignedNumberIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = findServiceOrder(context, outOrderNo)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return json({ ...showServiceOrder(context, earlier), package: earlier.packageText })
  const needConfirm = body['need_user_confirm'] !== false
  const order = saveServiceOrder(context, {
    outOrderNo,
    orderId: `15${random.digits(29)}`,
    serviceId: stringIn(body, 'service_id') ?? '',
    appid: stringIn(body, 'appid') ?? '',
    openid: stringIn(body, 'openid') ?? `o${random.text(27)}`,
    state: needConfirm ? 'CREATED' : 'DOING',
    ...(needConfirm ? {} : { stateDescription: 'USER_CONFIRM' as const }),
    facts: body,
    needConfirm,
    packageText: random.text(128),
    parameters,
  })
  return json({ ...showServiceOrder(context, order), package: order.packageText })
}

function query({ query: given, context }: Call) {
  const number = given['out_order_no'] || given['query_id']
  if (!number)
    throw parameterFailure(
      { location: 'query', field: '/out_order_no' },
      message('parameter.service-order-number'),
      { message: 'out_order_no与query_id必填其一', number: 0 },
    )
  const order = requireServiceOrder(context, number)
  return json({ ...showServiceOrder(context, order), openid: order.openid })
}

function orderIn({ context, variables }: Call, ...states: ServiceOrder['state'][]): ServiceOrder {
  return requireServiceOrder(context, variables['out_order_no']!, states)
}

function changed(order: ServiceOrder, body: JsonObject): JsonObject {
  const names = ['post_payments', 'post_discounts', 'time_range', 'location'].filter(
    (name) => body[name] !== undefined,
  )
  return { ...order.facts, ...Object.fromEntries(names.map((name) => [name, body[name]])) }
}

/** Reads `total_amount`: whole cents from 0 to what the order allows. */
function totalAmountIn(body: JsonObject, most: number, refusal: string): number {
  const value = Number(body['total_amount'])
  if (Number.isInteger(value) && value >= 0 && !(value > most)) return value
  throw parameterFailure(
    { location: 'body', field: '/total_amount', value },
    message('parameter.out-of-range', { least: 0, most }),
    { message: refusal, number: ERROR_NUMBER.outOfRange },
  )
}

function complete(call: Call) {
  const { context, body } = call
  const order = orderIn(call, 'DOING', 'DONE')
  if (order.state === 'DONE') {
    if (order.totalAmount !== Number(body['total_amount']))
      throw parametersDiffer('订单已完结，金额不一致')
    return json(showCompleted(context, order))
  }
  const risk = Number(objectIn(order.facts, 'risk_fund')['amount'])
  const totalAmount = totalAmountIn(body, risk, '总金额超出风险金额')
  const done = saveServiceOrder(context, {
    ...order,
    state: 'DONE',
    stateDescription: 'MCH_COMPLETE',
    totalAmount,
    facts: changed(order, body),
  })
  if (totalAmount > 0)
    context.scheduler.schedule(COLLECT, context.clock.now() + context.settleDelay, {
      outOrderNo: order.outOrderNo,
    })
  return json(showCompleted(context, done))
}

function cancel(call: Call) {
  const order = orderIn(call, 'CREATED', 'DOING', 'REVOKED')
  const { outOrderNo, orderId, appid, serviceId } = saveServiceOrder(call.context, {
    ...order,
    state: 'REVOKED',
  })
  return json({
    appid,
    mchid: call.context.mchid,
    out_order_no: outOrderNo,
    service_id: serviceId,
    order_id: orderId,
  })
}

function modify(call: Call) {
  const { context, body } = call
  const order = orderIn(call, 'DONE')
  if (order.paid) throw new Failure(400, 'INVALID_ORDER_STATE', '订单已支付，不能修改金额')
  const totalAmount = totalAmountIn(body, order.totalAmount ?? 0, '修改后的金额不能大于原金额')
  const facts = changed(order, body)
  return json(
    showServiceOrder(context, saveServiceOrder(context, { ...order, totalAmount, facts })),
  )
}

/** Takes note that the merchant was paid in another way. */
function sync(call: Call) {
  const { context } = call
  const order = orderIn(call, 'DONE')
  return json(showServiceOrder(context, order.paid ? order : bookServicePayment(context, order)))
}
