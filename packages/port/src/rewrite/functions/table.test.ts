import { describe, expect, test } from 'vitest'
import * as php from '../../php/index.js'
import type { Mixed } from '../../php/mixed.js'
import { CONSTANTS, FUNCTIONS, type FunctionRule } from './table.js'

const helpers = php as unknown as Record<string, ((...values: Mixed[]) => Mixed) | undefined>

/** Arguments for functions that the usual ones do not suit. */
const CALLS: Readonly<Record<string, readonly Mixed[]>> = {
  str_pad: ['a', 3],
  str_repeat: ['a', 2],
  substr: ['abc', 1],
  mb_substr: ['abc', 1],
  substr_replace: ['abc', 'x', 1],
  ucwords: ['abc'],
  trim: ['abc'],
  ltrim: ['abc'],
  rtrim: ['abc'],
  chop: ['abc'],
  chunk_split: ['abc', 2],
  strtr: ['abc', 'a', 'b'],
  implode: [',', ['a']],
  join: [',', ['a']],
  number_format: [1.5, 1],
  vsprintf: ['%s', ['a']],
  printf: [''],
  strncmp: ['a', 'b', 1],
  strncasecmp: ['a', 'b', 1],
  str_split: ['abc', 2],
  mb_str_split: ['abc', 2],
  explode: [',', 'a,b'],
  str_getcsv: ['a,b'],
  str_replace: ['a', 'b', 'c'],
  str_ireplace: ['a', 'b', 'c'],
  preg_replace: ['/a/', 'b', 'c'],
  preg_split: ['/a/', 'bac'],
  preg_grep: ['/a/', ['a']],
  preg_match: ['/a/', 'a', []],
  preg_match_all: ['/a/', 'a', []],
  preg_replace_callback: ['/a/', () => 'b', 'a'],
  preg_quote: ['a', '/'],
  version_compare: ['1.0', '2.0'],
  range: [1, 3],
  array_chunk: [[1, 2], 1],
  array_combine: [['a'], [1]],
  array_fill_keys: [['a'], 1],
  array_fill: [0, 1, 'a'],
  array_column: [[{ a: 1 }], 'a'],
  array_pad: [[1], 2, 0],
  array_slice: [[1, 2], 1],
  array_splice: [[1, 2], 1],
  array_search: ['a', ['a']],
  array_rand: [[1], 1],
  in_array: ['a', ['a']],
  array_key_exists: ['a', ['a']],
  key_exists: ['a', ['a']],
  array_map: [() => 1, [1]],
  array_reduce: [[1], () => 1],
  array_filter: [[1], () => true],
  array_walk: [[1], () => {}],
  array_walk_recursive: [[1], () => {}],
  usort: [[1], () => 0],
  uasort: [[1], () => 0],
  arsort: [{ a: 1, b: 2 }],
  krsort: [{ a: 1, b: 2 }],
  uksort: [[1], () => 0],
  call_user_func: [() => 1],
  call_user_func_array: [() => 1, []],
  array_push: [[1], 2],
  array_unshift: [[1], 2],
  array_change_key_case: [{ a: 1 }],
  json_encode: ['a', 0],
  http_build_query: [{ a: 1 }],
  parse_url: ['https://a.b/'],
  hash: ['sha256', 'a'],
  hash_hmac: ['sha256', 'a', 'b'],
  hash_file: ['sha256', '/nowhere'],
  random_bytes: [4],
  iconv: ['UTF-8', 'UTF-8', 'a'],
  mb_convert_encoding: ['a', 'UTF-8', 'UTF-8'],
  random_int: [1, 2],
  mt_rand: [1, 2],
  rand: [1, 2],
  crc32: ['a'],
  parse_str: ['a=1', {}],
  base_convert: ['ff', 16, 10],
  print_r: ['a', true],
  var_export: ['a', true],
  var_dump: [],
  error_log: [''],
  date: ['Y', 0],
  gmdate: ['Y', 0],
  mktime: [0, 0, 0, 1, 1, 2024],
  gmmktime: [0, 0, 0, 1, 1, 2024],
  checkdate: [1, 1, 2024],
  sleep: [0],
  usleep: [0],
  log: [2],
  file_put_contents: ['/nowhere/at/all', 'a'],
  file: ['/nowhere'],
  tempnam: ['/nowhere', ''],
  mkdir: ['/nowhere/at/all'],
  dirname: ['/a'],
  pathinfo: ['/a'],
  htmlspecialchars: ['a'],
  htmlentities: ['a'],
  strval: ['a'],
  substr_compare: ['abc', 'b', 1],
  sscanf: ['a1', 'a%d'],
  cal_days_in_month: [0, 2, 2024],
  date_format: [new php.PhpDate('@0'), 'Y'],
  date_diff: [new php.PhpDate('@0'), new php.PhpDate('@1')],
  date_add: [new php.PhpDate('@0'), new php.PhpInterval()],
  date_sub: [new php.PhpDate('@0'), new php.PhpInterval()],
  date_modify: [new php.PhpDate('@0'), '+1 day'],
  date_timestamp_get: [new php.PhpDate('@0')],
  date_timestamp_set: [new php.PhpDate('@0'), 1],
  date_timezone_get: [new php.PhpDate('@0')],
  date_timezone_set: [new php.PhpDate('@0'), 'UTC'],
  date_offset_get: [new php.PhpDate('@0')],
  date_date_set: [new php.PhpDate('@0'), 2024, 1, 1],
  date_time_set: [new php.PhpDate('@0'), 1, 1],
  date_interval_format: [new php.PhpInterval(), '%d'],
  getdate: [0],
  idate: ['Y', 0],
  localtime: [0],
  strftime: ['%Y', 0],
  set_error_handler: [null],
  spl_object_id: [new Date()],
  spl_object_hash: [new Date()],
  get_class_methods: [new Date()],
  trigger_error: [''],
  user_error: [''],
  putenv: ['PORT_PHP_TEST'],
  hash_pbkdf2: ['sha256', 'a', 'b', 1],
  openssl_digest: ['a', 'sha256'],
  openssl_random_pseudo_bytes: [4],
  date_default_timezone_get: ['UTC'],
  vprintf: ['', []],
  bcpowmod: ['4', '3', '5'],
  openssl_encrypt: ['a', 'aes-128-cbc', 'k', 0, ''],
  openssl_cipher_iv_length: ['aes-128-cbc'],
  hash_init: ['md5'],
  hash_update: [php.hashInit('md5'), 'a'],
  hash_final: [php.hashInit('md5')],
  unpack: ['n', 'ab'],
  parse_ini_file: ['/nowhere'],
  preg_filter: ['/a/', 'b', 'a'],
  preg_replace_callback_array: [{ '/a/': () => 'b' }, 'a'],
  pack: ['n', 1],
  copy: ['/nowhere', '/nowhere/at/all'],
  symlink: ['/nowhere', '/nowhere/at/all'],
  touch: ['/nowhere/at/all'],
  chmod: ['/nowhere', 0],
  mb_strimwidth: ['abc', 0, 2],
  mb_strcut: ['abc', 1],
  mb_convert_case: ['abc', 0],
  mb_str_pad: ['abc', 5],
  long2ip: [1],
  array_find: [[1], () => true],
  array_find_key: [[1], () => true],
  array_any: [[1], () => true],
  array_all: [[1], () => true],
  array_udiff: [[1], [2], () => 1],
  array_udiff_assoc: [[1], [2], () => 1],
  array_uintersect: [[1], [2], () => 1],
  array_diff_ukey: [[1], [2], () => 1],
  array_intersect_ukey: [[1], [2], () => 1],
  array_multisort: [[1, 2]],
  fopen: ['/nowhere', 'r'],
  readfile: ['/nowhere'],
  fread: [Uint8Array.of(97), 1],
  fputcsv: [php.tmpfile(), ['a']],
  stream_copy_to_stream: [Uint8Array.of(97), php.tmpfile()],
}

/** Arguments by what a function is about. */
function argumentsOf(name: string, rule: FunctionRule): readonly Mixed[] {
  const own = CALLS[name]
  if (own) return own
  if (
    /^(?:array_|[akr]{0,2}sort|nat|shuffle|count|sizeof|max|min|current|pos|key|reset|end|iter)/.test(
      name,
    )
  )
    return [[1, 2], [1]]
  if (/^f(?!ile|ilter|loor|loat|mod|div)|^stream_|^rewind/.test(name)) return [Uint8Array.of(97), 1]
  if (rule.returns === 'number' && !/^(?:str|mb_|substr|ord|leven|similar)/.test(name))
    return [5, 2]
  if (/^(?:bc|dec)/.test(name)) return ['5', '2']
  return ['abc', 'b']
}

const RETURNS: Readonly<Record<FunctionRule['returns'], (value: Mixed) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  map: (value) => php.isArray(value) && !Array.isArray(value),
  any: () => true,
  void: () => true,
}

describe('each function of the table', () => {
  test.each([...FUNCTIONS])('%s has a helper that returns what the rule says', (name, rule) => {
    const helper = helpers[rule.helper]
    expect(helper).toBeTypeOf('function')
    const value = helper!(...argumentsOf(name, rule).map((one) => php.copy(one)))
    expect(RETURNS[rule.returns](value)).toBe(true)
    if (rule.awaited) expect(value).toBeInstanceOf(Promise)
    if (rule.async) expect(helpers[rule.async]).toBeTypeOf('function')
  })

  test('is written in lower case and once', () => {
    for (const name of FUNCTIONS.keys()) expect(name).toBe(name.toLowerCase())
  })
})

describe('constants', () => {
  test('are TypeScript expressions with the values of PHP', () => {
    const value = (name: string) => new Function(`return ${CONSTANTS.get(name)}`)()
    for (const name of CONSTANTS.keys()) expect(['number', 'string']).toContain(typeof value(name))
    expect(value('JSON_UNESCAPED_UNICODE') | value('JSON_UNESCAPED_SLASHES')).toBe(320)
    expect(value('PHP_EOL')).toBe('\n')
    expect(php.date(value('DATE_ATOM'), 0)).toBe('1970-01-01T08:00:00+08:00')
    expect(php.gmdate(value('DATE_RFC7231'), 0)).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
  })
})
