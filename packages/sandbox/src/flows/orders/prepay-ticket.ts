import type { FlowContext } from '../flow.js'
import type { Order } from './order-ledger.js'

/** Returns what the merchant's page or app needs to start a payment. */
export function prepayTicket(
  { url }: FlowContext,
  { tradeType, prepayId }: Pick<Order, 'tradeType' | 'prepayId'>,
): Record<string, string> {
  if (tradeType === 'NATIVE')
    return { code_url: `weixin://wxpay/bizpayurl?pr=${prepayId.slice(-20)}` }
  if (tradeType === 'MWEB') return { h5_url: `${url()}/sandbox/pay?prepay_id=${prepayId}` }
  return { prepay_id: prepayId }
}
