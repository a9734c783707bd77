import { IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { NotifyClient } from '../src/notify/handler.js'
import type { RawBody } from '../src/notify/types.js'

/** What WeChat Pay might post; the client here takes any bytes. */
export const HEADERS = { 'wechatpay-serial': 'A1', 'content-type': 'application/json' }
export const BODY = Buffer.from('{"id": "1", "支付": "成功"}')

/** A client that verifies nothing and writes down the bytes that it is given. */
export function createNotifyClient() {
  const taken: Buffer[] = []
  const client: NotifyClient = {
    async $notify(_, rawBody: RawBody) {
      taken.push(Buffer.from(rawBody as Uint8Array))
      return { id: String(taken.length), event_type: 'A.B', resource: {} } as never
    },
  }
  const failures: string[] = []
  const options = {
    onError: (error: unknown) => void failures.push((error as { code: string }).code),
  }
  return { client, taken, failures, options }
}

/** A request of `node:http` that brings these chunks, with what a framework left on it. */
export function nodeRequest<More extends object>(chunks: readonly Buffer[], more: More) {
  const request = new IncomingMessage(new Socket())
  request.headers = { ...HEADERS }
  for (const chunk of chunks) request.push(chunk)
  request.push(null)
  request.complete = true
  return Object.assign(request, more)
}

/** A response that writes down what it is told. */
export function nodeResponse() {
  const written: unknown[] = []
  const response = {
    headersSent: false,
    destroyed: false,
    writeHead: (status: number, headers: object) => void written.push(status, headers),
    end: (body: string) => void written.push(body),
  }
  return { response: response as unknown as ServerResponse, written }
}
