import { inspect } from 'node:util'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { describe } from '../values/describe.js'
import { withoutQuery } from '../values/shown-url.js'
import { createCallable } from './callable.js'
import type { ChainHost, ChainRoute } from './chain-host.js'
import { refuseFurther } from './further-arguments.js'
import { misspeltVerb } from './misspelt-verb.js'
import {
  FOREIGN_NAMES,
  isProbe,
  METHOD_NAMES,
  MISSPELT_VERBS,
  OBJECT_NAMES,
  VERBS,
} from './node-names.js'
import type { RequestOptions } from './request-options.js'
import type { RouteNode } from './route-node.js'
import { findDamagedData, findLowered, isFixedSegment, normalizeSegment } from './segment.js'

/**
 * How many children a node keeps for good, and how many recently used ones whose names are data or
 * whole paths.
 */
const KEPT_CHILDREN = 256
const RECENT_DATA_CHILDREN = 16
const RECENT_PATH_CHILDREN = 1024

interface NodeState {
  readonly host: ChainHost
  /** `undefined` for the root, whose first child gets no leading slash. */
  readonly template: string | undefined
  readonly lowered: string | undefined
  kept: number
  recent: Map<string, RouteNodeObject> | undefined
}

/**
 * The object behind a route. Its only own properties are the children it has already returned: the
 * trap of the Proxy at the end of its prototype chain runs on the first miss only, so a cached step
 * costs one property read.
 */
class RouteNodeObject {
  readonly #state: NodeState
  constructor(state: NodeState) {
    this.#state = state
  }

  /** Returns the next node of a chain, the same one as long as it is kept. */
  static childOf(this: void, parent: RouteNodeObject, step: string): RouteNodeObject {
    const state = parent.#state
    const recent = state.recent?.get(step)
    if (recent) return recent
    const own = isVerbLike(step) ? undefined : Object.getOwnPropertyDescriptor(parent, step)?.value
    if (RouteNodeObject.stateOf(own)) return own
    const child = createChild(state, step)
    const isKept = isFixedSegment(step) && state.kept < KEPT_CHILDREN && canBeOwn(step)
    if (isKept && define(parent, step, child)) state.kept += 1
    else keepRecent(state, step, child)
    return child
  }

  static stateOf(value: unknown): NodeState | undefined {
    return typeof value === 'object' && value !== null && #state in value ? value.#state : undefined
  }

  // Test runners compare this tag for equality, so nodes of two paths differ although they have no
  // keys. It is defined here because V8 does not ask a Proxy for it.
  get [Symbol.toStringTag](): string {
    return #state in this ? pathOf(this.#state) : 'Object'
  }
}

function pathOf(state: NodeState): string {
  return state.template ?? '/'
}

const { childOf } = RouteNodeObject

/** Returns whether a name is a function on a node: a verb, or what is often written for one. */
function isVerbLike(name: string): boolean {
  return METHOD_NAMES.has(name) || MISSPELT_VERBS.has(name)
}

function canBeOwn(name: string): boolean {
  return (
    !isVerbLike(name) &&
    !OBJECT_NAMES.has(name) &&
    !FOREIGN_NAMES.has(name) &&
    name !== 'chain' &&
    name !== 'toJSON'
  )
}

function createChild(state: NodeState, step: string): RouteNodeObject {
  const segment = normalizeSegment(step)
  const damaged = segment === step ? undefined : findDamagedData(step)
  if (damaged !== undefined) state.host.warnDamaged(damaged, normalizeSegment(damaged))
  const template = state.template === undefined ? segment : `${state.template}/${segment}`
  const lowered = segment === step ? state.lowered : (findLowered(step) ?? state.lowered)
  return new RouteNodeObject({ host: state.host, template, lowered, kept: 0, recent: undefined })
}

function keepRecent(state: NodeState, step: string, child: RouteNodeObject): void {
  if (step.length > 512) return
  state.recent ??= new Map()
  const limit = step.includes('/') ? RECENT_PATH_CHILDREN : RECENT_DATA_CHILDREN
  if (state.recent.size >= limit) state.recent.delete(state.recent.keys().next().value as string)
  state.recent.set(step, child)
}

function define(target: object, name: string, value: unknown): boolean {
  return Reflect.defineProperty(target, name, {
    value,
    enumerable: false,
    configurable: true,
    writable: true,
  })
}

function createVerb(node: RouteNodeObject, name: keyof typeof VERBS): unknown {
  const { host, template = '', lowered } = RouteNodeObject.stateOf(node) as NodeState
  const method = VERBS[name]
  const route: ChainRoute = { template, lowered }
  const call = (...given: [options?: RequestOptions]) => {
    const refusal =
      given.length > 1 ? refuseFurther(given, { verb: name, method, template }) : undefined
    return refusal === undefined ? host.send(method, route, given[0]) : host.reject(refusal)
  }
  return createCallable(name, call, () => childOf(node, name))
}

/** Makes a function that says how its verb is spelt, and continues the chain as a segment. */
function createMisspelt(node: RouteNodeObject, name: string): unknown {
  const { host, template = '' } = RouteNodeObject.stateOf(node) as NodeState
  const call = () => host.reject(misspeltVerb(name, template))
  return createCallable(name, call, () => childOf(node, name))
}

function createChain(node: RouteNodeObject): unknown {
  const chain = (path: string) => {
    if (typeof path === 'string') return childOf(node, path)
    throw refused('chain()', message('path.not-a-string', { kind: describe(path) }), {
      code: 'ERR_REQUEST_REFUSED',
    })
  }
  return createCallable('chain', chain, () => childOf(node, 'chain'))
}

function createFunction(node: RouteNodeObject, key: string): unknown {
  if (key === 'chain') return createChain(node)
  const isVerb = METHOD_NAMES.has(key)
  return isVerb ? createVerb(node, key as keyof typeof VERBS) : createMisspelt(node, key)
}

function readSymbol(key: symbol, state: NodeState): unknown {
  if (key === Symbol.toPrimitive) return () => pathOf(state)
  // A query may hold a token, which nobody means to print.
  if (key === inspect.custom) return () => withoutQuery(pathOf(state))
  return undefined
}

function readLanguageName(key: string, state: NodeState): unknown {
  if (key === 'constructor') return Object
  if (key === '__proto__') return Object.prototype
  if (key === 'toString' || key === 'toLocaleString') return () => pathOf(state)
  return Reflect.get(Object.prototype, key)
}

/**
 * Finds the node that a property is read from, also through an object made from it by
 * `Object.create`.
 */
function nodeBehind(receiver: unknown): RouteNodeObject | undefined {
  let object = receiver
  while (typeof object === 'object' && object !== null) {
    if (RouteNodeObject.stateOf(object)) return object as RouteNodeObject
    object = Reflect.getPrototypeOf(object)
  }
  return undefined
}

const nodeHandler: ProxyHandler<object> = {
  get(_, key, receiver) {
    const node = nodeBehind(receiver)
    const state = RouteNodeObject.stateOf(node)
    if (node === undefined || state === undefined) return undefined
    if (typeof key === 'symbol') return readSymbol(key, state)
    if (key === 'toJSON') return () => pathOf(state)
    if (OBJECT_NAMES.has(key)) return readLanguageName(key, state)
    if (isVerbLike(key) || key === 'chain') {
      const value = createFunction(node, key)
      define(node, key, value)
      return value
    }
    return isProbe(key) ? undefined : childOf(node, key)
  },
  has: (target, key) =>
    METHOD_NAMES.has(key as string) || key === 'chain' || Reflect.has(target, key),
  set(target, key, value, receiver) {
    return key === '__proto__' ? true : Reflect.set(target, key, value, receiver)
  },
}
Reflect.deleteProperty(RouteNodeObject.prototype, 'constructor')
Object.setPrototypeOf(RouteNodeObject.prototype, new Proxy({}, nodeHandler))

/**
 * Creates the root of a chain; `members` are the names that only the root has (`getDriver`, `$…`).
 */
export function createRoot<Members extends object>(
  host: ChainHost,
  members: Members,
): RouteNode & Members {
  const root = new RouteNodeObject({
    host,
    template: undefined,
    lowered: undefined,
    kept: 0,
    recent: undefined,
  })
  for (const [name, value] of Object.entries(members)) define(root, name, value)
  return root as unknown as RouteNode & Members
}
