import type { Resource, ResourceOperation, Schema } from '@wechatpay-chain/catalog'
import type { FlowContext, JsonObject } from '../flows/flow.js'
import { COMPLETED } from '../flows/generated.js'
import { converted, fits, sealed } from '../schema/example.js'
import { isThere } from './find.js'
import { followingOf, hasEnded, inventionOf, writtenTime } from './follows.js'
import { canonicalName } from './model.js'
import { valuesAt } from './request-fields.js'
import { type StoredResource, saveMade, scalarsNamed } from './stored-resource.js'

/** What an answer shows a resource for. */
export interface ShowParts {
  resource: Resource
  /** How the operation answers: the field that wraps the resource, renamed fields. */
  returns: ResourceOperation['returns']
  context: FlowContext
  /** Leave out what nobody wrote, although it is required. */
  bare?: boolean
  /** APIv2: every value is a string. */
  textual: boolean
}

/** An answer, and which of its fields nobody wrote. */
export interface Shown {
  value: unknown
  /** JSON pointers of required fields that the sandbox made up. */
  invented: string[]
}

const CREATED =
  /^(?:create|created|apply|accept|add|send|publish|upload|submit|sign)_?(?:time|at|date)$/
const CHANGED = /(?:time|_at|_date|^time_end)$/

/**
 * Writes a resource in the shape of an answer: what was written, its numbers, its state and times.
 * Optional fields that nobody wrote are left out; required ones are made up once and kept.
 */
export function showResource(schema: Schema, stored: StoredResource, parts: ShowParts): Shown {
  const made: JsonObject = { ...stored.made }
  const invented: string[] = []
  const { at } = parts.returns
  const walk = (
    inner: Schema,
    path: readonly string[],
    local: unknown,
    needed: boolean,
  ): unknown => {
    const choice = inner.oneOf?.[0] ?? inner
    if (choice.type === 'object') return objectAt(choice, path, local, needed)
    if (choice.type === 'array') return arrayAt(choice, path, local, needed)
    const known = path.length === 0 ? undefined : knownScalar(choice, path, local, stored, parts)
    if (known !== undefined) return sealedIf(choice, masked(choice, known), parts)
    if (!needed || parts.bare || isFrame(path, parts)) return undefined
    return inventedAt(choice, path)
  }
  const inventedAt = (schema: Schema, path: readonly string[]): unknown => {
    const key = path.join('/')
    const place = { schema, path, stored, resource: parts.resource, context: parts.context }
    const following = followingOf(place)
    if (following.kind === 'absent') return undefined
    const isKnown = following.kind === 'known' || following.kind === 'word'
    const value = isKnown ? accepted(schema, following.value, parts) : undefined
    if (following.kind !== 'known' || value === undefined) invented.push(`/${key}`)
    if (value !== undefined) return sealedIf(schema, value, parts)
    made[key] ??= inventionOf(place, parts.textual)
    return made[key]
  }
  const objectAt = (
    inner: Schema,
    path: readonly string[],
    local: unknown,
    needed: boolean,
  ): JsonObject | undefined => {
    const result: JsonObject = {}
    const required = new Set(inner.required)
    const children = Object.entries(inner.properties ?? {}).filter(([name]) => !/\$[nm]/.test(name))
    const fill = (names: boolean): void => {
      for (const [name, child] of children) {
        if (required.has(name) !== names) continue
        const down = path.length === 0 && name === at ? [] : [...path, name]
        const value = walk(child, down, propertyOf(local, name), names)
        if (value !== undefined) result[name] = value
      }
    }
    fill(false)
    const isKnown = Object.keys(result).length > 0 || propertyCount(local) > 0
    if (!needed && !isKnown) return undefined
    fill(true)
    return ordered(result, children)
  }
  const arrayAt = (
    inner: Schema,
    path: readonly string[],
    local: unknown,
    needed: boolean,
  ): unknown[] | undefined => {
    const kept = Array.isArray(local) ? local : listAt(stored.values, path)
    if (kept)
      return kept.map((item, index) =>
        inner.items ? walk(inner.items, [...path, String(index)], item, true) : item,
      )
    if (!needed) return undefined
    const { items, minItems = 0 } = inner
    return items && minItems > 0 && !parts.bare
      ? [walk(items, [...path, '0'], undefined, true)]
      : []
  }
  const value = walk(schema, [], stored.values, true)
  if (invented.length > 0) saveMade(parts.context, stored, made)
  return { value, invented }
}

/** Finds a value that was written, or that follows from what is known of the resource. */
function knownScalar(
  schema: Schema,
  path: readonly string[],
  local: unknown,
  stored: StoredResource,
  parts: ShowParts,
): unknown {
  const { resource, returns, context } = parts
  const name = path.at(-1) ?? ''
  const own = canonicalName(resource, name)
  const stateName = resource.state?.field?.split('.').at(-1)
  const isState = stateName !== undefined && own === canonicalName(resource, stateName)
  const renamed = Object.entries(returns.rename ?? {}).find(([, read]) => read === path.join('.'))
  const choices = [
    () => (isState ? stored.state : undefined),
    () => local,
    () => renamed && valuesAt(stored.values, renamed[0])[0],
    () => valuesAt(stored.values, path.join('.'))[0],
    () => stored.names[own],
    () => (own === name ? undefined : valuesAt(stored.values, resource.aliases?.[name] ?? own)[0]),
    () =>
      /^(?:(?:bank_)?sp_|brand_)?mch_?id$/.test(name)
        ? (singleNamed(stored, name) ?? context.mchid)
        : undefined,
    () => (name.includes('_') ? singleNamed(stored, name) : undefined),
    () => timeOf(schema, name, stored, resource),
  ]
  for (const choice of choices) {
    const value = accepted(schema, choice(), parts)
    if (value !== undefined) return value
  }
  return undefined
}

/** Returns a value as its schema has it, if it may stand there. */
function accepted(schema: Schema, value: unknown, { textual }: ShowParts): unknown {
  const isFit =
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
    (fits(schema, value) || (schema.type === 'boolean' && typeof value === 'boolean'))
  if (!isFit) return undefined
  return textual ? String(value) : converted(schema, value)
}

/** Fields of an APIv2 answer that the gateway itself fills in. */
function isFrame(path: readonly string[], { textual }: ShowParts): boolean {
  return textual && path.length === 1 && COMPLETED.has(path[0]!)
}

function singleNamed({ values }: StoredResource, name: string): unknown {
  const found = scalarsNamed(values, name)
  return found.length === 1 ? found[0] : undefined
}

/** Times of making and of the last change; others are known only once the resource has ended. */
function timeOf(
  schema: Schema,
  name: string,
  stored: StoredResource,
  resource: Resource,
): string | undefined {
  if (!CHANGED.test(name)) return undefined
  const isCreation = CREATED.test(name)
  const isChange = /^(?:update|modify|last|change)|_update_time$/.test(name)
  const isSigned = /signed?_time$/.test(name) && stored.state !== undefined && isThere(stored)
  const isPast = isCreation || isChange || isSigned || hasEnded(stored, resource)
  if (!isPast) return undefined
  const isV3 = stored.dialect === 'v3' && name.endsWith('time')
  return writtenTime(schema, isCreation ? stored.createdAt : stored.updatedAt, isV3)
}

/** Shows as much of a name or number as the documents do: `62****78`. */
function masked({ example }: Schema, value: unknown): unknown {
  const [, head, tail] = /^([^*]*)\*+([^*]*)$/.exec(String(example ?? '')) ?? []
  if (typeof value !== 'string' || head === undefined || tail === undefined) return value
  const hidden = value.length - head.length - tail.length
  if (value.includes('*') || hidden < 1) return value
  return value.slice(0, head.length) + '*'.repeat(hidden) + value.slice(value.length - tail.length)
}

function sealedIf(schema: Schema, value: unknown, { context, textual }: ShowParts): unknown {
  return schema.encrypted && !textual && typeof value === 'string'
    ? sealed(value, context.keys.merchant.publicKey)
    : value
}

function listAt(values: JsonObject, path: readonly string[]): unknown[] | undefined {
  const [found] = valuesAt(values, path.join('.'))
  return Array.isArray(found) ? (found as unknown[]) : undefined
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as JsonObject)[name]
    : undefined
}

function propertyCount(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}

/** Puts the fields into the order of the documents. */
function ordered(result: JsonObject, children: readonly [string, Schema][]): JsonObject {
  return Object.fromEntries(
    children.flatMap(([name]) => (Object.hasOwn(result, name) ? [[name, result[name]]] : [])),
  )
}
