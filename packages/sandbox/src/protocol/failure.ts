import type { Except } from 'type-fest'
import type { Advice } from '../messages/advice.js'
import type { Message } from '../messages/message.js'
import { type GatewayResponse, json } from './response.js'
import type { SignatureRecord } from './signature-record.js'

/** `detail` of an APIv3 error. */
export interface FailureDetail {
  /** JSON pointer of the field. */
  field?: string
  value?: unknown
  issue?: string
  /** `body`, `query`, `path`, `header` or `authorization`. */
  location?: string
  [fact: string]: unknown
}

/** Facts of a refusal beside its code and message. */
export interface FailureFacts {
  /** The error number of the real service, when it is known. */
  number?: number
  detail?: FailureDetail
  /**
   * What is wrong and what to do, in the sandbox's own words; `detail.issue` is its English unless
   * the detail has one.
   */
  advice?: Message
  /** No document names this refusal for this case. */
  assumed?: boolean
  /** The signed message of the request, if it was read as far as that. */
  signature?: SignatureRecord
}

/**
 * A request that the gateway refuses, with WeChat Pay's own code and message. Handlers throw it.
 */
export class Failure extends Error {
  override name = 'Failure' as const
  readonly number: number
  readonly detail: FailureDetail | undefined
  readonly advice: Message | undefined
  readonly signature: SignatureRecord | undefined
  readonly assumed: boolean
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    facts: FailureFacts = {},
  ) {
    super(message)
    this.number = facts.number ?? 0
    const { advice, detail } = facts
    this.advice = advice
    this.detail = detail && advice ? { ...detail, issue: detail.issue ?? advice.en } : detail
    this.signature = facts.signature
    this.assumed = facts.assumed ?? false
  }
}

/** The error numbers that end a `Request-ID`. */
export const ERROR_NUMBER = {
  orderNotFound: 268512771,
  appNotBound: 268445527,
  rateLimited: 268447840,
  illegalParameter: 268435461,
  alreadyPaid: 268449538,
  extraParameter: 270924358,
  merchantMismatch: 268447843,
  orderDead: 268447914,
  cannotClose: 268449641,
  signature: 268443699,
  openidMissing: 268501013,
  repeatedWithOthers: 268498688,
  outOfRange: 268435464,
} as const

/** Where and how a parameter is wrong. */
interface ParameterFacts {
  /** WeChat Pay's message; defaults to one that names the field and the Chinese issue. */
  message?: string
  number?: number
}

/** Makes the failure of one parameter: `PARAM_ERROR`. */
export function parameterFailure(
  detail: Except<FailureDetail, 'issue'>,
  issue: Message,
  { message, number = ERROR_NUMBER.illegalParameter }: ParameterFacts = {},
): Failure {
  const { location = 'body', field = '' } = detail
  const text = message ?? `输入源“/${location}${field}”映射到值字段规则校验失败：${issue.zh}`
  return new Failure(400, 'PARAM_ERROR', text, { number, detail, advice: issue })
}

/** Makes the failure of something that does not exist. */
export function notFound(message: string, number = 0): Failure {
  return new Failure(404, 'RESOURCE_NOT_EXISTS', message, { number })
}

/** Makes the failure of a number that was used before with other parameters. */
export function parametersDiffer(message = '请求重入时，参数与首次请求时不一致'): Failure {
  return new Failure(400, 'INVALID_REQUEST', message, { number: ERROR_NUMBER.repeatedWithOthers })
}

/** Writes a failure as an APIv3 response. */
export function failureResponse(failure: Failure): GatewayResponse {
  const { status, code, message, detail, number } = failure
  const response = json(
    detail === undefined ? { code, message } : { code, message, detail },
    status,
  )
  return { ...response, headers: { ...response.headers, ...named(failure) }, number, code }
}

/** Names the kind of problem of a refusal, for clients that have its words in their language. */
export function named({ advice }: Failure): Record<string, string> {
  return advice !== undefined && 'named' in advice
    ? { 'Sandbox-Finding': (advice as Advice).named }
    : {}
}
