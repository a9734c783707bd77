import { toRfc3339 } from '../../clock.js'
import { objectIn, stringIn } from '../fields.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { type Coupon, requireStock, type Stock } from './favor-ledger.js'

/** Shows everything that any operation tells of a stock. */
export function showStock(stock: Stock): JsonObject {
  const { startedAt, stoppedAt, facts } = stock
  return {
    ...facts,
    stock_id: stock.id,
    stock_creator_mchid: stock.creator,
    status: stock.status,
    description: stringIn(objectIn(facts, 'pattern_info'), 'description') ?? '',
    create_time: toRfc3339(stock.createdAt),
    start_time: startedAt === undefined ? undefined : toRfc3339(startedAt),
    stop_time: stoppedAt === undefined ? undefined : toRfc3339(stoppedAt),
    singleitem: false,
    distributed_coupons: stock.distributed,
  }
}

/** Shows everything that any operation tells of a voucher; one that was not used in time expired. */
export function showCoupon(context: FlowContext, coupon: Coupon): JsonObject {
  const stock = requireStock(context, coupon.stockId)
  const { used } = coupon
  const isOver = coupon.state === 'SENDED' && context.clock.now() >= stock.endsAt
  return {
    stock_creator_mchid: stock.creator,
    stock_id: stock.id,
    coupon_id: coupon.id,
    coupon_name: stock.facts['stock_name'],
    status: isOver ? 'EXPIRED' : coupon.state,
    description: showStock(stock)['description'],
    create_time: toRfc3339(coupon.createdAt),
    coupon_type: 'NORMAL',
    no_cash: stock.facts['no_cash'],
    available_begin_time: stock.facts['available_begin_time'],
    available_end_time: stock.facts['available_end_time'],
    singleitem: false,
    normal_coupon_information: { coupon_amount: stock.value, transaction_minimum: stock.minimum },
    consume_information: used && {
      consume_time: toRfc3339(used.at),
      consume_mchid: used.mchid,
      transaction_id: used.transactionId,
      consume_amount: used.amount,
    },
  }
}
