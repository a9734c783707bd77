import type http from 'node:http'
import axios, {
  type AxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios'
import type { WeChatPayError } from '../errors.js'
import type { RequestOptions } from '../types/options.js'
import type { ChainResponse } from '../types/response.js'
import { send } from './adapter.js'
import { ChainPromise } from './chain-promise.js'
import { answerError, redactHeaders, transportError } from './failure.js'
import { type Protocol, planOf, type RequestPlan } from './plan.js'
import { followRedirect, isRedirect } from './redirect.js'
import { buildRequest, type Call, type RequestDefaults } from './request.js'
import { ensurePlan, type SignTools, signRequest } from './sign.js'
import { bytesOf, toResponse, type VerifyResponseTools, verifyResponse } from './verify.js'

/** Everything a driver is made of. Key material lives in the closures of its tools, and nowhere else. */
export interface DriverSettings {
  defaults: RequestDefaults
  sign: Omit<SignTools, 'signer'> & { createSigner(isBusy: () => boolean): SignTools['signer'] }
  verify: VerifyResponseTools
  /** Milliseconds for a whole exchange, unless a request says otherwise; 0 for no limit. */
  timeout: number
  /** Longest answer kept in memory, in bytes after decoding. */
  maxContentLength: number
  /** TLS agents: for each request, and with the merchant's client certificate. */
  agents: { plain: http.Agent | undefined; withCertificate: (() => http.Agent) | undefined }
  /** Further axios defaults of the caller. */
  axios: AxiosRequestConfig | undefined
}

/** Sends by one protocol, whatever the path says: what `select()` gives. */
export type SelectedDriver = Readonly<Record<'get' | 'post' | 'put' | 'patch' | 'delete', SelectedVerb>> & {
  request(method: string, path: string, options?: RequestOptions): ChainPromise<ChainResponse>
}

type SelectedVerb = (path: string, options?: RequestOptions) => ChainPromise<ChainResponse>

/** The one axios instance of a client, with the original's `select`. */
export type Driver = AxiosInstance & {
  /** Returns the driver bound to a protocol, `'v2'` or (anything else) `'v3'`, as the original does. */
  select(protocol?: string): SelectedDriver
}

/** A driver and the way into it for chains. */
export interface DriverParts {
  driver: Driver
  call(call: Call): ChainPromise<ChainResponse>
}

/** Creates the axios instance whose interceptors sign what leaves and verify what comes back. */
export function createDriver(settings: DriverSettings): DriverParts {
  let underWay = 0
  const signer = settings.sign.createSigner(() => underWay > 1)
  const tools: SignTools = { ...settings.sign, signer }
  const instance = axios.create({
    timeout: settings.timeout,
    maxContentLength: settings.maxContentLength,
    maxBodyLength: Number.POSITIVE_INFINITY,
    ...settings.axios,
    baseURL: settings.defaults.baseURL,
    headers: { common: { 'Accept-Encoding': false } } as unknown as NonNullable<AxiosRequestConfig['headers']>,
    transformRequest: [],
    transformResponse: [],
    maxRedirects: 0,
    adapter: settings.axios?.adapter ?? ((config) => send(config, wireOf(config, settings))),
  })
  for (const name of ['Content-Type', 'Accept'] as const) Reflect.deleteProperty(instance.defaults.headers.common, name)

  const enter = (plan: RequestPlan) => {
    plan.startedAt = tools.sources.now()
    plan.isUnderWay = true
    underWay += 1
  }
  const leave = (config: InternalAxiosRequestConfig | undefined, outcome: string) => {
    const plan = planOf(config)
    redactHeaders(config)
    if (config === undefined || !plan?.isUnderWay) return
    plan.isUnderWay = false
    underWay -= 1
    plan.debug?.(
      `${(config.method ?? 'get').toUpperCase()} ${config.url} ${outcome} ${Math.round(tools.sources.now() - plan.startedAt)} ms`,
    )
  }

  instance.interceptors.request.use(async (config) => {
    const plan = ensurePlan(config)
    enter(plan)
    try {
      await signRequest(config, plan, tools)
      return config
    } catch (error) {
      leave(config, 'was not sent')
      throw error
    }
  })
  instance.interceptors.response.use(
    (response) => {
      leave(response.config, String(response.status))
      return settle(response, { instance, settings })
    },
    (error: unknown) => {
      const config = isAxiosError(error) ? error.config : undefined
      leave(config, (error as AxiosError).response ? String((error as AxiosError).response?.status) : 'failed')
      const response = isAxiosError(error) ? (error.response as AxiosResponse | undefined) : undefined
      return response === undefined ? Promise.reject(transportError(error, config)) : settle(response, { instance, settings })
    },
  )
  const call = (request: Call) => new ChainPromise<ChainResponse>((resolve) => resolve(dispatch(instance, request, settings.defaults)))
  return { driver: withSelect(instance, call), call }
}

function wireOf(config: InternalAxiosRequestConfig, { agents }: DriverSettings) {
  const plan = planOf(config)
  const agent = plan?.security ? agents.withCertificate?.() : agents.plain
  return { agent, isRequired: plan?.security === true && agent !== undefined, connectTimeout: plan?.connectTimeout ?? 0 }
}

async function dispatch(instance: AxiosInstance, call: Call, defaults: RequestDefaults): Promise<ChainResponse> {
  return instance.request(buildRequest(call, defaults)) as Promise<ChainResponse>
}

interface Settling {
  instance: AxiosInstance
  settings: DriverSettings
}

/** Decides what an answer is: a hop of a redirect, a refusal, or something to verify. */
async function settle(response: AxiosResponse, { instance, settings }: Settling): Promise<ChainResponse> {
  const config = response.config as InternalAxiosRequestConfig
  const plan = ensurePlan(config)
  try {
    if (isRedirect(response) && plan.followRedirects)
      return (await instance.request(followRedirect(response, config, plan))) as ChainResponse
    if (plan.httpErrors && (response.status < 200 || response.status >= 300)) throw await refusal(response, plan)
    return await verifyResponse(response, plan, settings.verify)
  } catch (error) {
    throw transportError(error, config)
  }
}

async function refusal(response: AxiosResponse, plan: RequestPlan): Promise<WeChatPayError> {
  const answer = toResponse(response, await bytesOf(response), plan)
  const data = (typeof answer.data === 'object' && answer.data !== null ? answer.data : {}) as Record<string, unknown>
  const text = (...names: string[]) =>
    names.map((name) => data[name]).find((value): value is string => typeof value === 'string' && value !== '')
  return answerError(answer, {
    code: text('code', 'err_code', 'return_code') ?? `HTTP_${response.status}`,
    reason: text('message', 'err_code_des', 'return_msg') ?? answer.getReasonPhrase(),
    detail: data['detail'],
  })
}

function withSelect(instance: AxiosInstance, call: DriverParts['call']): Driver {
  const selected = (protocol: Protocol): SelectedDriver => {
    const request = (method: string, path: string, options?: RequestOptions) =>
      call({ method: method.toUpperCase(), template: path, options, protocol })
    const verb = (method: string) => (path: string, options?: RequestOptions) => request(method, path, options)
    return { request, get: verb('GET'), post: verb('POST'), put: verb('PUT'), patch: verb('PATCH'), delete: verb('DELETE') }
  }
  const drivers = { v2: selected('v2'), v3: selected('v3') }
  const select = (protocol = 'v3') => (protocol.toLowerCase() === 'v2' ? drivers.v2 : drivers.v3)
  return Object.defineProperty(instance, 'select', { value: select, enumerable: false }) as Driver
}
