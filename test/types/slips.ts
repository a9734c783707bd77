/** A documented call that gives no value for a variable of its path. */
export interface Slip {
  /** The variables that the call leaves out; the SDK names them, PHP sends an empty segment. */
  readonly missing: readonly string[]
  /** Why the document has it so. */
  readonly reason: string
  /** What the porter writes instead. */
  readonly correct: (options: Record<string, unknown>) => Record<string, unknown>
}

function moveFromQuery(names: readonly string[]): Slip['correct'] {
  return (options) => {
    const query = { ...(options['query'] as Record<string, unknown>) }
    const moved = Object.fromEntries(names.map((name) => [name, query[name]]))
    for (const name of names) delete query[name]
    const { query: _query, ...rest } = options
    return { ...rest, ...moved, ...(Object.keys(query).length > 0 ? { query } : {}) }
  }
}

/** Pages whose calls can't compile as they stand, and must not: each would be sent with `//` in its path. */
export const slips: Readonly<Record<string, Slip>> = {
  'openapi/v3/merchant/fund/withdraw/bill-type/{bill_type}': {
    missing: ['bill_type'],
    reason: 'the document lists the path variable as a query parameter',
    correct: moveFromQuery(['bill_type']),
  },
  'openapi/v3/payscore/users/{openid}/permissions/{service_id}/terminate': {
    missing: ['openid', 'service_id'],
    reason: 'the document lists the path variables as query parameters',
    correct: moveFromQuery(['openid', 'service_id']),
  },
  'openapi/v3/global/papay/transactions/out-trade-no/{out_trade_no}': {
    missing: ['out_trade_no'],
    reason: 'the document names the path variable transaction_id',
    correct: ({ transaction_id, ...options }) => ({ ...options, out_trade_no: transaction_id }),
  },
}
