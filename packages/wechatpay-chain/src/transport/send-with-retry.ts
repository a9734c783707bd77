import { setTimeout as pause } from 'node:timers/promises'
import type { AxiosRequestConfig } from 'axios'
import type { RetryPolicy } from '../chain/request-options.js'
import { CallHistory } from '../outcome/attempt.js'
import { transportError } from '../outcome/failure.js'
import type { Request } from '../request/request.js'
import { DEFAULTS } from '../values/defaults.js'
import { joinConfig } from './axios-config.js'
import type { HostPair } from './failover.js'
import { mayRetry, pauseBefore, retryAfter } from './retry-safety.js'

/** What retrying a request needs. */
export interface AttemptTools<Response> {
  send(config: AxiosRequestConfig): Promise<Response>
  /** The client's own policy; `false` for single attempts. */
  retry: Partial<RetryPolicy> | false
  /** `undefined` when the caller has chosen the host. */
  hosts: HostPair | undefined
  /** Time of day in milliseconds, for dates that responses name. */
  now(): number
  random(): number
}

/**
 * Sends a request, and again where that does no harm. The request is made once, so every attempt
 * carries the same bytes, signed afresh.
 */
export async function sendWithRetry<Response>(
  request: Request,
  tools: AttemptTools<Response>,
): Promise<Response> {
  const { hosts } = tools
  const history = new CallHistory()
  // A clock that is set while a request is under way neither ends nor prolongs it.
  const start = performance.now()
  for (;;) {
    const attempt = history.next(request)
    const base = hosts?.current()
    try {
      return await tools.send(joinConfig(request, attempt, base))
    } catch (error) {
      // What interceptors of the caller make of an error, or of a response, is no reason to send
      // again, nor to wait less.
      const failure = attempt.failure ?? error
      if (base !== undefined) hosts?.report(failure, base)
      const policy = policyOf(request, tools.retry)
      if (attempt.isAccepted || attempt.number >= policy.attempts || !mayRetry(failure, request))
        throw error
      const delay = delayFor(attempt.number + 1, failure, { ...tools, policy })
      if (delay === undefined || performance.now() + delay >= start + policy.deadline) throw error
      const { cancellation, signal: own } = request
      const signal = cancellation === undefined ? own : cancellation.joinedWith(own)
      await pause(delay, undefined, signal instanceof AbortSignal ? { signal } : {}).catch(
        (aborted: unknown) => {
          throw transportError(aborted, attempt)
        },
      )
    }
  }
}

function delayFor<Response>(
  attempt: number,
  error: unknown,
  { policy, random, now }: Pick<AttemptTools<Response>, 'random' | 'now'> & { policy: RetryPolicy },
): number | undefined {
  const asked = retryAfter(error, now())
  if (asked === undefined) return pauseBefore(attempt, policy, random)
  return asked > policy.maxDelay ? undefined : asked
}

function policyOf(request: Request, retry: AttemptTools<unknown>['retry']): RetryPolicy {
  const own = request.retry ?? retry
  if (own === false) return { ...DEFAULTS.retry, attempts: 1 }
  return { ...DEFAULTS.retry, ...(retry === false ? {} : retry), ...own }
}
