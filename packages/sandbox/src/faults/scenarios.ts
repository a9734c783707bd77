import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import { checkCode } from './codes.js'
import { nearestOf } from './nearest.js'
import { checkRule, type FaultRule } from './rule.js'

/** Scenarios that every sandbox has: several faults that come together. */
export const SCENARIOS = {
  /** Requests are processed and their responses lost; some notifications come late. */
  'lost-responses': [
    { kind: 'reset', when: 'after', method: 'POST', probability: 0.3 },
    { kind: 'timeout', when: 'after', method: 'POST', probability: 0.1 },
    { kind: 'notification-delayed', milliseconds: 30_000, probability: 0.5 },
  ],
  /** A rush: 20 requests a second are let through, all are slow, notifications come twice. */
  'double-eleven': [
    { kind: 'rate-limit', limit: 20, window: 1000 },
    { kind: 'unavailable', probability: 0.02 },
    { kind: 'latency', milliseconds: 200, jitter: 800 },
    { kind: 'notification-duplicate', probability: 0.3 },
    { kind: 'notification-delayed', milliseconds: 120_000, probability: 0.3 },
  ],
  /** After 3 requests the platform certificate is replaced; one response names an unknown one. */
  'key-rotation': [
    { kind: 'key-rotation', skip: 3 },
    { kind: 'wrong-serial', skip: 5, times: 1 },
    { kind: 'notification-unknown-serial', times: 1 },
  ],
  /** Notifications come twice, out of order, late, and once forged. */
  'notification-storm': [
    { kind: 'notification-tampered', times: 1 },
    { kind: 'notification-probe', times: 1 },
    { kind: 'notification-reordered', probability: 0.5 },
    { kind: 'notification-duplicate', copies: 3, probability: 0.5 },
  ],
  /** The merchant's balance is short for some refunds, and banks send others back. */
  'bad-day-at-the-bank': [
    {
      kind: 'code',
      operation: 'POST v3/refund/domestic/refunds',
      code: 'NOT_ENOUGH',
      probability: 0.3,
    },
    { kind: 'code', operation: 'POST v2/secapi/pay/refund', code: 'NOTENOUGH', probability: 0.3 },
    { kind: 'refund-abnormal', probability: 0.5 },
  ],
  /** Everything arrives, but slowly, and a proxy gives up now and then. */
  'slow-gateway': [
    { kind: 'bad-gateway', when: 'after', probability: 0.05 },
    { kind: 'drip', milliseconds: 5, probability: 0.2 },
    { kind: 'latency', milliseconds: 1500, jitter: 3000 },
  ],
  /** What stands between answers in WeChat Pay's place, or changes what it said. */
  'meddling-proxy': [
    { kind: 'html-page', probability: 0.1 },
    { kind: 'redirect', probability: 0.05 },
    { kind: 'missing-headers', probability: 0.1 },
    { kind: 'truncated-body', probability: 0.1 },
    { kind: 'wrong-type', probability: 0.1 },
  ],
} as const satisfies Readonly<Record<string, readonly FaultRule[]>>

/** The scenarios of one sandbox. */
export interface Scenarios {
  rulesOf(name: string): readonly FaultRule[]
  define(name: string, rules: readonly FaultRule[]): void
  all(): Readonly<Record<string, readonly FaultRule[]>>
}

/** Makes the scenarios of a sandbox: those that every sandbox has, and its own. */
export function createScenarios(): Scenarios {
  const known = new Map<string, readonly FaultRule[]>(Object.entries(SCENARIOS))
  return {
    rulesOf(name) {
      const rules = known.get(name)
      if (rules) return rules
      const near = nearestOf(name, [...known.keys()]).slice(0, 3)
      throw new MessageError(message('fault.scenario-unknown', { name, near: near.join(', ') }))
    },
    define(name, rules) {
      if (!/^[\w-]{1,64}$/.test(name) || !Array.isArray(rules) || rules.length === 0)
        throw new MessageError(message('fault.scenario-form'))
      for (const rule of rules) {
        checkRule(rule)
        if (rule.kind === 'code') checkCode(rule)
      }
      known.set(
        name,
        rules.map((rule) => ({ ...rule })),
      )
    },
    all: () => Object.fromEntries(known),
  }
}
