import type { FaultRule } from '../faults/faults.js'
import type { Service } from '../operations.js'
import type { Answer } from './answer.js'
import { type RequestLog, type SignatureRecord, shownBody } from './log.js'
import { dialectOf, pathOf, type ReceivedRequest } from './request.js'
import type { V2Fields } from './verify-v2.js'

/** What is learnt of a request on its way, for its answer and the log. */
export interface Passage {
  service?: Service
  signature?: SignatureRecord
  fields?: V2Fields
  reason?: string
  fault?: FaultRule
}

/** A request and what became of it. */
export interface Exchange {
  request: ReceivedRequest
  passage: Passage
  answer: Answer
  headers: Record<string, string>
  milliseconds: number
  /** Milliseconds since 1970, the machine's clock. */
  at: number
}

/** Writes an exchange into the log. */
export function recordExchange(log: RequestLog, { request, passage, answer, headers, milliseconds, at }: Exchange): void {
  const { service, signature, reason, fault } = passage
  const serial = headers['Wechatpay-Serial']
  log.add({
    at,
    method: request.method,
    target: request.target.slice(0, 2048),
    dialect: dialectOf(pathOf(request.target)),
    ...(service ? { operation: service.operation.path, title: service.operation.title } : {}),
    requestBody: shownBody(request.body),
    ...(signature ? { signature } : {}),
    status: answer.status,
    ...(answer.code ? { code: answer.code } : {}),
    ...(reason ? { reason } : {}),
    requestId: headers['Request-ID']!,
    answerBody: shownBody(answer.body),
    ...(serial ? { answerSerial: serial } : {}),
    generated: answer.generated ?? false,
    ...(fault ? { fault: fault.kind } : {}),
    milliseconds,
  })
}
