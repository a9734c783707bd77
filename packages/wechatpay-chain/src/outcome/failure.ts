import { type AxiosError, isAxiosError, isCancel } from 'axios'
import type { ChainResponse } from '../chain/chain-response.js'
import type { AnswerData } from '../errors/answer-data.js'
import {
  AnswerError,
  ConfigurationError,
  DecryptionError,
  OutcomeUnknownError,
  type RequestSummary,
  SignatureError,
  TransportError,
  WeChatPayError,
} from '../errors/errors.js'
import { outcomeMessage } from '../errors/outcome.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message, type Part } from '../messages/message.js'
import { isQuery, type Request } from '../request/request.js'
import { adviseOn, findingsOf, sentenceOf } from './advice.js'
import type { Attempt } from './attempt.js'
import { bareCause } from './bare-cause.js'
import { errorFactOf } from './error-facts.js'
import { factsOfFailure, factsOfRefusal } from './known-facts.js'
import { routeOf, shownHeaders, summarize } from './request-summary.js'
import { WordedError } from './worded-error.js'

/** Refusals by Node of what an interceptor or adapter made of the request. */
const MALFORMED =
  /^(?:ERR_INVALID_CHAR|ERR_INVALID_HTTP_TOKEN|ERR_UNESCAPED_CHARACTERS|ERR_INVALID_URL|ERR_INVALID_ARG_TYPE)$/

/** Kinds of problems of WeChat Pay's keys. */
const KEYS = /^certificates\./

/** A refusal by WeChat Pay. */
export interface Refusal {
  code: string
  reason: string
  detail?: unknown
  /** Whether its signature was verified. */
  isVerified: boolean
  /** APIv2: it comes in the form in which WeChat Pay signs no refusal. */
  isBelieved?: boolean
  /** APIv2: `false` where it says that the message was not understood, so that nothing was done. */
  isUnderstood?: boolean
}

/** Concludes an attempt by what WeChat Pay refused it with, and returns the error for it. */
export function answerError(
  response: ChainResponse<AnswerData>,
  refusal: Refusal,
  attempt: Attempt,
): AnswerError {
  const request = attempt.request as Request
  const { method, template } = request
  const requestId = response.getHeaderLine('Request-ID')
  const { status } = response
  const { code, isVerified } = refusal
  const fact = errorFactOf({ protocol: request.protocol, method, template, status, code })
  const byDefault = refusal.isUnderstood === false ? 'refused' : 'unknown'
  const told = isVerified || refusal.isBelieved ? (fact?.outcome ?? byDefault) : 'unknown'
  // An unsigned refusal is never proof that nothing happened.
  attempt.conclude(told === 'not-processed' && !isVerified ? 'unknown' : told)
  const outcome = isQuery(request) && !isVerified ? 'unknown' : attempt.history.outcome
  const named = response.getHeaderLine('Sandbox-Finding')
  const { hint, findings } = adviseOn(
    () => factsOfRefusal(response, { ...refusal, named }, attempt),
    { outcome, isQuery: isQuery(request) },
  )
  const field = (refusal.detail as { field?: unknown } | null | undefined)?.field
  const said = message('answer.whole', {
    route: `${method} ${template || '/'}`,
    status,
    code: oneLine(code),
    reason: refusal.reason && ` ${oneLine(refusal.reason)}`,
    field: typeof field === 'string' ? message('answer.field', { field: oneLine(field) }) : '',
    requestId: requestId && message('answer.request-id', { id: oneLine(requestId) }),
    unsigned: isVerified ? '' : message('answer.not-signed'),
  })
  const error = new AnswerError(withHint(said, hint), {
    said,
    method,
    template,
    code,
    reason: refusal.reason,
    detail: refusal.detail,
    status,
    requestId,
    config: shownConfig(response),
    response,
    outcome,
    verified: isVerified,
    findings,
    retryable: fact === undefined ? status === 429 || status >= 500 : /^same-/.test(fact.retry),
    ...(hint === undefined ? {} : { hint }),
  })
  return attempt.history.own(error)
}

/**
 * Completes a signature error with the request it belongs to and the response that is not to be
 * trusted.
 */
export function signatureError(
  error: SignatureError,
  response: ChainResponse,
  attempt: Attempt,
): SignatureError {
  attempt.conclude('unknown')
  const route = routeOf(response.config)
  // A page of HTML says more than that its headers are missing.
  const told = { code: error.code, reason: '' }
  const found = findingsOf(() => factsOfRefusal(response, told, attempt))
  const findings = [...found, ...WeChatPayError.problemsOf(error)]
  const hint = sentenceOf(found) ?? WeChatPayError.hintOf(error)
  const isHarmless = attempt.request !== undefined && isQuery(attempt.request)
  const said = message('error.at-route', {
    route: `${route.method} ${route.template || '/'}`,
    what: WeChatPayError.saidBy(error),
  })
  const effect = isHarmless
    ? undefined
    : message('outcome.may-be-processed', { outcome: outcomeMessage('unknown') })
  const made = new SignatureError(withHint(withHint(said, hint), effect), {
    ...route,
    code: error.code,
    status: response.status,
    requestId: response.getHeaderLine('Request-ID'),
    config: shownConfig(response),
    response,
    findings,
    outcome: 'unknown',
    said: WeChatPayError.saidBy(error),
    ...(hint === undefined ? {} : { hint }),
  })
  return attempt.history.own(made)
}

/** A failure of the exchange, with a message of the SDK's. */
export interface ExchangeFailure {
  code: string
  what: Part
  status?: number
  hint?: Part
  /** What was found of it already. */
  findings?: readonly Problem[]
  /** What Node or axios rejected with, for what it tells. */
  original?: unknown
}

/**
 * Returns the error for an exchange that failed: what it says of the effect follows from all
 * attempts.
 */
export function exchangeError(
  failure: ExchangeFailure,
  attempt: Attempt,
  { config, cause }: { config?: object; cause?: unknown } = {},
) {
  const { history, request } = attempt
  const { outcome } = history
  const isHarmless = request !== undefined && isQuery(request)
  const original = failure.original ?? { code: failure.code }
  const { findings = findingsOf(() => factsOfFailure(original, attempt, config)) } = failure
  const advice = causeOfFailure(findings, attempt) ?? failure.hint
  const effect = outcomeMessage(outcome, isHarmless && advice === undefined)
  const hint =
    advice === undefined ? effect : withHint(advice, outcome === 'unknown' ? effect : undefined)
  const route =
    config === undefined
      ? { method: request?.method ?? '', template: request?.template ?? '' }
      : routeOf(config)
  const name = [route.method, route.template || '/'].filter(Boolean).join(' ')
  const Kind = outcome === 'unknown' ? OutcomeUnknownError : TransportError
  const said = message('exchange.failed', {
    route: name,
    what: typeof failure.what === 'string' ? oneLine(failure.what) : failure.what,
    code: failure.code,
  })
  const error = new Kind(withHint(said, hint), {
    said,
    ...route,
    code: failure.code,
    hint,
    findings,
    outcome,
    notProcessed: !history.wasSent || (!isHarmless && outcome === 'not-processed'),
    ...(failure.status === undefined ? {} : { status: failure.status }),
    ...(config === undefined ? {} : { config: summarize(config) }),
    ...(cause === undefined ? {} : { cause }),
  })
  return history.own(error)
}

/**
 * Turns whatever axios or Node rejected with into an error of the SDK; errors of the SDK pass as
 * they are.
 */
export function transportError(error: unknown, attempt: Attempt, config?: object): WeChatPayError {
  if (error instanceof WeChatPayError) return error
  const axiosError = isAxiosError(error) ? error : undefined
  const isAborted = isCancel(error) || (error instanceof Error && error.name === 'AbortError')
  const code = isAborted
    ? 'ERR_CANCELED'
    : ((error as { code?: string } | undefined)?.code ?? 'ERR_TRANSPORT')
  const what = isAborted ? message('exchange.aborted') : reasonFor(error, axiosError)
  const hint = hintOf(code, attempt)
  const told = { code, what, original: error, ...(hint === undefined ? {} : { hint }) }
  const failure = exchangeError(told, attempt, {
    ...(config === undefined ? {} : { config }),
    cause: bareCause(error),
  })
  if ((error as { reusedSocket?: unknown } | null)?.reusedSocket === true) {
    Object.defineProperty(failure, 'reusedSocket', { value: true, enumerable: true })
  }
  return failure
}

/** What the surest cause of a failure advises; where nothing was sent it says that first. */
function causeOfFailure(findings: readonly Problem[], { history }: Attempt): Message | undefined {
  const cause = sentenceOf(findings)
  if (cause === undefined || history.outcome !== 'not-sent') return cause
  return message('exchange.because', { outcome: outcomeMessage('not-sent'), cause })
}

function hintOf(code: string, { history }: Attempt): Message | undefined {
  if (code === 'ERR_BAD_RESPONSE' || code === 'ERR_BODY_TOO_LARGE')
    return message('exchange.too-large')
  if (history.wasSent || code === 'ERR_CANCELED') return undefined
  const check = MALFORMED.test(code) ? 'exchange.check-headers' : 'exchange.check-network'
  return message(check, { outcome: outcomeMessage('not-sent') })
}

function withHint<Said extends Part>(said: Said, hint: Part | undefined): Said | Message {
  return hint === undefined ? said : message('error.with-hint', { said, hint })
}

/**
 * Ends an error that was not made of this call by what all of its attempts did. It may tell of a
 * call within this one (a key service, a list of certificates, an interceptor of the caller), of
 * which "nothing was sent" can be true, or tell of this attempt alone.
 */
export function concludeError(error: unknown, attempt: Attempt): unknown {
  const { history, request } = attempt
  const { outcome } = history
  if (history.owns(error) || outcome === 'not-sent') return error
  // A key that is missing or does not open says nothing of what was sent: it keeps its class.
  if (error instanceof ConfigurationError || error instanceof DecryptionError) {
    if (outcome === 'unknown')
      WeChatPayError.extend(
        error,
        message('outcome.may-be-processed', { outcome: outcomeMessage(outcome) }),
      )
    return history.own(
      Object.defineProperty(error, 'outcome', { value: outcome, enumerable: true }),
    )
  }
  const isOurs = error instanceof WeChatPayError
  // An error of the caller's own interceptors keeps its class, unless money hangs on it.
  if (!isOurs && outcome !== 'unknown') return error
  const said = isOurs
    ? WeChatPayError.saidBy(error)
    : error instanceof Error
      ? error.message
      : String(error)
  const code = isOurs ? error.code : 'ERR_TRANSPORT'
  const cause = isOurs ? Object.assign(new Error(String(said)), { name: error.name, code }) : error
  const what = message('exchange.other-error', { number: attempt.number, said })
  // Why WeChat Pay's keys are not to be had is true of this call, too.
  const told = isOurs ? WeChatPayError.problemsOf(error).filter(({ code }) => KEYS.test(code)) : []
  return exchangeError({ code, what, ...(told.length > 0 ? { findings: told } : {}) }, attempt, {
    cause,
    ...(request === undefined ? { config: {} } : {}),
  })
}

function reasonFor(error: unknown, axiosError: AxiosError | undefined): Part {
  const said = error instanceof Error ? error.message : String(error)
  return WordedError.saidBy(error) ?? (said || axiosError?.code || message('exchange.no-reason'))
}

/**
 * The config of an error, which its response has too: neither shows the values of a query, nor do
 * the headers of the response, where a server may name a place with a token in it.
 */
function shownConfig(response: ChainResponse): RequestSummary {
  const config = summarize(response.config)
  response.headers = shownHeaders(response.headers)
  response.config = config as unknown as ChainResponse['config']
  return config
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
