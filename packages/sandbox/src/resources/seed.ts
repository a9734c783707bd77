import type { FlowContext, JsonObject } from '../flows/flow.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Dialect } from '../protocol/request.js'
import { isKeptByFlows } from './kept-by-flows.js'
import { canonicalName, findResource, namingFields, operationsOn, resourceNames } from './model.js'
import { newId } from './new-id.js'
import { notifyOf } from './notify.js'
import { makeMove, movesFrom } from './outside.js'
import {
  addResource,
  latestResources,
  listResources,
  resourcesNamed,
  type StoredResource,
} from './stored-resource.js'

/** A resource of the sandbox, as a test or the console sees it. */
export interface SandboxResource {
  /** Name of the resource in the model: `merchant-violation`. */
  resource: string
  /** Numbers and ids that name it. */
  names: Readonly<Record<string, string>>
  /** Documented word of its state; missing where it has none. */
  state?: string
  /** What was written. */
  fields: Readonly<JsonObject>
  /** What somebody or something outside may make of it: by whom, and the state that follows. */
  moves: readonly { by: string; to: string }[]
}

/** What the sandbox keeps for operations without a flow of their own. */
export interface SandboxResources {
  /** @throws RangeError for an unknown resource. */
  list(resource: string): SandboxResource[]
  /** The latest of all kinds, the last made last. */
  latest(limit: number): SandboxResource[]
  /**
   * Does what a person, a bank or a review does: moves a resource that has this number to a state.
   * The notification that the documents tie to it follows. @throws RangeError for an unknown
   * resource or number, or a state that it cannot move to.
   */
  move(resource: string, number: string, to: string): SandboxResource
}

/** Makes the access to the resources of one sandbox. */
export function createResources(context: FlowContext): SandboxResources {
  return {
    list: (name) => {
      require(name)
      return listResources(context, name).map(shown)
    },
    latest: (limit) => latestResources(context, limit).map(shown),
    move: (name, number, to) =>
      context.store.transaction(() => shown(move(context, { name, number, to }))),
  }
}

function shown({ kind, names, state, values }: StoredResource): SandboxResource {
  return {
    resource: kind,
    names,
    ...(state === undefined ? {} : { state }),
    fields: values,
    moves: movesFrom(kind, state).map(({ by, to }) => ({ by, to })),
  }
}

function require(name: string) {
  const resource = findResource(name)
  if (resource) return resource
  const near = resourceNames().filter((known) =>
    name.split('-').some((word) => word.length > 3 && known.includes(word)),
  )
  throw new MessageError(
    message('resource.unknown', { name, near: near.slice(0, 8).join(', ') || '–' }),
  )
}

/**
 * Makes what no operation makes. @throws RangeError for an unknown resource or state, and for what
 * flows keep: nothing would read it.
 */
export function seedResource(
  context: FlowContext,
  name: string,
  fields: JsonObject,
): SandboxResource {
  const resource = require(name)
  if (isKeptByFlows(name)) throw new MessageError(message('resource.kept-by-flow', { name }))
  const names: Record<string, string> = {}
  const naming = namingFields(resource)
  for (const [field, value] of Object.entries(fields)) {
    const own = canonicalName(resource, field)
    if (naming.has(own) && (typeof value === 'string' || typeof value === 'number'))
      names[own] = String(value)
  }
  for (const [field, look] of Object.entries(resource.serverIds))
    names[canonicalName(resource, field)] ??= newId(context, look)
  const state = stateIn(name, fields)
  const added = addResource(context, {
    ...{ kind: name, names, values: fields, dialect: dialectOf(name) },
    ...(state === undefined ? {} : { state }),
  })
  // Somebody made it: a user took a card, a bank opened a case.
  const making = resource.outside?.find(
    ({ from, to }) => from.includes('(none)') && (to === state || to.startsWith('(')),
  )
  if (making?.event) notifyOf(context, added, making.event)
  return shown(added)
}

/** Reads the state that a seed begins with; defaults to the first of its kind. */
function stateIn(name: string, fields: JsonObject): string | undefined {
  const states = require(name).state
  if (!states) return undefined
  const given = fields[states.field?.split('.').at(-1) ?? 'state']
  if (given === undefined) return states.initial ?? undefined
  if (Object.hasOwn(states.values, String(given))) return String(given)
  throw new MessageError(
    message('resource.state-unknown', {
      name,
      state: String(given),
      states: Object.keys(states.values).join(', '),
    }),
  )
}

/** A seed has no request: it speaks APIv2 only where all of its operations do. */
function dialectOf(name: string): Dialect {
  return operationsOn(name).every(([operation]) => operation.includes(' v2/')) ? 'v2' : 'v3'
}

function move(
  context: FlowContext,
  { name, number, to }: { name: string; number: string; to: string },
): StoredResource {
  const resource = require(name)
  const found =
    [...namingFields(resource)]
      .flatMap((field) => resourcesNamed(context, name, field, number))
      .at(-1) ??
    listResources(context, name).findLast(({ names }) => Object.values(names).includes(number))
  if (!found) throw new MessageError(message('resource.number-unknown', { name, number }))
  const moves = movesFrom(name, found.state)
  const chosen = moves.find((known) => known.to === to)
  if (chosen) return makeMove(context, found, chosen)
  throw new MessageError(
    message('resource.move-unknown', {
      name,
      state: found.state ?? '–',
      to,
      moves: moves.map((known) => `${known.to} (${known.by})`).join(', ') || '–',
    }),
  )
}
