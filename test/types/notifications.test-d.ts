import { describe, expectTypeOf, test } from 'vitest'
import type { Notification, NotificationOf, NotificationTable } from 'wechatpay-chain'

declare const notification: Notification

describe('notifications', () => {
  test('are told apart by event_type', () => {
    if (notification.event_type === 'REFUND.SUCCESS') {
      expectTypeOf(notification.resource.out_refund_no).toEqualTypeOf<string>()
      // @ts-expect-error an order has it, a refund has not
      notification.resource.trade_type
    }
    if (notification.event_type === 'MCHTRANSFER.BILL.FINISHED') expectTypeOf(notification.resource.out_bill_no).toEqualTypeOf<string>()
  })

  test('of one name in both versions are told apart by version', () => {
    if (notification.event_type === 'TRANSACTION.FAIL' && notification.version === 'v3') {
      expectTypeOf(notification.resource.out_trade_no).toEqualTypeOf<string>()
      expectTypeOf(notification.create_time).toEqualTypeOf<string>()
    }
  })

  test('that share a name give the union of their resources', () => {
    type Success = NotificationOf<'TRANSACTION.SUCCESS'>
    expectTypeOf<keyof (NotificationOf<'PROFITSHARING.SUCCESS'> & { version: 'v3' })['resource']>().toExtend<keyof Success['resource']>()
    expectTypeOf<Success['version']>().toEqualTypeOf<'v3'>()
  })

  test('of APIv2 stand under v2:', () => {
    expectTypeOf<NotificationOf<'v2:transaction-success'>['resource']['total_fee']>().toEqualTypeOf<string>()
    expectTypeOf<NotificationOf<'v2:refund-processed'>['version']>().toEqualTypeOf<'v2'>()
    // @ts-expect-error there is no such event
    expectTypeOf<NotificationTable['NO.SUCH.EVENT']>().toBeNever()
  })

  test('that want more than success say what', () => {
    type Query = NotificationOf<'PARKING_FEE.QUERY_TRANS_INFO'>
    expectTypeOf<NonNullable<Query['$acknowledgement']>['total_amount']>().toExtend<number | undefined>()
  })
})
