import { toRfc3339 } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import type { Call, Handler } from '../flow.js'
import {
  addCodes,
  type BusinessCoupon,
  codesOf,
  deleteBusinessCoupon,
  findBusinessCoupon,
  requireBusinessStock,
  showBusinessCoupon,
} from './busifavor-ledger.js'
import { onceUnder, pageOf } from './numbered.js'

const CODES = 'v3/marketing/busifavor/stocks/{stock_id}/couponcodes'

/** Codes that a merchant uploads before they are sent. */
export const couponCodes: Record<string, Handler> = {
  [`POST ${CODES}`]: upload,
  [`GET ${CODES}`]: list,
  [`GET ${CODES}/{coupon_code}`]: show,
  [`DELETE ${CODES}/{coupon_code}`]: remove,
}

function upload(call: Call) {
  const { context, body } = call
  const { id } = requireBusinessStock(context, call.variables['stock_id']!)
  const shown = onceUnder(call, 'upload_request_no', `busifavor upload ${id}`, () => {
    const given = (body['coupon_code_list'] ?? []) as string[]
    const codes = [...new Set(given)]
    const existing = codes.filter((code) => findBusinessCoupon(context, id, code))
    const fresh = codes.filter((code) => !existing.includes(code))
    addCodes(context, id, fresh)
    return {
      stock_id: id,
      total_count: given.length,
      success_count: fresh.length,
      success_codes: fresh,
      success_time: toRfc3339(context.clock.now()),
      fail_count: 0,
      exist_codes: existing,
      duplicate_codes: codes.filter((code) => given.indexOf(code) !== given.lastIndexOf(code)),
    }
  })
  return answer(call, shown)
}

function found({ context, variables }: Call): BusinessCoupon {
  const { stock_id: stockId, coupon_code: code } = variables
  const coupon = findBusinessCoupon(context, stockId!, code!)
  if (coupon) return coupon
  throw new Failure(404, 'NOT_FOUND', '券code不存在')
}

function list(call: Call) {
  const { context, variables, query } = call
  const { id } = requireBusinessStock(context, variables['stock_id']!)
  const shown = codesOf(context, id)
    .map((coupon) => showBusinessCoupon(context, coupon))
    .filter((coupon) => (query['status'] ?? coupon['code_status']) === coupon['code_status'])
  return answer(call, { ...pageOf(shown, call), stock_id: id })
}

function show(call: Call) {
  const shown = showBusinessCoupon(call.context, found(call))
  return answer(call, { code_information: shown, coupon_information: shown })
}

function remove(call: Call) {
  const coupon = found(call)
  if (coupon.state !== 'UPLOADED')
    throw new Failure(400, 'INVALID_REQUEST', '券code已发放，不能删除')
  deleteBusinessCoupon(call.context, coupon)
  const now = call.context.clock.now()
  return answer(call, { stock_id: coupon.stockId, delete_time: toRfc3339(now) })
}
