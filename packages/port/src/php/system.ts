import { fromBytes, toBytes } from './bytes.js'
import { bin2hex } from './encode.js'
import { hashFile } from './environment.js'
import { hash } from './hash.js'
import { withoutEnd } from './letters.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { intval } from './numeric.js'
import { randomBytes } from './random.js'
import { type PhpMap, put, take } from './shape.js'
import { str } from './text.js'

const os = (used: string): typeof import('node:os') => nodeModule('node:os', used)
const crypto = (used: string): typeof import('node:crypto') => nodeModule('node:crypto', used)

/** PHP's `gethostname`. */
export const gethostname = (): string => os('gethostname').hostname()

/** PHP's `php_uname`: of the system, its name, version and machine; `mode` names one of them. */
export function phpUname(mode: Mixed = 'a'): string {
  const { type, hostname, release, version, machine } = os('php_uname')
  const parts: Readonly<Record<string, () => string>> = {
    s: type,
    n: hostname,
    r: release,
    v: version,
    m: machine,
  }
  return (
    parts[str(mode)]?.() ??
    Object.values(parts)
      .map((part) => part())
      .join(' ')
  )
}

/** PHP's `memory_get_usage`: what Node holds. */
export const memoryGetUsage = (_real: Mixed = false): number =>
  globalThis.process.memoryUsage().heapUsed

/** PHP's `memory_get_peak_usage`, in bytes. */
export const memoryGetPeakUsage = (_real: Mixed = false): number =>
  globalThis.process.resourceUsage().maxRSS * 1024

/** PHP's `getmypid`. */
export const getmypid = (): number => globalThis.process.pid

/** PHP's `sys_getloadavg`. */
export const sysGetloadavg = (): number[] => os('sys_getloadavg').loadavg()

/** PHP's `putenv`: `NAME=value`; `NAME` alone takes it away. */
export function putenv(assignment: Mixed): boolean {
  const [name = '', ...value] = str(assignment).split('=')
  if (value.length === 0) delete globalThis.process.env[name]
  else globalThis.process.env[name] = value.join('=')
  return true
}

/** Settings of PHP's that mean something here. */
const SETTINGS: Readonly<Record<string, string>> = {
  memory_limit: '-1',
  max_execution_time: '0',
  precision: '14',
  serialize_precision: '-1',
  default_charset: 'UTF-8',
  display_errors: '1',
  upload_max_filesize: '2M',
  post_max_size: '8M',
  'date.timezone': 'Asia/Shanghai',
}

/** PHP's `ini_get`: the settings that a script of the command line has, otherwise false. */
export const iniGet = (name: Mixed): Mixed => SETTINGS[str(name)] ?? false

/** PHP's `escapeshellarg`: in single quotes. */
export const escapeshellarg = (text: Mixed): string => `'${str(text).replaceAll("'", "'\\''")}'`

/**
 * PHP's `getopt` of the arguments of the command line: `a` is a switch, `a:` has a value, `a::` may
 * have one. The first text that is no option ends them.
 */
export function getopt(short: Mixed, long: Mixed = [], given: Mixed = null): Mixed {
  const kinds = new Map<string, number>()
  for (const [, name = '', marks = ''] of str(short).matchAll(/([A-Za-z0-9])(:{0,2})/g))
    kinds.set(name, marks.length)
  for (const one of Object.values(long).map(str))
    kinds.set(withoutEnd(one, ':'), one.length - withoutEnd(one, ':').length)
  const words = ((given ?? globalThis.process.argv.slice(2)) as string[]).slice()
  const found: PhpMap = {}
  const add = (name: string, value: Mixed) => {
    const before = take(found, name)
    put(found, name, before === undefined ? value : [before, value].flat())
  }
  while (words.length > 0) {
    const word = words.shift() as string
    if (word === '--' || word === '-' || !word.startsWith('-')) break
    const isLong = word.startsWith('--')
    const [name = '', ...rest] = isLong ? word.slice(2).split('=') : [word[1]]
    const kind = kinds.get(name)
    const inline = isLong ? (rest.length > 0 ? rest.join('=') : '') : word.slice(2)
    if (kind === undefined) continue
    if (kind > 0) {
      const value =
        inline === ''
          ? kind === 1
            ? words.shift()
            : false
          : inline.replace(isLong ? '' : /^=/, '')
      if (value !== undefined) add(name, value)
      continue
    }
    add(name, false)
    if (!isLong && inline !== '') words.unshift(`-${inline}`)
  }
  return found
}

/** PHP's `hash_algos`: those that Node has. */
export const hashAlgos = (): string[] =>
  crypto('hash_algos')
    .getHashes()
    .map((name) => name.toLowerCase())

/** PHP's `hash_hmac_algos`. */
export const hashHmacAlgos = (): string[] => hashAlgos()

/** PHP's `sha1_file`: false without a file. */
export const sha1File = (path: Mixed, binary: Mixed = false): Mixed =>
  hashFile('sha1', path, binary)

/** PHP's `hash_pbkdf2`: `length` is in hexadecimal digits, or bytes with `binary`; 0 is all. */
export function hashPbkdf2(
  algorithm: Mixed,
  password: Mixed,
  salt: Mixed,
  rounds: Mixed,
  length: Mixed = 0,
  binary: Mixed = false,
): string {
  const full = toBytes(hash(algorithm, '', true)).length
  const wanted = intval(length)
  const size = wanted === 0 ? full : binary ? wanted : Math.ceil(wanted / 2)
  const key = crypto('hash_pbkdf2').pbkdf2Sync(
    toBytes(str(password)),
    toBytes(str(salt)),
    intval(rounds),
    size,
    str(algorithm),
  )
  const text = fromBytes(key)
  return binary ? text : bin2hex(text).slice(0, wanted === 0 ? undefined : wanted)
}

/** PHP's `openssl_digest`: false for an algorithm that is not known. */
export function opensslDigest(text: Mixed, algorithm: Mixed, binary: Mixed = false): Mixed {
  try {
    return hash(algorithm, text, binary)
  } catch {
    return false
  }
}

/** PHP's `openssl_random_pseudo_bytes`. */
export const opensslRandomPseudoBytes = (length: Mixed, _strong: Mixed = null): string =>
  randomBytes(length)
