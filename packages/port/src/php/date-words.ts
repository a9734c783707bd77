import { MONTHS } from './date-format.js'
import { utc } from './zone.js'

/** What a text says about a time; what it leaves out is undefined. */
export interface Said {
  date?: [year: number | undefined, month: number, day: number | undefined]
  clock?: [hour: number, minute: number, second: number, micros: number]
  zone?: string
  /** Seconds since 1970, from `@…`. */
  epoch?: number
  micros?: number
  weekday?: { day: number; turn: -1 | 0 | 1 }
  /** Whether "this week" or the like stands beside a weekday. */
  week?: true
  /** First or last day of the month that results. */
  edge?: 'first' | 'last'
  /** Added to year, month, day, hour, minute, second and microsecond. */
  shift: Record<Unit, number>
}

export type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'micro'

const UNITS: readonly (readonly [RegExp, Unit, number])[] = [
  [/^y(?:ear|ears)$/, 'year', 1],
  [/^mon(?:th|ths)?$/, 'month', 1],
  [/^fortnights?$/, 'day', 14],
  [/^weeks?$/, 'day', 7],
  [/^days?$/, 'day', 1],
  [/^hours?$/, 'hour', 1],
  [/^min(?:ute)?s?$/, 'minute', 1],
  [/^sec(?:ond)?s?$/, 'second', 1],
  [/^(?:ms|msecs?|milliseconds?)$/, 'micro', 1000],
  [/^(?:µs|usecs?|microseconds?)$/, 'micro', 1],
]

const COUNTS: Readonly<Record<string, number>> = {
  last: -1,
  previous: -1,
  this: 0,
  next: 1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const WEEKDAY = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?'
const MONTH =
  '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?'
const UNIT =
  '(?:years?|months?|mon|fortnights?|weeks?|days?|hours?|min(?:ute)?s?|sec(?:ond)?s?' +
  '|msecs?|usecs?|milliseconds?|microseconds?)'
const ZONE =
  '(?:z|utc|gmt)?[+-]\\d{1,2}:?(?:\\d{2})?|z\\b|[a-z]+/[a-z_]+(?:/[a-z_]+)?|utc|gmt|[ecmp][sd]t|cet|cest|bst|jst|hkt'

const monthOf = (text: string) =>
  MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3)) + 1

const weekdayNumber = (text: string) => WEEKDAYS.indexOf(text.slice(0, 3))

const microsOf = (digits = '') => Number(digits.slice(0, 6).padEnd(6, '0'))

function addUnits(said: Said, count: number, word: string): void {
  const unit = UNITS.find(([pattern]) => pattern.test(word))
  if (unit) said.shift[unit[1]] += count * unit[2]
}

const clockOf = (hour = '0', minute = '0', second = '0', fraction = '', half = '') => {
  const base = half ? (Number(hour) % 12) + (half.startsWith('p') ? 12 : 0) : Number(hour)
  return [base, Number(minute), Number(second), microsOf(fraction)] as NonNullable<Said['clock']>
}

type Groups = (string | undefined)[]
type Rule = readonly [RegExp, (said: Said, groups: Groups) => void]

const rule = (source: string, read: (said: Said, groups: Groups) => void): Rule => [
  new RegExp(source, 'iy'),
  read,
]

const setDate = (said: Said, year: string | undefined, month: number, day?: string | number) => {
  const known = day === undefined ? undefined : Number(day)
  said.date = [year === undefined ? undefined : Number(year), month, known]
}

const midnight = (said: Said, days: number, hour = 0) => {
  said.clock = [hour, 0, 0, 0]
  said.shift.day += days
}

/** Forms in the order in which they are tried; each reads from the place where the last one ended. */
const RULES: readonly Rule[] = [
  rule('@(-?\\d+)(?:\\.(\\d{1,6}))?', (said, [, seconds, fraction]) => {
    said.epoch = Number(seconds)
    said.micros = microsOf(fraction)
    said.zone = '+00:00'
  }),
  rule('(\\d{4})(\\d{2})(\\d{2})t?(\\d{2}):?(\\d{2}):?(\\d{2})(?!\\d)', (said, found) => {
    setDate(said, found[1], Number(found[2]), found[3]!)
    said.clock = clockOf(found[4], found[5], found[6])
  }),
  rule('([+-]?\\d{4})-(\\d{1,2})-(\\d{1,2})', (said, [, year, month, day]) =>
    setDate(said, year, Number(month), day!),
  ),
  rule('(\\d{4})/(\\d{1,2})/(\\d{1,2})', (said, [, year, month, day]) =>
    setDate(said, year, Number(month), day!),
  ),
  rule('(\\d{1,2})/(\\d{1,2})/(\\d{4})', (said, [, month, day, year]) =>
    setDate(said, year, Number(month), day!),
  ),
  rule('(\\d{1,2})[-.](\\d{1,2})[-.](\\d{4})', (said, [, day, month, year]) =>
    setDate(said, year, Number(month), day!),
  ),
  rule('(\\d{4})-?w(\\d{2})(?:-?([0-7]))?(?!\\d)', (said, [, year, week, day = '1']) => {
    const fourth = new Date(utc(Number(year), 1, 4) * 1000).getUTCDay() || 7
    setDate(said, year, 1, 4)
    said.shift.day += (Number(week) - 1) * 7 + Number(day) - fourth
  }),
  rule('(\\d{4})-(\\d{2})(?!\\d)', (said, [, year, month]) =>
    setDate(said, year, Number(month), 1),
  ),
  rule('(\\d{4})(\\d{2})(\\d{2})(?!\\d)', (said, [, year, month, day]) =>
    setDate(said, year, Number(month), day!),
  ),
  rule(
    't?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d+))?)?(?:\\s*([ap])\\.?m\\b\\.?)?',
    (said, [, hour, minute, second, fraction, half]) => {
      said.clock = clockOf(hour, minute, second, fraction, half?.toLowerCase())
    },
  ),
  rule('(\\d{1,2})\\s*([ap])\\.?m\\b\\.?', (said, [, hour, half]) => {
    said.clock = clockOf(hour, '0', '0', '', half!.toLowerCase())
  }),
  rule(
    `(\\d{1,2})(?:st|nd|rd|th)?[ \\t.-]*(${MONTH})\\b[ \\t.,-]*(\\d{4})?(?!\\d|:)`,
    (said, [, day, month, year]) => setDate(said, year, monthOf(month!.toLowerCase()), day!),
  ),
  rule(
    `(${MONTH})\\b[ \\t.-]*(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:[ \\t.,]+(\\d{4})(?!\\d|:))?`,
    (said, [, month, day, year]) => setDate(said, year, monthOf(month!.toLowerCase()), day!),
  ),
  rule(`(${MONTH})\\b[ \\t.,-]*(\\d{4})`, (said, [, month, year]) =>
    setDate(said, year, monthOf(month!.toLowerCase()), 1),
  ),
  rule(`(${MONTH})\\b\\.?`, (said, [, month]) =>
    setDate(said, undefined, monthOf(month!.toLowerCase())),
  ),
  rule('(\\d{1,2})/(\\d{1,2})(?![\\d/])', (said, [, month, day]) =>
    setDate(said, undefined, Number(month), day!),
  ),
  rule('now\\b', () => {}),
  rule('(?:today|midnight)\\b', (said) => midnight(said, 0)),
  rule('noon\\b', (said) => midnight(said, 0, 12)),
  rule('tomorrow\\b', (said) => midnight(said, 1)),
  rule('yesterday\\b', (said) => midnight(said, -1)),
  rule('(first|last) day of', (said, [, edge]) => {
    said.edge = edge!.toLowerCase() as 'first' | 'last'
  }),
  rule(`([+-]*)\\s*(\\d+)\\s*(${UNIT})\\b(\\s+ago\\b)?`, (said, [, signs, count, unit, ago]) => {
    const negative = ((signs!.match(/-/g)?.length ?? 0) + (ago ? 1 : 0)) % 2 === 1
    addUnits(said, negative ? -Number(count) : Number(count), unit!.toLowerCase())
  }),
  rule(`(last|previous|this|next)\\s+(${WEEKDAY})\\b`, (said, [, turn, day]) => {
    const count = COUNTS[turn!.toLowerCase()] as -1 | 0 | 1
    said.weekday = { day: weekdayNumber(day!.toLowerCase()), turn: count }
    said.clock ??= [0, 0, 0, 0]
  }),
  rule(`(${Object.keys(COUNTS).join('|')})\\s+(${UNIT})\\b`, (said, [, count, unit]) => {
    const word = unit!.toLowerCase()
    if (/^weeks?$/.test(word)) said.week = true
    addUnits(said, COUNTS[count!.toLowerCase()]!, word)
  }),
  rule(`(${WEEKDAY})\\b,?`, (said, [, day]) => {
    said.weekday = { day: weekdayNumber(day!.toLowerCase()), turn: 0 }
    said.clock ??= [0, 0, 0, 0]
  }),
  rule(`\\(?(${ZONE})\\)?`, (said, [, zone]) => {
    said.zone = /^(?:utc|gmt)[+-]/i.test(zone!) ? zone!.slice(3) : zone!
  }),
]

/** Reads a text of the forms that `strtotime` knows; undefined when a part is not understood. */
export function readWords(text: string): Said | undefined {
  const shift = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, micro: 0 }
  const said: Said = { shift }
  let at = 0
  while (at < text.length) {
    if (/[\s,]/.test(text[at]!)) {
      at++
      continue
    }
    const before = at
    for (const [pattern, read] of RULES) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (!found) continue
      read(said, found)
      at += found[0].length
      break
    }
    if (at === before) return undefined
  }
  return isValid(said) ? said : undefined
}

function isValid({ date, clock }: Said): boolean {
  if (date && (date[1] < 1 || date[1] > 12 || (date[2] ?? 0) > 31)) return false
  return !clock || (clock[0] <= 24 && clock[1] < 60 && clock[2] < 60)
}
