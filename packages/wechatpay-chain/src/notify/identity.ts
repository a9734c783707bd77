import { createHash } from 'node:crypto'
import { compareBytes, Formatter } from '../php/formatter.js'
import { DEFAULTS } from '../values/defaults.js'
import type { ReceivedNotification } from './types.js'

type Fields = Readonly<Record<string, unknown>>

/** Fields that differ from one delivery of an APIv2 notification to the next. */
const VOLATILE: ReadonlySet<string> = new Set(['nonce_str', 'sign', 'sign_type'])

/**
 * What identifies an APIv2 payment event: its number, its state, and the terms. A second
 * notification of the same `transaction_id` and state that names another amount, order or merchant
 * is a separate event: it reaches the handler, which compares these with its own order, and is not
 * silently taken for a redelivery.
 */
const PAYMENT = {
  id: 'transaction_id',
  state: ['return_code', 'result_code', 'trade_state', 'user_repaid'],
  terms: ['mch_id', 'sub_mch_id', 'out_trade_no', 'total_fee', 'fee_type'],
} as const

/**
 * The same for a refund, from the decrypted `req_info` alone: nothing authenticates the fields
 * around it.
 */
const REFUND = { id: 'refund_id', state: ['refund_status'], terms: ['refund_fee'] } as const

/** The same for Pay Score events, from the envelope: a redelivery may be encrypted anew. */
const ENVELOPE = { id: 'event_id', state: [], terms: ['mch_id', 'appid'] } as const

/**
 * The fields that decide what an APIv2 notification is about, and the nonce. None of their values
 * has a reason to contain an `&`.
 */
export const TELLING_FIELDS: ReadonlySet<string> = new Set([
  ...[PAYMENT, REFUND, ENVELOPE].flatMap(({ id, state, terms }) => [id, ...state, ...terms]),
  'nonce_str',
])

/**
 * Returns an ID of what a notification reports, the same for each of its redeliveries: the `id` of
 * APIv3. APIv2 has none for most events, so the ID is a digest of the event, its number and its
 * state, or if no number is documented, of everything that a redelivery cannot change. Only signed
 * fields count: an empty element is not signed.
 */
export function identify(event: ReceivedNotification): string {
  if (event.version === 'v3') return `v3:${event.id}`
  const identity = JSON.stringify([event.event_type, ...identityV2(event)])
  return `v2:${createHash('sha256').update(identity).digest('hex')}`
}

/**
 * Least time for which a notification is to be remembered, in milliseconds; `undefined` leaves it
 * to the store.
 */
export function rememberOf(event: ReceivedNotification): number | undefined {
  return event.version === 'v2' ? DEFAULTS.notification.rememberV2 : undefined
}

function identityV2({
  event_type: type,
  resource,
  body,
}: {
  event_type: string
  resource: object
  body?: object
}): unknown[] {
  const fields = signedOf(resource)
  const envelope = signedOf(body ?? {})
  if (type === 'refund-processed' && REFUND.id in fields) return pick(fields, REFUND)
  if ('event_ciphertext' in envelope && ENVELOPE.id in envelope) return pick(envelope, ENVELOPE)
  if (/^transaction-/.test(type) && PAYMENT.id in fields) return pick(fields, PAYMENT)
  return restOf(fields)
}

/**
 * Everything that a redelivery cannot change: the base string if there is one, which stays the same
 * however its fields are split or joined.
 */
function restOf(fields: Fields): unknown[] {
  const lasting = Object.entries(fields).filter(([name]) => !VOLATILE.has(name))
  if (lasting.every(([, value]) => typeof value === 'string'))
    return [Formatter.queryStringLike(Formatter.ksort(lasting))]
  return lasting.sort(([left], [right]) => compareBytes(left, right))
}

/**
 * The fields that have a value: an empty one is not covered by the sign, so anyone can add or
 * remove it.
 */
function signedOf(fields: object): Fields {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== '' && value !== null && value !== undefined,
  )
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}

function pick(
  fields: Fields,
  { id, state, terms }: { id: string; state: readonly string[]; terms: readonly string[] },
): unknown[] {
  return [id, ...state, ...terms].map((name) => fields[name] ?? null)
}
