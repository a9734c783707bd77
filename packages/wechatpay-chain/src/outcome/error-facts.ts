import { COMMON_V2, COMMON_V3, KINDS, OPERATIONS } from '../generated/error-facts.js'
import { RouteIndex, type RouteRow } from '../signature/match-route.js'

/** What is known of an error: what may follow, and what it says of the effect. */
export interface ErrorFact {
  readonly retry: 'same-request' | 'same-number-later' | 'query-first' | 'new-request' | 'never'
  readonly outcome: 'not-processed' | 'refused' | 'unknown'
  /** May be retried by the SDK itself, where retrying is allowed at all. */
  readonly automatic: boolean
  /**
   * Says, or may say, that the number exists already, or that what it names is used, paid, closed,
   * reversed, finished or fully refunded: after an attempt whose outcome is unknown it may be the
   * success of that attempt.
   */
  readonly exists: boolean
}

/** A refusal of WeChat Pay. */
export interface Refusal {
  readonly protocol: 'v2' | 'v3'
  readonly method: string
  /** Route, as a template or with its values, with or without leading slash and `v2/`. */
  readonly template: string
  /** HTTP status; 200 for APIv2. */
  readonly status: number
  readonly code: string
}

interface KnownFact extends ErrorFact {
  readonly status: number
  readonly code: string
}

interface OperationRow extends RouteRow {
  readonly facts: readonly KnownFact[]
}

interface Tables {
  readonly v2: readonly KnownFact[]
  readonly v3: readonly KnownFact[]
  readonly operations: RouteIndex<OperationRow>
}

const RETRIES = new Map<string | undefined, ErrorFact['retry']>([
  ['s', 'same-request'],
  ['l', 'same-number-later'],
  ['q', 'query-first'],
  ['n', 'new-request'],
])
const OUTCOMES = new Map<string | undefined, ErrorFact['outcome']>([
  ['p', 'not-processed'],
  ['r', 'refused'],
])

/** Reads one packed fact: four letters, three digits of the status, the code. */
function unpack(line: string): KnownFact {
  return {
    retry: RETRIES.get(line[0]) ?? 'never',
    outcome: OUTCOMES.get(line[1]) ?? 'unknown',
    automatic: line[2] === 'a',
    exists: line[3] === 'e',
    status: Number(line.slice(4, 7)),
    code: line.slice(7),
  }
}

const unpackAll = (text: string) => text.split('\n').map(unpack)

/** Reads the operations; each path repeats the first segments of the one before. */
function unpackOperations(kinds: readonly KnownFact[]): OperationRow[] {
  let segments: string[] = []
  return OPERATIONS.split('\n').map((line) => {
    const [method = '', path = '', numbers = ''] = line.split(' ')
    segments = [
      ...segments.slice(0, Number.parseInt(path.slice(0, 1), 36)),
      ...path.slice(1).split('/'),
    ]
    const facts = (numbers.match(/../g) ?? []).flatMap(
      (number) => kinds[Number.parseInt(number, 36)] ?? [],
    )
    return { method, path: segments.join('/'), facts }
  })
}

// Unpacked on the first refusal, so that loading the SDK costs nothing; the same for every client
// of the process.
let tables: Tables | undefined

function loadTables(): Tables {
  tables ??= {
    v2: unpackAll(COMMON_V2),
    v3: unpackAll(COMMON_V3),
    operations: new RouteIndex(unpackOperations(unpackAll(KINDS))),
  }
  return tables
}

/**
 * Leaves status and code out; a GET changes nothing, so of it no common row says "unknown" or
 * "exists".
 */
function factOf({ retry, outcome, automatic, exists }: KnownFact, isReading: boolean): ErrorFact {
  if (!isReading) return { retry, outcome, automatic, exists }
  return {
    retry,
    outcome: outcome === 'unknown' ? 'not-processed' : outcome,
    automatic,
    exists: false,
  }
}

const isSame = (one: ErrorFact, other: ErrorFact) =>
  one.retry === other.retry &&
  one.outcome === other.outcome &&
  one.automatic === other.automatic &&
  one.exists === other.exists

/**
 * A fact known at other statuses only: what its status allowed is not allowed here, and a failure
 * of the server proves nothing.
 */
function atStatus(fact: KnownFact, status: number): KnownFact {
  const waits = status === 429 || status === 503
  const automatic = fact.automatic && (fact.retry === 'same-request' || waits)
  return { ...fact, automatic, outcome: status >= 500 ? 'unknown' : fact.outcome }
}

/**
 * Returns what is known of a refusal: the operation's row, else the common row of that code and
 * status, else that of the code alone when all of its common rows agree; `undefined` when none
 * speaks, and then the outcome is unknown.
 */
export function errorFactOf({
  protocol,
  method,
  template,
  status,
  code,
}: Refusal): ErrorFact | undefined {
  const { operations, ...common } = loadTables()
  const fits = (fact: KnownFact) => fact.code === code && fact.status === status
  const own = operations.find(method, template)?.facts.find(fits)
  if (own !== undefined) return factOf(own, false)
  const isReading = method.toUpperCase() === 'GET'
  const rows = common[protocol].filter((fact) => fact.code === code)
  const row = rows.find(fits)
  if (row !== undefined) return factOf(row, isReading)
  const [first] = rows
  if (first === undefined || !rows.every((other) => isSame(first, other))) return undefined
  return factOf(atStatus(first, status), isReading)
}
