import { bills } from './bills.js'
import { certificates } from './certificates.js'
import { combined } from './combined.js'
import { complaints } from './complaints.js'
import { deductions } from './deductions.js'
import type { Flow } from './flow.js'
import { media } from './media.js'
import { orders } from './orders.js'
import { ordersV2 } from './orders-v2.js'
import { papay } from './papay.js'
import { papayV2 } from './papay-v2.js'
import { payScore } from './pay-score.js'
import { preSign } from './pre-sign.js'
import { profitSharing } from './profit-sharing.js'
import { redPackets } from './red-packets.js'
import { refunds } from './refunds.js'
import { refundsV2 } from './refunds-v2.js'
import { transfers } from './transfers.js'

/** Every flow that keeps state. A new flow is one module and one entry here. */
export const FLOWS: readonly Flow[] = [
  orders,
  combined,
  ordersV2,
  refunds,
  refundsV2,
  papay,
  papayV2,
  certificates,
  media,
  bills,
  profitSharing,
  transfers,
  payScore,
  redPackets,
  preSign,
  deductions,
  complaints,
]
