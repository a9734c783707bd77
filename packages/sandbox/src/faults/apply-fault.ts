import { ERROR_NUMBER, Failure, failureResponse } from '../gateway/failure.js'
import type { Dialect } from '../gateway/request.js'
import { type GatewayResponse, text } from '../gateway/response.js'
import { failureResponseV2 } from '../gateway/response-v2.js'
import type { FaultKind, FaultRule } from './faults.js'

/** How a response is sent, when not as a whole. */
export type Transport = 'hang' | 'reset' | 'truncate' | 'drip'

/** Returns the response that a fault gives instead of the real one, if it does. */
export function faultResponse(
  { kind, status = 302, location = '/v3/billdownload/file' }: FaultRule,
  dialect: Dialect,
): GatewayResponse | undefined {
  const refuse = (failure: Failure): GatewayResponse =>
    dialect === 'v3' ? failureResponse(failure) : failureResponseV2(failure, false)
  const page = (status: number, title: string): GatewayResponse => ({
    ...text(`<html><head><title>${title}</title></head></html>`, 'text/html', status),
    unsigned: true,
  })
  const limited = new Failure(429, 'RATELIMIT_EXCEEDED', '请求频率过高，请稍后重试', {
    number: ERROR_NUMBER.rateLimited,
  })
  switch (kind) {
    case 'rate-limit':
      return refuse(limited)
    case 'unsigned-rate-limit':
      return { ...refuse(limited), unsigned: true }
    case 'quota':
      return refuse(new Failure(429, 'QUOTA_EXCEED', '当日额度已用完，请明日再试'))
    case 'redirect':
      return moved(status, location)
    case 'system-error':
      return refuse(new Failure(500, 'SYSTEM_ERROR', '系统错误，请使用相同参数重试'))
    case 'unavailable':
      return refuse(new Failure(503, 'SERVICE_UNAVAILABLE', '服务不可用，请稍后重试'))
    case 'bad-gateway':
      return page(502, '502 Bad Gateway')
    default:
      return undefined
  }
}

function moved(status: number, location: string): GatewayResponse {
  const response = text('<html><head><title>Moved</title></head></html>', 'text/html', status)
  return { ...response, headers: { ...response.headers, location }, unsigned: true }
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

/** Returns whether a fault keeps the request from being processed. */
export function prevents(fault: FaultRule, dialect: Dialect): boolean {
  if (fault.kind === 'down' || fault.kind === 'quota') return true
  const loses =
    transportOf(fault) === 'hang' ||
    transportOf(fault) === 'reset' ||
    faultResponse(fault, dialect) !== undefined
  return loses && fault.when !== 'after'
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
