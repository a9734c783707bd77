import { clientIp } from './client-ip.js'
import { combinedTotal } from './combined-total.js'
import { description } from './description.js'
import { notForSharing } from './not-for-sharing.js'
import { notifyUrlLocal } from './notify-url-local.js'
import { notifyUrlQuery } from './notify-url-query.js'
import { numberReused } from './number-reused.js'
import { productNotOpen } from './product-not-open.js'
import { refundAmounts } from './refund-amounts.js'
import { timeExpire } from './time-expire.js'

/** Orders, their refunds, and what is shared of them. */
export const ORDERS = [
  combinedTotal,
  numberReused,
  timeExpire,
  clientIp,
  description,
  productNotOpen,
  notForSharing,
  refundAmounts,
  notifyUrlLocal,
  notifyUrlQuery,
] as const
