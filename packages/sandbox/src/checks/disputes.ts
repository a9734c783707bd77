import type { Operation, Schema } from '@wechatpay-chain/catalog'
import type { Call } from '../flows/flow.js'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import {
  escaped,
  givenGroups,
  isGiven,
  isRecord,
  propertyOf,
  written,
} from '../schema/object-fields.js'
import { validate } from '../schema/validate.js'

/**
 * Something that one source asks of a request and another contradicts. The sandbox accepts the
 * request and says so; WeChat Pay may refuse it.
 */
export interface Dispute {
  /** JSON pointer of the field in the body. */
  field: string
  issue: Message
}

/** A batch has thousands of lines, which all lack the same field. */
const MOST_DISPUTES = 20

/**
 * The patterns that the catalog disputes, written out so that each can be judged for the time it
 * takes; a test compares them with the catalog.
 */
export const DISPUTED_PATTERNS: readonly RegExp[] = [
  /^https?:\/\/[^?#]+$/,
  /^[0-9A-Za-z]+$/,
  /^[0-9A-Za-z_|*-]+$/,
]

const byPattern = new Map(DISPUTED_PATTERNS.map((regex) => [plain(regex.source), regex]))

/** A slash needs no escape outside a literal. */
function plain(source: string): string {
  return source.replaceAll('\\/', '/')
}

interface Search {
  textual: boolean
  found: Dispute[]
}

/** Lists where a request that was accepted does not meet what is disputed in the catalog. */
export function listDisputes({ body }: Operation, call: Call): Dispute[] {
  const found: Dispute[] = []
  if (body && body.mediaType !== 'multipart/form-data')
    search(body.schema, call.body, '', { textual: body.mediaType === 'text/xml', found })
  return found
}

function search(schema: Schema, value: unknown, pointer: string, context: Search): void {
  const { found, textual } = context
  if (found.length >= MOST_DISPUTES) return
  const chosen = schema.oneOf?.find(
    (choice) => validate(choice, value, { location: 'body', textual }) === undefined,
  )
  if (chosen) search(chosen, value, pointer, context)
  if (typeof value === 'string') {
    const issue = schema.encrypted ? undefined : stringDispute(schema, value)
    if (issue) found.push({ field: pointer, issue })
  }
  if (Array.isArray(value) && schema.items)
    for (const [index, item] of value.entries())
      search(schema.items, item, `${pointer}/${index}`, context)
  if (isRecord(value)) searchObject(schema, value, pointer, context)
}

function searchObject(
  { disputed, properties = {} }: Schema,
  value: Record<string, unknown>,
  pointer: string,
  context: Search,
): void {
  const { found, textual } = context
  for (const name of disputed?.required ?? [])
    if (!isGiven(value, name, textual))
      found.push({ field: `${pointer}/${escaped(name)}`, issue: message('disputed.missing') })
  const groups = disputed?.oneOfRequired
  if (groups && givenGroups(groups, value) > 1)
    found.push({
      field: pointer,
      issue: message('disputed.several', { groups: written(groups) }),
    })
  for (const [name, child] of Object.entries(value)) {
    const known = propertyOf(properties, name)
    if (known) search(known, child, `${pointer}/${escaped(name)}`, context)
  }
}

function stringDispute({ disputed, ...stated }: Schema, value: string): Message | undefined {
  if (!disputed) return undefined
  const { pattern } = disputed
  const least = disputed.minLength ?? stated.minLength ?? 0
  const most = disputed.maxLength ?? stated.maxLength ?? Number.POSITIVE_INFINITY
  const length = [...value].length
  if (length < least || length > most)
    return message('disputed.length', { least, most: Number.isFinite(most) ? most : '∞' })
  if (pattern === undefined || byPattern.get(plain(pattern))?.test(value) !== false)
    return undefined
  return message('disputed.pattern', { pattern })
}
