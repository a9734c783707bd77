import { message } from '../../messages/index.js'
import { Failure, parameterFailure, parametersDiffer } from '../../protocol/failure.js'
import type { GatewayResponse } from '../../protocol/response.js'
import { answer, documentedRoutes } from '../documented.js'
import { withParent } from '../engine-parents.js'
import { assignedNumberIn, objectIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, Handler, JsonObject } from '../flow.js'
import { totalAmountIn } from './amounts.js'
import { collectServiceOrder } from './payer-steps.js'
import {
  awaitsPayment,
  findServiceOrder,
  requireServiceOrder,
  type ServiceOrder,
  saveServiceOrder,
  serviceOrderKey,
  stateFailure,
} from './service-order-ledger.js'
import { showServiceOrder } from './show-service-order.js'

const COLLECT = 'collect-service-order'
/** The same orders behind the doors of merchants, providers, providers abroad and banks. */
const DOORS = ['', '/partner', '/oversea/partner', '/acquiringbank'].map(
  (door) => `v3/payscore${door}`,
)

/** Pay Score orders of APIv3. */
export const payScore: Flow = {
  name: 'pay-score',
  routes: Object.assign({}, ...DOORS.map(routesOf), {
    'POST v3/payscore/sign-plan/serviceorder': withParent(placeByPlan),
    'POST v3/payscore/sign-plan/partner/serviceorder': withParent(placeByPlan),
  }),
  jobs: { [COLLECT]: ({ key }, context) => collectServiceOrder(context, String(key)) },
}

function routesOf(door: string): Record<string, Handler> {
  const order = `${door}/serviceorder`
  const one = `${order}/{out_order_no}`
  return documentedRoutes({
    [`POST ${order}`]: place,
    [`POST ${door}/servicepayondeliveryorder`]: place,
    [`POST ${order}/direct-complete`]: placeCompleted,
    [`GET ${order}`]: query,
    [`POST ${one}/complete`]: complete,
    [`POST ${one}/cancel`]: cancel,
    [`POST ${one}/modify`]: modify,
    [`POST ${one}/sync`]: sync,
    [`POST ${one}/pay`]: collect,
    [`POST ${one}/send-pendingmessage`]: (call) => show(call, orderIn(call)),
    [`POST ${one}/send-prepaidmessage`]: (call) => show(call, orderIn(call)),
  })
}

function show(call: Call, order: ServiceOrder, more: JsonObject = {}): GatewayResponse {
  return answer(call, { ...showServiceOrder(call.context, order), ...more })
}

/** Makes an order, or returns the one that was made before with the same number and parameters. */
function made({ body, context }: Call, facts: Partial<ServiceOrder>): [ServiceOrder, boolean] {
  const { random, clock, mchid, appids } = context
  const outOrderNo = assignedNumberIn(body, 'out_order_no')
  const subMchid = stringIn(body, 'sub_mchid')
  const key = serviceOrderKey(subMchid ?? mchid, outOrderNo)
  const parameters = fingerprint(body)
  const earlier = findServiceOrder(context, key)
  if (earlier && earlier.parameters !== parameters) throw parametersDiffer()
  if (earlier) return [earlier, false]
  const appid = stringIn(body, 'appid') ?? ''
  if (appids && !appids.includes(appid))
    throw new Failure(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配')
  const order: ServiceOrder = {
    key,
    outOrderNo,
    orderId: `15${random.digits(29)}`,
    queryId: random.text(64),
    serviceId: stringIn(body, 'service_id') ?? '',
    appid,
    openid: stringIn(body, 'openid') ?? `o${random.text(27)}`,
    ...(subMchid === undefined ? {} : { subMchid }),
    state: 'CREATED',
    facts: body,
    packageText: random.text(128),
    parameters,
    createdAt: clock.now(),
    ...facts,
  }
  return [saveServiceOrder(context, order), true]
}

function place(call: Call) {
  const needConfirm = call.body['need_user_confirm'] !== false
  const [order] = made(
    call,
    needConfirm ? {} : { state: 'DOING', stateDescription: 'USER_CONFIRM' },
  )
  return show(call, order, { package: order.packageText })
}

/** An order under a plan that the payer signed; its number is called `out_trade_no` there. */
function placeByPlan(call: Call) {
  const body = { ...call.body, out_order_no: call.body['out_trade_no'] }
  const [order] = made({ ...call, body }, { state: 'DOING', stateDescription: 'USER_CONFIRM' })
  return show(call, order)
}

function placeCompleted(call: Call) {
  const totalAmount = totalAmountIn(call.body, Number.MAX_SAFE_INTEGER, '总金额不合法')
  const [order, isNew] = made(call, { state: 'DOING', stateDescription: 'USER_CONFIRM' })
  return show(call, isNew ? completed(call, order, totalAmount) : order)
}

function query(call: Call) {
  const { query: given, context } = call
  const number = given['out_order_no'] || given['query_id']
  if (!number)
    throw parameterFailure(
      { location: 'query', field: '/out_order_no' },
      message('parameter.service-order-number'),
      { message: 'out_order_no与query_id必填其一', number: 0 },
    )
  const key = given['out_order_no']
    ? serviceOrderKey(given['sub_mchid'] ?? context.mchid, number)
    : number
  return show(call, requireServiceOrder(context, key))
}

function orderIn({ context, variables, body }: Call): ServiceOrder {
  const payee = stringIn(body, 'sub_mchid') ?? context.mchid
  return requireServiceOrder(context, serviceOrderKey(payee, variables['out_order_no']!))
}

/** Keeps what a completion or a change says; what does not cost anything is done with it. */
function completed(
  { context, body }: Call,
  order: ServiceOrder,
  totalAmount: number,
): ServiceOrder {
  const names = ['post_payments', 'post_discounts', 'time_range', 'location', 'profit_sharing']
  const changes = names.filter((name) => body[name] !== undefined)
  const facts = {
    ...order.facts,
    ...Object.fromEntries(changes.map((name) => [name, body[name]])),
  }
  const { key } = order
  if (totalAmount > 0)
    context.scheduler.schedule(COLLECT, context.clock.now() + context.settleDelay, { key })
  return saveServiceOrder(context, {
    ...order,
    state: totalAmount > 0 ? 'DOING' : 'DONE',
    stateDescription: 'MCH_COMPLETE',
    totalAmount,
    facts,
  })
}

function complete(call: Call) {
  const { body } = call
  const order = orderIn(call)
  if (order.totalAmount !== undefined && order.state !== 'REVOKED') {
    if (order.totalAmount === Number(body['total_amount'])) return show(call, order)
    throw new Failure(400, 'ORDER_DONE', '订单已完成，当前状态无需操作')
  }
  if (order.state !== 'DOING') throw stateFailure(order)
  const risk = Number(objectIn(order.facts, 'risk_fund')['amount'] ?? Number.MAX_SAFE_INTEGER)
  return show(call, completed(call, order, totalAmountIn(body, risk, '总金额超出风险金额')))
}

function cancel(call: Call) {
  const order = orderIn(call)
  if (order.state !== 'CREATED' && order.state !== 'DOING') throw stateFailure(order)
  return show(call, saveServiceOrder(call.context, { ...order, state: 'REVOKED' }))
}

function modify(call: Call) {
  const order = orderIn(call)
  if (!awaitsPayment(order)) throw stateFailure(order)
  const total = totalAmountIn(call.body, order.totalAmount!, '修改后的金额不能大于原金额')
  return show(call, completed(call, order, total))
}

/** Takes note that the merchant was paid in another way: no money moves here. */
function sync(call: Call) {
  const { context } = call
  const order = orderIn(call)
  if (order.state === 'DONE') return show(call, order)
  if (!awaitsPayment(order)) throw stateFailure(order)
  const paid = { at: context.clock.now() }
  return show(call, saveServiceOrder(context, { ...order, state: 'DONE', paid }))
}

function collect(call: Call) {
  const order = orderIn(call)
  if (!awaitsPayment(order)) throw stateFailure(order)
  const { scheduler, clock, settleDelay } = call.context
  scheduler.schedule(COLLECT, clock.now() + settleDelay, { key: order.key })
  return show(call, order)
}
