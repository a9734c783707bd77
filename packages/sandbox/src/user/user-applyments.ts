import {
  type Applyment,
  requireApplyment,
  reviewApplyment,
  type Verdict,
} from '../flows/applyments/applyment-ledger.js'
import type { ApplymentKind } from '../flows/applyments/lives.js'
import { endChange, requireChange } from '../flows/applyments/settlement-ledger.js'
import type { FlowContext } from '../flows/flow.js'

/** What reviewers and applicants do. */
export interface ApplymentUser {
  /**
   * Reviews or signs an application, before its time or otherwise than it goes by itself.
   *
   * @param number - the merchant's number of it, or `applyment_id`
   * @param kind - `ecommerce` of platforms, `partner` (applyment4sub), `subject` (apply4subject)
   * @throws Failure when it has ended, or is not ready to be signed.
   */
  reviewApplyment(number: string, verdict: Verdict, kind?: ApplymentKind): Applyment
  /** Rejects the change of a settlement account. @throws Failure when there is none. */
  rejectSettlementChange(applicationNo: string, reason: string): void
}

/** Makes the reviewers of one sandbox. */
export function createApplymentUser(context: FlowContext): ApplymentUser {
  const { store } = context
  return {
    reviewApplyment: (number, verdict, kind = 'ecommerce') =>
      store.transaction(() =>
        reviewApplyment(context, requireApplyment(context, kind, number), verdict),
      ),
    rejectSettlementChange: (no, reason) =>
      store.transaction(() => {
        requireChange(context, no)
        endChange(context, no, reason)
      }),
  }
}
