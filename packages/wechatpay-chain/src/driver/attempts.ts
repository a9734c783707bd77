import { setTimeout as pause } from 'node:timers/promises'
import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios'
import type { HostPair } from './failover.js'
import { transportError } from './failure.js'
import type { RequestPlan } from './plan.js'
import { mayRepeat, pauseBefore, type RetryPolicy, retryAfter } from './retry.js'

/** What repeating a request needs. */
export interface AttemptTools<Response> {
  send(config: AxiosRequestConfig): Promise<Response>
  policy: RetryPolicy
  /** `undefined` when the caller has chosen the host. */
  hosts: HostPair | undefined
  now(): number
  random(): number
}

/**
 * Sends a request, and again where that is safe. The body is made once, so every attempt carries the same bytes;
 * each is signed afresh.
 */
export async function sendWithRetry<Response>(
  config: AxiosRequestConfig,
  plan: RequestPlan,
  tools: AttemptTools<Response>,
): Promise<Response> {
  const { policy, hosts, now } = tools
  const end = now() + policy.deadline
  const method = (config.method ?? 'GET').toUpperCase()
  for (let attempt = 1; ; attempt += 1) {
    const base = hosts?.current()
    plan.attempt = attempt
    plan.isPresigned = false
    plan.redirects = 0
    try {
      return await tools.send(base === undefined ? { ...config } : { ...config, baseURL: base })
    } catch (error) {
      if (base !== undefined) hosts?.report(error, base)
      if (attempt >= policy.attempts || !mayRepeat({ error, method, idempotent: plan.idempotent })) throw error
      const delay = delayFor(attempt + 1, error, tools)
      if (delay === undefined || now() + delay >= end) throw error
      await pause(delay, undefined, config.signal instanceof AbortSignal ? { signal: config.signal } : {}).catch((aborted: unknown) => {
        throw transportError(aborted, config as InternalAxiosRequestConfig)
      })
    }
  }
}

function delayFor<Response>(attempt: number, error: unknown, { policy, random, now }: AttemptTools<Response>): number | undefined {
  const asked = retryAfter(error, now())
  if (asked === undefined) return pauseBefore(attempt, policy, random)
  return asked > policy.maxDelay ? undefined : asked
}
