import { Failure, failureResponse } from '../protocol/failure.js'
import type { Dialect, ReceivedRequest } from '../protocol/request.js'
import { type GatewayResponse, text } from '../protocol/response.js'
import { communicationFailure, failureResponseV2 } from '../protocol/response-v2.js'
import { codeFailure, rateLimitFailure } from './codes.js'
import type { FaultKind } from './kinds.js'
import type { FaultRule } from './rule.js'

/** How a response is sent, when not as a whole. */
export type Transport = 'hang' | 'reset' | 'truncate' | 'drip'

type Struck = Pick<ReceivedRequest, 'method' | 'path' | 'dialect'>

/** Returns the refusal that a fault gives instead of the real response, if it does. */
export function faultFailure(
  rule: FaultRule,
  { method, path, dialect }: Struck,
): Failure | undefined {
  switch (rule.kind) {
    case 'code':
      return codeFailure(rule, method, path)
    case 'rate-limit':
    case 'unsigned-rate-limit':
      return rateLimitFailure(rule, { method, path, dialect })
    case 'quota':
      return new Failure(429, 'QUOTA_EXCEED', '当日额度已用完，请明日再试')
    case 'system-error':
      return new Failure(500, systemError(dialect), '系统错误，请使用相同参数重试')
    case 'unavailable':
      return new Failure(503, 'SERVICE_UNAVAILABLE', '服务不可用，请稍后重试')
    default:
      return undefined
  }
}

const systemError = (dialect: Dialect): string =>
  dialect === 'v3' ? 'SYSTEM_ERROR' : 'SYSTEMERROR'

/** Returns the response that a fault gives instead of the real one, if it does. */
export function faultResponse(rule: FaultRule, request: Struck): GatewayResponse | undefined {
  const failure = faultFailure(rule, request)
  if (failure) {
    const response =
      request.dialect === 'v3' ? failureResponse(failure) : failureResponseV2(failure, 'verified')
    return rule.kind === 'unsigned-rate-limit' ? { ...response, unsigned: true } : response
  }
  switch (rule.kind) {
    case 'redirect':
      return moved(rule.status ?? 302, rule.location ?? '/')
    case 'bad-gateway':
      return page(502, '502 Bad Gateway')
    case 'html-page':
      return page(200, 'Welcome')
    case 'return-code-fail':
      return communicationFailure('SYSTEMERROR')
    default:
      return undefined
  }
}

function page(status: number, title: string): GatewayResponse {
  const response = text(`<html><head><title>${title}</title></head></html>`, 'text/html', status)
  return { ...response, unsigned: true }
}

function moved(status: number, location: string): GatewayResponse {
  const response = page(status, 'Moved')
  return { ...response, headers: { ...response.headers, location } }
}

const TRANSPORT: Partial<Record<FaultKind, Transport>> = {
  timeout: 'hang',
  reset: 'reset',
  down: 'reset',
  'truncated-body': 'truncate',
  drip: 'drip',
}

/** Returns how a fault makes the response be sent, if not as a whole. */
export function transportOf({ kind }: FaultRule): Transport | undefined {
  return TRANSPORT[kind]
}

/** When a fault keeps a request from being processed: before it is read, or after it was checked. */
export type Prevention = 'unread' | 'checked'

/** Returns when a fault keeps a request from being processed, if it does. */
export function preventionOf(fault: FaultRule, request: Struck): Prevention | undefined {
  if (fault.kind === 'down' || fault.kind === 'quota') return 'unread'
  if (fault.when === 'after') return undefined
  if (fault.kind === 'code') return 'checked'
  const transport = transportOf(fault)
  const loses = transport === 'hang' || transport === 'reset'
  return loses || faultResponse(fault, request) !== undefined ? 'unread' : undefined
}

/**
 * Spoils the signature headers of a response. `clock-off` and `other-key` are made when signing.
 */
export function spoil(headers: Record<string, string>, { kind }: FaultRule): void {
  const signature = headers['Wechatpay-Signature']
  if (signature === undefined) return
  if (kind === 'wrong-signature')
    headers['Wechatpay-Signature'] = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
  if (kind === 'wrong-serial') headers['Wechatpay-Serial'] = '0'.repeat(40)
  if (kind === 'missing-headers') delete headers['Wechatpay-Signature']
}
