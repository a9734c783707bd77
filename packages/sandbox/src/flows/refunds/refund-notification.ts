import { toRfc3339, toSpacedTime } from '../../clock.js'
import type { NotificationEvent } from '../../notify/notification.js'
import {
  payerRefund,
  payerTotal,
  settlementRefund,
  settlementTotal,
} from '../coupons/order-coupons.js'
import type { Order } from '../orders/order-ledger.js'
import type { Refund, RefundState } from './refund-ledger.js'

/** States of a refund as APIv2 names them. */
export const REFUND_STATUS_V2: Readonly<Record<RefundState, string>> = {
  SUCCESS: 'SUCCESS',
  PROCESSING: 'PROCESSING',
  ABNORMAL: 'CHANGE',
  CLOSED: 'REFUNDCLOSE',
}

const SUMMARY: Readonly<Record<RefundState, string>> = {
  SUCCESS: '退款成功',
  PROCESSING: '退款处理中',
  ABNORMAL: '退款异常',
  CLOSED: '退款关闭',
}

/** Makes the notification of a settled refund; none when the request named no `notify_url`. */
export function refundNotification(refund: Refund, order: Order): NotificationEvent | undefined {
  const { notifyUrl: url, dialect } = refund
  if (!url) return undefined
  return dialect === 'v2'
    ? { event: 'refund-processed', dialect, url, resource: resourceV2(refund, order) }
    : {
        event: `REFUND.${refund.state}`,
        dialect,
        url,
        originalType: 'refund',
        summary: SUMMARY[refund.state],
        resource: resourceV3(refund, order),
      }
}

function resourceV2(refund: Refund, order: Order): Record<string, unknown> {
  const { settledAt } = refund
  return {
    appid: order.appid,
    mch_id: order.mchid,
    sub_appid: order.subAppid,
    sub_mch_id: order.subMchid,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    total_fee: order.total,
    refund_fee: refund.amount,
    settlement_refund_fee: settlementRefund(refund),
    settlement_total_fee: settlementTotal(order),
    cash_refund_fee: payerRefund(refund),
    refund_status: REFUND_STATUS_V2[refund.state],
    success_time: settledAt === undefined ? undefined : toSpacedTime(settledAt),
    refund_recv_accout: '支付用户零钱',
    refund_account: 'REFUND_SOURCE_UNSETTLED_FUNDS',
    refund_request_source: 'API',
  }
}

function resourceV3(refund: Refund, order: Order): Record<string, unknown> {
  const { settledAt } = refund
  return {
    ...(order.mode === 'partner'
      ? { sp_mchid: order.mchid, sub_mchid: order.subMchid }
      : { mchid: order.mchid }),
    out_trade_no: order.outTradeNo,
    transaction_id: order.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.state,
    ...(settledAt === undefined ? {} : { success_time: toRfc3339(settledAt) }),
    user_received_account: '支付用户零钱',
    amount: {
      total: order.total,
      refund: refund.amount,
      payer_total: payerTotal(order),
      payer_refund: payerRefund(refund),
    },
  }
}
