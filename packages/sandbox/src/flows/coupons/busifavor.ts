import { toRfc3339 } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { objectIn, optionalStrings, stringIn } from '../fields.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import {
  type BusinessCoupon,
  businessCouponsOf,
  isOver,
  makeBusinessStock,
  requireBusinessCoupon,
  requireBusinessStock,
  requireState,
  saveBusinessCoupon,
  saveBusinessStock,
  sendBusinessCoupon,
  showBusinessCoupon,
  showBusinessStock,
} from './busifavor-ledger.js'
import { couponCodes } from './coupon-codes.js'
import { couponNews, tellSent } from './coupon-news.js'
import { onceUnder, pageOf } from './numbered.js'

const BASE = 'v3/marketing/busifavor'
const STOCK = `${BASE}/stocks/{stock_id}`
const MINE = `${BASE}/users/{openid}/coupons`

/** A merchant's own coupons (商家券): stocks, codes, and what becomes of each coupon. */
export const busifavor: Flow = {
  name: 'busifavor',
  routes: {
    ...couponCodes,
    ...couponNews,
    [`POST ${BASE}/stocks`]: create,
    [`GET ${STOCK}`]: (call) => answer(call, showBusinessStock(call.context, stockIn(call))),
    [`PATCH ${STOCK}`]: change,
    [`PATCH ${STOCK}/budget`]: changeBudget,
    [`POST ${BASE}/coupons/send`]: send,
    [`POST ${BASE}/coupons/use`]: use,
    [`POST ${BASE}/coupons/return`]: (call) =>
      changeCoupon(call, 'return', ({ used: _used, ...coupon }) => {
        requireState(coupon, 'USED')
        return { ...coupon, state: 'SENDED' }
      }),
    [`POST ${BASE}/coupons/deactivate`]: (call) =>
      changeCoupon(call, 'deactivate', (coupon) => {
        requireState(coupon, 'SENDED')
        return { ...coupon, state: 'DEACTIVATED' }
      }),
    [`POST ${BASE}/coupons/associate`]: (call) =>
      changeCoupon(call, 'associate', (coupon) => {
        const outTradeNo = stringIn(call.body, 'out_trade_no')!
        if (coupon.outTradeNo !== undefined && coupon.outTradeNo !== outTradeNo)
          throw new Failure(400, 'INVALID_REQUEST', '券已关联其他订单')
        return { ...coupon, outTradeNo }
      }),
    [`POST ${BASE}/coupons/disassociate`]: (call) =>
      changeCoupon(call, 'disassociate', ({ outTradeNo, ...coupon }) => {
        if (outTradeNo !== stringIn(call.body, 'out_trade_no'))
          throw new Failure(400, 'INVALID_REQUEST', '券未关联该订单')
        return coupon
      }),
    [`GET ${MINE}`]: mine,
    [`GET ${MINE}/{coupon_code}/appids/{appid}`]: (call) => {
      const { context, variables } = call
      const coupon = requireBusinessCoupon(context, undefined, variables['coupon_code']!)
      const isTheirs = coupon.openid === variables['openid']
      // A code of somebody else is not told from one that does not exist.
      const shown = isTheirs ? coupon : requireBusinessCoupon(context, '', '')
      return answer(call, showBusinessCoupon(context, shown))
    },
  },
}

function stockIn({ context, variables, body }: Call) {
  return requireBusinessStock(context, variables['stock_id'] ?? String(body['stock_id']))
}

function create(call: Call) {
  return answer(
    call,
    onceUnder(call, 'out_request_no', 'busifavor stocks', () =>
      showBusinessStock(call.context, makeBusinessStock(call.context, call.body)),
    ),
  )
}

/** Changes what a stock says; what it sends stays as it was. */
function change(call: Call) {
  const stock = stockIn(call)
  const { out_request_no: _no, ...changes } = call.body
  return answer(
    call,
    onceUnder(call, 'out_request_no', `busifavor change ${stock.id}`, () => {
      const merged = Object.entries(changes).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null
          ? { ...objectIn(stock.facts, name), ...value }
          : value,
      ])
      const facts = { ...stock.facts, ...Object.fromEntries(merged) }
      return showBusinessStock(call.context, saveBusinessStock(call.context, { ...stock, facts }))
    }),
  )
}

/** Changes how many coupons a stock has; the request says how many it has now. */
function changeBudget(call: Call) {
  const { body, context } = call
  const stock = stockIn(call)
  const { target_max_coupons, current_max_coupons } = body
  const { target_max_coupons_by_day, current_max_coupons_by_day } = body
  const shown = onceUnder(call, 'modify_budget_request_no', `busifavor budget ${stock.id}`, () => {
    const differs =
      (target_max_coupons !== undefined && Number(current_max_coupons) !== stock.maxCoupons) ||
      (target_max_coupons_by_day !== undefined &&
        Number(current_max_coupons_by_day) !== (stock.maxByDay ?? 0))
    if (differs) throw new Failure(400, 'INVALID_REQUEST', '当前预算与传入的不一致')
    const maxCoupons = Number(target_max_coupons ?? stock.maxCoupons)
    if (maxCoupons < stock.sent)
      throw new Failure(400, 'INVALID_REQUEST', '目标预算不能小于已发放数量')
    const byDay = target_max_coupons_by_day ?? stock.maxByDay
    saveBusinessStock(context, {
      ...{ ...stock, maxCoupons },
      ...(byDay === undefined ? {} : { maxByDay: Number(byDay) }),
    })
    return { max_coupons: maxCoupons, max_coupons_by_day: byDay }
  })
  return answer(call, shown)
}

function send(call: Call) {
  const { body, context } = call
  const stock = stockIn(call)
  const sendNo = stringIn(body, 'out_request_no')!
  const shown = onceUnder(call, 'out_request_no', `busifavor send ${stock.id}`, () => {
    const coupon = sendBusinessCoupon(context, stock, {
      ...{ openid: stringIn(body, 'openid')!, appid: stringIn(body, 'appid')!, sendNo },
      ...optionalStrings(body, { code: 'coupon_code' }),
    })
    tellSent(context, coupon)
    return { stock_id: stock.id, coupon_code: coupon.code, out_request_no: sendNo }
  })
  return answer(call, shown)
}

function couponIn({ body, context }: Call): BusinessCoupon {
  return requireBusinessCoupon(context, stringIn(body, 'stock_id'), String(body['coupon_code']))
}

function use(call: Call) {
  const { body, context } = call
  const coupon = couponIn(call)
  const shown = onceUnder(call, 'use_request_no', `busifavor use ${coupon.key}`, () => {
    requireState(coupon, 'SENDED')
    if (isOver(context, requireBusinessStock(context, coupon.stockId)))
      throw new Failure(400, 'INVALID_REQUEST', '券已过期')
    const at = context.clock.now()
    const no = stringIn(body, 'use_request_no')!
    saveBusinessCoupon(context, { ...coupon, state: 'USED', used: { at, no } })
    return {
      stock_id: coupon.stockId,
      openid: coupon.openid,
      wechatpay_use_time: toRfc3339(at),
    }
  })
  return answer(call, shown)
}

/** Changes a coupon once under the request's number, and answers when it was. */
function changeCoupon(
  call: Call,
  word: 'return' | 'deactivate' | 'associate' | 'disassociate',
  act: (coupon: BusinessCoupon) => BusinessCoupon,
) {
  const coupon = couponIn(call)
  const field = word.endsWith('associate') ? 'out_request_no' : `${word}_request_no`
  const shown = onceUnder(call, field, `busifavor ${word} ${coupon.key}`, (): JsonObject => {
    saveBusinessCoupon(call.context, act(coupon))
    return { [`wechatpay_${word}_time`]: toRfc3339(call.context.clock.now()) }
  })
  return answer(call, shown)
}

function mine(call: Call) {
  const { context, variables, query } = call
  const found = businessCouponsOf(context, variables['openid']!)
    .map((coupon) => showBusinessCoupon(context, coupon))
    .filter(
      (shown) =>
        (query['stock_id'] ?? shown['stock_id']) === shown['stock_id'] &&
        (query['coupon_state'] ?? shown['coupon_state']) === shown['coupon_state'] &&
        (query['belong_merchant'] ?? shown['belong_merchant']) === shown['belong_merchant'],
    )
  return answer(call, pageOf(found, call))
}
