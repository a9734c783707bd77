import type { FaultRule } from '../faults/faults.js'
import type { Message } from '../messages/message.js'
import type { Service } from '../operations.js'
import { type RequestLog, type SignatureRecord, shownBody } from './log.js'
import type { ReceivedRequest } from './request.js'
import type { Answer } from './response.js'
import type { V2Fields } from './sign-v2.js'

/** What is learnt of a request on its way, for its answer and the log. */
export interface Passage {
  service?: Service
  signature?: SignatureRecord
  fields?: V2Fields
  reason?: string
  advice?: Message
  fault?: FaultRule
}

/** A request and what became of it. */
export interface Exchange {
  request: ReceivedRequest
  passage: Passage
  /**
   * Whether the request was meant for WeChat Pay: of what other programs send here by mistake, the
   * contents are not kept.
   */
  isMeant: boolean
  answer: Answer
  headers: Record<string, string>
  milliseconds: number
  /** Milliseconds since 1970, the machine's clock. */
  at: number
}

/** Writes an exchange into the log. */
export function recordExchange(
  log: RequestLog,
  { request, passage, isMeant, answer, headers, milliseconds, at }: Exchange,
): void {
  const { service, signature, reason, advice, fault } = passage
  const serial = headers['Wechatpay-Serial']
  log.add({
    at,
    method: request.method,
    target: (isMeant ? request.target : request.path).slice(0, 2048),
    dialect: request.dialect,
    ...(service ? { operation: service.operation.path, title: service.operation.title } : {}),
    requestBody:
      isMeant || request.body.length === 0
        ? shownBody(request.body)
        : `(${request.body.length} bytes)`,
    ...(signature && isMeant ? { signature } : {}),
    status: answer.status,
    ...(answer.code ? { code: answer.code } : {}),
    ...(reason ? { reason } : {}),
    ...(advice && isMeant ? { advice } : {}),
    requestId: headers['Request-ID']!,
    // A refusal repeats what it was asked.
    answerBody:
      isMeant || answer.body.length === 0
        ? shownBody(answer.body)
        : `(${answer.body.length} bytes)`,
    ...(serial ? { answerSerial: serial } : {}),
    generated: answer.generated ?? false,
    ...(fault ? { fault: fault.kind } : {}),
    milliseconds,
  })
}
