import type { Dispute } from '../checks/disputes.js'
import { effectOf } from '../faults/faults.js'
import type { FaultRule } from '../faults/rule.js'
import type { Message } from '../messages/message.js'
import type { ReceivedRequest } from '../protocol/request.js'
import type { GatewayResponse } from '../protocol/response.js'
import type { V2Fields } from '../protocol/sign-v2.js'
import type { SignatureRecord } from '../protocol/signature-record.js'
import type { Origin } from './origin.js'
import { type RequestLog, shownBody } from './request-log.js'
import type { Service } from './service-table.js'

/** What is learnt about a request while it is served, for its response and the log. */
export interface Passage {
  service?: Service
  signature?: SignatureRecord
  fields?: V2Fields
  reason?: string
  advice?: Message
  disputes?: Dispute[]
  fault?: FaultRule
  /** The request was understood, and its operation was asked. */
  isAsked?: boolean
  origin?: Origin
}

/** A request and its response. */
export interface Exchange {
  request: ReceivedRequest
  passage: Passage
  /**
   * Whether the request was meant for WeChat Pay; the contents of what other programs send here by
   * mistake are not kept.
   */
  isForWeChatPay: boolean
  response: GatewayResponse
  headers: Record<string, string>
  milliseconds: number
  /** Milliseconds since 1970, the machine's clock. */
  at: number
}

/** A list of hundreds of entries has as many fields that nobody wrote. */
const MOST_INVENTED = 50

/** Writes an exchange into the log. */
export function recordExchange(
  log: RequestLog,
  { request, passage, isForWeChatPay, response, headers, milliseconds, at }: Exchange,
): void {
  const { service, signature, reason, advice, disputes, fault } = passage
  const serial = headers['Wechatpay-Serial']
  log.add({
    at,
    method: request.method,
    target: (isForWeChatPay ? request.target : request.path).slice(0, 2048),
    dialect: request.dialect,
    ...(service ? { operation: service.operation.path, title: service.operation.title } : {}),
    requestBody:
      isForWeChatPay || request.body.length === 0
        ? shownBody(request.body)
        : `(${request.body.length} bytes)`,
    ...(signature && isForWeChatPay ? { signature } : {}),
    status: response.status,
    ...(response.code ? { code: response.code } : {}),
    ...(reason ? { reason } : {}),
    ...(advice && isForWeChatPay ? { advice } : {}),
    ...(disputes?.length ? { disputes } : {}),
    requestId: headers['Request-ID']!,
    // A refusal repeats what it was asked.
    answerBody:
      isForWeChatPay || response.body.length === 0
        ? shownBody(response.body)
        : `(${response.body.length} bytes)`,
    ...(serial ? { answerSerial: serial } : {}),
    generated: response.generated ?? false,
    ...(passage.origin ? { origin: passage.origin } : {}),
    ...(response.invented?.length ? { invented: response.invented.slice(0, MOST_INVENTED) } : {}),
    ...(fault ? { fault: fault.kind, faultOptions: effectOf(fault) } : {}),
    milliseconds,
  })
}
