import type { Message } from '../messages/message.js'
import type { Dialect } from './request.js'

/** What a request signed, and whether it held. */
export interface SignatureRecord {
  /** Authorization scheme, or `MD5` / `HMAC-SHA256` of APIv2. */
  scheme: string
  /** mchid or brand id that the request named. */
  party: string
  serial?: string
  /** The signed text, cut after 1,024 bytes; never with a key in it. */
  message: string
  /** Bytes of the whole signed text. */
  bytes: number
  holds: boolean
  /** Why it does not hold. */
  reason?: string
}

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
  requestId: string
  answerBody: string
  /** Value of the answer's `Wechatpay-Serial`. */
  answerSerial?: string
  /** The answer was made from the catalogue's schema, without state. */
  generated: boolean
  /** Name of the fault that was switched on for it. */
  fault?: string
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

/** Shows the beginning of a body in the log; binary is told by its size. */
export function shownBody(body: Buffer): string {
  if (body.length === 0) return ''
  const head = body.subarray(0, SHOWN_CHARACTERS)
  if (head.includes(0)) return `(${body.length} bytes)`
  return body.length > SHOWN_CHARACTERS ? `${head.toString()}…` : head.toString()
}
