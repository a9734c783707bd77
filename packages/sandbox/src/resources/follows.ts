import type { Resource, Schema } from '@wechatpay-chain/catalog'
import { toCompactTime, toDate, toRfc3339, toSpacedTime } from '../clock.js'
import type { FlowContext } from '../flows/flow.js'
import { exampleOf, sourceOf } from '../schema/example.js'
import { canonicalName, findResource } from './model.js'
import { newId } from './new-id.js'
import { valuesAt } from './request-fields.js'
import { resourcesNamed, type StoredResource, scalarsNamed, valueNamed } from './stored-resource.js'

/** Where a required field stands that nobody wrote. */
export interface Place {
  schema: Schema
  path: readonly string[]
  stored: StoredResource
  resource: Resource
  context: FlowContext
}

/** What a required field must be although nobody wrote it. */
export type Following =
  /** It follows from what is known. */
  | { kind: 'known'; value: unknown }
  /** A word that fits the state; another one once the state has changed. */
  | { kind: 'word'; value: unknown }
  /** It tells of something that has not happened. */
  | { kind: 'absent' }
  /** Nothing is known of it. */
  | { kind: 'unknown' }

/** States of something that went well, also where it can still be refunded. */
export const DONE =
  /^(?:(?:WITHDRAW_|MIX_PAY_)?SUCCESS|USER_PAID|PAID|FINISH|FINISHED|COMPLETED|CHARGED|RECEIVED)$/

const WENT_WRONG = /FAIL|REJECT|REFUSE|ABNORMAL|EXCEPT|ERROR|DENI|FROZEN/
const TELLS_FAILURE = /(?:^|_)(?:fail|reject|refuse)|^err(?:or)?_|^param_name$/
/** Fields that are not there before it went well, although the documents call some required. */
export const TELLS_END =
  /^(?:success|finish|finished|complete|pay|paid|refund|settle|charge)_(?:time|at|date)$|^time_end$/
const IS_TIME = /(?:time|_at|_date|^time_end)$/
const IS_LATER = /expire|^end_|_end_|over_time|deadline|invalid/
const IS_WORD = /(?:state|status|result)$/
const BEGINS = /PROCESS|INIT|WAIT|ACCEPT|AUDIT|PENDING|CREATED|NOT_?|UN(?!KNOWN)[A-Z]|INVITED|APPLY/
const ENDS = /DELETED|CLOSED|CANCEL|EXPIRE|TERMINAT|REVOKE/
const MADE_ID =
  /(?:transaction|refund|order|detail|bill|receipt|trade|budget|batch|prepay|entrustweb|contract|session|coupon|stock|apply|application|applyment)_(?:id|no)$|_(?:token|ticket)$/

/** Fields that hold the same as another one, unless a discount or an exchange was made. */
const SAME: Readonly<Record<string, string>> = {
  payer_total: 'total',
  payer_currency: 'currency',
  payer_refund: 'refund',
  cash_fee: 'total_fee',
  cash_refund_fee: 'refund_fee',
}

/** Tells what a required field must be that nobody wrote. */
export function followingOf(place: Place): Following {
  const { path, stored, resource } = place
  const name = path.at(-1) ?? ''
  const { state } = stored
  const same = Object.hasOwn(SAME, name) ? besides(place, SAME[name]!) : undefined
  if (same !== undefined) return { kind: 'known', value: same }
  const label = state === undefined ? '' : (resource.state?.values[state] ?? '')
  if (/_(?:state|status)_desc(?:ription)?$/.test(name) && label !== '')
    return { kind: 'known', value: label }
  const inherited = fromParents(place)
  if (inherited !== undefined) return { kind: 'known', value: inherited }
  if (TELLS_FAILURE.test(name) && !WENT_WRONG.test(state ?? ''))
    return isNumeric(place.schema) ? { kind: 'word', value: 0 } : { kind: 'absent' }
  if (/^success_(?:num|amount|count)$/.test(name) && !hasEnded(stored, resource))
    return { kind: 'word', value: 0 }
  if (TELLS_END.test(name) && state !== undefined && !hasEnded(stored, resource))
    return { kind: 'absent' }
  return IS_WORD.test(name) ? wordFor(place) : { kind: 'unknown' }
}

/** Returns whether the documents' words say that it is over, or went well. */
export function hasEnded({ state }: StoredResource, resource: Resource): boolean {
  return (
    state !== undefined && (DONE.test(state) || resource.state?.terminal.includes(state) === true)
  )
}

/** Makes up a value: an id of its own, a time that is not before the resource, else the example. */
export function inventionOf({ schema, path, stored, context }: Place, textual: boolean): unknown {
  const name = path.at(-1) ?? ''
  const { example } = schema
  const isText = schema.type === 'string' && !schema.enum && typeof example === 'string'
  if (isText && MADE_ID.test(name) && /^\w{8,}$/.test(example))
    return newId(context, {
      ...{ length: example.length, example },
      chars: /^\d+$/.test(example) ? 'digits' : 'letters and digits',
    })
  if (/openid$/.test(name) && !/^o[\w-]{10}/.test(String(example ?? '')))
    return `o${context.random.text(27)}`
  const later = IS_LATER.test(name) ? 30 * 86_400_000 : 0
  const time = IS_TIME.test(name) ? writtenTime(schema, stored.createdAt + later) : undefined
  return time ?? exampleOf(schema, sourceOf(context, textual), name)
}

/** Writes a time as a field has it: by its format, else as its example is written. */
export function writtenTime(
  { format, example }: Schema,
  time: number,
  isV3 = false,
): string | undefined {
  if (format === 'date') return toDate(time)
  if (format === 'yyyyMMddHHmmss') return toCompactTime(time)
  if (format === 'rfc3339') return toRfc3339(time)
  const look = String(example ?? '')
  // Without a word on its look, a time of APIv3 is written as all others are.
  if (look === '' && isV3) return toRfc3339(time)
  if (/^\d{4}-\d\d-\d\dT/.test(look)) return toRfc3339(time)
  if (/^\d{4}-\d\d-\d\d \d/.test(look)) return toSpacedTime(time)
  return /^\d{14}$/.test(look) ? toCompactTime(time) : undefined
}

/** A second word beside the state: the state itself where it may be, else one that fits it. */
function wordFor({ schema, path, stored, resource }: Place): Following {
  const { state } = stored
  const isState = path.at(-1) === resource.state?.field?.split('.').at(-1)
  const own = isState ? Object.keys(resource.state?.values ?? {}) : []
  const words = schema.enum?.map(String) ?? own
  if (state !== undefined && words.includes(state)) return { kind: 'word', value: state }
  if (words.length === 0 || hasEnded(stored, resource)) return { kind: 'unknown' }
  const word =
    words.find((known) => BEGINS.test(known) && !WENT_WRONG.test(known)) ??
    words.find((known) => !ENDS.test(known) && !WENT_WRONG.test(known))
  if (word !== undefined) return { kind: 'word', value: word }
  return { kind: schema.enum ? 'absent' : 'unknown' }
}

function besides({ path, stored }: Place, name: string): unknown {
  return valuesAt(stored.values, [...path.slice(0, -1), name].join('.'))[0]
}

/** What a resource does not say itself, what it hangs under may say: a payment's contract its payer. */
function fromParents({ path, stored, resource, context }: Place): unknown {
  const name = path.at(-1) ?? ''
  if (IS_TIME.test(name) || /amount|^total$|^description$|_desc$/.test(name)) return undefined
  for (const kind of resource.parents) {
    const parent = parentNamed(context, { kind, stored, resource })
    if (!parent) continue
    const isOf = path.length > 1 && kind === path[0]!.replaceAll('_', '-')
    if (IS_WORD.test(name)) {
      if (isOf && path.length === 2 && parent.state !== undefined) return parent.state
      continue
    }
    const own = isOf ? valuesAt(parent.values, path.slice(1).join('.'))[0] : undefined
    const found = own ?? parent.names[name] ?? onlyOne(parent, name)
    if (found !== undefined && typeof found !== 'object') return found
  }
  return undefined
}

function onlyOne({ values }: StoredResource, name: string): unknown {
  const found = /_|^(?:openid|appid)$/.test(name) ? scalarsNamed(values, name) : []
  return found.length === 1 ? found[0] : undefined
}

function parentNamed(
  context: FlowContext,
  { kind, stored, resource }: { kind: string } & Pick<Place, 'stored' | 'resource'>,
): StoredResource | undefined {
  const parent = findResource(kind)
  const keys = parent?.keys.flatMap((key) => key.split('+')) ?? []
  for (const key of [...keys, ...Object.keys(parent?.serverIds ?? {})]) {
    const value = valueNamed(resource, stored, key)
    const found =
      parent && value !== undefined
        ? resourcesNamed(context, kind, canonicalName(parent, key), value).at(-1)
        : undefined
    if (found) return found
  }
  return undefined
}

function isNumeric({ type }: Schema): boolean {
  return type === 'integer' || type === 'number'
}
