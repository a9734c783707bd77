import type { FaultKind } from '../faults/kinds.js'
import type { FaultOptions } from '../faults/rule.js'
import type { Hold } from './destination.js'
import type { NotificationEvent } from './notification.js'

/** One attempt to send a notification. */
export interface DeliveryAttempt {
  /** Milliseconds since 1970, the sandbox's clock. */
  at: number
  /** HTTP status of the merchant's response. */
  status?: number
  /**
   * Why there was no response, or that it did not acknowledge; never what else the response said.
   */
  error?: string
  /** The same in Chinese; missing when the error is a code of the network. */
  errorZh?: string
  milliseconds: number
  /** What was sent; missing when there was no URL to send it to. */
  sent?: { headers: Record<string, string>; body: string }
  /** Beginning of the merchant's response, at most 1 KB; only when it came from this machine. */
  response?: string
  /** Kind of the fault that was triggered. */
  fault?: FaultKind
  /** Options of the fault as they took effect. */
  faultOptions?: FaultOptions
  /** `signtest` for a signature probe, which must be refused; `duplicate` for one beside the other. */
  kind: 'normal' | 'signtest' | 'duplicate'
}

/** A notification and the attempts to send it. */
export interface Delivery extends NotificationEvent {
  id: string
  createdAt: number
  attempts: DeliveryAttempt[]
  /** `held`: nothing is sent, since the host of the `notify_url` is not allowed. */
  state: 'pending' | 'delivered' | 'given-up' | 'held'
  /** Why it is held, and what to do about it. */
  held?: Hold
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Pauses between attempts, in milliseconds, as the real service has them: 15 redeliveries. */
export const REPEAT_SCHEDULE: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
]
