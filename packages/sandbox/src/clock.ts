import { message } from './messages/index.js'
import { MessageError } from './messages/message-error.js'

/** Time of the sandbox's flows: expiry of orders, settlement, redelivery of notifications. */
export interface Clock {
  /** Returns the present in milliseconds since 1970. */
  now(): number
  /** Sets the present; it goes on running from there. */
  set(time: number | string | Date): void
  /** Moves the present by a number of milliseconds, forwards only. */
  advance(milliseconds: number): void
  /** Calls back after each `set` or `advance`; the returned function ends that. */
  onChange(listener: () => void): () => void
}

/**
 * Makes a clock that runs with the machine's clock until it is set. Signatures are always stamped
 * and checked with the machine's clock, since the client on the other side has no other.
 */
export function createClock(machine: () => number = Date.now): Clock {
  let offset = 0
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    now: () => machine() + offset,
    set(time) {
      const target = typeof time === 'number' ? time : new Date(time).getTime()
      if (!Number.isFinite(target)) throw new MessageError(message('clock.invalid'))
      offset = target - machine()
      changed()
    },
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new MessageError(message('clock.backwards'))
      offset += milliseconds
      changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const CHINA_OFFSET = 8 * 3_600_000

/**
 * Writes a time as RFC 3339 in China's time zone, as WeChat Pay does: `2024-05-01T08:00:00+08:00`.
 */
export function toRfc3339(time: number): string {
  return `${new Date(time + CHINA_OFFSET).toISOString().slice(0, 19)}+08:00`
}

/** Writes a time as APIv2 does: `20240501080000`, China's time. */
export function toCompactTime(time: number): string {
  return new Date(time + CHINA_OFFSET).toISOString().slice(0, 19).replace(/[-:T]/g, '')
}

/** Writes a time as `2024-05-01 08:00:00`, China's time. */
export function toSpacedTime(time: number): string {
  return new Date(time + CHINA_OFFSET).toISOString().slice(0, 19).replace('T', ' ')
}

/** Writes the date of a time in China: `2024-05-01`. */
export function toDate(time: number): string {
  return new Date(time + CHINA_OFFSET).toISOString().slice(0, 10)
}
