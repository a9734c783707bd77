import type { FlowContext, JsonObject } from '../flows/flow.js'
import { canonicalName, findResource, namingFields, resourceNames } from './model.js'
import { newId } from './new-id.js'
import { valuesAt } from './request-fields.js'
import { addResource, type StoredResource } from './stored-resource.js'

const ENTRIES = /^([\w-]+): one for each entry of ([\w.]+)$/
const APPROVED = /^([\w-]+) that is (?:approved|passed|finished)$/
/** Words for an application that was granted. */
const GRANTED = /(?:APPROVED|PASSED|FINISHE?D?)$/

/** What is made from a resource: an entry of a batch, or what an application asked for. */
interface Descent {
  kind: string
  /** Field with the entries; missing for an application. */
  list?: string
}

let known: ReadonlyMap<string, readonly Descent[]> | undefined

function descentsOf(maker: string): readonly Descent[] {
  known ??= readDescents()
  return known.get(maker) ?? []
}

function readDescents(): ReadonlyMap<string, readonly Descent[]> {
  const found = new Map<string, Descent[]>()
  for (const kind of resourceNames()) {
    const madeBy = findResource(kind)?.madeBy ?? ''
    const [, maker, list] = ENTRIES.exec(madeBy) ?? APPROVED.exec(madeBy) ?? []
    if (maker === undefined) continue
    const others = found.get(maker) ?? []
    found.set(maker, [...others, { kind, ...(list === undefined ? {} : { list }) }])
  }
  return found
}

/** Makes the entries of a batch, each a resource of its own. */
export function makeEntries(context: FlowContext, parent: StoredResource): StoredResource[] {
  return descentsOf(parent.kind).flatMap(({ kind, list }) =>
    list === undefined
      ? []
      : valuesAt(parent.values, `${list}[]`)
          .filter((entry): entry is JsonObject => typeof entry === 'object' && entry !== null)
          .map((entry) => descend(context, parent, { kind, values: entry })),
  )
}

/** Makes what an application asked for, once it is granted. */
export function makeGranted(context: FlowContext, application: StoredResource): StoredResource[] {
  if (!GRANTED.test(application.state ?? '')) return []
  return descentsOf(application.kind).flatMap(({ kind, list }) =>
    list === undefined ? [descend(context, application, { kind, values: application.values })] : [],
  )
}

function descend(
  context: FlowContext,
  parent: StoredResource,
  { kind, values }: { kind: string; values: JsonObject },
): StoredResource {
  const resource = findResource(kind)!
  const naming = namingFields(resource)
  const names: Record<string, string> = { ...parent.names }
  for (const [name, value] of Object.entries(values)) {
    const own = canonicalName(resource, name)
    if (naming.has(own) && (typeof value === 'string' || typeof value === 'number'))
      names[own] = String(value)
  }
  for (const [name, look] of Object.entries(resource.serverIds))
    names[canonicalName(resource, name)] ??= newId(context, look)
  const state = resource.state?.initial
  return addResource(context, {
    ...{ kind, names, values },
    ...(parent.dialect === undefined ? {} : { dialect: parent.dialect }),
    ...(typeof state === 'string' ? { state } : {}),
  })
}
