import { balanceOf, book } from '../../ledger/ledger.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { objectIn } from '../fields.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { idsUnder, listUnder } from './coupon-lists.js'
import { countToday, type SentOnDay, sentToday } from './sent-today.js'

/** A stock of vouchers (代金券) of one value, with its budget. */
export interface Stock {
  id: string
  creator: string
  facts: JsonObject
  status: 'unactivated' | 'running' | 'stoped' | 'paused'
  /** What one voucher is worth, in cents. */
  value: number
  /** The least that an order with it must cost, in cents. */
  minimum: number
  beginsAt: number
  endsAt: number
  createdAt: number
  startedAt?: number
  stoppedAt?: number
  distributed: number
  /** How many of them were used. */
  used: number
  sentOnDay?: SentOnDay
}

/** A voucher that a person has. */
export interface Coupon {
  id: string
  stockId: string
  openid: string
  state: 'SENDED' | 'USED'
  createdAt: number
  used?: { at: number; mchid: string; transactionId: string; amount: number }
}

const STOCKS = 'favor-stock'
const COUPONS = 'favor-coupon'
/** Job: a stock's time is over. */
export const END = 'end-favor-stock'

/** Makes a stock. @throws Failure `PARAM_ERROR` when its numbers do not agree. */
export function makeStock(context: FlowContext, facts: JsonObject): Stock {
  const { random, clock, scheduler } = context
  const rule = objectIn(objectIn(facts, 'coupon_use_rule'), 'fixed_normal_coupon')
  const { max_coupons, max_amount } = objectIn(facts, 'stock_use_rule')
  const value = Number(rule['coupon_amount'] ?? 0)
  if (facts['stock_type'] === 'NORMAL' && Number(max_coupons) * value !== Number(max_amount))
    throw new Failure(400, 'PARAM_ERROR', '总预算金额应等于发放总个数乘以券面额')
  const beginsAt = Date.parse(String(facts['available_begin_time']))
  const endsAt = Date.parse(String(facts['available_end_time']))
  if (!(endsAt > beginsAt)) throw new Failure(400, 'PARAM_ERROR', '可用结束时间应晚于开始时间')
  const id = random.digits(8)
  scheduler.schedule(END, endsAt, { id })
  return saveStock(context, {
    ...{ id, creator: context.mchid, facts, status: 'unactivated', value, beginsAt, endsAt },
    minimum: Number(rule['transaction_minimum'] ?? 0),
    ...{ createdAt: clock.now(), distributed: 0, used: 0 },
  })
}

function saveStock({ store }: FlowContext, stock: Stock): Stock {
  store.put(STOCKS, stock.id, stock)
  return stock
}

/** Finds a stock of its creator. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireStock({ store }: FlowContext, id: string, creator?: unknown): Stock {
  const stock = store.get<Stock>(STOCKS, id)
  if (stock && (creator === undefined || stock.creator === creator)) return stock
  throw notFound('批次不存在')
}

/** Returns all stocks, oldest first. */
export function listStocks({ store }: FlowContext): Stock[] {
  return store.list<Stock>(STOCKS)
}

/**
 * Moves a stock to another state; one that has it already stays as it is. Its budget comes from
 * the operation account when it starts, and what is left goes back when it stops.
 *
 * @throws Failure `INVALID_REQUEST` where the stock's state does not allow it, or `NOT_ENOUGH`.
 */
export function moveStock(
  context: FlowContext,
  stock: Stock,
  from: readonly Stock['status'][],
  to: 'running' | 'stoped' | 'paused',
): Stock {
  if (stock.status === to) return stock
  if (!from.includes(stock.status))
    throw new Failure(400, 'INVALID_REQUEST', `批次状态为 ${stock.status}，不支持该操作`)
  const now = context.clock.now()
  if (to === 'running' && stock.status === 'unactivated') {
    fund(context, stock)
    return saveStock(context, { ...stock, status: to, startedAt: now })
  }
  if (to === 'stoped') giveBack(context, stock, outstanding(stock))
  return saveStock(context, {
    ...stock,
    status: to,
    ...(to === 'stoped' ? { stoppedAt: now } : {}),
  })
}

function fund(context: FlowContext, stock: Stock): void {
  const amount = Number(objectIn(stock.facts, 'stock_use_rule')['max_amount'])
  if (stock.facts['no_cash'] === true || !(amount > 0)) return
  const [from, to] = [`operation/${stock.creator}` as const, `budget/${stock.id}` as const]
  book(context, { from, to, amount, reason: 'coupon budget', reference: stock.id })
}

/** What persons may still use, in cents. */
function outstanding({ distributed, used, value }: Stock): number {
  return (distributed - used) * value
}

function giveBack(context: FlowContext, { id, creator }: Stock, kept: number): void {
  const [from, to] = [`budget/${id}` as const, `operation/${creator}` as const]
  const amount = balanceOf(context, from) - kept
  if (amount > 0) book(context, { from, to, amount, reason: 'coupon budget', reference: id })
}

/** Ends a stock whose time is over, with all that its persons did not use. */
export function endStock(context: FlowContext, id: string): void {
  const stock = requireStock(context, id)
  giveBack(context, stock, 0)
  if (stock.status !== 'stoped')
    saveStock(context, { ...stock, status: 'stoped', stoppedAt: context.clock.now() })
}

/** Changes the goods that a stock is for. */
export function changeGoods(
  context: FlowContext,
  stock: Stock,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): Stock {
  const rule = objectIn(stock.facts, 'coupon_use_rule')
  const known = Array.isArray(rule['available_items']) ? (rule['available_items'] as string[]) : []
  const items = [...new Set([...known, ...added])].filter((item) => !removed.includes(item))
  const facts = { ...stock.facts, coupon_use_rule: { ...rule, available_items: items } }
  return saveStock(context, { ...stock, facts })
}

/** Returns the vouchers of a person, oldest first. */
export function couponsOf(context: FlowContext, openid: string): Coupon[] {
  return idsUnder(context, 'favor-coupons-of-person', openid).map((id) =>
    requireCoupon(context, id),
  )
}

/**
 * Gives a person a voucher.
 *
 * @throws Failure `INVALID_REQUEST` when the stock is not running, `NOT_ENOUGH` when it is used up,
 *   as a whole or for today, `REQUEST_BLOCKED` when the person has had as many as one may have.
 */
export function sendCoupon(context: FlowContext, stock: Stock, openid: string): Coupon {
  const { store, random, clock } = context
  const rule = objectIn(stock.facts, 'stock_use_rule')
  if (stock.status !== 'running')
    throw new Failure(400, 'INVALID_REQUEST', `批次状态为 ${stock.status}，不能发券`)
  if (stock.distributed >= Number(rule['max_coupons']))
    throw new Failure(403, 'NOT_ENOUGH', '批次预算不足')
  const byDay = Number(rule['max_amount_by_day'] ?? 0)
  if (byDay > 0 && (sentToday(context, stock.sentOnDay) + 1) * stock.value > byDay)
    throw new Failure(403, 'NOT_ENOUGH', '批次当天预算不足')
  const own = `${stock.id}/${openid}`
  const had = idsUnder(context, 'favor-coupons-of-person-in-stock', own)
  if (had.length >= Number(rule['max_coupons_per_user']))
    throw new Failure(403, 'REQUEST_BLOCKED', '用户已达到领取次数上限')
  const coupon: Coupon = {
    ...{ id: random.digits(10), stockId: stock.id, openid, state: 'SENDED' },
    createdAt: clock.now(),
  }
  store.put(COUPONS, coupon.id, coupon)
  listUnder(context, 'favor-coupons-of-person', openid, coupon.id)
  listUnder(context, 'favor-coupons-of-person-in-stock', own, coupon.id)
  const sentOnDay = countToday(context, stock.sentOnDay)
  saveStock(context, { ...stock, distributed: stock.distributed + 1, sentOnDay })
  return coupon
}

/** Finds a voucher, of one person when that is given. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireCoupon({ store }: FlowContext, id: string, openid?: string): Coupon {
  const coupon = store.get<Coupon>(COUPONS, id)
  if (coupon && (openid === undefined || coupon.openid === openid)) return coupon
  throw notFound('优惠券不存在')
}

/** Keeps that a voucher was used. */
export function keepUse(
  context: FlowContext,
  id: string,
  use: NonNullable<Coupon['used']>,
): Coupon {
  const coupon: Coupon = { ...requireCoupon(context, id), state: 'USED', used: use }
  context.store.put(COUPONS, id, coupon)
  const stock = requireStock(context, coupon.stockId)
  saveStock(context, { ...stock, used: stock.used + 1 })
  return coupon
}
