import type { AxiosProxyConfig, AxiosRequestConfig } from 'axios'
import { HandlerStack } from '../chain/handler-stack.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { describe, shownNumber } from '../values/describe.js'

/**
 * Parts of an axios config that belong to the driver: changing them would undo signing or
 * verifying.
 */
export const DRIVER_KEYS: readonly string[] = [
  'url',
  'method',
  'data',
  'params',
  'paramsSerializer',
  'transformRequest',
  'transformResponse',
  'responseType',
  'responseEncoding',
  'validateStatus',
  'maxRedirects',
  'beforeRedirect',
  'auth',
  'headers',
  'baseURL',
]

/** A longer timer would run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Returns milliseconds that a timer can take. @throws RequestRefusedError */
export function milliseconds(option: string, value: unknown, template: string): number {
  if (typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER) return value
  throw refused(template, message('option.milliseconds', { option, value: shownNumber(value) }), {
    code: 'ERR_OPTION',
  })
}

interface TimeFacts {
  template: string
  /** Warns of a time that was probably meant in seconds. */
  warnShort: ((name: string, value: number) => void) | undefined
}

/** Returns the value of an option in milliseconds. @throws RequestRefusedError */
export function timeOf(
  name: 'timeout' | 'connect_timeout',
  value: unknown,
  { template, warnShort }: TimeFacts,
): number {
  const time = milliseconds(name, value, template)
  warnShort?.(name, time)
  return time
}

/**
 * Returns whether a value is a proxy: an http or https URL, an axios proxy object, or `false`.
 * Guzzle's map of a proxy for each scheme is none of these, and other schemes (`socks5:`, `tcp:`)
 * axios would read as http.
 */
export function isProxy(proxy: unknown): proxy is string | AxiosProxyConfig | false {
  if (proxy === false) return true
  if (typeof proxy === 'string')
    return URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)
  return typeof (proxy as { host?: unknown } | null)?.host === 'string'
}

/** Turns a proxy URL into what axios takes. @throws RequestRefusedError */
export function toProxy(
  proxy: string | AxiosProxyConfig | false,
  template: string,
): AxiosProxyConfig | false {
  if (!isProxy(proxy)) {
    throw refused(template, message('option.proxy'), {
      code: 'ERR_OPTION',
      hint: message('option.proxy-hint'),
    })
  }
  if (proxy === false || typeof proxy === 'object') return proxy
  const url = new URL(proxy)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const config: AxiosProxyConfig = { protocol: url.protocol, host: url.hostname, port }
  if (url.username)
    config.auth = {
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }
  return config
}

/**
 * Returns the `axios` option, if it has none of the driver's own keys. @throws RequestRefusedError
 */
export function checkAxiosOption(
  axios: AxiosRequestConfig | undefined,
  template: string,
): AxiosRequestConfig {
  const key = Object.keys(axios ?? {}).find((name) => DRIVER_KEYS.includes(name))
  if (key === undefined) return axios ?? {}
  throw refused(template, message('option.axios-key', { key }), {
    code: 'ERR_OPTION',
    hint: message('option.axios-hint'),
  })
}

/** Checks the option `handler`: a stack of this SDK. */
export function checkHandler(given: unknown, template: string): HandlerStack {
  if (given instanceof HandlerStack) return given
  throw refused(template, message('option.handler', { kind: describe(given) }), {
    code: 'ERR_OPTION',
    hint: message('guzzle.interceptors'),
  })
}
