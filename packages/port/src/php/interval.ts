import type { Mixed } from './mixed.js'
import { str } from './text.js'

const SPEC =
  /^P(?=\d|T)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** PHP's `DateInterval`. */
export class PhpInterval {
  y = 0
  m = 0
  d = 0
  h = 0
  i = 0
  s = 0
  /** Microseconds as a fraction of a second. */
  f = 0
  /** 1 when the interval goes back in time. */
  invert = 0
  /** Days in all, of a difference; otherwise false. */
  days: number | false = false

  /**
   * @param spec - An ISO 8601 duration such as `P1DT2H`.
   * @throws RangeError for another text.
   */
  constructor(spec: Mixed = 'PT0S') {
    const found = SPEC.exec(str(spec))
    if (!found) throw new RangeError(`DateInterval: unknown format (${str(spec)})`)
    const [y, m, w, d, h, i, s] = found.slice(1).map((part) => Number(part ?? 0))
    Object.assign(this, { y, m, d: d! + w! * 7, h, i, s })
  }

  /** Writes the parts that `%y %m %d %h %i %s %a %R …` name. */
  format(format: Mixed): string {
    const two = (value: number) => String(value).padStart(2, '0')
    const micros = Math.round(this.f * 1e6)
    const parts: Record<string, string | number> = {
      y: this.y,
      Y: String(this.y).padStart(4, '0'),
      m: this.m,
      M: two(this.m),
      d: this.d,
      D: two(this.d),
      h: this.h,
      H: two(this.h),
      i: this.i,
      I: two(this.i),
      s: this.s,
      S: two(this.s),
      f: micros,
      F: String(micros).padStart(6, '0'),
      a: this.days === false ? '(unknown)' : this.days,
      R: this.invert ? '-' : '+',
      r: this.invert ? '-' : '',
      '%': '%',
    }
    return str(format).replace(/%([a-zA-Z%])/g, (all, letter: string) =>
      String(parts[letter] ?? all),
    )
  }
}
