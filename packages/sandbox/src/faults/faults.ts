import { pathOf } from '../gateway/request.js'
import type { Random } from '../random.js'

/** What can go wrong on purpose. */
export const FAULT_KINDS = [
  'latency',
  'timeout',
  'reset',
  'down',
  'rate-limit',
  'system-error',
  'bad-gateway',
  'unavailable',
  'wrong-signature',
  'wrong-serial',
  'other-key',
  'missing-headers',
  'clock-off',
  'truncated-body',
] as const

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number]

/** A fault that is switched on for some requests. */
export interface FaultRule {
  kind: FaultKind
  /** `after` loses the answer of a request that had its effect; `before`, the default, keeps the request from having one. */
  when?: 'before' | 'after'
  /** Beginning of the paths it strikes, without query; every path by default. */
  path?: string
  method?: string
  /** From 0 to 1; 1 by default. Decided by the sandbox's seed. */
  probability?: number
  /** Strikes so many times, then is gone; for ever by default. */
  times?: number
  /** `latency`: the delay; 1000 by default. */
  milliseconds?: number
}

/** A rule that is switched on, under the number by which it is switched off. */
export interface ActiveFault extends FaultRule {
  id: number
  /** How often it struck. */
  struck: number
}

/** The faults of one sandbox. */
export interface Faults {
  /** @throws RangeError for an unknown kind or a probability that is none. */
  add(rule: FaultRule): ActiveFault
  remove(id: number): void
  clear(): void
  all(): ActiveFault[]
  /** Returns the fault that strikes a request, if one does; the request's own header goes first. */
  pick(method: string, target: string, header?: string): FaultRule | undefined
}

/** Makes the faults of a sandbox, all switched off. */
export function createFaults(random: Random): Faults {
  let rules: ActiveFault[] = []
  let count = 0
  return {
    add(rule) {
      check(rule)
      const active = { ...rule, id: ++count, struck: 0 }
      rules.push(active)
      return active
    },
    remove(id) {
      rules = rules.filter((rule) => rule.id !== id)
    },
    clear() {
      rules = []
    },
    all: () => rules.map((rule) => ({ ...rule })),
    pick(method, target, header) {
      const asked = header === undefined ? undefined : parseHeader(header)
      if (asked) return asked
      const path = pathOf(target)
      for (const rule of rules) {
        if (rule.method !== undefined && rule.method !== method) continue
        if (rule.path !== undefined && !path.startsWith(rule.path)) continue
        if (random.fraction() >= (rule.probability ?? 1)) continue
        rule.struck++
        if (rule.times !== undefined && rule.struck >= rule.times) rules = rules.filter((other) => other !== rule)
        return rule
      }
      return undefined
    },
  }
}

function check({ kind, probability, times }: FaultRule): void {
  if (!FAULT_KINDS.includes(kind)) throw new RangeError(`There is no fault "${kind}": use one of ${FAULT_KINDS.join(', ')}.`)
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) throw new RangeError('A probability lies between 0 and 1.')
  if (times !== undefined && !(times >= 1)) throw new RangeError('A fault strikes at least once.')
}

/** Reads `X-Sandbox-Fault: system-error; when=after; milliseconds=50`; what is no fault is ignored. */
function parseHeader(header: string): FaultRule | undefined {
  const [kind, ...parts] = header.split(';').map((part) => part.trim())
  if (!FAULT_KINDS.includes(kind as FaultKind)) return undefined
  const facts = new Map(parts.map((part) => part.split('=', 2) as [string, string]))
  const milliseconds = Number(facts.get('milliseconds'))
  return {
    kind: kind as FaultKind,
    ...(facts.get('when') === 'after' ? { when: 'after' } : {}),
    ...(milliseconds > 0 ? { milliseconds } : {}),
  }
}
