import { Failure } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'

/** Why a refund is refused. */
export type RefundRefusal =
  | 'unpaid'
  | 'other-total'
  | 'too-much'
  | 'all-refunded'
  | 'too-many'
  | 'too-old'
  | 'no-funds'
  | 'other-amount'

interface Words {
  v3: readonly [status: number, code: string]
  v2: string
  message: string
}

const REFUSED = [400, 'INVALID_REQUEST'] as const

/** Each refusal as APIv3 and as APIv2 name it. */
const REFUSALS: Readonly<Record<RefundRefusal, Words>> = {
  unpaid: { v3: REFUSED, v2: 'TRADE_STATE_ERROR', message: '订单未支付，不能退款' },
  'other-total': {
    v3: REFUSED,
    v2: 'INVALID_REQUEST',
    message: '订单金额与退款请求中的订单金额不一致',
  },
  'too-much': { v3: REFUSED, v2: 'INVALID_REQUEST', message: '退款金额超过可退金额' },
  'all-refunded': { v3: REFUSED, v2: 'ERROR', message: '订单已全额退款' },
  'too-many': { v3: REFUSED, v2: 'INVALID_REQUEST', message: '退款次数超过50次' },
  'too-old': { v3: REFUSED, v2: 'TRADE_OVERDUE', message: '订单超过一年，不能退款' },
  'no-funds': {
    v3: [403, 'NOT_ENOUGH'],
    v2: 'NOTENOUGH',
    message: '商户余额不足，请充值后使用原商户退款单号重试',
  },
  'other-amount': {
    v3: REFUSED,
    v2: 'REFUND_FEE_MISMATCH',
    message: '订单金额或退款金额与之前请求不一致，请核实后再试',
  },
}

/** Makes the failure of a refund in the dialect that it was asked for. */
export function refundRefused(why: RefundRefusal, dialect: Dialect): Failure {
  const { v3, v2, message } = REFUSALS[why]
  const [status, code] = v3
  return dialect === 'v2' ? new Failure(400, v2, message) : new Failure(status, code, message)
}
