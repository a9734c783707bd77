import type { V2Fields } from './read-fields.js'

/**
 * The documented APIv2 notifications that name no event, by fields that only they have. The first
 * match counts.
 */
const EVENTS: readonly (readonly [event: string, fields: readonly string[]])[] = [
  ['combined-transactions', ['combine_out_trade_no', 'sub_order_list']],
  ['transactions-risk-occurred', ['event_code', 'risk_level']],
  ['pap-contract-state-changed', ['contract_id', 'change_type']],
  ['vehicle-state-changed-for-parking', ['plate_number', 'vehicle_event_createtime']],
  ['transaction', ['transaction_id', 'out_trade_no']],
]

/** Fields that say SUCCESS, if present, when a payment took place. */
const OUTCOMES = ['return_code', 'result_code', 'trade_state'] as const

/**
 * Returns the event of an APIv2 notification by its name in the catalog: `transaction-success` … A
 * payment that failed, or does not say that it succeeded, is `transaction-failed`, although WeChat
 * Pay sends it to the same address; an undocumented notification is `unknown`.
 */
export function eventTypeOf(fields: V2Fields): string {
  const event = EVENTS.find(([, names]) => names.every((name) => (fields[name] ?? '') !== ''))?.[0]
  if (event === undefined) return fields['event_type'] || 'unknown'
  if (event !== 'transaction' && event !== 'combined-transactions') return event
  // A signed request has both numbers too: only a message that says SUCCESS is a payment.
  const said = OUTCOMES.map((name) => fields[name] ?? '').filter((value) => value !== '')
  const hasSucceeded = said.length > 0 && said.every((value) => value === 'SUCCESS')
  return `${event}-${hasSucceeded ? 'success' : 'failed'}`
}
