import type { AxiosInstance } from 'axios'
import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import { refuseFurther } from '../chain/further-arguments.js'
import type { HandlerStack } from '../chain/handler-stack.js'
import type { RequestOptions } from '../chain/request-options.js'
import { type Call, callOf, type Protocol } from '../request/request.js'
import type { Stacks } from './run-stacks.js'

type SelectedVerb = (path: string, options?: RequestOptions) => ChainPromise<ChainResponse>

/** Sends by one protocol, whatever the path says: what `select()` gives. */
export type SelectedDriver = Readonly<
  Record<'get' | 'post' | 'put' | 'patch' | 'delete', SelectedVerb>
> & {
  requestAsync(method: string, path: string, options?: RequestOptions): ChainPromise<ChainResponse>
  request(method: string, path: string, options?: RequestOptions): ChainPromise<ChainResponse>
  /** Returns the stack of middlewares that requests of this protocol go through. */
  getConfig(option: 'handler'): HandlerStack
  /** Returns a setting by Guzzle's name: `base_uri`, `headers`, `timeout` (milliseconds). */
  getConfig(option?: string): unknown
}

/** The one axios instance of a client, with the original's `select`. */
export type Driver = AxiosInstance & {
  /** Sends as a verb of a chain does, with its options: Guzzle's `request`, beside axios's own. */
  request(method: string, path: string, options?: RequestOptions): ChainPromise<ChainResponse>
  /** The same under its name in PHP. */
  requestAsync(method: string, path: string, options?: RequestOptions): ChainPromise<ChainResponse>
  /**
   * Returns the driver bound to a protocol, `'v2'` or (anything else) `'v3'`, as the original does.
   */
  select(protocol?: Protocol | (string & Record<never, never>)): SelectedDriver
}

type RequestArguments = [method: string, path: string, options?: RequestOptions | undefined]

/** A call that names its method, its path and one object of options. */
function callOfRequest(verb: string, given: RequestArguments): Call {
  const [name, path, options] = given
  const method = String(name).toUpperCase()
  const refusal = refuseFurther(given, { verb, method, template: String(path), takes: 3 })
  return { ...callOf(method, path, options), refusal }
}

/** Adds `select` to an axios instance. */
export function withSelect(
  instance: AxiosInstance,
  { call, stacks }: { call: (call: Call) => ChainPromise<ChainResponse>; stacks: Stacks },
): Driver {
  const selected = (protocol: Protocol): SelectedDriver => {
    const request: SelectedDriver['request'] = (...given) =>
      call({ ...callOfRequest('request', given), protocol })
    const requestAsync: SelectedDriver['request'] = (...given) =>
      call({ ...callOfRequest('requestAsync', given), protocol })
    const verb =
      (name: string): SelectedVerb =>
      (...given) => {
        const [path, options] = given
        const method = name.toUpperCase()
        const called = { verb: name, method, template: String(path), protocol, takes: 2 }
        const refusal = refuseFurther(given, called)
        return call({ ...callOf(method, path, options), protocol, refusal })
      }
    const settings: Readonly<Record<string, () => unknown>> = {
      handler: () => stacks(protocol),
      base_uri: () => instance.defaults.baseURL,
      headers: () => ({ ...instance.defaults.headers.common }),
      timeout: () => instance.defaults.timeout,
    }
    const getConfig = (option?: string): unknown =>
      option === undefined
        ? Object.fromEntries(Object.entries(settings).map(([name, read]) => [name, read()]))
        : Object.hasOwn(settings, option)
          ? settings[option]?.()
          : undefined
    return {
      request,
      requestAsync,
      getConfig: getConfig as SelectedDriver['getConfig'],
      get: verb('get'),
      post: verb('post'),
      put: verb('put'),
      patch: verb('patch'),
      delete: verb('delete'),
    }
  }
  const drivers = { v2: selected('v2'), v3: selected('v3') }
  const select = (protocol = 'v3') => (protocol.toLowerCase() === 'v2' ? drivers.v2 : drivers.v3)
  const request = instance.request as (first: never, second: never) => unknown
  const requestAsync: SelectedDriver['request'] = (...given) =>
    call(callOfRequest('requestAsync', given))
  // axios's own takes a config, or a URL and a config.
  Object.assign(instance, {
    request: (...given: RequestArguments) =>
      typeof given[1] === 'string'
        ? call(callOfRequest('request', given))
        : request(given[0] as never, given[1] as never),
  })
  Object.defineProperty(instance, 'requestAsync', { value: requestAsync, enumerable: false })
  return Object.defineProperty(instance, 'select', { value: select, enumerable: false }) as Driver
}
