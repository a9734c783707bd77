import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { MessageError } from '../messages/message-error.js'
import { FAULT_KINDS, type FaultKind, factsOf, type OptionOf, optionsOf } from './kinds.js'
import { readTarget } from './operation.js'

/** All options of faults; each kind takes some of them. */
export interface FaultOptions {
  /**
   * `after` loses the response of a request that was processed; `before`, the default, keeps the
   * request from being processed.
   */
  when?: 'before' | 'after'
  /** Beginning of the paths that trigger it, without query; defaults to every path. */
  path?: string
  method?: string
  /** The only operation that triggers it: `POST v3/refund/domestic/refunds`, or a concrete path. */
  operation?: string
  /** `event_type` of APIv3, or the catalog's name of an APIv2 notification; defaults to every one. */
  event?: string
  /** From 0 to 1; defaults to 1. The sandbox's seed decides. */
  probability?: number
  /** How often it is triggered before it is removed; defaults to no limit. */
  times?: number
  /** How many that fit are let through first; defaults to 0. */
  skip?: number
  /** `latency`: the delay; `drip`: the pause after each byte; and what each kind says. */
  milliseconds?: number
  /** `latency`: up to so many milliseconds more, by chance. */
  jitter?: number
  /** `redirect`: 301, 302, 303, 307 or 308; `code`: the one of a code that has several. */
  status?: number
  /** `redirect`: where to; defaults to the unsigned `/v3/billdownload/file`. */
  location?: string
  /** The error code, for example `NOT_ENOUGH`. */
  code?: string
  /** The message beside the code; defaults to what the documents say of it. */
  message?: string
  /** Take a code that the documents do not give the operation. */
  undocumented?: boolean
  /** Requests that are let through in each window. */
  limit?: number
  /** Length of the window in milliseconds of the sandbox's clock; defaults to 1000. */
  window?: number
  /** How often a notification is sent instead of once. */
  copies?: number
}

/** A fault of a kind, with the options that the kind takes. */
export type FaultRuleOf<Kind extends FaultKind> = { kind: Kind } & Pick<
  FaultOptions,
  OptionOf<Kind>
>

/** A fault that some requests or notifications trigger. */
export type FaultRule = { kind: FaultKind } & FaultOptions

/** Statuses that a `redirect` can have. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** What an option must be, and what is said when it is not. */
interface OptionRule {
  readonly type: 'number' | 'string' | 'boolean'
  readonly holds: (value: never, kind: FaultKind) => boolean
  readonly issue: (name: string, kind: FaultKind) => Message
}

const wholeFrom = (least: number): OptionRule => ({
  type: 'number',
  holds: (value: number) => Number.isInteger(value) && value >= least && value <= 2 ** 31 - 1,
  issue: (name) => message('fault.whole-number', { name, least }),
})
const textLike = (pattern: RegExp, issue: OptionRule['issue']): OptionRule => ({
  type: 'string',
  holds: (value: string) => typeof value === 'string' && pattern.test(value),
  issue,
})

/** The check of each option, for `add`, scenarios, the header and the console alike. */
export const OPTION_RULES: Readonly<Record<keyof FaultOptions, OptionRule>> = {
  when: textLike(/^(?:before|after)$/, () => message('fault.when')),
  path: textLike(/^\/[!-~]*$/, () => message('fault.path')),
  method: textLike(/^[A-Z]{1,10}$/, () => message('fault.method')),
  operation: textLike(/^[A-Z]+ \S+$/, () => message('fault.operation-form')),
  event: textLike(/^[\w.-]{1,128}$/, () => message('fault.event')),
  probability: {
    type: 'number',
    holds: (value: number) => typeof value === 'number' && value >= 0 && value <= 1,
    issue: () => message('fault.probability'),
  },
  times: wholeFrom(1),
  skip: wholeFrom(0),
  milliseconds: wholeFrom(0),
  jitter: wholeFrom(0),
  status: {
    type: 'number',
    holds: (value: number, kind) =>
      kind === 'redirect'
        ? REDIRECTS.includes(value)
        : Number.isInteger(value) && value >= 200 && value <= 599,
    issue: (_name, kind) =>
      kind === 'redirect'
        ? message('fault.status', { statuses: REDIRECTS.join(', ') })
        : message('fault.code-status'),
  },
  location: textLike(/^[!-~]{1,2048}$/, () => message('fault.location')),
  code: textLike(/^[A-Z0-9_]{1,64}$/, () => message('fault.code-form')),
  message: textLike(/^[^\p{Cc}]{1,256}$/u, () => message('fault.message')),
  undocumented: {
    type: 'boolean',
    holds: (value: boolean) => typeof value === 'boolean',
    issue: () => message('fault.undocumented'),
  },
  limit: wholeFrom(0),
  window: wholeFrom(1),
  copies: wholeFrom(2),
}

/** Returns a rule with the options that were not given, as they take effect. */
export function withDefaults(rule: FaultRule): FaultRule {
  const { options, defaults = {} } = factsOf(rule.kind)
  const before = (options as readonly string[]).includes('when') ? { when: 'before' as const } : {}
  const window = rule.limit === undefined ? {} : { window: 1000 }
  return { ...before, ...window, ...defaults, ...rule }
}

/**
 * Checks a rule: its kind, that each option is one that the kind takes, and each value.
 *
 * @throws RangeError that names what is wrong, and what is allowed.
 */
export function checkRule(rule: FaultRule): void {
  if (typeof rule !== 'object' || rule === null)
    throw new MessageError(message('action.not-object'))
  const { kind, ...options } = rule
  if (!FAULT_KINDS.includes(kind))
    throw new MessageError(
      message('fault.kind-unknown', { kind: String(kind), kinds: FAULT_KINDS.join(', ') }),
    )
  const allowed = optionsOf(kind)
  for (const [name, value] of Object.entries(options)) {
    if (!allowed.includes(name))
      throw new MessageError(
        message('fault.option-unknown', { kind, name, options: allowed.join(', ') || '–' }),
      )
    if (value === undefined) continue
    const { holds, issue } = OPTION_RULES[name as keyof FaultOptions]
    if (!holds(value as never, kind)) throw new MessageError(issue(name, kind))
  }
  const missing = factsOf(kind).required?.find((name) => options[name] === undefined)
  if (missing !== undefined)
    throw new MessageError(message('fault.option-missing', { kind, name: missing }))
  if (options.window !== undefined && options.limit === undefined)
    throw new MessageError(message('fault.option-missing', { kind, name: 'limit' }))
  const { operation } = options
  if (operation !== undefined) readTarget(operation)
}
