import type { Except } from 'type-fest'
import { notFound } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import type { FlowContext } from '../flow.js'
import { type Contract, type ContractFamily, signContract } from './contract-ledger.js'
import { notifyOfContract } from './contract-notifications.js'
import { payFirst } from './first-payment.js'
import type { Schedule } from './schedules.js'

/** A contract that a merchant offers and the payer has not signed yet. */
export interface Offer {
  appid: string
  planId: number
  code: string
  openid?: string
  account: string
  notifyUrl: string
  dialect: Dialect
  preId: string
  /** Product of the contract; `papay` unless it is given. */
  family?: ContractFamily
  subMchid?: string
  subAppid?: string
  subOpenid?: string
  userCode?: string
  attach?: string
  requestSerial?: string
  schedules?: Schedule[]
  /** When the page for signing closes, in milliseconds. */
  closesAt?: number
  /** Key of the order that the payer pays at once by signing. */
  orderKey?: string
}

const OFFERS = 'contract-offer'

/** Keeps an offer until the payer signs it; a newer one of the same plan and code replaces it. */
export function keepOffer({ store, random }: FlowContext, facts: Except<Offer, 'preId'>): Offer {
  const offer = { ...facts, preId: random.text(28) }
  store.put(OFFERS, `${offer.planId}/${offer.code}`, offer)
  return offer
}

/** Finds the offer of a plan and code; one whose page has closed is none. */
export function findOffer(
  { store, clock }: FlowContext,
  planId: number,
  code: string,
): Offer | undefined {
  const offer = store.get<Offer>(OFFERS, `${planId}/${code}`)
  return offer && clock.now() >= (offer.closesAt ?? Number.POSITIVE_INFINITY) ? undefined : offer
}

/** Returns the offers that wait for the payer. */
export function listOffers({ store }: FlowContext, limit?: number): Offer[] {
  return store.list<Offer>(OFFERS, limit)
}

/**
 * Signs what a merchant offered on behalf of the payer, and notifies the merchant.
 *
 * @throws Failure when nothing was offered under this plan and code, or its page has closed.
 */
export function acceptOffer(context: FlowContext, planId: number, code: string): Contract {
  const offer = findOffer(context, planId, code)
  if (!offer) throw notFound('没有待签约的协议')
  const contract = signContract(context, {
    ...(offer.family && { family: offer.family }),
    ...{ appid: offer.appid, plan_id: planId, out_contract_code: code, dialect: offer.dialect },
    contract_display_account: offer.account,
    ...(offer.openid !== undefined && { openid: offer.openid }),
    ...(offer.notifyUrl && { notify_url: offer.notifyUrl }),
    ...(offer.subMchid !== undefined && { sub_mchid: offer.subMchid }),
    ...(offer.subAppid !== undefined && { sub_appid: offer.subAppid }),
    ...(offer.subOpenid !== undefined && { sub_openid: offer.subOpenid }),
    ...(offer.userCode !== undefined && { out_user_code: offer.userCode }),
    ...(offer.attach !== undefined && { attach: offer.attach }),
    ...(offer.requestSerial !== undefined && { request_serial: offer.requestSerial }),
    ...(offer.schedules && { schedules: offer.schedules }),
  })
  context.store.delete(OFFERS, `${planId}/${code}`)
  notifyOfContract(context, contract, 'SIGN')
  if (offer.orderKey !== undefined) payFirst(context, offer.orderKey)
  return contract
}
