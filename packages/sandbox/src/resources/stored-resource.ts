import type { Resource } from '@wechatpay-chain/catalog'
import type { FlowContext, JsonObject } from '../flows/flow.js'
import type { Dialect } from '../protocol/request.js'
import { canonicalName } from './model.js'
import type { ResourceMoney } from './money.js'

/** A resource that exists in the sandbox. */
export interface StoredResource {
  /** Number within its kind, never shown. */
  id: string
  /** Name of the kind: `ecommerce-applyment`. */
  kind: string
  /** What was written, with the names of the requests; encrypted fields are in plaintext. */
  values: JsonObject
  /** Numbers and ids that name it, by their stored names. */
  names: Record<string, string>
  /** Documented word of its state. */
  state?: string
  /** Dialect of the request that made it: its notifications speak it, too. */
  dialect?: Dialect
  /** Digest of the request that made it. */
  content?: string
  /** Milliseconds since 1970, the sandbox's clock. */
  createdAt: number
  updatedAt: number
  /** Required fields of answers that nobody wrote, so that they are the same each time. */
  made: JsonObject
  deleted?: boolean
  /** Money that hangs on it, and where that is. */
  money?: ResourceMoney
}

const collectionOf = (kind: string): string => `resource ${kind}`
const indexOf = (kind: string): string => `resource-name ${kind}`

const LATEST = 'resource-latest'

/** Facts of a new resource. */
export type ResourceFacts = Pick<StoredResource, 'kind' | 'values' | 'names'> &
  Partial<Pick<StoredResource, 'state' | 'content' | 'money' | 'dialect'>>

/** Keeps a new resource, which can then be found by each of its names. */
export function addResource({ store, clock }: FlowContext, facts: ResourceFacts): StoredResource {
  const counter = `resource-counter`
  const id = String((store.get<{ last: number }>(counter, facts.kind)?.last ?? 0) + 1)
  store.put(counter, facts.kind, { last: Number(id) })
  const stored: StoredResource = {
    ...facts,
    id,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    made: {},
  }
  store.put(collectionOf(facts.kind), id, stored)
  store.put(LATEST, `${facts.kind} ${id}`, { kind: facts.kind, id })
  for (const [name, value] of Object.entries(stored.names)) {
    const key = `${name}=${value}`
    const earlier = store.get<{ ids: string[] }>(indexOf(facts.kind), key)?.ids ?? []
    store.put(indexOf(facts.kind), key, { ids: [...earlier, id] })
  }
  return stored
}

/** Keeps a changed resource. */
export function saveResource(
  { store, clock }: FlowContext,
  stored: StoredResource,
): StoredResource {
  const changed = { ...stored, updatedAt: clock.now() }
  store.put(collectionOf(stored.kind), stored.id, changed)
  return changed
}

/** Keeps what answers made up, without a change of the resource itself. */
export function saveMade({ store }: FlowContext, stored: StoredResource, made: JsonObject): void {
  store.put(collectionOf(stored.kind), stored.id, { ...stored, made })
}

/** Finds a resource by its number within its kind. */
export function resourceById(
  { store }: FlowContext,
  kind: string,
  id: string,
): StoredResource | undefined {
  return store.get<StoredResource>(collectionOf(kind), id)
}

/** Returns all of a kind that were not deleted, oldest first. */
export function listResources({ store }: FlowContext, kind: string): StoredResource[] {
  return store.list<StoredResource>(collectionOf(kind)).filter(({ deleted }) => !deleted)
}

/** Returns the latest of all kinds that were not deleted, the last made last. */
export function latestResources({ store }: FlowContext, limit: number): StoredResource[] {
  return store
    .list<{ kind: string; id: string }>(LATEST, limit)
    .flatMap(({ kind, id }) => store.get<StoredResource>(collectionOf(kind), id) ?? [])
    .filter(({ deleted }) => !deleted)
}

/** Finds those that have a name; several merchants may use one number. */
export function resourcesNamed(
  { store }: FlowContext,
  kind: string,
  name: string,
  value: string,
): StoredResource[] {
  const { ids } = store.get<{ ids: string[] }>(indexOf(kind), `${name}=${value}`) ?? { ids: [] }
  return ids.flatMap((id) => {
    const stored = store.get<StoredResource>(collectionOf(kind), id)
    return stored && !stored.deleted ? [stored] : []
  })
}

/** Returns the one value that a resource has under a name, wherever it stands in what was written. */
export function valueNamed(
  resource: Resource,
  stored: StoredResource,
  name: string,
): string | undefined {
  const own = stored.names[canonicalName(resource, name)]
  if (own !== undefined) return own
  const found = scalarsNamed(stored.values, name)
  return found.length === 1 ? String(found[0]) : undefined
}

/** Returns the different scalars that stand under a name, at any depth. */
export function scalarsNamed(value: unknown, name: string): (string | number | boolean)[] {
  const found = new Set<string | number | boolean>()
  const search = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return
    for (const [key, child] of Object.entries(inner)) {
      if (typeof child === 'object') search(child)
      else if (key === name) found.add(child as string)
    }
  }
  search(value)
  return [...found]
}
