import axios, { type AxiosAdapter, type AxiosInstance, type AxiosRequestConfig } from 'axios'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import type { DriverSettings } from './driver-settings.js'
import { createGuardedAxios, type GuardSettings, ORDER } from './guarded-axios.js'

/** Without a signature nothing leaves, whatever became of the interceptors. */
export const UNSIGNED: AxiosAdapter = async () => {
  throw refused('', message('transport.interceptor-removed'), { code: 'ERR_NOT_SIGNED' })
}

/** The settings of a driver that is made from another: the same client, and further defaults. */
export function settingsFor(
  { baseURL, ...config }: AxiosRequestConfig,
  { settings, defaults }: { settings: DriverSettings; defaults: object },
): DriverSettings {
  const { baseURL: before, ...all } = axios.mergeConfig(defaults, config)
  const base = baseURL ?? before ?? settings.defaults.baseURL
  const isSame = base === settings.defaults.baseURL
  return {
    ...settings,
    defaults: { ...settings.defaults, baseURL: base },
    hosts: isSame ? settings.hosts : undefined,
    axios: { proxy: settings.axios?.proxy, ...all } as AxiosRequestConfig,
  }
}

/** Creates the axios instance of a driver, without its interceptors. */
export function createInstance(
  settings: DriverSettings,
  create: GuardSettings['create'],
): AxiosInstance {
  // A proxy may have a password, so it stays out of the defaults, which are often printed.
  const own: AxiosRequestConfig = Object.assign(Object.create(null), settings.axios)
  delete own.proxy
  const instance = createGuardedAxios(
    {
      timeout: settings.timeout,
      maxContentLength: settings.maxContentLength,
      maxBodyLength: Number.POSITIVE_INFINITY,
      ...own,
      baseURL: settings.defaults.baseURL,
      headers: own.headers ?? {},
      transformRequest: own.transformRequest ?? [],
      transformResponse: own.transformResponse ?? [],
      maxRedirects: own.maxRedirects ?? 0,
      adapter: own.adapter ?? UNSIGNED,
      transitional: { ...axios.defaults.transitional, ...own.transitional, ...ORDER },
    },
    { language: settings.defaults.language, owner: settings.verify, create },
  )
  for (const name of ['Content-Type', 'Accept'] as const)
    Reflect.deleteProperty(instance.defaults.headers.common, name)
  return instance
}
