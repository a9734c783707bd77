import type { FlowContext } from '../flow.js'
import { ORDER_LIFE, placeOrder } from '../orders/order-ledger.js'
import { settlePayment } from '../orders/settle-payment.js'
import type { Contract } from './contract-ledger.js'

/** What a payer pays at once by signing a contract. */
export interface FirstPayment {
  outTradeNo: string
  /** In fen. */
  total: number
  currency: string
  description: string
  notifyUrl?: string
  attach?: string
  /** Fingerprint of the request. */
  parameters: string
}

/** Books the payment that comes with a signature, and notifies the merchant. */
export function payFirst(context: FlowContext, contract: Contract, payment: FirstPayment): void {
  const order = placeOrder(context, {
    ...payment,
    ...{ dialect: 'v3', mode: 'direct', mchid: contract.mchid, tradeType: 'PAP' },
    ...{ appid: contract.appid, openid: contract.openid, profitSharing: false },
    expiresAt: context.clock.now() + ORDER_LIFE,
  })
  settlePayment(context, order)
}
