import { daysIn, type Fields, fieldsOf, type Moment, weekdayOf } from './date-format.js'
import { readWords, type Said } from './date-words.js'
import { fromLocal, offsetAt, utc } from './zone.js'

const clockSeconds = ({ hour, minute, second }: Fields) => hour * 3600 + minute * 60 + second

/** Returns the time of calendar and clock in a zone; what is out of bounds rolls over. */
export function secondsOf(fields: Fields, zone: string, usual?: number): number {
  return fromLocal(utc(fields.year, fields.month, fields.day, clockSeconds(fields)), zone, usual)
}

/** Moves to a weekday: today counts unless "next" or "last" is said; a week alone means Monday. */
function toWeekday(fields: Fields, { weekday, week }: Said): void {
  if (!weekday && !week) return
  const today = weekdayOf(normal(fields))
  if (week || !weekday) {
    fields.day += (weekday ? weekday.day || 7 : 1) - (today || 7)
    return
  }
  const ahead = (weekday.day - today + 7) % 7
  if (weekday.turn === -1) fields.day -= (today - weekday.day + 7) % 7 || 7
  else fields.day += weekday.turn === 1 ? ahead || 7 : ahead
}

/** Rolls over what is out of bounds. */
function normal(fields: Fields): Fields {
  const seconds = utc(fields.year, fields.month, fields.day, clockSeconds(fields))
  return fieldsOf({ seconds, zone: 'UTC' })
}

/** Reads a time relative to another one; undefined when the text is not understood. */
export function readMoment(text: string, now: Moment): Moment | undefined {
  const said = readWords(text.trim())
  if (!said) return undefined
  const zone = said.zone ? knownZone(said.zone) : now.zone
  if (zone === undefined) return undefined
  const start: Moment = said.epoch === undefined ? { ...now, zone } : epochMoment(said, zone)
  return shifted(start, now, said)
}

const epochMoment = ({ epoch = 0, micros = 0 }: Said, zone: string): Moment => ({
  seconds: epoch,
  micros,
  zone,
})

function knownZone(zone: string): string | undefined {
  try {
    offsetAt(0, zone)
    return zone
  } catch {
    return undefined
  }
}

function shifted(start: Moment, now: Moment, said: Said): Moment {
  const { zone } = start
  // What the text leaves out is read from the clock of the zone that was given, as PHP does.
  const fields = fieldsOf(said.epoch === undefined ? now : start)
  const { shift } = said
  if (said.date) {
    fields.year = said.date[0] ?? fields.year
    fields.month = said.date[1]
    fields.day = said.date[2] ?? fields.day
  }
  const clock = said.clock ?? (said.date ? [0, 0, 0, 0] : undefined)
  if (clock) [fields.hour, fields.minute, fields.second] = [clock[0]!, clock[1]!, clock[2]!]
  fields.year += shift.year
  fields.month += shift.month
  if (said.edge) toEdge(fields, said.edge)
  fields.day += shift.day
  toWeekday(fields, said)
  const micros = (clock ? clock[3]! : start.micros) + shift.micro
  fields.hour += shift.hour
  fields.minute += shift.minute
  fields.second += shift.second + Math.floor(micros / 1e6)
  const usual = said.date || said.clock ? undefined : offsetAt(start.seconds, zone)
  return { seconds: secondsOf(fields, zone, usual), micros: ((micros % 1e6) + 1e6) % 1e6, zone }
}

function toEdge(fields: Fields, edge: 'first' | 'last'): void {
  const first = normal({ ...fields, day: 1 })
  fields.year = first.year
  fields.month = first.month
  fields.day = edge === 'first' ? 1 : daysIn(first.year, first.month)
}

const CREATE: Readonly<Record<string, string>> = {
  d: '(?<day>\\d{1,2})',
  j: '(?<day>\\d{1,2})',
  m: '(?<month>\\d{1,2})',
  n: '(?<month>\\d{1,2})',
  M: '(?<name>[A-Za-z]{3,9})',
  F: '(?<name>[A-Za-z]{3,9})',
  Y: '(?<year>-?\\d{1,4})',
  y: '(?<short>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  G: '(?<hour>\\d{1,2})',
  h: '(?<hour>\\d{1,2})',
  g: '(?<hour>\\d{1,2})',
  A: '(?<half>[AaPp][Mm])',
  a: '(?<half>[AaPp][Mm])',
  i: '(?<minute>\\d{2})',
  s: '(?<second>\\d{2})',
  u: '(?<fraction>\\d{1,6})',
  v: '(?<fraction>\\d{1,3})',
  U: '(?<epoch>-?\\d+)',
  D: '[A-Za-z]{3,9}',
  l: '[A-Za-z]{3,9}',
  S: '(?:st|nd|rd|th)',
  P: '(?<zone>[+-]\\d{2}:?\\d{2}|Z)',
  p: '(?<zone>[+-]\\d{2}:?\\d{2}|Z)',
  O: '(?<zone>[+-]\\d{2}:?\\d{2}|Z)',
  T: '(?<zone>[A-Za-z]+(?:/[A-Za-z_]+)*|[+-]\\d{2}:?\\d{2})',
  e: '(?<zone>[A-Za-z]+(?:/[A-Za-z_]+)*|[+-]\\d{2}:?\\d{2})',
  '?': '[\\s\\S]',
  '*': '[^\\s,;:/.\\\\()-]*',
  '+': '[\\s\\S]*',
  '!': '',
  '|': '',
}

/** Reads a text by a format of `createFromFormat`; undefined when it does not fit. */
export function readByFormat(format: string, text: string, now: Moment): Moment | undefined {
  const source = format.replace(/\\([\s\S])|[\s\S]/g, (letter, escaped: string | undefined) => {
    const known = escaped === undefined ? CREATE[letter] : undefined
    return known ?? (escaped ?? letter).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
  const found = new RegExp(`^${source}$`).exec(text)
  if (!found) return undefined
  return fromGroups(found.groups ?? {}, now, /[!|]/.test(format.replace(/\\[\s\S]/g, '')))
}

function fromGroups(
  groups: Record<string, string | undefined>,
  now: Moment,
  reset: boolean,
): Moment | undefined {
  const zone = groups['zone'] ? knownZone(groups['zone']) : now.zone
  if (zone === undefined) return undefined
  const micros = Number((groups['fraction'] ?? '0').padEnd(6, '0'))
  if (groups['epoch']) return { seconds: Number(groups['epoch']), micros, zone: '+00:00' }
  const timed = ['hour', 'minute', 'second', 'fraction'].some((name) => groups[name] !== undefined)
  const today = fieldsOf({ seconds: now.seconds, zone })
  const base = reset ? { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 } : today
  const read = (name: keyof Fields, absent: number) => Number(groups[name] ?? absent)
  const short = groups['short'] && Number(groups['short']) + (groups['short'] < '70' ? 2000 : 1900)
  const half = groups['half']?.toLowerCase()
  const hour = read('hour', timed ? 0 : base.hour)
  const fields: Fields = {
    year: short || read('year', base.year),
    month: groups['name'] ? monthNumber(groups['name']) : read('month', base.month),
    day: read('day', base.day),
    hour: half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour,
    minute: read('minute', timed ? 0 : base.minute),
    second: read('second', timed ? 0 : base.second),
  }
  return { seconds: secondsOf(fields, zone), micros: timed || reset ? micros : now.micros, zone }
}

const monthNumber = (name: string) =>
  'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1
