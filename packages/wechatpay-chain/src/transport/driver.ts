import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  type InternalAxiosRequestConfig,
} from 'axios'
import { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import { SignatureError, WeChatPayError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { send as sendOverHttp } from '../http/node-http-adapter.js'
import { message } from '../messages/message.js'
import { Attempt } from '../outcome/attempt.js'
import { transportError } from '../outcome/failure.js'
import { buildRequest, type Call } from '../request/request.js'
import { judge } from '../response/handle-response.js'
import { VerifiedResponse } from '../response/verified-response.js'
import { Cancellation } from '../values/cancellation.js'
import { DEFAULTS } from '../values/defaults.js'
import { redact } from './axios-config.js'
import { unifyCancelling } from './cancel.js'
import { demandCertificate } from './client-certificate.js'
import { createInstance, settingsFor, UNSIGNED } from './create-instance.js'
import type { DriverSettings } from './driver-settings.js'
import { UnderWay } from './in-flight-requests.js'
import { judging } from './judging-adapter.js'
import { learnRequest } from './learn-request.js'
import { type Driver, withSelect } from './protocol-driver.js'
import { REFUSED_ON_CHAINS, REFUSED_OPTIONS, refusedOption } from './refused-options.js'
import { keepStacks, type Stacks } from './run-stacks.js'
import { sendWithRetry } from './send-with-retry.js'
import { type SignTools, signRequest, uriOf } from './sign-request.js'

/** A driver and the way into it for chains. */
export interface DriverParts {
  driver: Driver
  call(call: Call): ChainPromise<ChainResponse>
}

/** Creates the axios instance whose interceptors sign what leaves and verify what comes back. */
export function createDriver(settings: DriverSettings): DriverParts {
  const { sources, identity } = settings.sign
  const underWay = new UnderWay(identity.mchid, sources.now, settings.diagnostics)
  const tools: SignTools = {
    ...settings.sign,
    bases: new Map(),
    signer: settings.sign.createSigner(underWay.isBusy),
  }
  const own = ownAdapter(settings.agents)
  const { accepted } = settings
  const framing = { own, sign: tools, verify: settings.verify, underWay, accepted }
  const framed = judging(own, framing)
  const create = (config: AxiosRequestConfig = {}) =>
    createDriver(settingsFor(config, { settings, defaults: instance.defaults })).driver
  const instance = createInstance(settings, create)

  instance.interceptors.request.use(async (given) => {
    const config = withoutPrototype(given)
    const attempt = Attempt.of(config)
    if (attempt === undefined) {
      throw refused(config.url ?? '', message('transport.other-config'), {
        code: 'ERR_INTERCEPTOR',
        hint: message('transport.other-config-hint'),
      })
    }
    underWay.enter(attempt)
    try {
      const isChain = attempt.request !== undefined && !attempt.isLearned
      for (const [name, ...harmless] of isChain ? REFUSED_ON_CHAINS : REFUSED_OPTIONS) {
        const value: unknown = config[name]
        const isNone = value === undefined || (value === null && name !== 'validateStatus')
        if (isNone || harmless.includes(value) || value === axios.defaults.validateStatus) continue
        if (!Array.isArray(value) || value.length > 0) throw refusedOption(name, config.url)
      }
      if (attempt.request === undefined) await learnRequest(config, attempt, settings)
      if (config.proxy === undefined && settings.axios?.proxy !== undefined)
        config.proxy = settings.axios.proxy
      if (config.cancelToken !== undefined && config.cancelToken !== null) unifyCancelling(config)
      await signRequest(config, attempt, tools)
      const { maxBodyLength = -1 } = config
      const isLimited = maxBodyLength >= 0 && Number.isFinite(maxBodyLength)
      if (isLimited && Buffer.byteLength((config.data as string | undefined) ?? '') > maxBodyLength)
        throw refusedOption('maxBodyLength', config.url)
      const isOwn = config.adapter === undefined || config.adapter === UNSIGNED
      if (isOwn && attempt.request?.security) demandCertificate(config, attempt, settings.agents)
    } catch (error) {
      underWay.leave(attempt)
      throw signerError(error, attempt)
    }
    const { adapter } = config
    config.adapter =
      adapter === undefined || adapter === UNSIGNED ? framed : judging(adapter, framing)
    underWay.announce(attempt)
    return config
  })
  instance.interceptors.response.use(
    async (response) => {
      const attempt = Attempt.of(response.config)
      if (response instanceof VerifiedResponse && attempt?.isAccepted) return response
      if (attempt === undefined)
        throw new SignatureError(message('transport.unknown-response'), {
          code: 'ERR_NOT_VERIFIED',
        })
      redact(response.config)
      attempt.markSent()
      const verified = await judge(response, attempt, settings.verify)
      attempt.accept()
      return verified
    },
    (error: unknown) => {
      const config = (error as { config?: object } | null | undefined)?.config
      const attempt = error instanceof WeChatPayError ? undefined : Attempt.of(config)
      if (attempt === undefined) throw error
      underWay.leave(attempt)
      redact(config as object)
      throw transportError(error, attempt, config)
    },
  )
  const send = instance.request as Send
  const stacks = keepStacks(instance)
  const call = (request: Call) => {
    const cancellation = new Cancellation()
    const sent = dispatch(
      { send, stacks, defaults: instance.defaults },
      { ...request, cancellation },
      settings,
    )
    return new ChainPromise<ChainResponse>(
      (resolve, reject) => void sent.then(resolve, reject),
      () => cancellation.cancel(),
    )
  }
  instance.getUri = (config) =>
    uriOf(axios.mergeConfig(instance.defaults as AxiosRequestConfig, config ?? {}), tools.bases)
  return { driver: withSelect(instance, { call, stacks }), call }
}

/**
 * An interceptor of the caller may give a plain object: nothing is read from the prototype that all
 * of those share.
 */
function withoutPrototype(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  return Object.getPrototypeOf(config) === Object.prototype
    ? Object.assign(Object.create(null), config)
    : config
}

/** The adapter that sends with the agents of a client. */
function ownAdapter(agents: DriverSettings['agents']): AxiosAdapter {
  return (config) => {
    const request = Attempt.of(config)?.request
    const secured = request?.security ? agents.withCertificate?.() : undefined
    return sendOverHttp(config, {
      agent: secured ?? agents.plain,
      plainAgent: agents.http,
      isRequired: secured !== undefined,
      connectTimeout: request?.connectTimeout ?? DEFAULTS.connectTimeout,
    })
  }
}

/**
 * A signer of the caller's may fail in its own way; what matters is that nothing of this attempt
 * was sent.
 */
function signerError(error: unknown, { request }: Attempt): WeChatPayError {
  if (error instanceof WeChatPayError) return error
  const { method, template = '' } = request ?? {}
  const said = error instanceof Error ? error.message : String(error)
  return refused(template, message('transport.signing-failed', { said }), {
    code: 'ERR_SIGNER',
    cause: error,
    ...(method === undefined ? {} : { method }),
  })
}

type Send = (config: AxiosRequestConfig) => Promise<ChainResponse>

/** Seals, builds, and sends a call, again where that does no harm. */
async function dispatch(
  { send, stacks, defaults }: Pick<AxiosInstance, 'defaults'> & { send: Send; stacks: Stacks },
  call: Call,
  settings: DriverSettings,
): Promise<ChainResponse> {
  try {
    const { baseURL } = defaults
    // Another host by the defaults is the caller's choice, as one by an option is.
    if (baseURL !== undefined && baseURL !== settings.defaults.baseURL) {
      settings.defaults = { ...settings.defaults, baseURL }
      settings.hosts = undefined
    }
    if (call.refusal !== undefined) throw call.refusal
    const request = buildRequest({ ...call, ...(await settings.seal(call)) }, settings.defaults)
    if (request.handler !== undefined) stacks(request.protocol)
    const response = await sendWithRetry(request, {
      send,
      retry: settings.retry,
      hosts: request.isHostChosen ? undefined : settings.hosts,
      now: settings.sign.sources.now,
      random: Math.random,
    })
    const { prepay_id: prepayId } = (response.data ?? {}) as { prepay_id?: unknown }
    if (prepayId !== undefined) settings.prepaid?.(call, response)
    return response
  } catch (error) {
    WeChatPayError.writeIn(settings.defaults.language, error)
    throw error
  }
}
