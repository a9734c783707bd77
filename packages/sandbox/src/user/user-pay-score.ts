import type { FlowContext } from '../flows/flow.js'
import {
  confirmServiceOrder,
  holdServicePayment,
  payServiceOrder,
} from '../flows/pay-score/payer-steps.js'
import {
  endPermission,
  givePermission,
  type Permission,
  permissionsUnder,
} from '../flows/pay-score/permission-ledger.js'
import {
  requireServiceOrder,
  type ServiceOrder,
  serviceOrderKey,
} from '../flows/pay-score/service-order-ledger.js'
import { Failure } from '../protocol/failure.js'

/** What payers do with Pay Score services; `payee` is the sub-merchant's ID in partner mode. */
export interface PayScoreUser {
  /** Confirms a Pay Score order. @throws Failure when it does not wait for that. */
  confirmService(outOrderNo: string, payee?: string): ServiceOrder
  /** Cannot pay an order at present: collections fail until `payService`. @throws Failure. */
  holdServicePayment(outOrderNo: string, payee?: string): ServiceOrder
  /** Pays a completed order before it is collected. @throws Failure when it does not wait for it. */
  payService(outOrderNo: string, payee?: string): ServiceOrder
  /**
   * Gives the permission that a merchant asked for under an authorization code.
   *
   * @param openid - who gives it; defaults to anybody
   * @throws Failure when none was asked, or it was given before.
   */
  authorizeService(authorizationCode: string, openid?: string): Permission
  /** Ends that permission. @throws Failure when it is not in force. */
  endServiceAuthorization(authorizationCode: string): Permission
}

/** Makes the Pay Score user of one sandbox. */
export function createPayScoreUser(context: FlowContext): PayScoreUser {
  const { store, mchid, random } = context
  const order = (outOrderNo: string, payee = mchid) =>
    requireServiceOrder(context, serviceOrderKey(payee, outOrderNo))
  const permission = (code: string): Permission => {
    const found = permissionsUnder(context, code).at(-1)
    if (found) return found
    throw new Failure(404, 'ORDER_NOT_EXIST', '授权记录不存在')
  }
  return {
    confirmService: (number, payee) =>
      store.transaction(() => confirmServiceOrder(context, order(number, payee))),
    holdServicePayment: (number, payee) =>
      store.transaction(() => holdServicePayment(context, order(number, payee))),
    payService: (number, payee) =>
      store.transaction(() => payServiceOrder(context, order(number, payee))),
    authorizeService: (code, openid = `o${random.text(27)}`) =>
      store.transaction(() => givePermission(context, permission(code), openid)),
    endServiceAuthorization: (code) =>
      store.transaction(() => endPermission(context, permission(code))),
  }
}
