import type { Dispute } from '../checks/disputes.js'
import type { FaultOptions } from '../faults/rule.js'
import type { Message } from '../messages/message.js'
import type { Dialect } from '../protocol/request.js'
import type { SignatureRecord } from '../protocol/signature-record.js'
import type { Origin } from './origin.js'

/** One exchange in the sandbox's request log. */
export interface LogEntry {
  /** Counts from 1. */
  id: number
  /** Milliseconds since 1970, the machine's clock. */
  at: number
  method: string
  target: string
  dialect: Dialect
  /** Path template of the operation, when one was found. */
  operation?: string
  title?: string
  requestBody: string
  signature?: SignatureRecord
  status: number
  /** WeChat Pay's error code, when the request was refused. */
  code?: string
  /** WeChat Pay's message, when the request was refused. */
  reason?: string
  /** What is wrong with a refused request and what to do, in English and Chinese. */
  advice?: Message
  /**
   * What one source asks and another contradicts, and the request does not meet: it was accepted
   * here, and WeChat Pay may refuse it.
   */
  disputes?: Dispute[]
  requestId: string
  answerBody: string
  /** Value of the response's `Wechatpay-Serial`. */
  answerSerial?: string
  /** The response was generated from the catalog's schema, without state. */
  generated: boolean
  /** `generated`: from the schema; `assumed`: a refusal that no document names. */
  origin?: Origin
  /** JSON pointers of required fields that nobody wrote: the sandbox made them up. */
  invented?: readonly string[]
  /** Kind of the fault that was triggered. */
  fault?: string
  /** Options of the fault as they took effect, and the scenario that it belongs to. */
  faultOptions?: FaultOptions & { scenario?: string }
  milliseconds: number
}

/** The last requests, oldest first. */
export interface RequestLog {
  add(entry: Omit<LogEntry, 'id'>): LogEntry
  all(): LogEntry[]
  last(): LogEntry | undefined
  clear(): void
  /** Requests since the start, also those no longer kept. */
  readonly total: number
  /** Calls back for each entry; the returned function ends that. */
  onEntry(listener: (entry: LogEntry) => void): () => void
}

const SHOWN_CHARACTERS = 4096

/** Makes a log that keeps the last `capacity` exchanges. */
export function createRequestLog(capacity = 500): RequestLog {
  let entries: LogEntry[] = []
  let total = 0
  const listeners = new Set<(entry: LogEntry) => void>()
  return {
    add(facts) {
      total++
      const entry = { id: total, ...facts }
      entries.push(entry)
      if (entries.length >= 2 * capacity) entries = entries.slice(-capacity)
      for (const listener of listeners) listener(entry)
      return entry
    },
    all: () => entries.slice(-capacity),
    last: () => entries.at(-1),
    clear() {
      entries = []
    },
    get total() {
      return total
    },
    onEntry(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Shows the beginning of a body in the log; of binary data only its size. */
export function shownBody(body: Buffer): string {
  if (body.length === 0) return ''
  const head = body.subarray(0, SHOWN_CHARACTERS)
  if (head.includes(0)) return `(${body.length} bytes)`
  return body.length > SHOWN_CHARACTERS ? `${head.toString()}…` : head.toString()
}
