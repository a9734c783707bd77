import { daysIn } from './date-format.js'
import { date } from './date-functions.js'
import type { Mixed } from './mixed.js'
import { quietly } from './node-files.js'
import { intval } from './numeric.js'
import { PhpDate, PhpDateImmutable } from './php-date.js'
import type { PhpMap } from './shape.js'
import { str } from './text.js'
import { PhpTimeZone, zoneName } from './zone.js'

/** PHP's `date_create`: false for a text that is not understood. */
export const dateCreate = (text: Mixed = 'now', zone: Mixed = null): Mixed =>
  quietly(() => new PhpDate(text, zone))

/** PHP's `date_create_immutable`. */
export const dateCreateImmutable = (text: Mixed = 'now', zone: Mixed = null): Mixed =>
  quietly(() => new PhpDateImmutable(text, zone))

/** PHP's `date_create_from_format`. */
export const dateCreateFromFormat = (format: Mixed, text: Mixed, zone: Mixed = null): Mixed =>
  PhpDate.createFromFormat(format, text, zone)

/** PHP's `date_create_immutable_from_format`. */
export const dateCreateImmutableFromFormat = (
  format: Mixed,
  text: Mixed,
  zone: Mixed = null,
): Mixed => PhpDateImmutable.createFromFormat(format, text, zone)

/** PHP's `date_format`. */
export const dateFormat = (object: Mixed, format: Mixed): string => object.format(format)

/** PHP's `date_diff`; with `absolute` the interval goes forward. */
export function dateDiff(from: Mixed, to: Mixed, absolute: Mixed = false): Mixed {
  const interval = from.diff(to)
  return absolute ? Object.assign(interval, { invert: 0 }) : interval
}

/** PHP's `date_add`. */
export const dateAdd = (object: Mixed, interval: Mixed): Mixed => object.add(interval)

/** PHP's `date_sub`. */
export const dateSub = (object: Mixed, interval: Mixed): Mixed => object.sub(interval)

/** PHP's `date_modify`: false for a text that is not understood. */
export const dateModify = (object: Mixed, text: Mixed): Mixed => quietly(() => object.modify(text))

/** PHP's `date_timestamp_get`. */
export const dateTimestampGet = (object: Mixed): number => object.getTimestamp()

/** PHP's `date_timestamp_set`. */
export const dateTimestampSet = (object: Mixed, seconds: Mixed): Mixed =>
  object.setTimestamp(seconds)

/** PHP's `date_timezone_get`. */
export const dateTimezoneGet = (object: Mixed): Mixed => object.getTimezone()

/** PHP's `date_timezone_set`. */
export const dateTimezoneSet = (object: Mixed, zone: Mixed): Mixed => object.setTimezone(zone)

/** PHP's `date_offset_get`. */
export const dateOffsetGet = (object: Mixed): number => object.getOffset()

/** PHP's `date_date_set`. */
export const dateDateSet = (object: Mixed, year: Mixed, month: Mixed, day: Mixed): Mixed =>
  object.setDate(year, month, day)

/** PHP's `date_time_set`. */
export const dateTimeSet = (
  object: Mixed,
  hour: Mixed,
  minute: Mixed,
  second: Mixed = 0,
  micros: Mixed = 0,
): Mixed => object.setTime(hour, minute, second, micros)

/** PHP's `date_interval_format`. */
export const dateIntervalFormat = (interval: Mixed, format: Mixed): string =>
  interval.format(format)

/** PHP's `timezone_open`: false for a zone that is not known. */
export const timezoneOpen = (name: Mixed): Mixed => quietly(() => new PhpTimeZone(name))

/** PHP's `date_default_timezone_get`: the zone that the other helpers have without one. */
export const dateDefaultTimezoneGet = (zone: Mixed = null): string => zoneName(zone)

/** PHP's `getdate`: the parts of a time as a map. */
export function getdate(timestamp: Mixed = null, zone: Mixed = null): Mixed {
  const names = 'seconds s,minutes i,hours G,mday j,wday w,mon n,year Y,yday z,weekday l,month F'
  const time = date('U', timestamp, zone)
  const parts = names.split(',').map((pair): [string, Mixed] => {
    const [name = '', letter] = pair.split(' ')
    const value = date(letter, time, zone)
    return [name, /^(?:weekday|month)$/.test(name) ? value : Number(value)]
  })
  return Object.fromEntries([...parts, ['0', Number(time)]])
}

/** PHP's `idate`: one part of a time, as a number; false for what is no such letter. */
export function idate(format: Mixed, timestamp: Mixed = null, zone: Mixed = null): Mixed {
  if (!/^[BdhHiILmNostUwWyYzZ]$/.test(str(format))) return false
  return intval(date(format, timestamp, zone))
}

/** PHP's `localtime`: a list of parts as C has them, or with names. */
export function localtime(
  timestamp: Mixed = null,
  named: Mixed = false,
  zone: Mixed = null,
): Mixed {
  const found = getdate(timestamp, zone)
  const map: PhpMap = {
    tm_sec: found.seconds,
    tm_min: found.minutes,
    tm_hour: found.hours,
    tm_mday: found.mday,
    tm_mon: found.mon - 1,
    tm_year: found.year - 1900,
    tm_wday: found.wday,
    tm_yday: found.yday,
    tm_isdst: Number(date('I', timestamp, zone)),
  }
  return named ? map : Object.values(map)
}

/** PHP's `cal_days_in_month` of the Gregorian calendar. */
export function calDaysInMonth(_calendar: Mixed, month: Mixed, year: Mixed): number {
  if (intval(month) < 1 || intval(month) > 12)
    throw new RangeError('cal_days_in_month(): the month is out of range')
  return daysIn(intval(year), intval(month))
}

/** What `strftime` writes by the letters of `date`. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'D',
  A: 'l',
  d: 'd',
  u: 'N',
  w: 'w',
  V: 'W',
  G: 'o',
  b: 'M',
  B: 'F',
  h: 'M',
  m: 'm',
  y: 'y',
  Y: 'Y',
  H: 'H',
  I: 'h',
  M: 'i',
  p: 'A',
  P: 'a',
  r: 'h:i:s A',
  R: 'H:i',
  S: 's',
  T: 'H:i:s',
  X: 'H:i:s',
  z: 'O',
  Z: 'T',
  D: 'm/d/y',
  x: 'm/d/y',
  F: 'Y-m-d',
  s: 'U',
}

/** PHP's `strftime`, in English. */
export function strftime(format: Mixed, timestamp: Mixed = null, zone: Mixed = null): string {
  return str(format).replace(/%([a-zA-Z%])/g, (all, letter: string) => {
    if (letter === 'n') return '\n'
    if (letter === 't') return '\t'
    if (letter === '%') return '%'
    const shown = (letters: string) => date(letters, timestamp, zone)
    if (letter === 'e') return shown('j').padStart(2)
    if (letter === 'k') return shown('G').padStart(2)
    if (letter === 'l') return shown('g').padStart(2)
    if (letter === 'C') return shown('Y').slice(0, -2)
    if (letter === 'j') return String(Number(shown('z')) + 1).padStart(3, '0')
    if (letter === 'c') return `${shown('D M')} ${shown('j').padStart(2)} ${shown('H:i:s Y')}`
    const letters = LETTERS[letter]
    return letters === undefined ? all : shown(letters)
  })
}
