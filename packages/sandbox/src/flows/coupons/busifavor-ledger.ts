import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { objectIn, stringIn } from '../fields.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { dropFrom, idsUnder, listUnder } from './coupon-lists.js'
import { countToday, type SentOnDay, sentToday } from './sent-today.js'

/** A stock of a merchant's own coupons (商家券); WeChat Pay moves no money for them. */
export interface BusinessStock {
  id: string
  facts: JsonObject
  maxCoupons: number
  maxByDay?: number
  sent: number
  sentOnDay?: SentOnDay
  createdAt: number
}

/** A coupon, or a code that was uploaded and is not sent yet. */
export interface BusinessCoupon {
  /** `stock/code`. */
  key: string
  code: string
  stockId: string
  state: 'UPLOADED' | 'SENDED' | 'USED' | 'DEACTIVATED'
  openid?: string
  appid?: string
  sendNo?: string
  uploadedAt?: number
  sentAt?: number
  used?: { at: number; no: string }
  /** Order that the coupon is associated with. */
  outTradeNo?: string
}

const STOCKS = 'busifavor-stock'
const COUPONS = 'busifavor-coupon'

/** Makes a stock; it runs at once. */
export function makeBusinessStock(context: FlowContext, facts: JsonObject): BusinessStock {
  const rule = objectIn(facts, 'stock_send_rule')
  const byDay = rule['max_coupons_by_day']
  return saveBusinessStock(context, {
    id: context.random.digits(16),
    facts,
    maxCoupons: Number(rule['max_coupons']),
    ...(byDay === undefined ? {} : { maxByDay: Number(byDay) }),
    sent: 0,
    createdAt: context.clock.now(),
  })
}

/** Keeps a changed stock. */
export function saveBusinessStock({ store }: FlowContext, stock: BusinessStock): BusinessStock {
  store.put(STOCKS, stock.id, stock)
  return stock
}

/** Finds a stock. @throws Failure `NOT_FOUND`. */
export function requireBusinessStock({ store }: FlowContext, id: string): BusinessStock {
  const stock = store.get<BusinessStock>(STOCKS, id)
  if (stock) return stock
  throw new Failure(404, 'NOT_FOUND', '批次不存在')
}

/** Returns the coupons of a person, oldest first. */
export function businessCouponsOf(context: FlowContext, openid: string): BusinessCoupon[] {
  return withKeys(context, idsUnder(context, 'busifavor-coupons-of-person', openid))
}

/** Returns the codes that were uploaded for a stock, oldest first, sent ones too. */
export function codesOf(context: FlowContext, stockId: string): BusinessCoupon[] {
  return withKeys(context, idsUnder(context, 'busifavor-codes-of-stock', stockId))
}

function withKeys({ store }: FlowContext, keys: readonly string[]): BusinessCoupon[] {
  return keys.flatMap((key) => store.get<BusinessCoupon>(COUPONS, key) ?? [])
}

/** Adds codes that are to be sent. */
export function addCodes(
  context: FlowContext,
  stockId: string,
  codes: readonly string[],
): BusinessCoupon[] {
  const uploadedAt = context.clock.now()
  const added = codes.map((code) =>
    saveBusinessCoupon(context, { code, stockId, state: 'UPLOADED', uploadedAt }),
  )
  const keys = added.map(({ key }) => key)
  listUnder(context, 'busifavor-codes-of-stock', stockId, ...keys)
  listUnder(context, 'busifavor-codes-to-send', stockId, ...keys)
  return added
}

/** Finds a coupon or a code. */
export function findBusinessCoupon(
  { store }: FlowContext,
  stockId: string,
  code: string,
): BusinessCoupon | undefined {
  return store.get<BusinessCoupon>(COUPONS, `${stockId}/${code}`)
}

/** Keeps a new or changed coupon. */
export function saveBusinessCoupon(
  { store }: FlowContext,
  coupon: Except<BusinessCoupon, 'key'>,
): BusinessCoupon {
  const kept = { ...coupon, key: `${coupon.stockId}/${coupon.code}` }
  store.put(COUPONS, kept.key, kept)
  return kept
}

/** Deletes a code that was not sent. */
export function deleteBusinessCoupon(context: FlowContext, coupon: BusinessCoupon): void {
  const { key, stockId } = coupon
  context.store.delete(COUPONS, key)
  dropFrom(context, 'busifavor-codes-of-stock', stockId, key)
  dropFrom(context, 'busifavor-codes-to-send', stockId, key)
}

/**
 * Finds a coupon that was sent; a code is unique where no stock is named.
 *
 * @throws Failure `RESOURCE_NOT_EXISTS`.
 */
export function requireBusinessCoupon(
  context: FlowContext,
  stockId: string | undefined,
  code: string,
): BusinessCoupon {
  const coupon =
    stockId === undefined
      ? withKeys(context, idsUnder(context, 'busifavor-coupons-of-code', code))[0]
      : findBusinessCoupon(context, stockId, code)
  if (coupon && coupon.state !== 'UPLOADED') return coupon
  throw notFound('券不存在')
}

/**
 * Gives a person a coupon.
 *
 * @throws Failure `INVALID_REQUEST` when the code was sent before or none is left.
 * @throws Failure `RULE_LIMIT` when the person has had as many as one may have, or all are sent, as
 *   a whole or for today.
 */
export function sendBusinessCoupon(
  context: FlowContext,
  stock: BusinessStock,
  facts: { openid: string; appid: string; sendNo: string; code?: string },
): BusinessCoupon {
  const rule = objectIn(stock.facts, 'stock_send_rule')
  const own = `${stock.id}/${facts.openid}`
  const had = idsUnder(context, 'busifavor-coupons-of-person-in-stock', own)
  if (stock.sent >= stock.maxCoupons || had.length >= Number(rule['max_coupons_per_user']))
    throw new Failure(403, 'RULE_LIMIT', '批次已发完或用户已达到领取次数上限')
  if (sentToday(context, stock.sentOnDay) >= (stock.maxByDay ?? Number.POSITIVE_INFINITY))
    throw new Failure(403, 'RULE_LIMIT', '批次已达到单天发放上限')
  const code = facts.code ?? codeOf(context, stock)
  const earlier = findBusinessCoupon(context, stock.id, code)
  if (earlier && earlier.state !== 'UPLOADED')
    throw new Failure(400, 'INVALID_REQUEST', '券code已被使用')
  const sentOnDay = countToday(context, stock.sentOnDay)
  saveBusinessStock(context, { ...stock, sent: stock.sent + 1, sentOnDay })
  const coupon = saveBusinessCoupon(context, {
    ...{ ...earlier, ...facts, code, stockId: stock.id, state: 'SENDED' },
    sentAt: context.clock.now(),
  })
  listUnder(context, 'busifavor-coupons-of-person', facts.openid, coupon.key)
  listUnder(context, 'busifavor-coupons-of-person-in-stock', own, coupon.key)
  listUnder(context, 'busifavor-coupons-of-code', code, coupon.key)
  if (earlier) dropFrom(context, 'busifavor-codes-to-send', stock.id, coupon.key)
  return coupon
}

/** Returns the code of the next coupon: an uploaded one, or one that WeChat Pay makes. */
function codeOf(context: FlowContext, stock: BusinessStock): string {
  if (stock.facts['coupon_code_mode'] !== 'MERCHANT_UPLOAD') return context.random.digits(15)
  const [next] = idsUnder(context, 'busifavor-codes-to-send', stock.id)
  if (next !== undefined) return next.slice(stock.id.length + 1)
  throw new Failure(400, 'INVALID_REQUEST', '预存code不足')
}

/** Checks the state of a coupon. @throws Failure `INVALID_REQUEST`. */
export function requireState(coupon: BusinessCoupon, state: BusinessCoupon['state']): void {
  if (coupon.state === state) return
  throw new Failure(400, 'INVALID_REQUEST', `券状态为 ${coupon.state}，不支持该操作`)
}

/** Returns whether a coupon's time is over. */
export function isOver(context: FlowContext, { facts }: BusinessStock): boolean {
  const time = objectIn(objectIn(facts, 'coupon_use_rule'), 'coupon_available_time')
  return context.clock.now() >= Date.parse(String(time['available_end_time']))
}

/** Shows everything that any operation tells of a stock. */
export function showBusinessStock(context: FlowContext, stock: BusinessStock): JsonObject {
  const rule = objectIn(stock.facts, 'stock_send_rule')
  return {
    ...stock.facts,
    stock_id: stock.id,
    stock_state: 'RUNNING',
    create_time: toRfc3339(stock.createdAt),
    stock_send_rule: {
      ...{ max_amount: 0, ...rule, max_coupons: stock.maxCoupons },
      ...(stock.maxByDay === undefined ? {} : { max_coupons_by_day: stock.maxByDay }),
    },
    send_count_information: {
      total_send_num: stock.sent,
      today_send_num: sentToday(context, stock.sentOnDay),
    },
  }
}

/** Shows everything that any operation tells of a coupon. */
export function showBusinessCoupon(context: FlowContext, coupon: BusinessCoupon): JsonObject {
  const stock = requireBusinessStock(context, coupon.stockId)
  const time = objectIn(objectIn(stock.facts, 'coupon_use_rule'), 'coupon_available_time')
  const { used, sentAt, uploadedAt } = coupon
  const state = coupon.state === 'SENDED' && isOver(context, stock) ? 'EXPIRED' : coupon.state
  return {
    ...showBusinessStock(context, stock),
    display_pattern_info: objectIn(stock.facts, 'display_pattern_info'),
    coupon_code: coupon.code,
    code: coupon.code,
    coupon_state: state,
    code_status: state === 'UPLOADED' ? undefined : state,
    openid: coupon.openid,
    send_request_no: coupon.sendNo,
    use_request_no: used?.no,
    use_time: used && toRfc3339(used.at),
    available_start_time: stringIn(time, 'available_begin_time'),
    expire_time: stringIn(time, 'available_end_time'),
    receive_time: sentAt === undefined ? undefined : toRfc3339(sentAt),
    dispatched_time: sentAt === undefined ? undefined : toRfc3339(sentAt),
    upload_time: uploadedAt === undefined ? undefined : toRfc3339(uploadedAt),
    associate_out_trade_no: coupon.outTradeNo,
  }
}
