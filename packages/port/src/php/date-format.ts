import { abbreviation, isDaylight, offsetAt, offsetText, utc } from './zone.js'

/** A point in time with microseconds, in a zone. */
export interface Moment {
  readonly seconds: number
  readonly micros: number
  readonly zone: string
}

/** What calendar and clock show. */
export interface Fields {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** English names of the months, from January. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Returns what calendar and clock of the zone show. */
export function fieldsOf({ seconds, zone }: Pick<Moment, 'seconds' | 'zone'>): Fields {
  const date = new Date((seconds + offsetAt(seconds, zone)) * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/** Returns the number of days of a month. */
export const daysIn = (year: number, month: number): number =>
  (utc(year, month + 1, 1) - utc(year, month, 1)) / 86400

/** Returns the day of the week, 0 for Sunday. */
export const weekdayOf = ({ year, month, day }: Fields): number =>
  new Date(utc(year, month, day) * 1000).getUTCDay()

const dayOfYear = ({ year, month, day }: Fields) =>
  (utc(year, month, day) - utc(year, 1, 1)) / 86400

/** Returns ISO week and its year. */
function isoWeek(fields: Fields): { week: number; year: number } {
  const { year, month, day } = fields
  const thursday = new Date(utc(year, month, day + 4 - (weekdayOf(fields) || 7)) * 1000)
  const start = utc(thursday.getUTCFullYear(), 1, 1)
  return {
    week: Math.floor((thursday.getTime() / 1000 - start) / 604800) + 1,
    year: thursday.getUTCFullYear(),
  }
}

const two = (value: number) => String(value).padStart(2, '0')
const yearText = (year: number) => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0')

function suffix(day: number): string {
  if (day > 10 && day < 14) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

/** Swatch time, in thousandths of a day of UTC+1. */
const swatch = (seconds: number) =>
  String(Math.floor((((seconds + 3600) % 86400) + 86400) / 86.4) % 1000).padStart(3, '0')

type Letter = (fields: Fields, moment: Moment) => string | number

const DATE: Readonly<Record<string, Letter>> = {
  d: ({ day }) => two(day),
  D: (fields) => DAYS[weekdayOf(fields)]!.slice(0, 3),
  j: ({ day }) => day,
  l: (fields) => DAYS[weekdayOf(fields)]!,
  N: (fields) => weekdayOf(fields) || 7,
  S: ({ day }) => suffix(day),
  w: weekdayOf,
  z: dayOfYear,
  W: (fields) => two(isoWeek(fields).week),
  F: ({ month }) => MONTHS[month - 1]!,
  m: ({ month }) => two(month),
  M: ({ month }) => MONTHS[month - 1]!.slice(0, 3),
  n: ({ month }) => month,
  t: ({ year, month }) => daysIn(year, month),
  L: ({ year }) => daysIn(year, 2) - 28,
  o: (fields) => isoWeek(fields).year,
  y: ({ year }) => two(((year % 100) + 100) % 100),
  Y: ({ year }) => yearText(year),
}

const TIME: Readonly<Record<string, Letter>> = {
  a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  B: (_, { seconds }) => swatch(seconds),
  g: ({ hour }) => hour % 12 || 12,
  G: ({ hour }) => hour,
  h: ({ hour }) => two(hour % 12 || 12),
  H: ({ hour }) => two(hour),
  i: ({ minute }) => two(minute),
  s: ({ second }) => two(second),
  u: (_, { micros }) => String(micros).padStart(6, '0'),
  v: (_, { micros }) => String(Math.floor(micros / 1000)).padStart(3, '0'),
}

const ZONE: Readonly<Record<string, Letter>> = {
  e: (_, { zone }) => (/^z$/i.test(zone) ? 'Z' : zone),
  I: (_, { seconds, zone }) => Number(isDaylight(seconds, zone)),
  O: (_, { seconds, zone }) => offsetText(offsetAt(seconds, zone), ''),
  P: (_, { seconds, zone }) => offsetText(offsetAt(seconds, zone)),
  p: (_, { seconds, zone }) => {
    const text = offsetText(offsetAt(seconds, zone))
    return text === '+00:00' ? 'Z' : text
  },
  T: (_, { seconds, zone }) => abbreviation(seconds, zone),
  Z: (_, { seconds, zone }) => offsetAt(seconds, zone),
  U: (_, { seconds }) => seconds,
}

const LETTERS: Readonly<Record<string, Letter>> = { ...DATE, ...TIME, ...ZONE }

const WHOLE: Readonly<Record<string, string>> = {
  c: 'Y-m-d\\TH:i:sP',
  r: 'D, d M Y H:i:s O',
}

/** Writes a moment by the letters of PHP's `date()`; a backslash makes a letter itself. */
export function formatMoment(format: string, moment: Moment): string {
  const fields = fieldsOf(moment)
  return format.replace(/\\([\s\S]?)|[A-Za-z]/g, (letter, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped
    if (WHOLE[letter]) return formatMoment(WHOLE[letter], moment)
    const write = LETTERS[letter]
    return write ? String(write(fields, moment)) : letter
  })
}
