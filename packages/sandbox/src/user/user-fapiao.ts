import {
  type FapiaoApplication,
  fapiaoKey,
  keepTitle,
  requireApplication,
  workOnFapiao,
} from '../flows/fapiao/fapiao-ledger.js'
import type { FlowContext } from '../flows/flow.js'

/** To whom an e-invoice is issued. */
export interface FapiaoTitle {
  name: string
  /** Of an organization; without it the title is an individual's. */
  taxpayerId?: string
}

/** What tax offices and buyers do with e-invoices; `payee` is the sub-merchant's ID. */
export interface FapiaoUser {
  /**
   * Issues or reverses what was accepted, before its time.
   *
   * @param result - `FAILED` lets it fail
   * @throws Failure when there is no such application.
   */
  settleFapiao(applyId: string, result?: 'DONE' | 'FAILED', payee?: string): FapiaoApplication
  /** Fills in the title that an e-invoice is issued to, and the merchant is told. */
  fillFapiaoTitle(applyId: string, title: FapiaoTitle, payee?: string): void
}

/** Makes the tax office and the buyers of one sandbox. */
export function createFapiaoUser(context: FlowContext): FapiaoUser {
  const { store, mchid } = context
  return {
    settleFapiao: (applyId, result = 'DONE', payee = mchid) =>
      store.transaction(() => {
        const { key } = requireApplication(context, fapiaoKey(payee, applyId))
        return workOnFapiao(context, key, result)
      }),
    fillFapiaoTitle: (applyId, { name, taxpayerId }, payee) =>
      store.transaction(() => {
        const sub = payee === undefined ? {} : { sub_mchid: payee }
        keepTitle(context, fapiaoKey(payee ?? mchid, applyId), {
          title: {
            ...{ name, type: taxpayerId === undefined ? 'INDIVIDUAL' : 'ORGANIZATION' },
            taxpayer_id: taxpayerId,
          },
          names: { fapiao_apply_id: applyId, ...sub },
        })
      }),
  }
}
