import axios, {
  type AxiosAdapter,
  AxiosError,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios'
import { SignatureError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { canceled, withoutDefaults } from '../http/axios-http-adapter.js'
import { message } from '../messages/message.js'
import { Attempt } from '../outcome/attempt.js'
import { transportError } from '../outcome/failure.js'
import { WordedError } from '../outcome/worded-error.js'
import { isQuery } from '../request/request.js'
import { judge } from '../response/handle-response.js'
import type { JudgeTools } from '../response/received-response.js'
import { nextHop } from '../response/redirect.js'
import { VerifiedResponse } from '../response/verified-response.js'
import { redact } from './axios-config.js'
import type { UnderWay } from './in-flight-requests.js'
import { type SignTools, signRequest } from './sign-request.js'

/** What an adapter is framed with. */
export interface JudgingTools {
  /** The driver's own adapter, which tells when it begins to send. */
  own: AxiosAdapter
  sign: SignTools
  verify: JudgeTools
  underWay: UnderWay
  /** Responses to queries that were accepted, by their data: a cache may give them again. */
  accepted: WeakMap<object, VerifiedResponse>
}

/**
 * Frames an adapter, so that what was signed is what it is given, and what it gives is judged
 * before anything else sees it. It stands in the config of a signed attempt; interceptors that
 * are taken away do not take it away.
 */
export function judging(
  adapter: InternalAxiosRequestConfig['adapter'],
  tools: JudgingTools,
): AxiosAdapter {
  return async (given) => {
    const attempt = Attempt.of(given)
    if (attempt === undefined)
      throw refused('', message('transport.lost-attempt'), { code: 'ERR_NOT_SIGNED' })
    const { underWay } = tools
    try {
      const verified = await exchange(given, attempt, { ...tools, adapter })
      attempt.accept()
      const data: unknown = verified.data
      if (given.method === 'get' && typeof data === 'object' && data !== null)
        tools.accepted.set(data, verified)
      underWay.conclude(attempt, () => ({
        status: verified.status,
        requestId: verified.getHeaderLine('Request-ID'),
      }))
      return verified
    } catch (error) {
      const failure = transportError(error, attempt, given)
      attempt.fail(failure)
      const { status, requestId } = failure as { status?: number; requestId?: string }
      underWay.conclude(attempt, () => ({ status, requestId, code: failure.code }))
      throw failure
    } finally {
      underWay.leave(attempt)
      redact(given)
    }
  }
}

type Exchanging = JudgingTools & { adapter: InternalAxiosRequestConfig['adapter'] }

async function exchange(
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
  tools: Exchanging,
): Promise<VerifiedResponse> {
  checkSigned(config, attempt)
  if (attempt.request?.cancellation?.isCanceled) throw canceled(config)
  const { adapter, own } = tools
  const response = await (adapter === own ? own(config) : sendBy(adapter, config, attempt))
  const known = adapter === own ? undefined : acceptedBefore(response, attempt, tools)
  if (known !== undefined) return VerifiedResponse.again(known, config)
  const isThreeHundred = response.status >= 300 && response.status < 400
  const next = isThreeHundred ? nextHop(response, attempt, config) : undefined
  if (next === undefined) return judge(response, attempt, tools.verify)
  // A file that moved: nothing took effect, and the hop is an attempt of its own.
  attempt.conclude('not-processed')
  const hop = attempt.history.next(attempt.request, attempt.hops + 1)
  hop.attachTo(next)
  hop.start(attempt.startedAt ?? 0)
  await signRequest(next, hop, tools.sign)
  try {
    return await exchange(next, hop, tools)
  } finally {
    attempt.markJudged()
    redact(next)
  }
}

/** What was signed is what is sent: a later interceptor can change nothing. */
function checkSigned(config: InternalAxiosRequestConfig, { signed, request }: Attempt): void {
  const isSame =
    signed !== undefined &&
    config.url === signed.url.href &&
    (config.method ?? 'get').toUpperCase() === signed.method &&
    config.data === signed.data &&
    config.headers.get('Authorization') === signed.authorization
  if (isSame) return
  throw refused(request?.template ?? '', message('transport.changed'), {
    code: 'ERR_NOT_SIGNED',
    hint: message('transport.changed-hint'),
  })
}

/** Sends by an adapter of the caller's, which may report its responses in ways of its own. */
async function sendBy(
  adapter: Exchanging['adapter'],
  config: InternalAxiosRequestConfig,
  attempt: Attempt,
): Promise<AxiosResponse> {
  prepareForOthers(config)
  const { cancellation } = attempt.request ?? {}
  if (cancellation !== undefined) config.signal = cancellation.joinedWith(config.signal)
  attempt.markSent()
  try {
    const response = await inTime(axios.getAdapter(adapter)(config), config)
    if (typeof response !== 'object' || response === null)
      throw new SignatureError(message('transport.no-response'))
    if (!(response instanceof VerifiedResponse)) response.config = config
    return response
  } catch (error) {
    const response = isAxiosError(error) ? (error.response as AxiosResponse | undefined) : undefined
    if (response !== undefined && response.status > 0) return Object.assign(response, { config })
    if (isAxiosError(error)) throw Object.assign(error, { config })
    const cause = error instanceof Error ? error : new Error(String(error))
    throw AxiosError.from(cause, (cause as { code?: string }).code ?? 'ERR_ADAPTER', config)
  }
}

/**
 * Finds the response that this client accepted itself, where an adapter gives that one: the call
 * repeated within it, or a cache of queries. What a cache has written down and read again is not
 * that one.
 */
function acceptedBefore(
  response: AxiosResponse & { cached?: unknown },
  { history, signed, request }: Attempt,
  { accepted }: JudgingTools,
): VerifiedResponse | undefined {
  if (response instanceof VerifiedResponse) {
    const other = Attempt.of(response.config)
    if (other?.isAccepted && other.history === history) return response
  }
  const { data } = response as { data: unknown }
  const known = typeof data === 'object' && data !== null ? accepted.get(data) : undefined
  const isSame = known !== undefined && request !== undefined && isQuery(request)
  if (isSame && Attempt.of(known.config)?.signed?.url.href === signed?.url.href) return known
  if (response.cached !== true && !(response instanceof VerifiedResponse)) return undefined
  throw new SignatureError(message('transport.cached'), { code: 'ERR_NOT_VERIFIED' })
}

/** Ends the waiting for an adapter that heeds no time limit. */
async function inTime<T>(response: Promise<T>, config: InternalAxiosRequestConfig): Promise<T> {
  const { timeout } = config
  if (!timeout) return response
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new WordedError(message('response.none-in-time', { timeout }), 'ETIMEDOUT', config)),
      timeout,
    )
  })
  return Promise.race([response, late]).finally(() => clearTimeout(timer))
}

/**
 * Other adapters may follow redirects by themselves, which would send a signature along, and know
 * requests by their paths.
 */
function prepareForOthers(config: InternalAxiosRequestConfig): void {
  const { fetchOptions } = config as { fetchOptions?: object }
  config.baseURL = `${new URL(config.url as string).origin}/`
  config.allowAbsoluteUrls = true
  config.headers = withoutDefaults(config)
  Object.assign(config, { fetchOptions: { ...fetchOptions, redirect: 'manual' } })
}
