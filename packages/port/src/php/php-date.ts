import { daysIn, type Fields, fieldsOf, formatMoment, type Moment } from './date-format.js'
import { readByFormat, readMoment, secondsOf } from './date-read.js'
import { PhpInterval } from './interval.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { str } from './text.js'
import { offsetAt, PhpTimeZone, utc, zoneName } from './zone.js'

/** Now, in a zone. */
function nowIn(zone: Mixed): Moment {
  const now = Date.now()
  return { seconds: Math.floor(now / 1000), micros: (now % 1000) * 1000, zone: zoneName(zone) }
}

/** Adds an interval, or takes it away. */
function moved(from: Moment, interval: PhpInterval, direction: 1 | -1): Moment {
  const sign = interval.invert ? -direction : direction
  const fields = fieldsOf(from)
  if (interval.days !== false) fields.day += sign * interval.days
  else {
    fields.year += sign * interval.y
    fields.month += sign * interval.m
    fields.day += sign * interval.d
  }
  const micros = from.micros + sign * Math.round(interval.f * 1e6)
  const calendar = interval.y || interval.m || interval.d || interval.days
  const base = calendar ? secondsOf(fields, from.zone) : from.seconds
  const clock = sign * (interval.h * 3600 + interval.i * 60 + interval.s)
  return {
    seconds: base + clock + Math.floor(micros / 1e6),
    micros: ((micros % 1e6) + 1e6) % 1e6,
    zone: from.zone,
  }
}

/** Returns the difference in calendar and clock, from one moment to another. */
function difference(from: Moment, to: Moment): PhpInterval {
  const ahead = to.seconds + to.micros / 1e6 >= from.seconds + from.micros / 1e6
  const [first, last] = ahead ? [from, to] : [to, from]
  const [a, b] = [fieldsOf(first), fieldsOf({ ...last, zone: first.zone })]
  const local = (one: Fields) =>
    utc(one.year, one.month, one.day, one.hour * 3600 + one.minute * 60 + one.second)
  let clock = local(b) - utc(b.year, b.month, b.day) - (local(a) - utc(a.year, a.month, a.day))
  let micros = last.micros - first.micros
  if (micros < 0) {
    micros += 1e6
    clock--
  }
  const borrowed = clock < 0 ? 1 : 0
  let months = (b.year - a.year) * 12 + b.month - a.month
  let days = b.day - a.day - borrowed
  // PHP borrows the months before the later date, or when it goes back those from the earlier one.
  for (let step = 0; days < 0; step++) {
    months--
    days += ahead ? daysIn(b.year, b.month - 1 - step) : daysIn(a.year, a.month + step)
  }
  const rest = clock + borrowed * 86400
  return Object.assign(new PhpInterval(), {
    y: Math.floor(months / 12),
    m: months % 12,
    d: days,
    h: Math.floor(rest / 3600),
    i: Math.floor((rest % 3600) / 60),
    s: rest % 60,
    f: micros / 1e6,
    invert: ahead ? 0 : 1,
    days: (utc(b.year, b.month, b.day) - utc(a.year, a.month, a.day)) / 86400 - borrowed,
  })
}

/**
 * PHP's `DateTime`. Its zone is an argument, Asia/Shanghai by default, never the machine's. Compares
 * with `<` and `>` by its time.
 */
export class PhpDate {
  static readonly ATOM = 'Y-m-d\\TH:i:sP'
  static readonly ISO8601 = 'Y-m-d\\TH:i:sO'
  static readonly RFC2822 = 'D, d M Y H:i:s O'
  static readonly RFC3339 = 'Y-m-d\\TH:i:sP'
  static readonly RFC3339_EXTENDED = 'Y-m-d\\TH:i:s.vP'
  static readonly RFC7231 = 'D, d M Y H:i:s \\G\\M\\T'
  static readonly W3C = 'Y-m-d\\TH:i:sP'

  #moment: Moment

  /**
   * @param text - What `strtotime` reads.
   * @param zone - Name of an IANA zone, or a `PhpTimeZone`.
   * @throws RangeError for a text that is not understood.
   */
  constructor(text: Mixed = 'now', zone: Mixed = null) {
    const read = readMoment(str(text), nowIn(zone))
    if (!read) throw new RangeError(`DateTime: the text is not understood: ${str(text)}`)
    this.#moment = read
  }

  /** PHP's `DateTime::createFromFormat`, false when the text does not fit. */
  static createFromFormat(format: Mixed, text: Mixed, zone: Mixed = null): PhpDate | false {
    const moment = readByFormat(str(format), str(text), nowIn(zone))
    return moment ? new PhpDate().become(moment) : false
  }

  /** Another one at the same time: PHP's `clone`, and `createFromInterface`. */
  static from(date: PhpDate): PhpDate {
    return new PhpDate().become(date.#moment)
  }

  /** Copies the time: PHP's `clone`. */
  clone(): PhpDate {
    return PhpDate.from(this)
  }

  /** Sets the time of this object. */
  protected become(moment: Moment): this {
    this.#moment = moment
    return this
  }

  /** The object that a method changes: this one, or a copy of an immutable one. */
  protected target(): PhpDate {
    return this
  }

  #change(moment: Moment): this {
    return this.target().become(moment) as this
  }

  format(format: Mixed): string {
    return formatMoment(str(format), this.#moment)
  }

  /** @throws RangeError for a text that is not understood. */
  modify(text: Mixed): this {
    const read = readMoment(str(text), this.#moment)
    if (!read) throw new RangeError(`DateTime::modify(): not understood: ${str(text)}`)
    return this.#change({ ...read, zone: this.#moment.zone })
  }

  getTimestamp(): number {
    return this.#moment.seconds
  }

  setTimestamp(seconds: Mixed): this {
    return this.#change({ ...this.#moment, seconds: intval(seconds), micros: 0 })
  }

  getTimezone(): PhpTimeZone {
    return new PhpTimeZone(this.#moment.zone)
  }

  setTimezone(zone: Mixed): this {
    return this.#change({ ...this.#moment, zone: zoneName(zone) })
  }

  getOffset(): number {
    return offsetAt(this.#moment.seconds, this.#moment.zone)
  }

  setDate(year: Mixed, month: Mixed, day: Mixed): this {
    return this.#set({ year: intval(year), month: intval(month), day: intval(day) })
  }

  setTime(hour: Mixed, minute: Mixed, second: Mixed = 0, micros: Mixed = 0): this {
    const fields = { hour: intval(hour), minute: intval(minute), second: intval(second) }
    return this.#set(fields, intval(micros))
  }

  #set(fields: Partial<Fields>, micros = this.#moment.micros): this {
    const seconds = secondsOf({ ...fieldsOf(this.#moment), ...fields }, this.#moment.zone)
    return this.#change({ ...this.#moment, seconds, micros })
  }

  add(interval: PhpInterval): this {
    return this.#change(moved(this.#moment, interval, 1))
  }

  sub(interval: PhpInterval): this {
    return this.#change(moved(this.#moment, interval, -1))
  }

  diff(other: PhpDate): PhpInterval {
    return difference(this.#moment, other.#moment)
  }

  /** Milliseconds since 1970, with fraction, so that `<` compares. */
  valueOf(): number {
    return this.#moment.seconds * 1000 + this.#moment.micros / 1000
  }
}

/** PHP's `DateTimeImmutable`: each change is a new object. */
export class PhpDateImmutable extends PhpDate {
  /** PHP's `DateTimeImmutable::createFromFormat`, false when the text does not fit. */
  static override createFromFormat(
    format: Mixed,
    text: Mixed,
    zone: Mixed = null,
  ): PhpDateImmutable | false {
    const date = PhpDate.createFromFormat(format, text, zone)
    return date && PhpDateImmutable.from(date)
  }

  static override from(date: PhpDate): PhpDateImmutable {
    return new PhpDateImmutable().become(momentOf(date))
  }

  override clone(): PhpDateImmutable {
    return PhpDateImmutable.from(this)
  }

  protected override target(): PhpDateImmutable {
    return this.clone()
  }
}

const momentOf = (date: PhpDate): Moment => ({
  seconds: date.getTimestamp(),
  micros: Number(date.format('u')),
  zone: date.getTimezone().getName(),
})
