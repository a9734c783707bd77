import { toRfc3339 } from '../../clock.js'
import { notFound } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { objectIn, stringIn } from '../fields.js'
import type { Call, Flow, Handler, JsonObject } from '../flow.js'
import {
  changeGoods,
  couponsOf,
  END,
  endStock,
  listStocks,
  makeStock,
  moveStock,
  requireCoupon,
  requireStock,
  type Stock,
  sendCoupon,
} from './favor-ledger.js'
import { onceUnder, pageOf } from './numbered.js'
import { showCoupon, showStock } from './show-favor.js'
import { couponAddressOf, setCouponAddress } from './use-coupon.js'

const BASE = 'v3/marketing/favor'
const STOCK = `${BASE}/stocks/{stock_id}`
const MINE = `${BASE}/users/{openid}/coupons`

/** Vouchers (代金券): stocks with a budget, and what persons have of them. */
export const favor: Flow = {
  name: 'favor',
  routes: {
    [`POST ${BASE}/coupon-stocks`]: create,
    [`GET ${BASE}/stocks`]: list,
    [`GET ${STOCK}`]: (call) => answer(call, showStock(stockIn(call))),
    [`POST ${STOCK}/start`]: moves(['unactivated'], 'running', 'start_time'),
    [`POST ${STOCK}/pause`]: moves(['running'], 'paused', 'pause_time'),
    [`POST ${STOCK}/restart`]: moves(['paused'], 'running', 'restart_time'),
    [`POST ${STOCK}/stop`]: moves(['unactivated', 'running', 'paused'], 'stoped', 'stop_time'),
    [`POST ${STOCK}/modify-goods-id`]: modifyGoods,
    [`GET ${STOCK}/items`]: lists('available_items'),
    [`GET ${STOCK}/merchants`]: lists('available_merchants'),
    [`POST ${MINE}`]: send,
    [`GET ${MINE}`]: mine,
    [`GET ${MINE}/{coupon_id}`]: (call) => {
      const { coupon_id: id, openid } = call.variables
      return answer(call, showCoupon(call.context, requireCoupon(call.context, id!, openid!)))
    },
    [`POST ${BASE}/callbacks`]: setAddress,
    [`GET ${BASE}/callbacks`]: getAddress,
  },
  jobs: { [END]: ({ id }, context) => endStock(context, String(id)) },
}

function stockIn({ context, variables, query, body }: Call): Stock {
  const creator = body['stock_creator_mchid'] ?? query['stock_creator_mchid']
  return requireStock(context, variables['stock_id'] ?? String(body['stock_id']), creator)
}

function create(call: Call) {
  const shown = onceUnder(call, 'out_request_no', 'favor stocks', () =>
    showStock(makeStock(call.context, call.body)),
  )
  return answer(call, shown)
}

function list(call: Call) {
  const { status, stock_creator_mchid: creator } = call.query
  const within = ({ createdAt }: Stock) => {
    const { create_start_time: from, create_end_time: to } = call.query
    return !(from && createdAt < Date.parse(from)) && !(to && createdAt > Date.parse(to))
  }
  const found = listStocks(call.context).filter(
    (stock) =>
      stock.creator === creator && within(stock) && (status ?? stock.status) === stock.status,
  )
  return answer(call, pageOf(found.map(showStock), call))
}

function moves(
  from: readonly Stock['status'][],
  to: 'running' | 'stoped' | 'paused',
  field: string,
): Handler {
  return (call) => {
    const { id } = moveStock(call.context, stockIn(call), from, to)
    return answer(call, { stock_id: id, [field]: toRfc3339(call.context.clock.now()) })
  }
}

function lists(field: string): Handler {
  return (call) => {
    const stock = stockIn(call)
    const items = objectIn(stock.facts, 'coupon_use_rule')[field]
    return answer(call, {
      ...pageOf(Array.isArray(items) ? items : [], call),
      stock_id: stock.id,
    })
  }
}

function modifyGoods(call: Call) {
  const { context, body } = call
  const idsIn = (field: string) => (Array.isArray(body[field]) ? (body[field] as string[]) : [])
  const { id } = changeGoods(context, stockIn(call), {
    added: idsIn('add_goods_id_list'),
    removed: idsIn('delete_goods_id_list'),
  })
  return answer(call, { stock_id: id, pause_time: toRfc3339(context.clock.now()) })
}

function send(call: Call) {
  const { context, variables } = call
  const stock = stockIn(call)
  const shown = onceUnder(call, 'out_request_no', `favor coupons ${stock.id}`, () => {
    const { id } = sendCoupon(context, stock, variables['openid']!)
    return { coupon_id: id }
  })
  return answer(call, shown)
}

function mine(call: Call) {
  const { context, variables, query } = call
  const found = couponsOf(context, variables['openid']!)
    .map((coupon) => showCoupon(context, coupon))
    .filter((shown) => fits(shown, query))
  return answer(call, pageOf(found, call))
}

function fits(shown: JsonObject, { status, stock_id, creator_mchid }: Record<string, string>) {
  return (
    (status ?? shown['status']) === shown['status'] &&
    (stock_id ?? shown['stock_id']) === shown['stock_id'] &&
    (creator_mchid ?? shown['stock_creator_mchid']) === shown['stock_creator_mchid']
  )
}

function setAddress(call: Call) {
  const { body, context } = call
  const url = stringIn(body, 'notify_url') ?? ''
  setCouponAddress(context, stringIn(body, 'mchid') ?? context.mchid, url)
  return answer(call, { ...body, update_time: toRfc3339(context.clock.now()) })
}

function getAddress(call: Call) {
  const { mchid } = call.query
  const url = couponAddressOf(call.context, mchid!)
  if (url === undefined) throw notFound('未设置消息通知地址')
  return answer(call, { mchid, notify_url: url })
}
