import { applyments } from './applyments/applyments.js'
import { bills } from './bills/bills.js'
import { certificates } from './certificates.js'
import { complaints } from './complaints/complaints.js'
import { contractOffers } from './contracts/contract-offers.js'
import { contractsV2 } from './contracts/contracts-v2.js'
import { contractsV3 } from './contracts/contracts-v3.js'
import { deductions } from './contracts/deductions.js'
import { busifavor } from './coupons/busifavor.js'
import { favor } from './coupons/favor.js'
import { fapiao } from './fapiao/fapiao.js'
import type { Flow } from './flow.js'
import { balances } from './funds/balances.js'
import { recharges } from './funds/recharges.js'
import { subsidies } from './funds/subsidies.js'
import { withdrawals } from './funds/withdrawals.js'
import { media } from './media.js'
import { combinedOrders } from './orders/combined-orders.js'
import { ordersV2 } from './orders/orders-v2.js'
import { ordersV3 } from './orders/orders-v3.js'
import { payScore } from './pay-score/pay-score.js'
import { payScorePermissions } from './pay-score/permissions.js'
import { profitSharing } from './profit-sharing/profit-sharing.js'
import { redPackets } from './red-packets/red-packets.js'
import { refundsV2 } from './refunds/refunds-v2.js'
import { refundsV3 } from './refunds/refunds-v3.js'
import { reversals } from './refunds/reversals.js'
import { transferBatches } from './transfers/batches.js'
import { pocketTransfers } from './transfers/pockets-v2.js'
import { transferReceipts } from './transfers/receipts.js'
import { transfers } from './transfers/transfers.js'

/** Every flow that keeps state. A new flow is one module and one entry here. */
export const FLOWS: readonly Flow[] = [
  ordersV3,
  combinedOrders,
  ordersV2,
  refundsV3,
  refundsV2,
  reversals,
  contractsV3,
  contractsV2,
  certificates,
  media,
  bills,
  profitSharing,
  transfers,
  transferBatches,
  transferReceipts,
  pocketTransfers,
  payScore,
  payScorePermissions,
  redPackets,
  contractOffers,
  deductions,
  complaints,
  balances,
  withdrawals,
  subsidies,
  recharges,
  applyments,
  favor,
  busifavor,
  fapiao,
]
