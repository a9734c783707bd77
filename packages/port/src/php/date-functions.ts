import { daysIn, fieldsOf, formatMoment } from './date-format.js'
import { readMoment, secondsOf } from './date-read.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'
import { zoneName } from './zone.js'

/** PHP's `time`. */
export const time = (): number => Math.floor(Date.now() / 1000)

/** PHP's `microtime`: a number of seconds, or the text `0.12345600 1700000000`. */
export function microtime(asFloat: Mixed = false): Mixed {
  const now = globalThis.performance.timeOrigin + globalThis.performance.now()
  if (asFloat) return Math.round(now * 1000) / 1e6
  const seconds = Math.floor(now / 1000)
  return `${((now / 1000) % 1).toFixed(6).slice(0, 8)}00 ${seconds}`
}

/** PHP's `hrtime`: nanoseconds, or a list of seconds and nanoseconds. */
export function hrtime(asNumber: Mixed = false): Mixed {
  const nanos = Math.round(globalThis.performance.now() * 1e6)
  return asNumber ? nanos : [Math.floor(nanos / 1e9), nanos % 1e9]
}

const moment = (timestamp: Mixed, zone: Mixed) => ({
  seconds: timestamp === null || timestamp === undefined ? time() : intval(timestamp),
  micros: 0,
  zone: zoneName(zone),
})

/** PHP's `date`, in a zone that is named: Asia/Shanghai by default, never the machine's. */
export const date = (format: Mixed, timestamp: Mixed = null, zone: Mixed = null): string =>
  formatMoment(str(format), moment(timestamp, zone))

/** PHP's `gmdate`. */
export const gmdate = (format: Mixed, timestamp: Mixed = null): string =>
  formatMoment(str(format), moment(timestamp, 'UTC')).replace(/\bUTC\b/g, 'GMT')

/**
 * PHP's `strtotime` for the usual forms: ISO, `20240131235959`, RFC 2822, `+1 day`, `next month`,
 * `first day of next month`, `monday next week`, `@123`. False for what is not understood.
 */
export function strtotime(text: Mixed, now: Mixed = null, zone: Mixed = null): Mixed {
  const source = str(text)
  if (source.trim() === '') return false
  return readMoment(source, moment(now, zone))?.seconds ?? false
}

/** PHP's `mktime`: parts that are null are those of now; what is out of bounds rolls over. */
export function mktime(
  hour: Mixed = null,
  minute: Mixed = null,
  second: Mixed = null,
  month: Mixed = null,
  day: Mixed = null,
  year: Mixed = null,
  zone: Mixed = null,
): number {
  const now = fieldsOf(moment(null, zone))
  const part = (value: Mixed, absent: number) =>
    value === null || value === undefined ? absent : intval(value)
  const shortYear = part(year, now.year)
  const fields = {
    year: shortYear < 0 || shortYear > 100 ? shortYear : shortYear + (shortYear < 70 ? 2000 : 1900),
    month: part(month, now.month),
    day: part(day, now.day),
    hour: part(hour, now.hour),
    minute: part(minute, now.minute),
    second: part(second, now.second),
  }
  return secondsOf(fields, zoneName(zone))
}

/** PHP's `gmmktime`. */
export const gmmktime = (...parts: Mixed[]): number =>
  mktime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], 'UTC')

/** PHP's `checkdate`. */
export function checkdate(month: Mixed, day: Mixed, year: Mixed): boolean {
  const [m, d, y] = [intval(month), intval(day), intval(year)]
  return m >= 1 && m <= 12 && y >= 1 && y <= 32767 && d >= 1 && d <= daysIn(y, m)
}
