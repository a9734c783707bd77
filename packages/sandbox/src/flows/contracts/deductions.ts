import { Failure } from '../../protocol/failure.js'
import { xml } from '../../protocol/response.js'
import { answer } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import { orderOfV2 } from '../orders/orders-v2.js'
import { showOrderV2 } from '../orders/show-order.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { findNamedContract, requireNamedContract } from './contract-doors.js'
import { END_CONTRACT, findContract, terminateContract } from './contract-ledger.js'
import { deduct, SETTLE_DEDUCTION, settleDeduction } from './deduction-ledger.js'

/** Deductions by contract: accepted at once, paid a little later, then notified. */
export const deductions: Flow = {
  name: 'deductions',
  routes: {
    'POST v3/papay/pay/transactions/apply': apply,
    'POST v3/papay/pay/partner/transactions/apply': apply,
    'POST v3/papay/pay/harmony/transactions/apply': apply,
    'POST v3/papay/insurance-pay/transactions/apply': apply,
    ...refusingAsV2(
      {
        'POST v2/pay/pappayapply': applyV2,
        'POST v2/pay/partner/pappayapply': applyV2,
        'POST v2/pay/paporderquery': queryV2,
        'POST v2/pay/partner/paporderquery': queryV2,
      },
      { ORDER_CLOSED: 'ORDERCLOSED' },
    ),
  },
  jobs: {
    [SETTLE_DEDUCTION]: (data, context) => settleDeduction(context, data),
    [END_CONTRACT]: ({ id }, context) => {
      const contract = findContract(context, String(id))
      if (contract?.state === 'SIGNED')
        terminateContract(context, contract, 'SYSTEM_TERMINATE', '预约扣费未成功，协议自动解约')
    },
  },
}

function apply(call: Call) {
  const { body, context } = call
  const amount = objectIn(body, 'amount')
  const period = body['policy_period_id']
  const order = deduct(context, {
    contract: requireNamedContract(call),
    ...(period === undefined ? {} : { period: Number(period) }),
    ...{ dialect: 'v3', outTradeNo: assignedNumberIn(body), total: Number(amount['total']) },
    currency: stringIn(amount, 'currency') ?? 'CNY',
    description: stringIn(body, 'description') ?? '',
    ...optionalStrings(body, {
      ...{ attach: 'attach', notifyUrl: 'transaction_notify_url' },
      ...{ subMchid: 'sub_mchid', subAppid: 'sub_appid' },
    }),
    parameters: fingerprint(body),
  })
  return answer(call, {
    out_trade_no: order.outTradeNo,
    amount: { total: order.total, currency: order.currency },
  })
}

function applyV2(call: Call) {
  const { body, context } = call
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const contract = findNamedContract(call)
  if (!contract) throw new Failure(400, 'CONTRACT_NOT_EXIST', '签约协议不存在')
  deduct(context, {
    contract,
    ...{ dialect: 'v2', outTradeNo: assignedNumberIn(body), total: Number(body['total_fee']) },
    currency: stringIn(body, 'fee_type') ?? 'CNY',
    description: stringIn(body, 'body') ?? '',
    ...optionalStrings(body, {
      ...{ attach: 'attach', notifyUrl: 'notify_url' },
      ...{ subMchid: 'sub_mch_id', subAppid: 'sub_appid' },
    }),
    parameters: fingerprint(parameters),
  })
  return xml({})
}

function queryV2(call: Call) {
  const order = orderOfV2(call)
  const shown = showOrderV2(order)
  return xml(
    order.state === 'NOTPAY'
      ? { ...shown, trade_state: 'ACCEPT', trade_state_desc: '已接收，等待扣款' }
      : shown,
  )
}
