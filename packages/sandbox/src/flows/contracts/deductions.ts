import { Failure } from '../../gateway/failure.js'
import { json, xml } from '../../gateway/response.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, FlowContext } from '../flow.js'
import { findOrder, ORDER_LIFE, type Order, placeOrder } from '../orders/order-ledger.js'
import { orderOfV2 } from '../orders/orders-v2.js'
import { settlePayment } from '../orders/settle-payment.js'
import { showOrderV2 } from '../orders/show-order.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { type Contract, findContract, requireContract } from './contract-ledger.js'

const SETTLE = 'settle-deduction'

/** Deductions by contract: accepted at once, paid a little later, then notified. */
export const deductions: Flow = {
  name: 'deductions',
  routes: {
    'POST v3/papay/pay/transactions/apply': apply,
    'POST v3/papay/pay/partner/transactions/apply': apply,
    'POST v3/papay/pay/harmony/transactions/apply': apply,
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
    [SETTLE]: ({ key }, context) => {
      const order = findOrder(context, String(key))
      if (order?.state === 'NOTPAY') settlePayment(context, order)
    },
  },
}

function apply({ body, context }: Call) {
  const amount = objectIn(body, 'amount')
  const order = deduct(context, {
    contract: requireContract(findContract(context, stringIn(body, 'contract_id') ?? '')),
    ...{
      dialect: 'v3',
      outTradeNo: assignedNumberIn(body),
      total: Number(amount['total']),
      currency: stringIn(amount, 'currency') ?? 'CNY',
    },
    ...{
      description: stringIn(body, 'description') ?? '',
      attach: stringIn(body, 'attach') ?? '',
      notifyUrl: stringIn(body, 'transaction_notify_url') ?? '',
    },
    ...optionalStrings(body, { subMchid: 'sub_mchid', subAppid: 'sub_appid' }),
    parameters: fingerprint(body),
  })
  return json({
    out_trade_no: order.outTradeNo,
    amount: { total: order.total, currency: order.currency },
  })
}

function applyV2({ body, context }: Call) {
  const { nonce_str: _nonce, sign: _sign, ...parameters } = body
  const contract = findContract(context, stringIn(body, 'contract_id') ?? '')
  if (!contract) throw new Failure(400, 'CONTRACT_NOT_EXIST', '签约协议不存在')
  deduct(context, {
    contract,
    ...{
      dialect: 'v2',
      outTradeNo: assignedNumberIn(body),
      total: Number(body['total_fee']),
      currency: stringIn(body, 'fee_type') ?? 'CNY',
    },
    ...{
      description: stringIn(body, 'body') ?? '',
      attach: stringIn(body, 'attach') ?? '',
      notifyUrl: stringIn(body, 'notify_url') ?? '',
    },
    ...optionalStrings(body, { subMchid: 'sub_mch_id', subAppid: 'sub_appid' }),
    parameters: fingerprint(parameters),
  })
  return xml({})
}

interface Deduction
  extends Pick<
    Order,
    | 'dialect'
    | 'outTradeNo'
    | 'total'
    | 'currency'
    | 'description'
    | 'parameters'
    | 'subMchid'
    | 'subAppid'
  > {
  contract: Contract
  attach: string
  notifyUrl: string
}

function deduct(context: FlowContext, { contract, ...facts }: Deduction): Order {
  const { mchid, clock, scheduler, settleDelay } = context
  const isV2 = facts.dialect === 'v2'
  if (contract.state === 'TERMINATED')
    throw new Failure(400, isV2 ? 'CONTRACT_NOT_EXIST' : 'INVALID_REQUEST', '签约协议已解约')
  if (clock.now() >= contract.expiresAt)
    throw new Failure(400, isV2 ? 'CONTRACTERROR' : 'INVALID_REQUEST', '签约协议已过期')
  if (!Number.isInteger(facts.total) || facts.total < 1)
    throw new Failure(400, 'PARAM_ERROR', '扣费金额必须大于0')
  const order = placeOrder(context, {
    ...facts,
    mode: facts.subMchid === undefined ? 'direct' : 'partner',
    mchid,
    appid: contract.appid,
    openid: contract.openid,
    tradeType: 'PAP',
    expiresAt: clock.now() + ORDER_LIFE,
    profitSharing: false,
  })
  scheduler.schedule(SETTLE, clock.now() + settleDelay, { key: order.key })
  return order
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
