import { inspect } from 'node:util'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { describe } from '../values/describe.js'
import {
  FOREIGN_NAMES,
  isProbe,
  METHOD_NAMES,
  type Method,
  OBJECT_NAMES,
  VERBS,
} from './node-names.js'
import type { RequestOptions } from './request-options.js'
import type { RouteNode } from './route-node.js'
import { findDamagedData, isFixedSegment, normalizeSegment } from './segment.js'

/**
 * What the chain needs from outside: a way to send, and a way to warn. It knows nothing of HTTP.
 */
export interface ChainHost {
  send(method: Method, template: string, options: RequestOptions | undefined): unknown
  /** Called with data that the naming rules change, and with what they turn it into. */
  warnDamaged(data: string, becomes: string): void
}

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
    const own = METHOD_NAMES.has(step)
      ? undefined
      : Object.getOwnPropertyDescriptor(parent, step)?.value
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

function canBeOwn(name: string): boolean {
  return (
    !METHOD_NAMES.has(name) &&
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
  return new RouteNodeObject({ host: state.host, template, kept: 0, recent: undefined })
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

/**
 * Makes a function that also continues the chain as a segment: `receivers.delete({…})` and
 * `receivers.delete.post({…})`.
 */
function createCallable(
  name: string,
  call: (...args: never[]) => unknown,
  segment: () => RouteNodeObject,
): unknown {
  Object.defineProperty(call, 'name', { value: name, configurable: true })
  Object.defineProperty(call, SEGMENT, { get: segment, enumerable: false })
  return Object.setPrototypeOf(call, callablePrototype)
}

const SEGMENT = Symbol('segment')

function createVerb(node: RouteNodeObject, name: keyof typeof VERBS): unknown {
  const state = RouteNodeObject.stateOf(node) as NodeState
  const call = (options?: RequestOptions) =>
    state.host.send(VERBS[name], state.template ?? '', options)
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

function readSymbol(key: symbol, state: NodeState): unknown {
  if (key === Symbol.toPrimitive) return () => pathOf(state)
  if (key === inspect.custom) return () => pathOf(state)
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
    if (METHOD_NAMES.has(key) || key === 'chain') {
      const value =
        key === 'chain' ? createChain(node) : createVerb(node, key as keyof typeof VERBS)
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

const callableHandler: ProxyHandler<object> = {
  get(target, key, receiver) {
    const segment: RouteNodeObject | undefined = Reflect.getOwnPropertyDescriptor(
      receiver,
      SEGMENT,
    )?.get?.call(receiver)
    if (segment === undefined || (typeof key === 'string' && OBJECT_NAMES.has(key)))
      return Reflect.get(target, key, receiver)
    if (key === 'apply' || key === 'call' || key === 'bind') {
      const method: (...args: never[]) => unknown = Function.prototype[key]
      return createCallable(key, method.bind(receiver), () => childOf(segment, key))
    }
    return Reflect.get(segment, key)
  },
}
const callablePrototype = new Proxy(Object.create(Function.prototype), callableHandler)

/**
 * Creates the root of a chain; `members` are the names that only the root has (`getDriver`, `$…`).
 */
export function createRoot<Members extends object>(
  host: ChainHost,
  members: Members,
): RouteNode & Members {
  const root = new RouteNodeObject({ host, template: undefined, kept: 0, recent: undefined })
  for (const [name, value] of Object.entries(members)) define(root, name, value)
  return root as unknown as RouteNode & Members
}
