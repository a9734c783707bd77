import type http from 'node:http'
import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios'
import type { Diagnostics } from '../diagnostics.js'
import { RequestRefusedError, WeChatPayError } from '../errors.js'
import type { RequestOptions } from '../types/options.js'
import type { ChainResponse } from '../types/response.js'
import { send } from './adapter.js'
import { sendWithRetry } from './attempts.js'
import { ChainPromise } from './chain-promise.js'
import type { HostPair } from './failover.js'
import { routeOf, transportError } from './failure.js'
import { guardAdapter } from './guard-adapter.js'
import { planOf, type RequestPlan } from './plan.js'
import { buildRequest, type Call, type RequestDefaults } from './request.js'
import { DEFAULT_RETRY, type RetryPolicy } from './retry.js'
import { type Driver, withSelect } from './select.js'
import { settle } from './settle.js'
import { ensurePlan, type SignTools, signRequest } from './sign.js'
import { UnderWay } from './under-way.js'
import type { VerifyResponseTools } from './verify.js'

/** Everything a driver is made of. Key material lives in the closures of its tools, and nowhere else. */
export interface DriverSettings {
  defaults: RequestDefaults
  sign: Omit<SignTools, 'signer' | 'bases'> & { createSigner(isBusy: () => boolean): SignTools['signer'] }
  verify: VerifyResponseTools
  /** Encrypts what waits to be encrypted in a call's options. */
  seal(call: Call): Promise<RequestOptions | undefined>
  /** Milliseconds for a whole exchange, unless a request says otherwise; 0 for no limit. */
  timeout: number
  /** Longest answer kept in memory, in bytes after decoding. */
  maxContentLength: number
  /** How requests are repeated; `false` for single attempts. */
  retry: Partial<RetryPolicy> | false
  /** Main and backup host; `undefined` when the caller chose the host. */
  hosts: HostPair | undefined
  diagnostics: Diagnostics
  /** TLS agents: for each request, and with the merchant's client certificate. */
  agents: { plain: http.Agent | undefined; withCertificate: (() => http.Agent) | undefined }
  /** Further axios defaults of the caller. */
  axios: AxiosRequestConfig | undefined
}

/** A driver and the way into it for chains. */
export interface DriverParts {
  driver: Driver
  call(call: Call): ChainPromise<ChainResponse>
}

/** Creates the axios instance whose interceptors sign what leaves and verify what comes back. */
export function createDriver(settings: DriverSettings): DriverParts {
  const { sources, identity } = settings.sign
  const underWay = new UnderWay(identity.mchid, sources.now, settings.diagnostics)
  const tools: SignTools = { ...settings.sign, bases: new Map(), signer: settings.sign.createSigner(underWay.isBusy) }
  const adapter: AxiosAdapter = (config) => send(config, wireOf(config, settings))
  const instance = createInstance(settings, adapter)

  const conclude = (config: InternalAxiosRequestConfig) => (outcome: Parameters<UnderWay['conclude']>[2]) =>
    underWay.conclude(config, ensurePlan(config, settings.defaults), outcome)
  const decide = (response: AxiosResponse) => {
    const config = response.config as InternalAxiosRequestConfig
    underWay.leave(config)
    return settle(response, ensurePlan(config, settings.defaults), { instance, verify: settings.verify, conclude: conclude(config) })
  }

  instance.interceptors.request.use(async (config) => {
    const plan = ensurePlan(config, settings.defaults)
    underWay.enter(plan)
    if (config.proxy === undefined && settings.axios?.proxy !== undefined) config.proxy = settings.axios.proxy
    if (config.adapter !== adapter) config.adapter = guardAdapter(config.adapter)
    try {
      await signRequest(config, plan, tools)
    } catch (error) {
      underWay.leave(config)
      throw signerError(error, config)
    }
    underWay.announce(config, plan)
    return config
  })
  instance.interceptors.response.use(decide, (error: unknown) => {
    const response = isAxiosError(error) ? (error.response as AxiosResponse | undefined) : undefined
    if (response !== undefined) return decide(response)
    const config = isAxiosError(error) ? error.config : undefined
    const failure = transportError(error, config)
    underWay.leave(config)
    if (config !== undefined) conclude(config)({ code: failure.code })
    throw failure
  })
  const call = (request: Call) => new ChainPromise<ChainResponse>((resolve) => resolve(dispatch(instance, request, settings)))
  return { driver: withSelect(instance, call), call }
}

function createInstance(settings: DriverSettings, adapter: AxiosAdapter): AxiosInstance {
  // A proxy may have a password, so it stays out of the defaults, which anybody prints.
  const { proxy: _, ...own } = settings.axios ?? {}
  const instance = axios.create({
    timeout: settings.timeout,
    maxContentLength: settings.maxContentLength,
    maxBodyLength: Number.POSITIVE_INFINITY,
    ...own,
    baseURL: settings.defaults.baseURL,
    headers: { common: { 'Accept-Encoding': false } } as unknown as NonNullable<AxiosRequestConfig['headers']>,
    transformRequest: [],
    transformResponse: [],
    maxRedirects: 0,
    adapter: own.adapter ?? adapter,
  })
  for (const name of ['Content-Type', 'Accept'] as const) Reflect.deleteProperty(instance.defaults.headers.common, name)
  return instance
}

function wireOf(config: InternalAxiosRequestConfig, { agents }: DriverSettings) {
  const plan = planOf(config)
  const agent = plan?.security ? agents.withCertificate?.() : agents.plain
  return { agent, isRequired: plan?.security === true && agent !== undefined, connectTimeout: plan?.connectTimeout ?? 0 }
}

/** A signer of the caller's may fail in its own way; what matters is that nothing was sent. */
function signerError(error: unknown, config: InternalAxiosRequestConfig): WeChatPayError {
  if (error instanceof WeChatPayError) return error
  const route = routeOf(config)
  const said = error instanceof Error ? error.message : String(error)
  return new RequestRefusedError(`${route.method} ${route.template || '/'}: signing failed: ${said} (nothing was sent)`, {
    ...route,
    code: 'ERR_SIGNER',
    cause: error,
  })
}

/** Seals, builds, and sends a call, again where that is safe. */
async function dispatch(instance: AxiosInstance, call: Call, settings: DriverSettings): Promise<ChainResponse> {
  const options = await settings.seal(call)
  const config = buildRequest({ ...call, options }, settings.defaults)
  const plan = planOf(config) as RequestPlan
  fixNonce(plan, settings)
  const { sources } = settings.sign
  return sendWithRetry(config, plan, {
    send: (attempt) => instance.request(attempt) as Promise<ChainResponse>,
    policy: policyOf(plan, settings),
    hosts: plan.isHostChosen ? undefined : settings.hosts,
    now: sources.now,
    random: Math.random,
  })
}

function policyOf(plan: RequestPlan, settings: DriverSettings): RetryPolicy {
  const own = plan.retry ?? settings.retry
  if (own === false) return { ...DEFAULT_RETRY, attempts: 1 }
  return { ...DEFAULT_RETRY, ...(settings.retry === false ? {} : settings.retry), ...own }
}

/** An APIv2 body holds its nonce: one for all attempts keeps the bytes the same. */
function fixNonce(plan: RequestPlan, { sign }: DriverSettings): void {
  if (plan.xml === undefined || plan.nonceless || Object.keys(plan.xml).length === 0) return
  const { nonce_str } = plan.xml
  if (nonce_str === undefined || nonce_str === null) plan.xml = { ...plan.xml, nonce_str: sign.sources.nonce() }
}
