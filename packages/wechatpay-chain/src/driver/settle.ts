import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { AnswerError, type WeChatPayError } from '../errors.js'
import type { ChainResponse } from '../types/response.js'
import { answerError, transportError } from './failure.js'
import type { RequestPlan } from './plan.js'
import { followRedirect, isRedirect } from './redirect.js'
import type { Outcome } from './under-way.js'
import { bytesOf, toResponse, type VerifyResponseTools, verifyResponse } from './verify.js'

/** What deciding about an answer needs. */
export interface SettleTools {
  instance: AxiosInstance
  verify: VerifyResponseTools
  conclude(outcome: Outcome): void
}

/** Decides what an answer is: a hop of a redirect, a refusal, or something to verify. */
export async function settle(response: AxiosResponse, plan: RequestPlan, tools: SettleTools): Promise<ChainResponse> {
  const config = response.config as InternalAxiosRequestConfig
  const { status } = response
  try {
    if (isRedirect(response) && plan.followRedirects) {
      tools.conclude({ status })
      return (await tools.instance.request(followRedirect(response, config, plan))) as ChainResponse
    }
    if (plan.httpErrors && (status < 200 || status >= 300)) throw await refusal(response, plan)
    const verified = await verifyResponse(response, plan, tools.verify)
    tools.conclude({ status, requestId: verified.getHeaderLine('Request-ID') })
    return verified
  } catch (error) {
    const failure = transportError(error, config)
    if (failure instanceof AnswerError && status >= 500) plan.mayBeProcessed = true
    const { requestId } = failure as { requestId?: string }
    tools.conclude({ status, requestId, code: failure.code })
    throw failure
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
