import type { Value } from '../facts.js'
import { type At, type Findings, fieldName } from './findings.js'

/** How each format of the catalog is written. */
const EXAMPLES: Readonly<Record<string, string>> = {
  rfc3339: '2018-06-08T10:34:56+08:00',
  yyyyMMddHHmmss: '20180608103456',
  yyyyMMdd: '20180608',
  date: '2018-06-08',
}

const WRITTEN: readonly (readonly [string, RegExp])[] = [
  ['rfc3339', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i],
  ['without-zone', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/],
  ['yyyyMMddHHmmss', /^(19|20)\d{12}$/],
  ['yyyyMMdd', /^(19|20)\d{6}$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['seconds', /^1\d{9}$/],
  ['milliseconds', /^1\d{12}$/],
]

/** Formats of PHP's `date()`. */
const OF_DATE: Readonly<Record<string, string>> = {
  c: 'rfc3339',
  'Y-m-d\\TH:i:sP': 'rfc3339',
  'Y-m-d H:i:s': 'without-zone',
  'Y-m-d H:i': 'without-zone',
  'Y-m-d\\TH:i:s': 'without-zone',
  YmdHis: 'yyyyMMddHHmmss',
  Ymd: 'yyyyMMdd',
  'Y-m-d': 'date',
}

/** Format that an expression of PHP yields, where it can be seen. */
function ofExpression(text: string): string | undefined {
  const format = /\b(?:date|format)\(\s*(['"])(.*?)\1/.exec(text)?.[2]
  if (format !== undefined) return OF_DATE[format]
  if (/\bDATE_(?:ATOM|RFC3339)\b|::(?:ATOM|RFC3339)\b/.test(text)) return 'rfc3339'
  if (/\bmicrotime\(\s*true\s*\)\s*\*\s*1000\b/.test(text)) return 'milliseconds'
  if (/^\\?(?:time\(\)|strtotime\()/.test(text.trim())) return 'seconds'
  return /->getTimestamp\(\)$/.test(text) ? 'seconds' : undefined
}

/** Format in which a value writes a time, where it can be seen. */
export function timeFormatOf(value: Value): string | undefined {
  if (value.kind === 'typed' || value.kind === 'unknown') return ofExpression(value.text)
  if (value.kind !== 'string' && value.kind !== 'number') return undefined
  const text = String(value.value)
  return WRITTEN.find(([, pattern]) => pattern.test(text))?.[0]
}

const isTimestamp = (format: string) => format === 'seconds' || format === 'milliseconds'

/** A place with its name and value. */
export interface Field {
  readonly path: readonly (string | number)[]
  readonly value: Value
}

/**
 * Says that a time is written in another format than the field asks for. Returns whether it is.
 */
export function checkTime({ path, value }: Field, wanted: string, findings: Findings): boolean {
  const given = timeFormatOf(value)
  if (given === undefined || given === wanted) return false
  const at: At = value
  const field = fieldName(path)
  if (wanted === 'seconds') {
    if (given !== 'milliseconds') return false
    findings.add('time-milliseconds', at, { field })
    return true
  }
  const example = EXAMPLES[wanted]
  if (example === undefined) return false
  if (isTimestamp(given)) findings.add('time-timestamp', at, { field, example })
  else if (wanted === 'rfc3339' && given === 'without-zone')
    findings.add('time-zone', at, { field, example })
  else findings.add('time-format', at, { field, example, given: EXAMPLES[given] ?? 'Y-m-d H:i:s' })
  return true
}
