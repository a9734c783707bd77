import { OBJECT_NAMES } from './node-names.js'

/**
 * Makes a function that also continues the chain as a segment: `receivers.delete({…})` and
 * `receivers.delete.post({…})`.
 */
export function createCallable(
  name: string,
  call: (...args: never[]) => unknown,
  segment: () => object,
): unknown {
  Object.defineProperty(call, 'name', { value: name, configurable: true })
  Object.defineProperty(call, SEGMENT, { get: segment, enumerable: false })
  return Object.setPrototypeOf(call, callablePrototype)
}

const SEGMENT = Symbol('segment')

const callableHandler: ProxyHandler<object> = {
  get(target, key, receiver) {
    const segment: object | undefined = Reflect.getOwnPropertyDescriptor(
      receiver,
      SEGMENT,
    )?.get?.call(receiver)
    if (segment === undefined || (typeof key === 'string' && OBJECT_NAMES.has(key)))
      return Reflect.get(target, key, receiver)
    if (key === 'apply' || key === 'call' || key === 'bind') {
      const method: (...args: never[]) => unknown = Function.prototype[key]
      return createCallable(key, method.bind(receiver), () => Reflect.get(segment, key) as object)
    }
    return Reflect.get(segment, key)
  },
}
const callablePrototype = new Proxy(Object.create(Function.prototype), callableHandler)
