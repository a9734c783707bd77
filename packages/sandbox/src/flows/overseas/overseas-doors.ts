import { Failure } from '../../protocol/failure.js'
import { stringIn } from '../fields.js'
import type { Call } from '../flow.js'
import { findOrder, findTransaction, type Order, orderKey } from '../orders/order-ledger.js'
import { payeeOf } from '../orders/order-money.js'

/** The same doors stand in Hong Kong and for the rest of the world. */
export const BASES = ['hk/v3', 'v3/global'] as const

/** Returns who is paid: the sub-merchant that a call names, or the merchant. */
export function payeeIn({ body, query, context }: Call): string {
  const given = { ...query, ...body }
  return stringIn(given, 'sub_mchid') ?? context.mchid
}

/**
 * Finds the order that a call names by either number, of the merchant whom it names.
 *
 * @throws Failure `ORDER_NOT_EXIST`, or the code of the area.
 */
export function overseasOrder(call: Call, code = 'ORDER_NOT_EXIST'): Order {
  const { variables, body, query, context } = call
  const given = { ...query, ...body, ...variables }
  const id = stringIn(given, 'transaction_id')
  const payee = payeeIn(call)
  const found =
    id === undefined
      ? findOrder(context, orderKey(payee, stringIn(given, 'out_trade_no') ?? ''))
      : findTransaction(context, id)
  if (found && payeeOf(found) === payee) return found
  throw new Failure(404, code, '境外支付订单不存在')
}
