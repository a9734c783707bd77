import { callbackOf } from './arguments.js'
import { ipv4, ipv6 } from './internet.js'
import type { Mixed } from './mixed.js'
import { intval } from './numeric.js'
import { pregTest } from './preg.js'
import { build, isArray, pairsOf } from './shape.js'
import { htmlspecialchars } from './string-escape.js'
import { str } from './text.js'

type Options = Readonly<Record<string, Mixed>>
type Filter = (text: string, flags: number, options: Options) => Mixed

const NULL_ON_FAILURE = 134217728
const REQUIRE_ARRAY = 16777216
const FORCE_ARRAY = 67108864

/** What a filter gives for a text that does not pass. */
const REFUSED = Symbol('refused')

function integer(text: string, flags: number, { min_range, max_range }: Options): Mixed {
  let value: number
  if (/^[+-]?(?:0|[1-9]\d*)$/.test(text)) value = Number(text)
  else if ((flags & 2) !== 0 && /^0[xX][0-9A-Fa-f]+$/.test(text)) value = Number(text)
  else if ((flags & 1) !== 0 && /^0[oO]?[0-7]+$/.test(text))
    value = Number.parseInt(text.replace(/[oO]/, ''), 8)
  else return REFUSED
  if (Math.abs(value) >= 2 ** 63) return REFUSED
  const isIn = value >= (min_range ?? value) && value <= (max_range ?? value)
  return isIn ? value + 0 : REFUSED
}

function float(text: string, flags: number, options: Options): Mixed {
  const { decimal = '.', thousand = "',.", min_range, max_range } = options
  const [whole = '', ...rest] = text.split(str(decimal))
  const marks = str(thousand)
  const groups = ['']
  for (const letter of whole)
    if (marks.includes(letter)) groups.push('')
    else groups[groups.length - 1] += letter
  const isGrouped = (flags & 8192) !== 0 && groups.length > 1
  if (isGrouped && !groups.slice(1).every((group) => group.length === 3)) return REFUSED
  if (decimal !== '.' && text.includes('.') && !isGrouped) return REFUSED
  const plain = [isGrouped ? groups.join('') : whole, ...rest].join('.')
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return REFUSED
  const value = Number(plain)
  const isIn = value >= (min_range ?? value) && value <= (max_range ?? value)
  return isIn && Number.isFinite(value) ? value : REFUSED
}

function boolean(text: string): Mixed {
  const word = text.toLowerCase()
  if (['1', 'true', 'on', 'yes'].includes(word)) return true
  return ['0', 'false', 'off', 'no', ''].includes(word) ? false : REFUSED
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const LOCAL = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\s]|\\\\.)+")$`)
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`)

function email(text: string, flags: number): Mixed {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  const ascii = (flags & 1048576) !== 0 ? local.replace(/[\u0080-\uffff]/g, 'a') : local
  if (at < 1 || local.length > 64 || text.length > 254 || !LOCAL.test(ascii)) return REFUSED
  const literal = /^\[(?:IPv6:)?([^\]]+)\]$/i.exec(domain)?.[1]
  const isHost =
    literal === undefined ? DOMAIN.test(domain) : (ipv4(literal) ?? ipv6(literal)) !== undefined
  return isHost ? text : REFUSED
}

const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?$/

function url(text: string, flags: number): Mixed {
  if (/[^\x21-\x7e]/.test(text)) return REFUSED
  const found = /^([A-Za-z][A-Za-z0-9+.-]*):(?:(\/\/)([^/?#]*))?([^?#]*)(\?[^#]*)?/.exec(text)
  if (found === null) return REFUSED
  const [, scheme = '', slashes, authority = '', path = '', query] = found
  if ((flags & 262144) !== 0 && path === '') return REFUSED
  if ((flags & 524288) !== 0 && query === undefined) return REFUSED
  if (slashes === undefined) return /^(?:mailto|news|file)$/i.test(scheme) && path ? text : REFUSED
  if (/^file$/i.test(scheme) && authority === '') return path === '' ? REFUSED : text
  const [, user, host = '', port] =
    /^(?:([^@]*)@)?(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(authority) ?? []
  if (Number(port ?? 0) > 65535) return REFUSED
  if (user !== undefined && !/^(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*$/.test(user))
    return REFUSED
  if (host.startsWith('[')) return ipv6(host.slice(1, -1)) === undefined ? REFUSED : text
  const isHost = /^https?$/i.test(scheme) ? HOST.test(host) && host.length <= 253 : host !== ''
  return isHost ? text : REFUSED
}

function address(text: string, flags: number): Mixed {
  const [wants4, wants6] = [(flags & 1048576) !== 0, (flags & 2097152) !== 0]
  const any = wants4 === wants6
  const four = any || wants4 ? ipv4(text) : undefined
  const six = any || wants6 ? ipv6(text) : undefined
  if (four === undefined && six === undefined) return REFUSED
  const isPrivate = four ? isPrivate4(four) : (six![0]! & 0xfe) === 0xfc
  const isReserved = four ? isReserved4(four) : isReserved6(six!)
  if ((flags & 8388608) !== 0 && isPrivate) return REFUSED
  if ((flags & 4194304) !== 0 && isReserved) return REFUSED
  return (flags & 268435456) !== 0 && (isPrivate || isReserved) ? REFUSED : text
}

const isPrivate4 = ([a = 0, b = 0]: number[]) =>
  a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)

const isReserved4 = ([a = 0, b = 0]: number[]) =>
  a === 0 || a >= 240 || a === 127 || (a === 169 && b === 254)

function isReserved6(bytes: number[]): boolean {
  const word = bytes[0]! * 256 + bytes[1]!
  const start = bytes.slice(0, 12)
  const isZero = start.every((byte) => byte === 0)
  const isOld = word === 0x5f00 || word === 0x3ff3
  const isDocumented = word === 0x2001 && bytes[2] === 0x0d && bytes[3] === 0xb8
  const isBenchmark = word === 0x2001 && bytes[2] === 0 && bytes[3]! >= 0x10 && bytes[3]! <= 0x1f
  return isZero || isOld || isDocumented || isBenchmark || (word >= 0xfe80 && word <= 0xfebf)
}

const domain: Filter = (text, flags) => {
  if (text === '') return text
  const pattern = (flags & 1048576) !== 0 ? HOST : /^[^.]{1,63}(?:\.[^.]{1,63})*\.?$/
  return text.length <= 253 && pattern.test(text) ? text : REFUSED
}

const only =
  (pattern: RegExp): Filter =>
  (text) =>
    text.replace(pattern, '')

/** Filters by PHP's number. */
const FILTERS: Readonly<Record<number, Filter>> = {
  257: (text, flags, options) => integer(text.trim(), flags, options),
  258: (text) => boolean(text.trim()),
  259: (text, flags, options) => float(text.trim(), flags, options),
  272: (text, _, { regexp }) => (pregTest(regexp, text) === 1 ? text : REFUSED),
  273: (text, flags) => url(text.trim(), flags),
  274: email,
  275: (text, flags) => address(text.trim(), flags),
  277: (text, flags) => domain(text.trim(), flags, {}),
  513: (text) =>
    text
      .replace(/<[^>]*>?/g, '')
      .replace(/"/g, '&#34;')
      .replace(/'/g, '&#39;'),
  515: (text) =>
    Array.from(text, (one) =>
      one < ' ' || '&"\'<>'.includes(one) ? `&#${one.charCodeAt(0)};` : one,
    ).join(''),
  516: (text) => text,
  517: only(/[^A-Za-z0-9.@!#$%&'*+=?^_`{|}~[\]-]/g),
  518: only(/[^A-Za-z0-9$\-_.+!*'(),{}|\\^~[\]`<>#%";/?:@&=]/g),
  519: only(/[^0-9+-]/g),
  520: (text, flags) => {
    const more = `${flags & 4096 ? '.' : ''}${flags & 8192 ? ',' : ''}${flags & 16384 ? 'eE' : ''}`
    return [...text].filter((one) => /[0-9+-]/.test(one) || more.includes(one)).join('')
  },
  522: (text) => htmlspecialchars(text, 3),
}

/**
 * PHP's `filter_var`: the value, or false (with `FILTER_NULL_ON_FAILURE` null, with the option
 * `default` that) for what does not pass. `options` are flags, or a map of `options` and `flags`.
 */
export function filterVar(value: Mixed, filter: Mixed = 516, options: Mixed = 0): Mixed {
  const more: Options = isArray(options) ? (options as Options) : { flags: options }
  const flags = intval(more['flags'] ?? 0)
  const own: Options = isArray(more['options']) ? (more['options'] as Options) : {}
  const refused = own['default'] ?? ((flags & NULL_ON_FAILURE) !== 0 ? null : false)
  const wantsArray = (flags & (REQUIRE_ARRAY | FORCE_ARRAY)) !== 0
  if (intval(filter) === 1024) return callbackOf(more['options'])(str(value))
  const one = (item: Mixed): Mixed => {
    if (isArray(item)) return build(pairsOf(item).map(([key, inner]) => [key, one(inner)]))
    if (typeof item === 'object' && item !== null && !('toString' in item)) return refused
    const found = FILTERS[intval(filter)]?.(str(item), flags, own) ?? REFUSED
    // Without a flag PHP says false to what is no boolean.
    return found === REFUSED ? refused : found
  }
  if (isArray(value) !== wantsArray) {
    if ((flags & FORCE_ARRAY) !== 0) return [one(value)]
    return refused
  }
  return one(value)
}
