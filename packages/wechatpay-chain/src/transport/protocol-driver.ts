import type { AxiosInstance } from 'axios'
import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
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

/** Adds `select` to an axios instance. */
export function withSelect(
  instance: AxiosInstance,
  { call, stacks }: { call: (call: Call) => ChainPromise<ChainResponse>; stacks: Stacks },
): Driver {
  const selected = (protocol: Protocol): SelectedDriver => {
    const request = (method: string, path: string, options?: RequestOptions) =>
      call({ ...callOf(method.toUpperCase(), path, options), protocol })
    const verb = (method: string) => (path: string, options?: RequestOptions) =>
      request(method, path, options)
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
      requestAsync: request,
      getConfig: getConfig as SelectedDriver['getConfig'],
      get: verb('GET'),
      post: verb('POST'),
      put: verb('PUT'),
      patch: verb('PATCH'),
      delete: verb('DELETE'),
    }
  }
  const drivers = { v2: selected('v2'), v3: selected('v3') }
  const select = (protocol = 'v3') => (protocol.toLowerCase() === 'v2' ? drivers.v2 : drivers.v3)
  const request = instance.request as (first: never, second: never) => unknown
  const requestAsync = (method: string, path: string, options?: RequestOptions) =>
    call(callOf(method.toUpperCase(), path, options))
  // axios's own takes a config, or a URL and a config.
  Object.assign(instance, {
    request: (first: never, second: unknown, third?: RequestOptions) =>
      typeof second === 'string'
        ? requestAsync(first, second, third)
        : request(first, second as never),
  })
  Object.defineProperty(instance, 'requestAsync', { value: requestAsync, enumerable: false })
  return Object.defineProperty(instance, 'select', { value: select, enumerable: false }) as Driver
}
