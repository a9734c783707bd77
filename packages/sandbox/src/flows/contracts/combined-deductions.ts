import { notFound } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer } from '../documented.js'
import { requireSigner } from '../fields.js'
import type { Call, Flow } from '../flow.js'
import {
  type CombinedOrder,
  findCombined,
  partsOf,
  payCombined,
  placeCombined,
  requireParts,
  showCombined,
} from '../orders/combined-ledger.js'
import { combinedFactsOf, keysOfParts } from '../orders/combined-orders.js'
import { isPaid } from '../orders/order-ledger.js'
import { revokeOrder } from '../refunds/reversals.js'
import { requireNamedContract } from './contract-doors.js'
import { finishDeduction, requireDeductible } from './deduction-ledger.js'

const ORDERS = 'v3/ecommerce/combine-papay/transactions'

/** Deductions of several orders at once (ecommerce): paid at once, read and taken back. */
export const combinedDeductions: Flow = {
  name: 'combined-deductions',
  routes: {
    [`POST ${ORDERS}`]: deduct,
    [`GET ${ORDERS}/{combine_out_trade_no}`]: (call) => show(call, combinedOf(call)),
    [`POST ${ORDERS}/{combine_out_trade_no}/reverse`]: reverse,
  },
}

function deduct(call: Call) {
  const { body, context } = call
  requireSigner(context, body, 'combine_mchid')
  const contract = requireNamedContract(call)
  const facts = combinedFactsOf(call, 'PAP')
  const earlier = findCombined(context, facts.outTradeNo)
  if (earlier?.parameters === facts.parameters && partsOf(context, earlier).every(isPaid))
    return show(call, earlier)
  const parts = facts.parts.map((part) => ({ ...part, openid: contract.openid }))
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  requireDeductible(contract, { total, at: context.clock.now(), dialect: 'v3' })
  const paid = payCombined(context, placeCombined(context, { ...facts, parts }))
  finishDeduction(context, contract)
  return show(call, paid)
}

/** Takes every part back: what was paid is refunded. */
function reverse(call: Call) {
  const order = combinedOf(call)
  requireParts(order, keysOfParts(call.body))
  for (const part of partsOf(call.context, order)) revokeOrder(call.context, part)
  return empty()
}

function combinedOf({ context, variables }: Call): CombinedOrder {
  const order = findCombined(context, variables['combine_out_trade_no']!)
  if (!order) throw notFound('合单订单不存在')
  return order
}

function show(call: Call, order: CombinedOrder) {
  return answer(call, showCombined(call.context, order))
}
