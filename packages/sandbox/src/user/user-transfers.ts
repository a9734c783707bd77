import type { FlowContext } from '../flows/flow.js'
import { openPacket, packetKey, type RedPacket } from '../flows/red-packets/packet-ledger.js'
import {
  closeAuthorization,
  giveAuthorization,
  type TransferAuthorization,
} from '../flows/transfers/authorization-ledger.js'
import {
  batchKey,
  failDetail,
  requireBatch,
  type TransferBatch,
} from '../flows/transfers/batch-ledger.js'
import {
  confirmTransfer,
  failTransfer,
  requireTransfer,
  type Transfer,
  transferKey,
} from '../flows/transfers/transfer-ledger.js'
import { authorizeByConfirming } from '../flows/transfers/transfers.js'

/** What payees do, and what goes wrong on the way to them. */
export interface TransferUser {
  /**
   * Accepts a transfer on behalf of the payee, and gives the authorization that it asks for.
   *
   * @param payer - the sub-merchant's ID (`sub_mchid`) where a provider or platform sends it
   * @throws Failure when it does not wait for that.
   */
  confirmTransfer(outBillNo: string, payer?: string): Transfer
  /**
   * Lets a transfer fail that has not ended; its money comes back to the payer.
   *
   * @param reason - a documented `fail_reason`, such as `NAME_NOT_CORRECT`
   * @throws RangeError for another word. @throws Failure when it has ended.
   */
  failTransfer(outBillNo: string, reason: string, payer?: string): Transfer
  /** Lets one transfer of a batch fail. @throws RangeError and Failure as `failTransfer`. */
  failTransferDetail(outBatchNo: string, outDetailNo: string, reason: string): TransferBatch
  /** Consents to receive transfers without confirming each. @throws Failure when none was asked. */
  authorizeTransfers(outAuthorizationNo: string): TransferAuthorization
  /** Ends that consent. @throws Failure when it was not given. */
  endTransferAuthorization(outAuthorizationNo: string): TransferAuthorization
  /**
   * Opens a red packet.
   *
   * @param openid - who opens one of a group; defaults to whom it was sent to
   * @throws Failure when it is empty, came back, or was opened by the same person.
   */
  openRedPacket(mchBillNo: string, openid?: string): RedPacket
  /** Opens a red packet that an employer sent. @throws Failure as `openRedPacket`. */
  openWorkRedPacket(mchBillNo: string): RedPacket
}

/** Makes the payees of one sandbox. */
export function createTransferUser(context: FlowContext): TransferUser {
  const { store, mchid } = context
  const find = (outBillNo: string, payer = mchid) =>
    requireTransfer(context, transferKey(payer, outBillNo))
  return {
    confirmTransfer: (outBillNo, payer) =>
      store.transaction(() => {
        const confirmed = confirmTransfer(context, find(outBillNo, payer))
        authorizeByConfirming(context, confirmed)
        return confirmed
      }),
    failTransfer: (outBillNo, reason, payer) =>
      store.transaction(() => failTransfer(context, find(outBillNo, payer), reason)),
    failTransferDetail: (outBatchNo, outDetailNo, reason) =>
      store.transaction(() =>
        failDetail(
          context,
          requireBatch(context, batchKey(mchid, outBatchNo)),
          outDetailNo,
          reason,
        ),
      ),
    authorizeTransfers: (outNo) => store.transaction(() => giveAuthorization(context, outNo)),
    endTransferAuthorization: (outNo) =>
      store.transaction(() => closeAuthorization(context, outNo, 'USER_CLOSE')),
    openRedPacket: (billNo, openid) =>
      store.transaction(() => openPacket(context, packetKey('NORMAL', billNo), openid)),
    openWorkRedPacket: (billNo) =>
      store.transaction(() => openPacket(context, packetKey('WORK', billNo))),
  }
}
