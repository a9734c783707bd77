import { objectIn } from '../fields.js'
import type { JsonObject } from '../flow.js'
import type { Order } from './order-ledger.js'

/** Reads what an order of APIv3 says of its money: whether it waits to be split, and its subsidy. */
export function settleInfoIn(body: JsonObject): Pick<Order, 'profitSharing' | 'subsidyAmount'> {
  const info = objectIn(body, 'settle_info')
  const subsidyAmount = Number(info['subsidy_amount'] ?? 0)
  return {
    profitSharing: info['profit_sharing'] === true,
    ...(subsidyAmount > 0 ? { subsidyAmount } : {}),
  }
}
