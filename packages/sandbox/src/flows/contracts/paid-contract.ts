import type { FlowContext } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import { findContractByCode } from './contract-ledger.js'
import { acceptOffer, findOffer } from './contract-offers.js'

/** Signs the contract that an order offered, now that the payer has paid it. */
export function signPaidContract(context: FlowContext, { offer }: Order): void {
  if (!offer || !findOffer(context, offer.planId, offer.code)) return
  if (findContractByCode(context, offer.planId, offer.code)?.state !== 'SIGNED')
    acceptOffer(context, offer.planId, offer.code)
}
