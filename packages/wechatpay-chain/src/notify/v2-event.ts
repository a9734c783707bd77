import type { V2Fields } from './read-fields.js'

/**
 * The documented APIv2 notifications that name no event, by the fields that only they have. The
 * first that fits counts.
 */
const EVENTS: readonly (readonly [event: string, fields: readonly string[]])[] = [
  ['combined-transactions', ['combine_out_trade_no', 'sub_order_list']],
  ['transactions-risk-occurred', ['event_code', 'risk_level']],
  ['pap-contract-state-changed', ['contract_id', 'change_type']],
  ['vehicle-state-changed-for-parking', ['plate_number', 'vehicle_event_createtime']],
  ['transaction', ['transaction_id', 'out_trade_no']],
]

/** Texts that a payment that took place has in these fields, where it has them. */
const OUTCOMES = ['return_code', 'result_code', 'trade_state'] as const

/**
 * Names the event of an APIv2 notification as the catalogue does: `transaction-success` … A payment
 * that failed, or does not say that it succeeded, is `transaction-failed`, though WeChat Pay sends
 * it to the same address; what no document knows is `unknown`.
 */
export function eventTypeOf(fields: V2Fields): string {
  const event = EVENTS.find(([, names]) => names.every((name) => (fields[name] ?? '') !== ''))?.[0]
  if (event === undefined) return fields['event_type'] || 'unknown'
  if (event !== 'transaction' && event !== 'combined-transactions') return event
  // A signed request names both numbers too: only what says SUCCESS is one.
  const said = OUTCOMES.map((name) => fields[name] ?? '').filter((value) => value !== '')
  const hasSucceeded = said.length > 0 && said.every((value) => value === 'SUCCESS')
  return `${event}-${hasSucceeded ? 'success' : 'failed'}`
}
