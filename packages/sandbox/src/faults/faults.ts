import type { Clock } from '../clock.js'
import type { Dialect } from '../protocol/request.js'
import type { Random } from '../random.js'
import { checkCode } from './codes.js'
import { parseFaultHeader } from './header.js'
import { type FaultKind, type FaultSubject, factsOf } from './kinds.js'
import { isTarget } from './operation.js'
import {
  checkRule,
  type FaultOptions,
  type FaultRule,
  type FaultRuleOf,
  withDefaults,
} from './rule.js'
import { createScenarios, type Scenarios } from './scenarios.js'

/** A fault that was added, with the number that removes it. */
export interface ActiveFault extends FaultRule {
  id: number
  /** How often it was triggered. */
  struck: number
  /** Name of the scenario that it belongs to. */
  scenario?: string
}

/** The faults of one sandbox. */
export interface Faults {
  /**
   * Adds a fault.
   *
   * @throws RangeError for an unknown kind, an option that the kind does not take, or a malformed
   * value.
   */
  add<Kind extends FaultKind>(rule: FaultRuleOf<Kind>): ActiveFault
  /**
   * Lets an operation refuse with an error code that it documents: `fail('POST
   * v3/refund/domestic/refunds', 'NOT_ENOUGH')`. The request is verified and validated first.
   *
   * @throws RangeError for an operation or a code that the documents do not have, with the near ones.
   */
  fail(
    operation: string,
    code: string,
    options?: Omit<FaultRuleOf<'code'>, 'kind' | 'code' | 'operation'>,
  ): ActiveFault
  /**
   * Adds all faults of a scenario, by its name.
   *
   * @throws RangeError for an unknown name.
   */
  scenario(name: string): ActiveFault[]
  /**
   * Gives a name to several faults.
   *
   * @throws RangeError where `add` would.
   */
  define(name: string, rules: readonly FaultRule[]): void
  /** Returns the scenarios by name, with their rules. */
  scenarios(): Readonly<Record<string, readonly FaultRule[]>>
  remove(id: number): void
  clear(): void
  all(): ActiveFault[]
}

/** What happens to something that a fault may strike. */
interface Occasion {
  on: FaultSubject
  dialect?: Dialect
  method?: string
  path?: string
  event?: string
}

/** The faults, as the gateway asks for them. */
export interface FaultEngine extends Faults {
  /**
   * Returns the fault that a request triggers, if any; its header `X-Sandbox-Fault` goes first.
   *
   * @throws RangeError when the header is malformed.
   */
  pick(request: {
    method: string
    path: string
    dialect: Dialect
    header?: string | undefined
  }): FaultRule | undefined
  /** Returns the fault that a notification triggers, if any. */
  pickNotification(event: string, dialect: Dialect): FaultRule | undefined
  /** Returns the fault that the result of a refund triggers, if any. */
  pickRefund(): FaultRule | undefined
  /**
   * Says how the port is closed for a while; it calls `done` once the port listens again, and
   * returns what ends the pause at once.
   */
  onRefusal(close: (milliseconds: number, done: () => void) => () => void): void
}

/** What faults work with. */
export interface FaultParts {
  random: Random
  clock: Pick<Clock, 'now'>
}

/** Makes the faults of a sandbox; there are none at first. */
export function createFaults({ random, clock }: FaultParts): FaultEngine {
  let rules: ActiveFault[] = []
  let count = 0
  const passed = new Map<number, number>()
  const windows = new Map<number, { from: number; served: number }>()
  const open = new Map<number, () => void>()
  let close: ((milliseconds: number, done: () => void) => () => void) | undefined
  const scenarios: Scenarios = createScenarios()

  const forget = (gone: (rule: ActiveFault) => boolean): void => {
    for (const { id } of rules.filter(gone)) {
      open.get(id)?.()
      for (const map of [passed, windows, open]) map.delete(id)
    }
    rules = rules.filter((rule) => !gone(rule))
  }
  const activate = (rule: FaultRule, scenario?: string): ActiveFault => {
    const named = scenario === undefined ? {} : { scenario }
    const active = { ...withDefaults(rule), id: ++count, struck: 0, ...named }
    rules.push(active)
    if (factsOf(rule.kind).on === 'port' && close) {
      active.struck = 1
      const end = close(active.milliseconds ?? 0, () => forget(({ id }) => id === active.id))
      open.set(active.id, end)
    }
    return { ...active }
  }
  const add = (rule: FaultRule): ActiveFault => {
    checkRule(rule)
    if (rule.kind === 'code') checkCode(rule)
    return activate(rule)
  }
  /** Counts a request in the window of its rule; returns whether it is one too many. */
  const exceeds = ({ id, limit, window = 1000 }: ActiveFault): boolean => {
    if (limit === undefined) return true
    const now = clock.now()
    const current = windows.get(id)
    const state =
      current && now < current.from + window && now >= current.from
        ? current
        : { from: now, served: 0 }
    windows.set(id, state)
    if (state.served >= limit) return true
    state.served++
    return false
  }
  const strikes = (rule: ActiveFault): boolean => {
    const let_ = passed.get(rule.id) ?? 0
    if (let_ < (rule.skip ?? 0)) {
      passed.set(rule.id, let_ + 1)
      return false
    }
    return exceeds(rule) && random.fraction() < (rule.probability ?? 1)
  }
  const pickFrom = (occasion: Occasion): FaultRule | undefined => {
    for (const rule of rules) {
      if (!fits(rule, occasion) || !strikes(rule)) continue
      rule.struck++
      if (rule.times !== undefined && rule.struck >= rule.times) forget((other) => other === rule)
      return rule
    }
    return undefined
  }
  return {
    add: (rule) => add(rule as FaultRule),
    fail: (operation, code, options = {}) => add({ ...options, kind: 'code', operation, code }),
    scenario: (name) => scenarios.rulesOf(name).map((rule) => activate(rule, name)),
    define: (name, own) => scenarios.define(name, own),
    scenarios: () => scenarios.all(),
    remove: (id) => forget((rule) => rule.id === id),
    clear: () => forget(() => true),
    all: () => rules.map((rule) => ({ ...rule })),
    pick({ method, path, dialect, header }) {
      const asked = header === undefined ? undefined : parseFaultHeader(header)
      return asked ?? pickFrom({ on: 'request', dialect, method, path })
    },
    pickNotification: (event, dialect) => pickFrom({ on: 'notification', dialect, event }),
    pickRefund: () => pickFrom({ on: 'refund' }),
    onRefusal(how) {
      close = how
    },
  }
}

function fits(rule: ActiveFault, { on, dialect, method, path, event }: Occasion): boolean {
  const facts = factsOf(rule.kind)
  if (facts.on !== on) return false
  if (facts.dialect !== undefined && facts.dialect !== dialect) return false
  if (rule.method !== undefined && rule.method !== method) return false
  if (rule.path !== undefined && !path?.startsWith(rule.path)) return false
  if (rule.event !== undefined && rule.event !== event) return false
  if (rule.operation === undefined) return true
  return method !== undefined && path !== undefined && isTarget(rule.operation, method, path)
}

/** Options of a rule as they took effect, for the log. */
export function effectOf(rule: FaultRule | ActiveFault): FaultOptions & { scenario?: string } {
  const { kind: _, id: __, struck: ___, ...options } = rule as ActiveFault
  return options
}
