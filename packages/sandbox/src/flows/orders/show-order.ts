import { toCompactTime, toRfc3339 } from '../../clock.js'
import type { NotificationEvent } from '../../notify/notification.js'
import { payerTotal } from '../coupons/order-coupons.js'
import { couponFieldsOf, promotionsOf } from '../coupons/show-order-coupons.js'
import type { Order, TradeState } from './order-ledger.js'

const DESCRIPTION: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  USERPAYING: '用户支付中',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  CLOSED: '订单已关闭',
  REVOKED: '订单已撤销',
  PAYERROR: '支付失败',
}

/** Returns the state of an order in code and words. */
export function stateOf({ state }: Order) {
  return { trade_state: state, trade_state_desc: DESCRIPTION[state] }
}

/** Shows an order as APIv3 does, to a direct merchant or to a partner. */
export function showOrder(order: Order): Record<string, unknown> {
  const partner = order.mode === 'partner'
  const { paidAt } = order
  return {
    ...(partner
      ? {
          sp_appid: order.appid,
          sp_mchid: order.mchid,
          sub_mchid: order.subMchid,
          ...(order.subAppid ? { sub_appid: order.subAppid } : {}),
        }
      : { appid: order.appid, mchid: order.mchid }),
    out_trade_no: order.outTradeNo,
    ...(order.transactionId ? { transaction_id: order.transactionId, bank_type: 'OTHERS' } : {}),
    trade_type: order.tradeType,
    ...stateOf(order),
    attach: order.attach ?? '',
    ...(paidAt === undefined
      ? {}
      : {
          success_time: toRfc3339(paidAt),
          payer: partner ? { sp_openid: order.openid } : { openid: order.openid },
        }),
    amount: {
      total: order.total,
      ...(paidAt === undefined
        ? {}
        : { payer_total: payerTotal(order), payer_currency: order.currency }),
      currency: order.currency,
    },
    ...(paidAt === undefined ? {} : promotionsOf(order)),
  }
}

/** Shows one part of a combined order. */
export function showSubOrder(order: Order): Record<string, unknown> {
  const { paidAt } = order
  return {
    mchid: order.mchid,
    ...(order.subMchid === undefined ? {} : { sub_mchid: order.subMchid }),
    trade_type: order.tradeType,
    trade_state: order.state,
    attach: order.attach ?? '',
    out_trade_no: order.outTradeNo,
    ...(paidAt === undefined
      ? {}
      : {
          success_time: toRfc3339(paidAt),
          transaction_id: order.transactionId,
          bank_type: 'OTHERS',
        }),
    amount: {
      total_amount: order.total,
      payer_amount: paidAt === undefined ? 0 : payerTotal(order),
      currency: order.currency,
      payer_currency: order.currency,
    },
    ...(paidAt === undefined ? {} : promotionsOf(order)),
  }
}

/** Shows an order as APIv2 does. */
export function showOrderV2(order: Order): Record<string, string | number | undefined> {
  const { paidAt } = order
  return {
    out_trade_no: order.outTradeNo,
    attach: order.attach ?? '',
    ...stateOf(order),
    trade_type: order.tradeType,
    total_fee: order.total,
    fee_type: order.currency,
    ...(paidAt === undefined
      ? {}
      : {
          openid: order.openid,
          is_subscribe: 'N',
          bank_type: 'OTHERS',
          ...couponFieldsOf(order),
          transaction_id: order.transactionId,
          time_end: toCompactTime(paidAt),
        }),
  }
}

/** Makes the notification of a payment; none when the order named no `notify_url`. */
export function paymentNotification(order: Order): NotificationEvent | undefined {
  if (!order.notifyUrl) return undefined
  if (order.dialect === 'v3') {
    const resource = showOrder(order)
    return {
      event: 'TRANSACTION.SUCCESS',
      dialect: 'v3',
      url: order.notifyUrl,
      originalType: 'transaction',
      summary: '支付成功',
      resource,
    }
  }
  const { trade_state: _state, trade_state_desc: _description, ...fields } = showOrderV2(order)
  const party = {
    appid: order.appid,
    mch_id: order.mchid,
    sub_appid: order.subAppid,
    sub_mch_id: order.subMchid,
  }
  return {
    event: 'transaction-success',
    dialect: 'v2',
    url: order.notifyUrl,
    resource: { ...party, result_code: 'SUCCESS', ...fields },
  }
}
