import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Random } from '../random.js'

/** Kinds of faults. */
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
  'redirect',
  'quota',
  'unsigned-rate-limit',
  'drip',
] as const

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number]

/** A fault that some requests trigger. */
export interface FaultRule {
  kind: FaultKind
  /**
   * `after` loses the response of a request that was processed; `before`, the default, keeps the
   * request from being processed. `down` and `quota` always do.
   */
  when?: 'before' | 'after'
  /** Beginning of the paths that trigger it, without query; defaults to every path. */
  path?: string
  method?: string
  /** From 0 to 1; defaults to 1. The sandbox's seed decides. */
  probability?: number
  /** How often it is triggered before it is removed; defaults to no limit. */
  times?: number
  /** Milliseconds. `latency`: the delay; `drip`: the pause after each byte; defaults to 1000. */
  milliseconds?: number
  /** `redirect`: 301, 302, 303, 307 or 308; defaults to 302. */
  status?: number
  /** `redirect`: where to; defaults to the unsigned `/v3/billdownload/file`. */
  location?: string
}

/** Statuses that a `redirect` can have. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** A fault that was added, with the number that removes it. */
export interface ActiveFault extends FaultRule {
  id: number
  /** How often it was triggered. */
  struck: number
}

/** The faults of one sandbox. */
export interface Faults {
  /** @throws RangeError for an unknown kind, or a malformed probability, status or location. */
  add(rule: FaultRule): ActiveFault
  remove(id: number): void
  clear(): void
  all(): ActiveFault[]
  /** Returns the fault that a request triggers, if any; its header `X-Sandbox-Fault` goes first. */
  pick(method: string, path: string, header?: string): FaultRule | undefined
}

/** Makes the faults of a sandbox; there are none at first. */
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
    pick(method, path, header) {
      const asked = header === undefined ? undefined : parseHeader(header)
      if (asked) return asked
      for (const rule of rules) {
        if (rule.method !== undefined && rule.method !== method) continue
        if (rule.path !== undefined && !path.startsWith(rule.path)) continue
        if (random.fraction() >= (rule.probability ?? 1)) continue
        rule.struck++
        if (rule.times !== undefined && rule.struck >= rule.times)
          rules = rules.filter((other) => other !== rule)
        return rule
      }
      return undefined
    },
  }
}

function check({ kind, probability, times, status, location }: FaultRule): void {
  if (!FAULT_KINDS.includes(kind))
    throw new MessageError(
      message('fault.kind-unknown', { kind: String(kind), kinds: FAULT_KINDS.join(', ') }),
    )
  if (probability !== undefined && !(probability >= 0 && probability <= 1))
    throw new MessageError(message('fault.probability'))
  if (times !== undefined && !(times >= 1)) throw new MessageError(message('fault.times'))
  if (status !== undefined && !REDIRECTS.includes(status))
    throw new MessageError(message('fault.status', { statuses: REDIRECTS.join(', ') }))
  if (location !== undefined && !isLocation(location))
    throw new MessageError(message('fault.location'))
}

function isLocation(location: unknown): boolean {
  return typeof location === 'string' && /^[!-~]{1,2048}$/.test(location)
}

/**
 * Reads `X-Sandbox-Fault: system-error; when=after; milliseconds=50`; what is not a fault, or
 * malformed, is ignored.
 */
function parseHeader(header: string): FaultRule | undefined {
  const [kind, ...parts] = header.split(';').map((part) => part.trim())
  if (!FAULT_KINDS.includes(kind as FaultKind)) return undefined
  const facts = new Map(parts.map((part) => factOf(part)))
  const milliseconds = Number(facts.get('milliseconds'))
  const status = Number(facts.get('status'))
  const location = facts.get('location')
  return {
    kind: kind as FaultKind,
    ...(facts.get('when') === 'after' ? { when: 'after' } : {}),
    ...(milliseconds > 0 ? { milliseconds } : {}),
    ...(REDIRECTS.includes(status) ? { status } : {}),
    ...(isLocation(location) ? { location: location as string } : {}),
  }
}

function factOf(part: string): [string, string] {
  const end = part.indexOf('=')
  return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 1)]
}
