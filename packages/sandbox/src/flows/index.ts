import { applyments } from './applyments/applyments.js'
import { bills } from './bills/bills.js'
import { billsV2 } from './bills/bills-v2.js'
import { certificates } from './certificates.js'
import { complaints } from './complaints/complaints.js'
import { combinedDeductions } from './contracts/combined-deductions.js'
import { contractsV2 } from './contracts/contracts-v2.js'
import { contractsV3 } from './contracts/contracts-v3.js'
import { deductions } from './contracts/deductions.js'
import { insurancePeriods } from './contracts/insurance-periods.js'
import { contractOffers } from './contracts/offer-doors.js'
import { busifavor } from './coupons/busifavor.js'
import { favor } from './coupons/favor.js'
import { favorV2 } from './coupons/favor-v2.js'
import { fapiao } from './fapiao/fapiao.js'
import type { Flow } from './flow.js'
import { balances } from './funds/balances.js'
import { recharges } from './funds/recharges.js'
import { subsidies } from './funds/subsidies.js'
import { withdrawals } from './funds/withdrawals.js'
import { media } from './media.js'
import { combinedOrders } from './orders/combined-orders.js'
import { combinedV2 } from './orders/combined-v2.js'
import { ordersV2 } from './orders/orders-v2.js'
import { ordersV3 } from './orders/orders-v3.js'
import { settlement } from './orders/settlement.js'
import { overseasOrders } from './overseas/overseas-orders.js'
import { overseasRefunds } from './overseas/overseas-refunds.js'
import { overseasSharing } from './overseas/overseas-sharing.js'
import { settlements } from './overseas/settlements.js'
import { parking } from './parking/parking.js'
import { payScore } from './pay-score/pay-score.js'
import { payScorePermissions } from './pay-score/permissions.js'
import { platformSharing } from './profit-sharing/platform-sharing.js'
import { profitSharing } from './profit-sharing/profit-sharing.js'
import { sharingV2 } from './profit-sharing/sharing-v2.js'
import { redPackets } from './red-packets/red-packets.js'
import { platformRefunds } from './refunds/platform-refunds.js'
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
  combinedV2,
  ordersV2,
  refundsV3,
  refundsV2,
  platformRefunds,
  reversals,
  contractsV3,
  contractsV2,
  certificates,
  media,
  bills,
  billsV2,
  profitSharing,
  platformSharing,
  sharingV2,
  settlement,
  transfers,
  transferBatches,
  transferReceipts,
  pocketTransfers,
  payScore,
  payScorePermissions,
  redPackets,
  contractOffers,
  deductions,
  combinedDeductions,
  insurancePeriods,
  parking,
  overseasOrders,
  overseasRefunds,
  overseasSharing,
  settlements,
  complaints,
  balances,
  withdrawals,
  subsidies,
  recharges,
  applyments,
  favor,
  favorV2,
  busifavor,
  fapiao,
]
