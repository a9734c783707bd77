import type { Mixed } from './mixed.js'

/** The zone of helpers that are given none. The machine's zone is never used. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

/** Offsets in hours of abbreviations that PHP reads. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
  bst: 1,
  jst: 9,
  hkt: 8,
}

/** Names that `Intl` does not write as PHP does. */
const SHORT: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CST',
  'Asia/Chongqing': 'CST',
  'Asia/Taipei': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  PRC: 'CST',
}

/** Returns the name of a zone: a text, PHP's `DateTimeZone`, or the default one for null. */
export function zoneName(zone: Mixed): string {
  if (zone === null || zone === undefined || zone === '') return DEFAULT_ZONE
  return typeof zone === 'string' ? zone : zone.getName()
}

/** Seconds east of UTC that `+08:00`, `+0800`, `+8`, `Z` or `EST` mean; undefined for a name. */
export function fixedOffset(zone: string): number | undefined {
  const known = ABBREVIATIONS[zone.toLowerCase()]
  if (known !== undefined) return known * 3600
  const found = /^([+-])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?$/.exec(zone)
  if (!found) return undefined
  const [, sign, hours, minutes = 0, seconds = 0] = found
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return sign === '-' ? -total : total
}

// Making a formatter takes long, and it depends on nothing but the name of the zone.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/**
 * Returns a zone's seconds east of UTC at a time.
 *
 * @throws RangeError for a zone that is not known.
 */
export function offsetAt(seconds: number, zone: string): number {
  const fixed = fixedOffset(zone)
  if (fixed !== undefined) return fixed
  const parts: Record<string, string> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(seconds * 1000)) parts[type] = value
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year'])
  const local = utc(year, Number(parts['month']), Number(parts['day']))
  const clock =
    Number(parts['hour']) * 3600 + Number(parts['minute']) * 60 + Number(parts['second'])
  return local + clock - Math.floor(seconds)
}

/** Seconds of a date in UTC; days and months beyond their bounds roll over. */
export function utc(year: number, month: number, day: number, clock = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() / 1000 + clock
}

/**
 * Returns the time of a local clock, given as the seconds that it would be in UTC. A time that a
 * change of the clock skips lies after the change; of two, the one with the `usual` offset is meant,
 * or the first.
 */
export function fromLocal(local: number, zone: string, usual?: number): number {
  if (usual !== undefined && offsetAt(local - usual, zone) === usual) return local - usual
  const before = offsetAt(local - 86400, zone)
  const after = offsetAt(local + 86400, zone)
  const first = local - before
  if (before === after || offsetAt(first, zone) === before) return first
  return offsetAt(local - after, zone) === after ? local - after : first
}

/** Returns whether daylight saving time holds. */
export function isDaylight(seconds: number, zone: string): boolean {
  const year = new Date(seconds * 1000).getUTCFullYear()
  const offsets = [1, 7].map((month) => offsetAt(utc(year, month, 1), zone))
  return offsetAt(seconds, zone) > Math.min(...offsets)
}

/** Writes an offset as `+08:00`, or without colon. */
export function offsetText(offset: number, colon = ':'): string {
  const minutes = Math.floor(Math.abs(offset) / 60)
  const digits = (value: number) => String(value).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  return sign + digits(Math.floor(minutes / 60)) + colon + digits(minutes % 60)
}

/** Locales that write the abbreviations of their own zones, as PHP does. */
const LOCALES = [
  [/^Europe\//, 'en-GB'],
  [/^Australia\//, 'en-AU'],
  [/^Pacific\/Auckland$/, 'en-NZ'],
  [/^Asia\/(?:Kolkata|Calcutta)$/, 'en-IN'],
] as const

/** Returns the abbreviation that PHP's `T` shows; of a local mean time the zone's usual one. */
export function abbreviation(seconds: number, zone: string): string {
  if (/^(?:[a-z]{2,5}|z)$/i.test(zone) && zone !== 'PRC') return zone.toUpperCase()
  const offset = offsetAt(seconds, zone)
  if (fixedOffset(zone) !== undefined) return `GMT${offsetText(offset, '')}`
  if (SHORT[zone]) return SHORT[zone]
  const locale = LOCALES.find(([pattern]) => pattern.test(zone))?.[1] ?? 'en-US'
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
  const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')
  if (name && /^[A-Z]{3,5}$/.test(name.value)) return name.value
  return offsetText(offset, '').replace(/00$/, '')
}

/** PHP's `DateTimeZone`. */
export class PhpTimeZone {
  readonly #name: string

  constructor(name: Mixed = DEFAULT_ZONE) {
    this.#name = zoneName(name)
    offsetAt(0, this.#name)
  }

  getName(): string {
    return this.#name
  }

  getOffset(date: Mixed): number {
    return offsetAt(date.getTimestamp(), this.#name)
  }
}
