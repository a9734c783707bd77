import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Except } from 'type-fest'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { MessageError } from '../messages/message-error.js'
import { parseXml } from '../protocol/xml.js'

/** WeChat Pay waits this long for a merchant. */
const PATIENCE = 5000
/** Bytes of a response that are shown. */
const SHOWN_BYTES = 1024
/** Bytes of a response that are read. */
const READ_BYTES = 4096

/** What a merchant responded. */
export interface PostOutcome {
  status?: number
  /** Why it is not an acknowledgement. */
  error?: string
  /** The same in Chinese; missing when the error is a code of the network. */
  errorZh?: string
  milliseconds: number
  /** Beginning of the response, where it is shown. */
  response?: string
}

/** A notification to post. */
export interface Posting {
  url: URL
  body: string
  headers: Record<string, string>
  /** How the host is looked up; defaults to Node's own way. */
  lookup: LookupFunction | undefined
  /** Whether the beginning of the response is kept: of this machine's own, not of other hosts. */
  showsResponse: boolean
}

/**
 * Posts a notification and reads whether the merchant acknowledged it: APIv3 by the status, APIv2
 * by `return_code`. Of other hosts nothing else of the response is kept, so that a `notify_url` cannot
 * be used to read what listens there. Redirects are not followed.
 */
export async function postNotification(posting: Posting): Promise<PostOutcome> {
  const started = performance.now()
  const outcome = (facts: Except<PostOutcome, 'milliseconds'>): PostOutcome => ({
    ...facts,
    milliseconds: Math.round(performance.now() - started),
  })
  const patience = AbortSignal.timeout(PATIENCE)
  try {
    const { status, text } = await exchange(posting, patience)
    const error = posting.headers['Content-Type']?.startsWith('text/xml')
      ? v2Error(text)
      : v3Error(status, text)
    const shown = posting.showsResponse ? { response: beginning(text) } : {}
    return outcome({ status, ...shown, ...(error === undefined ? {} : failed(error)) })
  } catch (error) {
    return outcome(
      patience.aborted
        ? failed(message('notification.no-response', { seconds: PATIENCE / 1000 }))
        : failureOf(error),
    )
  }
}

async function exchange(
  { url, body, headers, lookup }: Posting,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new MessageError(message('notification.protocol', { protocol: url.protocol }))
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    agent: false,
    signal,
    ...(lookup === undefined ? {} : { lookup }),
  }
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    send(url, options, resolve).once('error', reject).end(body),
  )
  return { status: response.statusCode ?? 0, text: await beginningOf(response) }
}

/** Reads the beginning of a response and closes the connection. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= READ_BYTES) break
  }
  return Buffer.concat(chunks).toString('utf8', 0, READ_BYTES)
}

function beginning(text: string): string {
  return Buffer.from(text).toString('utf8', 0, SHOWN_BYTES)
}

function v3Error(status: number, text: string): Message | undefined {
  if (status === 200 || status === 204) return undefined
  const code = codeOf(text)
  return code === 'SUCCESS' || code === 'FAIL'
    ? message('notification.status-and-code', { status, code })
    : message('notification.status', { status })
}

function codeOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined
  } catch {
    return undefined
  }
}

function v2Error(text: string): Message | undefined {
  const code = parseXml(text)?.['return_code']
  if (code === 'SUCCESS') return undefined
  if (code === 'FAIL') return message('notification.v2-fail')
  return message(text === '' ? 'notification.v2-empty' : 'notification.v2-unacknowledged')
}

function failureOf(error: unknown): Pick<PostOutcome, 'error' | 'errorZh'> {
  if (error instanceof MessageError) return failed(error.messages)
  if (!(error instanceof Error)) return { error: String(error) }
  return {
    error: 'code' in error && error.code !== undefined ? String(error.code) : error.message,
  }
}

/** Returns a message as the error of an attempt. */
export function failed({ en, zh }: Message): { error: string; errorZh: string } {
  return { error: en, errorZh: zh }
}
