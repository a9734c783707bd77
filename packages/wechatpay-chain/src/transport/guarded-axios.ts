import axios, { Axios, AxiosHeaders, type AxiosInstance, type AxiosRequestConfig } from 'axios'
import { type RequestRefusedError, SignatureError, WeChatPayError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import type { Language } from '../messages/message.js'
import { message } from '../messages/message.js'
import { Attempt, CallHistory } from '../outcome/attempt.js'
import { concludeError } from '../outcome/failure.js'
import { VerifiedResponse } from '../response/verified-response.js'
import { nextOf, refuseLost, repeatConfig, type Sent } from './repeat-request.js'

/** What a guarded instance is made with, beside its defaults. */
export interface GuardSettings {
  language: Language
  /** Stands for the client. */
  owner: object
  create(config?: AxiosRequestConfig): AxiosInstance
}

/**
 * An axios that gives nothing that was not judged. Interceptors and adapters can be added, removed
 * and replaced by whoever holds the instance; this one frame stands around all of them.
 */
class GuardedAxios extends Axios {
  readonly #language: Language
  readonly #owner: object

  constructor(defaults: AxiosRequestConfig, { language, owner }: GuardSettings) {
    super(defaults)
    this.#language = language
    this.#owner = owner
  }

  // axios types its result by type parameters of its own; at run time it is what interceptors give.
  override async request(
    first: string | AxiosRequestConfig,
    second?: AxiosRequestConfig,
  ): Promise<never> {
    const given: AxiosRequestConfig =
      typeof first === 'string' ? { ...second, url: first } : { ...first }
    const { headers } = given
    if (headers instanceof Object && 'toJSON' in headers && !(headers instanceof AxiosHeaders))
      given.headers = { ...(headers as Record<string, string>) }
    // Signing comes after all interceptors of the caller, whatever order is asked for.
    if (given.transitional !== undefined)
      Object.assign(given, { transitional: { ...given.transitional, ...ORDER } })
    const known = Attempt.of(given)
    // A chain's config brings its attempt. One that was sent before is sent again as what it was;
    // any other is a call of its own.
    const isNew = known !== undefined && known.startedAt === undefined
    const again = isNew || known?.request === undefined ? undefined : (known as Sent)
    const attempt = isNew ? known : again === undefined ? new CallHistory().next() : nextOf(again)
    try {
      if (known === undefined) refuseLost(given)
      attempt.history.owner ??= this.#owner
      if (attempt.history.owner !== this.#owner) throw otherClient(attempt)
      const config = again === undefined ? given : repeatConfig(given, again, attempt)
      attempt.given = config
      const response: unknown = await super.request(
        isNew ? config : attempt.attachTo({ ...config }),
      )
      if (!attempt.isAccepted && !mayGive(response, attempt))
        throw attempt.history.own(unjudged(attempt))
      return response as never
    } catch (error) {
      const concluded = concludeError(error, attempt)
      WeChatPayError.writeIn(this.#language, concluded)
      throw concluded
    }
  }
}

/**
 * The order in which the interceptor that was added first, the driver's, is the last to see a
 * request.
 */
export const ORDER = { legacyInterceptorReqResOrdering: true } as const

/**
 * What was accepted may be given, and what interceptors make of it, also by a repetition within the
 * call. Where nothing was, only what an interceptor has made up in place of an error may: not the
 * response itself, nor another of the same request.
 */
function mayGive(response: unknown, attempt: Attempt): boolean {
  const config = (response as { config?: unknown } | null | undefined)?.config
  const other = typeof config === 'object' && config !== null ? Attempt.of(config) : undefined
  // A repetition by an interceptor is an attempt of the same call.
  if (other?.isAccepted && other.history === attempt.history) return true
  if (response instanceof VerifiedResponse || other !== undefined) return false
  return attempt.isJudged || attempt.failure !== undefined
}

function unjudged({ request }: Attempt): SignatureError {
  const route = request === undefined ? '' : `${request.method} ${request.template}: `
  return new SignatureError(message('transport.unjudged', { route }), {
    code: 'ERR_NOT_VERIFIED',
    outcome: 'unknown',
  })
}

function otherClient({ request }: Attempt): RequestRefusedError {
  return refused(request?.template ?? '', message('transport.other-client'), {
    code: 'ERR_CONFIG',
    hint: message('transport.changed-config-hint'),
  })
}

/**
 * Creates an axios instance of the guarded kind: callable, and with all methods, as `axios.create`
 * makes one.
 */
export function createGuardedAxios(
  defaults: AxiosRequestConfig,
  settings: GuardSettings,
): AxiosInstance {
  const plain = axios.create(defaults)
  const context = new GuardedAxios(plain.defaults as AxiosRequestConfig, settings)
  const instance = ((first: string | AxiosRequestConfig, second?: AxiosRequestConfig) =>
    context.request(first, second)) as unknown as AxiosInstance
  const members = context as unknown as Readonly<Record<string, unknown>>
  for (const name of Object.getOwnPropertyNames(Axios.prototype)) {
    const member = members[name]
    if (name === 'constructor' || typeof member !== 'function') continue
    const at = /^(?:post|put|patch|query)/.test(name) ? 2 : 1
    // What merges a config for a verb loses the headers of another copy of axios.
    const call = (...given: unknown[]): unknown => {
      const config = given[at] as AxiosRequestConfig | undefined
      if (config?.headers instanceof Object)
        given[at] = { ...config, headers: { ...config.headers } }
      return Reflect.apply(member, context, given)
    }
    Object.assign(instance, { [name]: name === 'request' ? member.bind(context) : call })
  }
  return Object.assign(instance, {
    defaults: context.defaults,
    interceptors: context.interceptors,
    create: settings.create,
  })
}
