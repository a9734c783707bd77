import { toDate } from '../../clock.js'
import { message } from '../../messages/index.js'
import { Failure } from '../../protocol/failure.js'
import { file, type GatewayResponse } from '../../protocol/response.js'
import { answer, documentedRoutes } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import type { Order } from '../orders/order-ledger.js'
import { familyOf } from './contract-doors.js'
import { keepOffer, type Offer } from './contract-offers.js'
import { placeFirst } from './first-payment.js'
import { daysAfter, type Schedule, startOf } from './schedules.js'

const SIGN = 'v3/papay/scheduled-deduct-sign'
const WAYS = ['h5', 'jsapi', 'app', 'mini-program']
const SIGNING_PAGE_LIFE = 10 * 60_000

/** Offers of deduction contracts, which the payer signs or does not. */
export const contractOffers: Flow = {
  name: 'pre-sign',
  routes: documentedRoutes({
    'POST v3/papay/sign/contracts/pre-entrust-sign': offerV3,
    'POST v3/ecommerce/combine-papay/contracts/pre-entrust-sign': offerV3,
    'POST v3/ecommerce/combine-papay/contracts/pre-entrust-sign/mini-program': offerV3,
    ...Object.fromEntries(
      WAYS.flatMap((way) => [
        [`POST ${SIGN}/contracts/pre-entrust-sign/${way}`, offerV3],
        [`POST ${SIGN}/partner/contracts/pre-entrust-sign/${way}`, offerV3],
        [`POST v3/papay/insurance-sign/contracts/pre-entrust-sign/${way}`, offerV3],
      ]),
    ),
    ...Object.fromEntries(
      ['v2/papay', 'v2/papay/partner'].flatMap((base) => [
        [`POST ${base}/preentrustweb`, offerV2],
        [`GET ${base}/h5entrustweb`, offerV2],
        [`GET ${base}/entrustweb`, offerPage],
      ]),
    ),
  }),
}

function offerV3(call: Call): GatewayResponse {
  const { body, context } = call
  const schedules = schedulesIn(call)
  const isScheduled = call.template.startsWith(SIGN)
  const first = firstPaymentIn(call)
  const { preId } = keepOffer(context, {
    ...{ planId: Number(body['plan_id']), code: stringIn(body, 'out_contract_code') ?? '' },
    ...{ family: familyOf(call), dialect: 'v3' },
    appid: stringIn(body, 'appid') ?? stringIn(body, 'sp_appid') ?? '',
    account:
      stringIn(body, 'contract_display_account') ?? stringIn(body, 'insured_display_name') ?? '',
    notifyUrl: stringIn(body, 'contract_notify_url') ?? stringIn(body, 'notify_url') ?? '',
    ...optionalStrings(body, { openid: 'sp_openid' }),
    ...optionalStrings(body, {
      ...{ openid: 'openid', subOpenid: 'sub_openid', attach: 'attach' },
      ...{ subMchid: 'sub_mchid', subAppid: 'sub_appid', userCode: 'out_user_code' },
    }),
    ...(schedules.length > 0 && { schedules }),
    ...(isScheduled && { closesAt: context.clock.now() + SIGNING_PAGE_LIFE }),
    ...(first && { orderKey: first.key, openid: first.openid }),
  })
  return answer(call, { ...body, ...ticketOf(call, preId) })
}

/** Reads the deductions that are agreed on with a contract: one, or a list of periods. */
function schedulesIn({ body, context }: Call): Schedule[] {
  const single = objectIn(body, 'deduct_schedule')
  const periods = body['policy_periods']
  if (single['estimated_deduct_date'] !== undefined) {
    const schedule = scheduleIn(single)
    const closes = startOf(daysAfter(schedule.date, -1)) + 19 * 3_600_000
    if (context.clock.now() >= closes)
      throw new Failure(400, 'INVALID_REQUEST', '预签约须在预计扣费日期前一天19点前')
    return [schedule]
  }
  return Array.isArray(periods) ? periodsIn(periods as JsonObject[]) : []
}

/**
 * Reads periods whose days follow each other, as their numbers do.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function periodsIn(periods: readonly JsonObject[]): Schedule[] {
  const read = periods.map((given) => ({
    ...scheduleIn(given),
    period: Number(given['policy_period_id']),
  }))
  const isRising = read.every(
    ({ period, date }, index) =>
      index === 0 || (period > read[index - 1]!.period && date > read[index - 1]!.date),
  )
  if (!isRising) throw new Failure(400, 'PARAM_ERROR', '预计扣费日期需要随扣费周期编号递增而递增')
  return read
}

function scheduleIn(given: JsonObject): Schedule {
  const date = stringIn(given, 'estimated_deduct_date') ?? ''
  const money = objectIn(given, 'estimated_deduct_amount')
  const amount = Number(money['total'])
  if (
    !/^\d{4}-\d\d-\d\d$/.test(date) ||
    Number.isNaN(startOf(date)) ||
    toDate(startOf(date)) !== date
  )
    throw new Failure(400, 'PARAM_ERROR', '预计扣费日期estimated_deduct_date有误')
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw new Failure(400, 'PARAM_ERROR', '预计扣费金额estimated_deduct_amount有误')
  const currency = stringIn(money, 'currency') ?? 'CNY'
  return {
    date,
    amount,
    currency,
    state: 'NO_SCHEDULED',
    ...optionalStrings(given, { description: 'description' }),
  }
}

/** An insurance's contract may be signed by paying its first period. */
function firstPaymentIn({ body, context }: Call): Order | undefined {
  const money = objectIn(body, 'amount')
  if (stringIn(body, 'out_trade_no') === undefined || money['total'] === undefined) return undefined
  const total = Number(money['total'])
  if (!Number.isSafeInteger(total) || total < 1)
    throw new Failure(400, 'PARAM_ERROR', '扣费金额必须大于0')
  return placeFirst(context, {
    ...{ outTradeNo: assignedNumberIn(body), total },
    currency: stringIn(money, 'currency') ?? 'CNY',
    description: stringIn(body, 'description') ?? '',
    ...optionalStrings(body, { notifyUrl: 'transaction_notify_url', attach: 'attach' }),
    ...optionalStrings(body, { openid: 'openid' }),
    appid: stringIn(body, 'appid') ?? '',
    offer: { planId: Number(body['plan_id']), code: stringIn(body, 'out_contract_code') ?? '' },
    parameters: fingerprint(body),
  })
}

function offerV2(call: Call): GatewayResponse {
  const { preId, subMchid, subAppid } = keepV2(call)
  return answer(call, { ...ticketOf(call, preId), sub_mch_id: subMchid, sub_appid: subAppid })
}

/** A page that a browser opens: the contract is signed in the sandbox's console. */
function offerPage(call: Call): GatewayResponse {
  keepV2(call)
  const { en, zh } = message('page.sign-contract')
  return file(
    Buffer.from(
      `<!doctype html><meta charset="utf-8"><title>${zh}</title><p><a href="/sandbox">${zh} · ${en}</a></p>`,
    ),
    'text/html; charset=utf-8',
  )
}

function keepV2({ body, query, context }: Call): Offer {
  const given: JsonObject = { ...query, ...body }
  return keepOffer(context, {
    appid: stringIn(given, 'appid') ?? '',
    planId: Number(given['plan_id']),
    code: stringIn(given, 'contract_code') ?? '',
    account: stringIn(given, 'contract_display_account') ?? '',
    notifyUrl: stringIn(given, 'notify_url') ?? '',
    dialect: 'v2',
    ...optionalStrings(given, {
      ...{ subMchid: 'sub_mch_id', subAppid: 'sub_appid', requestSerial: 'request_serial' },
      openid: 'openid',
    }),
  })
}

/** The ways into the page for signing; a door answers with the one that it documents. */
function ticketOf({ context }: Call, preId: string): JsonObject {
  return {
    mchid: context.mchid,
    pre_entrustweb_id: preId,
    redirect_url: `${context.url()}/sandbox/contract?pre_entrustweb_id=${preId}`,
    redirect_appid: 'wxbd687630cd02ce1d',
    redirect_path: `pages/index/index?id=${preId}`,
  }
}
