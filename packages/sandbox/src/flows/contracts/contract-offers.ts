import type { Except } from 'type-fest'
import { toSpacedTime } from '../../clock.js'
import { notFound } from '../../gateway/failure.js'
import type { Dialect } from '../../gateway/request.js'
import { file, json, xml } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import { stringIn } from '../fields.js'
import type { Call, Flow, FlowContext, JsonObject } from '../flow.js'
import { type Contract, showContract, signContract } from './contract-ledger.js'

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
}

const OFFERS = 'contract-offer'
const NORMAL = 'v3/papay/sign/contracts/pre-entrust-sign'
const SCHEDULED = 'v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign'

/** Offers of deduction contracts, which the payer signs or does not. */
export const contractOffers: Flow = {
  name: 'pre-sign',
  routes: {
    [`POST ${NORMAL}`]: (call) => offerV3(call, 'qr'),
    [`POST ${SCHEDULED}/h5`]: (call) => offerV3(call, 'url'),
    [`POST ${SCHEDULED}/jsapi`]: (call) => offerV3(call, 'url'),
    [`POST ${SCHEDULED}/app`]: (call) => offerV3(call, 'app'),
    [`POST ${SCHEDULED}/mini-program`]: (call) => offerV3(call, 'mini-program'),
    'POST v2/papay/preentrustweb': offerV2,
    'GET v2/papay/entrustweb': offerPage,
    'GET v2/papay/h5entrustweb': offerH5,
  },
}

function offerV3({ body, context }: Call, way: 'qr' | 'url' | 'app' | 'mini-program') {
  const openid = stringIn(body, 'openid')
  const { preId } = keepOffer(context, {
    appid: stringIn(body, 'appid') ?? '',
    planId: Number(body['plan_id']),
    code: stringIn(body, 'out_contract_code') ?? '',
    ...(openid === undefined ? {} : { openid }),
    account: stringIn(body, 'contract_display_account') ?? '',
    notifyUrl: stringIn(body, 'contract_notify_url') ?? '',
    dialect: 'v3',
  })
  const url = `${context.url()}/sandbox/contract?pre_entrustweb_id=${preId}`
  if (way === 'url') return json({ redirect_url: url })
  if (way === 'mini-program')
    return json({
      pre_entrustweb_id: preId,
      redirect_appid: 'wxbd687630cd02ce1d',
      redirect_path: `pages/index/index?id=${preId}`,
    })
  return json({ pre_entrustweb_id: preId, ...(way === 'qr' ? { redirect_url: url } : {}) })
}

function offerV2({ body, context }: Call) {
  return xml({ pre_entrustweb_id: keepV2(body, context).preId })
}

/** A page that a browser opens: the contract is signed in the sandbox's console. */
function offerPage({ body, context }: Call) {
  keepV2(body, context)
  const { en, zh } = message('page.sign-contract')
  return file(
    Buffer.from(
      `<!doctype html><meta charset="utf-8"><title>${zh}</title><p><a href="/sandbox">${zh} · ${en}</a></p>`,
    ),
    'text/html; charset=utf-8',
  )
}

function offerH5({ body, context }: Call) {
  const { preId } = keepV2(body, context)
  return xml({ redirect_url: `${context.url()}/sandbox/contract?pre_entrustweb_id=${preId}` })
}

function keepV2(body: JsonObject, context: FlowContext): Offer {
  return keepOffer(context, {
    appid: stringIn(body, 'appid') ?? '',
    planId: Number(body['plan_id']),
    code: stringIn(body, 'contract_code') ?? '',
    account: stringIn(body, 'contract_display_account') ?? '',
    notifyUrl: stringIn(body, 'notify_url') ?? '',
    dialect: 'v2',
  })
}

/** Keeps an offer until the payer signs it; a newer one of the same plan and code replaces it. */
export function keepOffer({ store, random }: FlowContext, facts: Except<Offer, 'preId'>): Offer {
  const offer = { ...facts, preId: random.text(28) }
  store.put(OFFERS, `${offer.planId}/${offer.code}`, offer)
  return offer
}

/** Finds the offer of a plan and code. */
export function findOffer({ store }: FlowContext, planId: number, code: string): Offer | undefined {
  return store.get<Offer>(OFFERS, `${planId}/${code}`)
}

/** Returns the offers that wait for the payer. */
export function listOffers({ store }: FlowContext, limit?: number): Offer[] {
  return store.list<Offer>(OFFERS, limit)
}

/**
 * Signs what a merchant offered on behalf of the payer, and notifies the merchant.
 *
 * @throws Failure when nothing was offered under this plan and code.
 */
export function acceptOffer(context: FlowContext, planId: number, code: string): Contract {
  const offer = findOffer(context, planId, code)
  if (!offer) throw notFound('没有待签约的协议')
  const contract = signContract(context, {
    ...{
      appid: offer.appid,
      plan_id: planId,
      out_contract_code: code,
      contract_display_account: offer.account,
    },
    ...(offer.openid === undefined ? {} : { openid: offer.openid }),
  })
  context.store.delete(OFFERS, `${planId}/${code}`)
  if (offer.notifyUrl)
    context.notifier.notify(
      offer.dialect === 'v3'
        ? signedV3(contract, offer.notifyUrl)
        : signedV2(contract, offer.notifyUrl),
    )
  return contract
}

function signedV3(contract: Contract, url: string) {
  return {
    event: 'ENTRUST.SIGN',
    dialect: 'v3' as const,
    url,
    originalType: 'entrust',
    summary: '签约成功',
    resource: showContract(contract),
  }
}

function signedV2(contract: Contract, url: string) {
  const resource = {
    ...{
      result_code: 'SUCCESS',
      mch_id: contract.mchid,
      appid: contract.appid,
      contract_code: contract.out_contract_code,
      plan_id: contract.plan_id,
    },
    ...{
      openid: contract.openid,
      change_type: 'ADD',
      operate_time: toSpacedTime(contract.signedAt),
      contract_id: contract.contract_id,
    },
    ...{
      contract_expired_time: toSpacedTime(contract.expiresAt),
      request_serial: contract.signedAt,
    },
  }
  return { event: 'pap-contract-state-changed', dialect: 'v2' as const, url, resource }
}
