import { toRfc3339 } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { stringIn } from '../fields.js'
import type { Call, FlowContext, Handler } from '../flow.js'
import type { BusinessCoupon } from './busifavor-ledger.js'

const ADDRESS = 'busifavor-callback'

/** Where a merchant wants to be told of its own coupons (商家券) that were sent. */
export const couponNews: Record<string, Handler> = {
  'POST v3/marketing/busifavor/callbacks': set,
  'GET v3/marketing/busifavor/callbacks': get,
}

interface Address {
  mchid: string
  notify_url: string
  update_time: string
}

function set(call: Call) {
  const { body, context } = call
  const mchid = stringIn(body, 'mchid') ?? context.mchid
  const update_time = toRfc3339(context.clock.now())
  const address: Address = { mchid, notify_url: stringIn(body, 'notify_url') ?? '', update_time }
  context.store.put(ADDRESS, mchid, address)
  return answer(call, { ...address })
}

function get(call: Call) {
  const { query, context } = call
  const address = context.store.get<Address>(ADDRESS, query['mchid'] ?? context.mchid)
  if (!address) throw new Failure(404, 'NOT_FOUND', '未设置商家券事件通知地址')
  return answer(call, { ...address })
}

/** Tells the merchant that a person got a coupon. */
export function tellSent(context: FlowContext, coupon: BusinessCoupon): void {
  const url = context.store.get<Address>(ADDRESS, context.mchid)?.notify_url
  if (url === undefined) return
  context.notifier.notify({
    event: 'COUPON.SEND',
    dialect: 'v3',
    url,
    originalType: 'coupon',
    summary: '商家券领券通知',
    resource: {
      event_type: 'EVENT_TYPE_BUSICOUPON_SEND',
      coupon_code: coupon.code,
      stock_id: coupon.stockId,
      send_time: toRfc3339(coupon.sentAt ?? context.clock.now()),
      openid: coupon.openid,
      send_channel: 'BUSICOUPON_SEND_CHANNEL_API',
      send_merchant: context.mchid,
    },
  })
}
