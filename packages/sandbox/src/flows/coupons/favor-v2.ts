import { toCompactTime } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { objectIn, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { inWordsOfV2 } from '../refusal-v2.js'
import { requireCoupon, requireStock, type Stock, sendCoupon } from './favor-ledger.js'
import { showCoupon } from './show-favor.js'

const BASE = 'v2/mmpaymkttransfers'
const SENT = 'favor-sent-v2'

/** States of a stock as APIv2 counts them. */
const STATUS: Readonly<Record<Stock['status'], number>> = {
  unactivated: 1,
  running: 4,
  stoped: 8,
  paused: 16,
}

/** Vouchers (代金券) by the doors of APIv2: the same stocks and vouchers as those of APIv3. */
export const favorV2: Flow = {
  name: 'favor-v2',
  routes: {
    [`POST ${BASE}/send_coupon`]: inWordsOfV2(send, {
      RESOURCE_NOT_EXISTS: 'PARAM_ERROR',
      REQUEST_BLOCKED: 'USER_AL_GET_COUPON',
      NOT_ENOUGH: 'AL_STOCK_OVER',
      INVALID_REQUEST: 'AL_STOCK_OVER',
    }),
    [`POST ${BASE}/query_coupon_stock`]: inWordsOfV2(stock, {
      RESOURCE_NOT_EXISTS: 'COUPON_STOCK_NOT_FOUND',
    }),
    [`POST ${BASE}/querycouponsinfo`]: inWordsOfV2(coupon, {
      RESOURCE_NOT_EXISTS: 'COUPON_NOT_FOUND',
    }),
  },
}

function stockIn({ body, context }: Call, field = 'coupon_stock_id'): Stock {
  return requireStock(context, stringIn(body, field) ?? '', context.mchid)
}

/** Sends a voucher, once under the merchant's number. */
function send(call: Call) {
  const { body, context } = call
  if (Number(body['openid_count']) !== 1)
    throw new Failure(400, 'PARAM_ERROR', 'openid_count目前支持num=1')
  const { nonce_str: _nonce, sign: _sign, ...given } = body
  const number = stringIn(body, 'partner_trade_no') ?? ''
  const parameters = fingerprint(given)
  const earlier = context.store.get<{ parameters: string; shown: JsonObject }>(SENT, number)
  if (earlier && earlier.parameters !== parameters)
    throw new Failure(400, 'PARAM_ERROR', '商户单据号重复，参数与首次请求时不一致')
  if (earlier) return answer(call, earlier.shown)
  const { id } = sendCoupon(context, stockIn(call), stringIn(body, 'openid') ?? '')
  const shown = {
    ...{ ...given, resp_count: 1, success_count: 1, failed_count: 0 },
    ...{ ret_code: 'SUCCESS', coupon_id: id, ret_msg: '' },
  }
  context.store.put(SENT, number, { parameters, shown })
  return answer(call, shown)
}

function stock(call: Call) {
  const found = stockIn(call)
  const rule = objectIn(found.facts, 'stock_use_rule')
  const seconds = (at: number) => String(Math.floor(at / 1000))
  return answer(call, {
    ...call.body,
    ...valuesOf(found),
    coupon_stock_status: STATUS[found.status],
    coupon_total: rule['max_coupons'],
    max_quota: rule['max_coupons_per_user'],
    is_send_num: found.distributed,
    coupon_budget: rule['max_amount'],
    begin_time: seconds(found.beginsAt),
    end_time: seconds(found.endsAt),
    create_time: seconds(found.createdAt),
    begin_time_t: toCompactTime(found.beginsAt),
    end_time_t: toCompactTime(found.endsAt),
    create_time_t: toCompactTime(found.createdAt),
  })
}

function valuesOf({ id, facts, value, minimum }: Stock): JsonObject {
  return {
    coupon_stock_id: id,
    coupon_name: facts['stock_name'],
    coupon_value: value,
    coupon_mininumn: minimum,
  }
}

function coupon(call: Call) {
  const { body, context } = call
  const of = stockIn(call, 'stock_id')
  const found = requireCoupon(context, stringIn(body, 'coupon_id') ?? '', stringIn(body, 'openid'))
  if (found.stockId !== of.id)
    throw new Failure(400, 'COUPON_STOCK_ID_NOT_VALID', '批次号与券不一致')
  const shown = showCoupon(context, found)
  return answer(call, {
    ...{ ...body, ...valuesOf(of), coupon_state: shown['status'], send_source: 'NORMAL' },
    coupon_desc: shown['description'],
    coupon_use_value: found.used?.amount ?? 0,
    coupon_remain_value: found.used ? 0 : of.value,
  })
}
