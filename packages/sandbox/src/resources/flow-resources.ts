import { findContract } from '../flows/contracts/contract-ledger.js'
import { requireBusinessStock } from '../flows/coupons/busifavor-ledger.js'
import { requireStock } from '../flows/coupons/favor-ledger.js'
import { stringIn } from '../flows/fields.js'
import type { Call, FlowContext } from '../flows/flow.js'
import { findOrder, findTransaction, orderKey } from '../flows/orders/order-ledger.js'
import { findServiceOrder, serviceOrderKey } from '../flows/pay-score/service-order-ledger.js'
import { Failure } from '../protocol/failure.js'

/** Tells whether a resource exists that a flow keeps, by the numbers that name it. */
type Exists = (context: FlowContext, names: Readonly<Record<string, string>>, call: Call) => boolean

/** Resources that flows keep in ledgers of their own, and what others may hang under. */
export const FLOW_RESOURCES: Readonly<Record<string, Exists>> = {
  transaction: orderExists,
  'global-transaction': orderExists,
  'papay-contract': contractExists,
  'ecommerce-papay-contract': contractExists,
  'insurance-papay-contract': contractExists,
  'payscore-order': (context, { out_order_no: number = '' }, { body, query }) => {
    const payee = stringIn({ ...query, ...body }, 'sub_mchid') ?? context.mchid
    return findServiceOrder(context, serviceOrderKey(payee, number)) !== undefined
  },
  'favor-stock': (context, { stock_id: id = '' }) => isFound(() => requireStock(context, id)),
  'busifavor-stock': (context, { stock_id: id = '' }) =>
    isFound(() => requireBusinessStock(context, id)),
}

function contractExists(context: FlowContext, { contract_id: id }: Record<string, string>) {
  return id === undefined || findContract(context, id) !== undefined
}

function orderExists(
  context: FlowContext,
  { transaction_id: id, out_trade_no: number }: Record<string, string>,
  { body, query }: Call,
): boolean {
  if (id !== undefined) return findTransaction(context, id) !== undefined
  const given = { ...query, ...body }
  const payees = ['sub_mchid', 'sub_mch_id', 'mchid', 'mch_id'].flatMap(
    (name) => stringIn(given, name) ?? [],
  )
  return [...payees, context.mchid].some(
    (payee) => findOrder(context, orderKey(payee, number ?? '')) !== undefined,
  )
}

function isFound(find: () => unknown): boolean {
  try {
    find()
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
