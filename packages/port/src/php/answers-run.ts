import { FUNCTIONS } from '../rewrite/functions/table.js'
import { bin2hex } from './encode.js'
import * as php from './index.js'
import type { Mixed } from './mixed.js'
import { dumped } from './output.js'

/** A PHP function, the arguments and what PHP answered, as `scripts/answers.php` writes them. */
export type Row = readonly [name: string, values: readonly Mixed[], answer: Mixed]

type Helper = (...values: Mixed[]) => Mixed

const helpers = php as unknown as Record<string, Helper | undefined>

/** The callbacks of `scripts/answers.php`. */
const CALLBACKS: Readonly<Record<string, Helper>> = {
  double: (x) => x * 2,
  join: (...values) => php.implode('-', values),
  isEven: (x) => x % 2 === 0,
  isLong: (x) => php.strlen(x) > 2,
  valueBeforeKey: (value, key) => String(value) < String(key),
  sum: (sum, x) => php.add(sum, x),
  compare: php.compare,
  backwards: (left, right) => php.compare(right, left),
  isGreater: (left, right) => php.compare(left, right) > 0,
  capitals: (match) => php.strtoupper(match[1] ?? match[0]),
}

const shownDiff = (one: Mixed, other: Mixed, zone: Mixed) =>
  new php.PhpDate(one, zone).diff(new php.PhpDate(other, zone)).format('%R %y %m %d %h %i %s %a')

/** What `scripts/answers.php` calls by names of its own. */
const OWN: Readonly<Record<string, Helper>> = {
  cast_string: php.str,
  cast_bool: php.truthy,
  cast_int: (a) => php.intval(a),
  cast_float: php.floatval,
  cast_array: php.toArray,
  is_empty: php.empty,
  op_add: php.add,
  op_times: (a, b) => php.toNumber(a) * php.toNumber(b),
  op_mod: php.modulo,
  op_divide: php.divide,
  op_loose: php.looseEquals,
  op_identical: php.identical,
  op_compare: php.compare,
  op_at: php.charAt,
  bracket_push: (array, value) => {
    php.arrayPush(array, value)
    return array
  },
  var_dump_text: (value) => dumped(value, ''),
  dt_format: (text, zone, format) => new php.PhpDate(text, zone).format(format),
  dt_modify: (text, zone, change) =>
    new php.PhpDateImmutable(text, zone).modify(change).format('Y-m-d H:i:s.u P e'),
  dt_zone: (text, zone, other) =>
    new php.PhpDate(text, zone).setTimezone(new php.PhpTimeZone(other)).format('c T e I'),
  dt_set: (text, zone, [year, month, day], [hour, ...rest]) =>
    new php.PhpDate(text, zone)
      .setDate(year, month, day)
      .setTime(hour, rest[0], rest[1], rest[2])
      .format('c u'),
  dt_add: (text, zone, spec) =>
    new php.PhpDate(text, zone).add(new php.PhpInterval(spec)).format('c'),
  dt_sub: (text, zone, spec) =>
    new php.PhpDate(text, zone).sub(new php.PhpInterval(spec)).format('c'),
  dt_diff: shownDiff,
  dt_create: (format, text, zone, shown) => {
    const date = php.PhpDate.createFromFormat(format, text, zone)
    return date ? date.format(shown) : false
  },
  parse_str: (text) => php.parseStr(text),
  multisort: (...given) => [php.arrayMultisort(...given), given],
  date_steps: (text, steps) => {
    const date = php.dateCreate(text)
    const read = (one: Mixed) => {
      if (Array.isArray(one)) return php.dateCreate(one[0])
      return typeof one === 'string' && one.startsWith('P') ? new php.PhpInterval(one) : one
    }
    const found = steps.map(([name, values]: Mixed[]) => helperOf(name)(date, ...values.map(read)))
    return found.map((one: Mixed) => {
      if (one instanceof php.PhpDate) return one.format('c')
      return one instanceof php.PhpInterval ? one.format('%R%a') : one
    })
  },
  counted: (name, ...values) => {
    let count = 0
    const set = (found: number) => {
      count = found
    }
    const rule = FUNCTIONS.get(name)?.sets
    return [helpers[rule!.helper]!(...values, set), count]
  },
  hash_steps: (start, ...texts) => {
    const state = php.hashInit(start[0], start[1], start[2])
    for (const text of texts) php.hashUpdate(state, text)
    return php.hashFinal(state)
  },
  sealed: (text, cipher, key, iv, aad) => {
    let tag = ''
    const set = (found: string) => {
      tag = bin2hex(found)
    }
    return [php.base64Encode(php.opensslEncrypt(text, cipher, key, 1, iv, set, aad)), tag]
  },
  csv_read: (text, ...marks) => {
    const rows: Mixed[] = []
    const stream = php.fopen('php://memory', 'w+')
    php.fwrite(stream, text)
    php.rewindStream(stream)
    for (let row = null; row !== false; ) {
      row = php.fgetcsv(stream, null, ...marks)
      if (row !== false) rows.push(row)
    }
    return rows
  },
  csv_write: (fields, ...marks) => {
    const stream = php.fopen('php://memory', 'w+')
    return [php.fputcsv(stream, fields, ...marks), php.streamGetContents(stream, -1, 0)]
  },
  stream_steps: (text, mode, steps) => {
    const path = php.tempnam(php.sysGetTempDir(), 'answers')
    php.filePutContents(path, text)
    const stream = php.fopen(path, mode)
    const answers = steps.map(([name, ...values]: Mixed[]) => [
      helperOf(name)(stream, ...values),
      php.feof(stream),
    ])
    php.unlink(path)
    return answers
  },
}

const CHANGES = new Set(
  `array_push array_unshift array_pop array_shift array_splice sort rsort asort arsort ksort krsort
  usort uasort uksort natsort natcasesort preg_match preg_match_all`.split(/\s+/),
)

const helperOf = (name: string): Helper => {
  const own = OWN[name]
  if (own) return own
  const helper = FUNCTIONS.get(name)?.helper
  if (!helper || !(helper in helpers)) throw new Error(`${name} has no helper`)
  return helpers[helper]!
}

/** Reads a value as `scripts/answers.php` does. */
function read(value: Mixed): Mixed {
  if (!php.isArray(value)) return value
  if (Array.isArray(value)) return value.map(read)
  if ('$hex' in value) return php.hex2bin(value['$hex'])
  if ('$number' in value)
    return { NAN: Number.NaN, INF: Infinity, '-INF': -Infinity }[value['$number'] as 'INF']
  if ('$call' in value) return CALLBACKS[value['$call']]
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item)]))
}

/** Writes a value so that equal PHP values are equal texts; `[]` and `{}` are one to PHP. */
export function shown(value: Mixed): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return String(Number(value.toPrecision(15)) + 0)
  if (typeof value === 'string')
    return /[\ud800-\udfff]/u.test(value) ? `hex ${bin2hex(value)}` : JSON.stringify(value)
  if (!php.isArray(value)) return String(value)
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${shown(item)}`)
  return `[${pairs.join(',')}]`
}

/** Calls the helper of a row, and returns what it gave and what PHP answered, both as texts. */
export function compareRow([name, values, answer]: Row): { ours: string; php: string } {
  if (php.isArray(answer) && '$throws' in answer) {
    try {
      return { ours: shown(call(name, values)), php: 'an error' }
    } catch {
      return { ours: 'an error', php: 'an error' }
    }
  }
  try {
    return { ours: shown(call(name, values)), php: shown(read(answer)) }
  } catch (error) {
    return { ours: String(error), php: shown(read(answer)) }
  }
}

function call(name: string, values: readonly Mixed[]): Mixed {
  const given = values.map(read)
  const helper = helperOf(name)
  if (!CHANGES.has(name)) return helper(...given)
  if (!name.startsWith('preg')) return [helper(...given), given[0]]
  const matches: Mixed[] = []
  return [helper(given[0], given[1], matches, given[2] ?? (name === 'preg_match' ? 0 : 1)), matches]
}
