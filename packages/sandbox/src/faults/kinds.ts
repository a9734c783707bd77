/** What a fault happens to. */
export type FaultSubject =
  /** The response to a request, or the request itself. */
  | 'request'
  /** A notification that the sandbox sends. */
  | 'notification'
  /** The listening port. */
  | 'port'
  /** The result of a refund that was accepted. */
  | 'refund'

/** One kind of fault: what it happens to, and what can be said about it. */
interface KindFacts {
  readonly on: FaultSubject
  /** The dialect it needs; both without it. */
  readonly dialect?: 'v2' | 'v3'
  /** Options beside those that choose what is struck. */
  readonly options: readonly OwnOption[]
  /** Options that it does not work without. */
  readonly required?: readonly OwnOption[]
  /** What an option is when it is not given. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>
}

type OwnOption =
  | 'when'
  | 'milliseconds'
  | 'jitter'
  | 'status'
  | 'location'
  | 'code'
  | 'message'
  | 'undocumented'
  | 'limit'
  | 'window'
  | 'copies'

/** Options that choose what is struck, by what the fault happens to. */
export const CHOOSING = {
  request: ['path', 'method', 'operation', 'skip', 'times', 'probability'],
  notification: ['event', 'skip', 'times', 'probability'],
  port: [],
  refund: ['skip', 'times', 'probability'],
} as const satisfies Readonly<Record<FaultSubject, readonly string[]>>

/** Every kind of fault. Options, their checks and the table of the README follow from it. */
export const FAULTS = {
  latency: {
    on: 'request',
    options: ['milliseconds', 'jitter'],
    defaults: { milliseconds: 1000, jitter: 0 },
  },
  timeout: { on: 'request', options: ['when'] },
  reset: { on: 'request', options: ['when'] },
  down: { on: 'request', options: [] },
  refused: { on: 'port', options: ['milliseconds'], defaults: { milliseconds: 1000 } },
  code: {
    on: 'request',
    options: ['code', 'when', 'status', 'message', 'undocumented'],
    required: ['code'],
  },
  'rate-limit': { on: 'request', options: ['when', 'limit', 'window'] },
  'system-error': { on: 'request', options: ['when'] },
  'bad-gateway': { on: 'request', options: ['when'] },
  unavailable: { on: 'request', options: ['when'] },
  'wrong-signature': { on: 'request', options: [] },
  'wrong-serial': { on: 'request', dialect: 'v3', options: [] },
  'other-key': { on: 'request', dialect: 'v3', options: [] },
  'missing-headers': { on: 'request', options: [] },
  'clock-off': {
    on: 'request',
    dialect: 'v3',
    options: ['milliseconds'],
    defaults: { milliseconds: 3_600_000 },
  },
  'truncated-body': { on: 'request', options: [] },
  redirect: {
    on: 'request',
    options: ['when', 'status', 'location'],
    defaults: { status: 302, location: '/v3/billdownload/file' },
  },
  quota: { on: 'request', options: [] },
  'unsigned-rate-limit': { on: 'request', options: ['when'] },
  drip: { on: 'request', options: ['milliseconds'], defaults: { milliseconds: 1000 } },
  'malformed-json': { on: 'request', dialect: 'v3', options: [] },
  'truncated-json': { on: 'request', dialect: 'v3', options: [] },
  'unknown-fields': { on: 'request', options: [] },
  'wrong-type': { on: 'request', options: [] },
  'empty-body': { on: 'request', options: [] },
  'html-page': { on: 'request', options: ['when'] },
  'return-code-fail': { on: 'request', dialect: 'v2', options: ['when'] },
  'key-rotation': { on: 'request', dialect: 'v3', options: [], defaults: { times: 1 } },
  'refund-abnormal': { on: 'refund', options: [] },
  'notification-duplicate': {
    on: 'notification',
    options: ['copies'],
    defaults: { copies: 2 },
  },
  'notification-delayed': {
    on: 'notification',
    options: ['milliseconds'],
    defaults: { milliseconds: 60_000 },
  },
  'notification-reordered': {
    on: 'notification',
    options: ['milliseconds'],
    defaults: { milliseconds: 60_000 },
  },
  'notification-tampered': { on: 'notification', options: [] },
  'notification-stale': {
    on: 'notification',
    dialect: 'v3',
    options: ['milliseconds'],
    defaults: { milliseconds: 3_600_000 },
  },
  'notification-wrong-key': { on: 'notification', dialect: 'v3', options: [] },
  'notification-unknown-serial': { on: 'notification', dialect: 'v3', options: [] },
  'notification-probe': { on: 'notification', dialect: 'v3', options: [] },
  'notification-truncated': { on: 'notification', dialect: 'v3', options: [] },
  'notification-wrong-sign': { on: 'notification', dialect: 'v2', options: [] },
} as const satisfies Readonly<Record<string, KindFacts>>

/** Kinds of faults. */
export type FaultKind = keyof typeof FAULTS

/** Kinds of faults, in the order of the documents. */
export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[]

/** Kinds that happen to one subject. */
export type KindOn<Subject extends FaultSubject> = {
  [Kind in FaultKind]: (typeof FAULTS)[Kind]['on'] extends Subject ? Kind : never
}[FaultKind]

/** Options that a kind of fault takes. */
export type OptionOf<Kind extends FaultKind> = Kind extends FaultKind
  ?
      | (typeof FAULTS)[Kind]['options'][number]
      | (typeof CHOOSING)[(typeof FAULTS)[Kind]['on']][number]
  : never

/** Returns the facts of a kind. */
export function factsOf(kind: FaultKind): KindFacts {
  return FAULTS[kind]
}

/** Returns the options that a kind of fault takes, its own first. */
export function optionsOf(kind: FaultKind): readonly string[] {
  const { options, on } = factsOf(kind)
  return [...options, ...CHOOSING[on]]
}
