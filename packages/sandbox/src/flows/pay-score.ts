import { toRfc3339 } from '../clock.js'
import { json } from '../gateway/answer.js'
import { ERROR_NUMBER, Failure, notFound } from '../gateway/failure.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow, FlowContext, JsonObject } from './flow.js'
import { outTradeNoIn, textIn } from './orders.js'

/** A service that is used first and paid afterwards. */
export interface ServiceOrder {
  outOrderNo: string
  orderId: string
  serviceId: string
  appid: string
  openid: string
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED'
  stateDescription?: 'USER_CONFIRM' | 'MCH_COMPLETE'
  /** The fields of the order as the merchant gave and changed them. */
  facts: JsonObject
  totalAmount?: number
  paid?: { at: number; transactionId: string }
  needConfirm: boolean
  packageText: string
  parameters: string
}

const ORDERS = 'service-order'
const COLLECT = 'collect-service-order'
const BASE = 'v3/payscore/serviceorder'
const SHOWN = [
  'service_introduction',
  'post_payments',
  'post_discounts',
  'risk_fund',
  'time_range',
  'location',
  'attach',
  'notify_url',
]

/** Pay score orders of APIv3. */
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
    [COLLECT]: ({ outOrderNo }, context) => {
      const order = findServiceOrder(context, String(outOrderNo))
      if (order?.state === 'DONE' && !order.paid) collect(context, order)
    },
  },
}

function place({ body, context }: Call) {
  const { random } = context
  const outOrderNo = outTradeNoIn(body, 'out_order_no')
  const parameters = fingerprint(body)
  const earlier = findServiceOrder(context, outOrderNo)
  if (earlier && earlier.parameters !== parameters)
    throw new Failure(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
      number: ERROR_NUMBER.repeatedWithOthers,
    })
  if (earlier) return json({ ...show(context, earlier), package: earlier.packageText })
  const needConfirm = body['need_user_confirm'] !== false
  const order = save(context, {
    ...{
      outOrderNo,
      orderId: `15${random.digits(29)}`,
      serviceId: textIn(body, 'service_id') ?? '',
      appid: textIn(body, 'appid') ?? '',
    },
    ...{
      openid: textIn(body, 'openid') ?? `o${random.text(27)}`,
      state: needConfirm ? 'CREATED' : 'DOING',
      facts: body,
    },
    ...(needConfirm ? {} : { stateDescription: 'USER_CONFIRM' as const }),
    ...{ needConfirm, packageText: random.text(128), parameters },
  })
  return json({ ...show(context, order), package: order.packageText })
}

function query({ query: given, context }: Call) {
  const number = given['out_order_no'] || given['query_id']
  if (!number)
    throw new Failure(400, 'PARAM_ERROR', 'out_order_no与query_id必填其一', {
      detail: {
        location: 'query',
        field: '/out_order_no',
        issue: 'out_order_no or query_id is required',
      },
    })
  const order = requireServiceOrder(context, number)
  return json({ ...show(context, order), openid: order.openid })
}

function findServiceOrder({ store }: FlowContext, outOrderNo: string): ServiceOrder | undefined {
  return store.get<ServiceOrder>(ORDERS, outOrderNo)
}

/** Returns the latest service orders, oldest first. */
export function listServiceOrders({ store }: FlowContext, limit?: number): ServiceOrder[] {
  return store.list<ServiceOrder>(ORDERS, limit)
}

function requireServiceOrder(context: FlowContext, outOrderNo: string): ServiceOrder {
  const order = findServiceOrder(context, outOrderNo)
  if (!order) throw notFound('支付分订单不存在')
  return order
}

function orderIn({ context, variables }: Call, ...states: ServiceOrder['state'][]): ServiceOrder {
  const order = requireServiceOrder(context, variables['out_order_no']!)
  if (!states.includes(order.state))
    throw new Failure(400, 'INVALID_ORDER_STATE', `单据状态为 ${order.state}，不支持该操作`)
  return order
}

function changed(order: ServiceOrder, body: JsonObject): JsonObject {
  const names = ['post_payments', 'post_discounts', 'time_range', 'location'].filter(
    (name) => body[name] !== undefined,
  )
  return { ...order.facts, ...Object.fromEntries(names.map((name) => [name, body[name]])) }
}

function complete(call: Call) {
  const { context, body } = call
  const order = orderIn(call, 'DOING', 'DONE')
  const totalAmount = Number(body['total_amount'])
  if (order.state === 'DONE') {
    if (order.totalAmount !== totalAmount)
      throw new Failure(400, 'INVALID_REQUEST', '订单已完结，金额不一致', {
        number: ERROR_NUMBER.repeatedWithOthers,
      })
    return json(showCompleted(context, order))
  }
  const risk = (order.facts['risk_fund'] as JsonObject | undefined)?.['amount']
  if (!Number.isInteger(totalAmount) || totalAmount < 0 || totalAmount > Number(risk))
    throw new Failure(400, 'PARAM_ERROR', '总金额超出风险金额', {
      number: ERROR_NUMBER.outOfRange,
      detail: {
        location: 'body',
        field: '/total_amount',
        value: totalAmount,
        issue: `0 to ${risk}`,
      },
    })
  const done = save(context, {
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

/** The answer to a completion tells less than a query does. */
function showCompleted(context: FlowContext, order: ServiceOrder): Record<string, unknown> {
  const {
    notify_url: _url,
    attach: _attach,
    collection: _collection,
    ...shown
  } = show(context, order)
  return shown
}

function cancel(call: Call) {
  const order = orderIn(call, 'CREATED', 'DOING', 'REVOKED')
  const { outOrderNo, orderId, appid, serviceId } = save(call.context, {
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
  const totalAmount = Number(body['total_amount'])
  if (!Number.isInteger(totalAmount) || totalAmount < 0 || totalAmount > (order.totalAmount ?? 0))
    throw new Failure(400, 'PARAM_ERROR', '只能改小金额', {
      number: ERROR_NUMBER.outOfRange,
      detail: {
        location: 'body',
        field: '/total_amount',
        value: totalAmount,
        issue: `0 to ${order.totalAmount}`,
      },
    })
  return json(show(context, save(context, { ...order, totalAmount, facts: changed(order, body) })))
}

/** The merchant was paid in another way. */
function sync(call: Call) {
  const { context } = call
  const order = orderIn(call, 'DONE')
  return json(show(context, order.paid ? order : pay(context, order)))
}

/**
 * The user agrees to the service.
 *
 * @throws Failure unless the order waits for that.
 */
export function confirmServiceOrder(context: FlowContext, outOrderNo: string): ServiceOrder {
  const order = requireServiceOrder(context, outOrderNo)
  if (order.state !== 'CREATED')
    throw new Failure(400, 'INVALID_ORDER_STATE', `单据状态为 ${order.state}，不能确认`)
  const doing = save(context, { ...order, state: 'DOING', stateDescription: 'USER_CONFIRM' })
  tell(context, doing, 'PAYSCORE.USER_CONFIRM')
  return doing
}

function collect(context: FlowContext, order: ServiceOrder): void {
  tell(context, pay(context, order), 'PAYSCORE.USER_PAID')
}

function pay(context: FlowContext, order: ServiceOrder): ServiceOrder {
  return save(context, {
    ...order,
    paid: { at: context.clock.now(), transactionId: `42${context.random.digits(26)}` },
  })
}

function tell(context: FlowContext, order: ServiceOrder, event: string): void {
  const url = textIn(order.facts, 'notify_url')
  if (url)
    context.notifier.notify({
      event,
      dialect: 'v3',
      url,
      originalType: 'payscore',
      summary: '微信支付分服务订单通知',
      resource: { ...show(context, order), openid: order.openid },
    })
}

function save({ store }: FlowContext, order: ServiceOrder): ServiceOrder {
  store.put(ORDERS, order.outOrderNo, order)
  return order
}

function show({ mchid }: FlowContext, order: ServiceOrder): Record<string, unknown> {
  const { totalAmount, paid } = order
  return {
    ...{
      appid: order.appid,
      mchid,
      out_order_no: order.outOrderNo,
      service_id: order.serviceId,
      state: order.state,
      order_id: order.orderId,
    },
    ...(order.stateDescription ? { state_description: order.stateDescription } : {}),
    ...Object.fromEntries(
      SHOWN.filter((name) => order.facts[name] !== undefined).map((name) => [
        name,
        order.facts[name],
      ]),
    ),
    ...(totalAmount === undefined
      ? {}
      : {
          total_amount: totalAmount,
          need_collection: totalAmount > 0,
          collection: collectionOf(totalAmount, paid),
        }),
  }
}

function collectionOf(total: number, paid: ServiceOrder['paid']): Record<string, unknown> {
  const paidAmount = paid ? total : 0
  const amounts = {
    total_amount: total,
    paying_amount: total - paidAmount,
    paid_amount: paidAmount,
  }
  if (!paid) return { state: 'USER_PAYING', ...amounts }
  return {
    state: 'USER_PAID',
    ...amounts,
    details: [
      {
        seq: 1,
        amount: total,
        paid_type: 'NEWTON',
        paid_time: toRfc3339(paid.at),
        transaction_id: paid.transactionId,
      },
    ],
  }
}
