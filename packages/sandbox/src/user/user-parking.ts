import type { FlowContext } from '../flows/flow.js'
import { type Order, orderKey } from '../flows/orders/order-ledger.js'
import {
  advanceParkingFee,
  failParkingFee,
  repayParkingFee,
} from '../flows/parking/parking-ledger.js'

/** What drivers do; `payee` is the sub-merchant's ID (`sub_mchid`) in partner mode. */
export interface ParkingUser {
  /** Lets the deduction of a parking fee fail. @throws Failure when it does not wait any more. */
  failParking(outTradeNo: string, payee?: string): Order
  /** Lets WeChat Pay pay a fee for a driver who cannot. @throws Failure as `failParking`. */
  advanceParking(outTradeNo: string, payee?: string): Order
  /** Pays an advanced fee back. @throws Failure when nothing was advanced, or it was paid back. */
  repayParking(outTradeNo: string, payee?: string): Order
}

/** Makes the drivers of one sandbox. */
export function createParkingUser(context: FlowContext): ParkingUser {
  const act =
    (change: (context: FlowContext, key: string) => Order) =>
    (outTradeNo: string, payee = context.mchid) =>
      context.store.transaction(() => change(context, orderKey(payee, outTradeNo)))
  return {
    failParking: act(failParkingFee),
    advanceParking: act(advanceParkingFee),
    repayParking: act(repayParkingFee),
  }
}
