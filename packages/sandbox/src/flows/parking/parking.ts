import { resourcesNamed } from '../../resources/stored-resource.js'
import { answer } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { jsonIn } from '../json-field.js'
import { orderKey } from '../orders/order-ledger.js'
import { refusingAsV2 } from '../refusal-v2.js'
import {
  acceptParkingFee,
  DEDUCT_PARKING,
  deductParkingFee,
  requireParkingFee,
  showParkingFee,
} from './parking-ledger.js'

/** Fees of drivers, of APIv3 and APIv2: accepted at once, deducted a little later. */
export const parking: Flow = {
  name: 'parking',
  routes: {
    'POST v3/vehicle/transactions/parking': accept,
    'GET v3/vehicle/transactions/out-trade-no/{out_trade_no}': query,
    ...refusingAsV2(
      { 'POST v2/vehicle/pay/payapply': acceptV2, 'POST v2/vehicle/partnerpay/payapply': acceptV2 },
      { ORDER_CLOSED: 'ORDERCLOSED', ALREADY_EXISTS: 'OUT_TRADE_NO_USED' },
    ),
  },
  jobs: { [DEDUCT_PARKING]: ({ key }, context) => deductParkingFee(context, String(key)) },
}

function accept(call: Call) {
  const { body, context } = call
  const amount = objectIn(body, 'amount')
  const outTradeNo = assignedNumberIn(body)
  const key = orderKey(stringIn(body, 'sub_mchid') ?? context.mchid, outTradeNo)
  acceptParkingFee(context, key, {
    order: {
      ...{ outTradeNo, dialect: 'v3', total: Number(amount['total']) },
      currency: stringIn(amount, 'currency') ?? 'CNY',
      ...partyIn(call, 'sub_mchid', 'description'),
    },
    body,
  })
  return answer(call, showParkingFee(context, requireParkingFee(context, key)))
}

function acceptV2(call: Call) {
  const { body, context } = call
  const outTradeNo = assignedNumberIn(body)
  const key = orderKey(stringIn(body, 'sub_mch_id') ?? context.mchid, outTradeNo)
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  acceptParkingFee(context, key, {
    order: {
      ...{ outTradeNo, dialect: 'v2', total: Number(body['total_fee']) },
      currency: stringIn(body, 'fee_type') ?? 'CNY',
      ...partyIn(call, 'sub_mch_id', 'body'),
      parameters: fingerprint(parameters),
    },
    body,
  })
  return answer(call, body['sub_mch_id'] ? { sub_mch_id: body['sub_mch_id'] } : {})
}

function partyIn({ body, context }: Call, owner: string, description: string) {
  const subMchid = stringIn(body, owner)
  return {
    mode: subMchid === undefined ? ('direct' as const) : ('partner' as const),
    mchid: context.mchid,
    appid: stringIn(body, 'appid') ?? '',
    ...optionalStrings(body, { subMchid: owner, subAppid: 'sub_appid' }),
    ...optionalStrings(body, { attach: 'attach', notifyUrl: 'notify_url' }),
    ...driverOf({ body, context }),
    description: stringIn(body, description) ?? '',
    parameters: fingerprint(body),
    profitSharing: body['profit_sharing'] === 'Y',
  }
}

/** The driver is who opened the service for the plate, unless the request says it. */
function driverOf({ body, context }: Pick<Call, 'body' | 'context'>): { openid?: string } {
  const given = stringIn(body, 'openid')
  if (given !== undefined) return { openid: given }
  const info: JsonObject =
    typeof body['scene_info'] === 'string'
      ? objectIn(jsonIn(body, 'scene_info', 'object'), 'scene_info')
      : objectIn(body, 'parking_info')
  const plate = stringIn(info, 'plate_number') ?? ''
  const service = resourcesNamed(context, 'parking-service', 'plate_number', plate).at(-1)
  return service ? optionalStrings(service.values, { openid: 'openid' }) : {}
}

function query(call: Call) {
  const { variables, query: given, context } = call
  const key = orderKey(given['sub_mchid'] || context.mchid, variables['out_trade_no']!)
  return answer(call, showParkingFee(context, requireParkingFee(context, key)))
}
