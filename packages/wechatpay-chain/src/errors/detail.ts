import { inspect } from 'node:util'
import { Message, type Part } from '../messages/message.js'
import { HIDDEN_VALUE as HIDDEN } from '../values/shown-url.js'

/**
 * Fields whose values belong to no person and open nothing: amounts, times, states, numbers of the
 * merchant and of WeChat Pay. Of every other field a print shows no value.
 */
const HARMLESS =
  /^(?:(?:\w+_)?(?:total|amount|fee|refund|currency|quantity|count|limit|offset|state|status|time|date|ratio)|time_\w+|(?:trade|bill|tar|account|fee|sign|limit|receiver)_type|(?:sp_|sub_)?(?:mchid|appid)|mch_id|sub_mch_id|(?:\w+_)?out_[a-z]+_no|combine_out_trade_no|partner_trade_no|mch_billno|transaction_id|refund_id|stock_id|plan_id|service_id)$/

/** Parts of a detail that say where and what, and hold no value. */
const TELLING: ReadonlySet<string> = new Set(['field', 'location', 'method', 'code'])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The name of a field at the end of a JSON pointer or of a path with dots. */
function nameOf(field: unknown): string {
  const names = String(field)
    .split(/[/.[\]]+/)
    .filter((name) => name !== '' && !/^\d+$/.test(name))
  return names.at(-1) ?? ''
}

const isHarmless = (field: unknown) => typeof field === 'string' && HARMLESS.test(nameOf(field))

/** What a text may repeat: short digits are in every text, and no secret. */
const isTelltale = (text: string) => text.length >= 2 && !/^\d{1,3}$/.test(text)

function leavesOf(value: unknown): string[] {
  if (isObject(value)) return Object.values(value).flatMap(leavesOf)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

/** The values in a detail that no print shows, the longest first. */
function collect(detail: unknown): string[] {
  if (!isObject(detail)) return []
  return Object.entries(detail).flatMap(([key, value]) =>
    key === 'value'
      ? isHarmless(detail['field']) && !isObject(value)
        ? []
        : leavesOf(value)
      : collect(value),
  )
}

/** Returns the values in APIv3's `detail` that may be personal or secret: of all fields but a few. */
export function secretsIn(detail: unknown): string[] {
  return [...new Set(collect(detail).filter(isTelltale))].sort(
    (one, other) => other.length - one.length,
  )
}

/** Returns a text without the values; `undefined` stays what it is. */
export function hideIn<Said extends Part | undefined>(said: Said, secrets: readonly string[]) {
  const hide = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
  if (typeof said === 'string') return hide(said) as Said
  if (!(said instanceof Message)) return said
  const text = { en: said.in('en'), zh: said.in('zh') }
  const hidden = { en: hide(text.en), zh: hide(text.zh) }
  const isClean = hidden.en === text.en && hidden.zh === text.zh
  return isClean ? said : (new Message(hidden) as Said)
}

/** What a print shows of one member of a detail: where and what, and no value that may be someone's. */
function shownMember(
  detail: Readonly<Record<string, unknown>>,
  key: string,
  secrets: readonly string[],
): unknown {
  const value = detail[key]
  const isNothing = value === null || value === '' || typeof value === 'boolean'
  if (isNothing || (typeof value === 'string' && TELLING.has(key))) return value
  if (key === 'value') return isHarmless(detail['field']) && !isObject(value) ? value : HIDDEN
  if (key === 'issue' && typeof value === 'string') return hideIn(value, secrets)
  return shown(value, secrets)
}

function shown(detail: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(detail)) return detail.map((part: unknown) => shown(part, secrets))
  if (!isObject(detail)) return typeof detail === 'string' ? HIDDEN : detail
  return Object.fromEntries(
    Object.keys(detail).map((key) => [key, shownMember(detail, key, secrets)]),
  )
}

const isList = (value: unknown) => Array.isArray(value) && !value.every(isObject)

/** Copies a detail: what no print shows is there to be read, and met by no loop. */
function guard(detail: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(detail)) return detail.map((part: unknown) => guard(part, secrets))
  if (!isObject(detail)) return detail
  const copy = {}
  for (const [key, value] of Object.entries(detail)) {
    const isWhole = key === 'value' || !isObject(value) || isList(value)
    const enumerable = !isWhole || shownMember(detail, key, secrets) === value
    Object.defineProperty(copy, key, {
      value: isWhole ? value : guard(value, secrets),
      enumerable,
      writable: true,
      configurable: true,
    })
  }
  return copy
}

/** Adds a method that no loop over the object meets. */
function hiddenMethod(target: object, name: PropertyKey, value: () => unknown): void {
  Object.defineProperty(target, name, { value, configurable: true })
}

/**
 * Returns a copy of APIv3's `detail` whose members are read like its own: only what prints it gets
 * no value that may be personal or secret. `console.dir` and a spread leave it out; `console.log`
 * and `JSON.stringify` say that it was there.
 */
export function guardDetail(detail: unknown): unknown {
  if (!isObject(detail)) return detail
  const secrets = secretsIn(detail)
  const copy = guard(detail, secrets) as object
  const print = () => shown(detail, secrets)
  hiddenMethod(copy, 'toJSON', print)
  hiddenMethod(copy, inspect.custom, print)
  return copy
}

/** Returns whether a detail may be a member that every loop over its error meets. */
export const isPrintable = (detail: unknown) => typeof detail !== 'string' && !isList(detail)
