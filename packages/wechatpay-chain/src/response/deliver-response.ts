import { Readable, type Writable } from 'node:stream'
import type { AxiosResponse } from 'axios'
import type { BodySource } from '../chain/body.js'
import { TransportError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { summarize } from '../outcome/request-summary.js'
import type { DownloadLimits, Request } from '../request/request.js'
import type { Expectation } from '../signature/unsigned-routes.js'
import { DEFAULTS } from '../values/defaults.js'
import { paced } from './paced.js'
import { headerOf, parseResponse } from './read-response.js'
import type { JudgeTools } from './received-response.js'
import { writeToSink } from './sink.js'
import { VerifiedResponse } from './verified-response.js'

/** First byte of gzip. */
const GZIP = 0x1f

/** What is known of a response that may be given to the caller. */
export interface Accepted {
  request: Request
  expectation: Expectation
  /** Whether its signature was verified; otherwise the documents say that it has none. */
  isVerified: boolean
  unseal: JudgeTools['unseal']
}

/** Gives a response that came as bytes: to its sink, as a stream, or as data. */
export async function deliverBytes(
  response: AxiosResponse,
  bytes: Buffer,
  accepted: Accepted,
): Promise<VerifiedResponse> {
  const { request, isVerified: verified, unseal } = accepted
  const { sink } = request
  if (sink !== undefined) {
    await fillSink(response, bytes, request)
    return new VerifiedResponse(response, undefined, { body: bodyOfSink(sink, bytes), verified })
  }
  if (request.stream)
    return new VerifiedResponse(response, Readable.from([bytes]), { body: bytes, verified })
  const { method, template, path } = request
  const data = dataOf(response, bytes, accepted)
  const { dataType } = request
  const given = dataType === undefined ? data : dataType === 'text' ? bytes.toString('utf8') : bytes
  return new VerifiedResponse(response, given, {
    body: bytes,
    verified,
    unseal: (value, pointers) => unseal(value, pointers, { method, template, path }),
    isPending: response.status === 202 && isPending(data, request),
  })
}

/** Gives an unsigned file as it comes: to its sink, or as a stream. */
export async function deliverStream(
  response: AxiosResponse,
  source: Readable,
  { request, limits }: { request: Request; limits: DownloadLimits },
): Promise<VerifiedResponse> {
  const { method, template } = request
  const stream = paced(source, {
    minimumRate: request.limits.minimumRate ?? limits.minimumRate ?? DEFAULTS.minimumRate,
    maximumSize: request.limits.maximumSize ?? limits.maximumSize ?? DEFAULTS.maximumSize,
    idleTimeout: response.config.timeout ?? 0,
    facts: { method, template, status: response.status, config: summarize(response.config) },
  })
  const empty = Buffer.alloc(0)
  if (request.sink === undefined)
    return new VerifiedResponse(response, stream, { body: empty, verified: false })
  await fillSink(response, stream, request)
  return new VerifiedResponse(response, undefined, {
    body: bodyOfSink(request.sink, empty),
    verified: false,
  })
}

/**
 * An unsigned body is parsed only where two sources say that it carries no signature; the
 * bytes of a file never are.
 */
function dataOf(
  response: AxiosResponse,
  bytes: Buffer,
  { request, expectation, isVerified }: Accepted,
): unknown {
  const contentType = headerOf(response, 'Content-Type')
  const { protocol } = request
  if (isVerified || expectation.kind === 'signed')
    return parseResponse({ bytes, contentType, protocol })
  if (!expectation.isCertain) return bytes
  if (expectation.kind === 'message') return parseResponse({ bytes, contentType, protocol })
  if (bytes.length === 0) return undefined
  // A bill of APIv2 is text, whatever its type says, unless it was asked for compressed.
  const isText =
    expectation.kind === 'page' ||
    (protocol === 'v2' ? bytes[0] !== GZIP : /^text\//i.test(contentType))
  return isText ? bytes.toString('utf8') : bytes
}

/** APIv3 says by 202 and a code that it is not done: as in PHP that is a response, and no order. */
function isPending(data: unknown, { protocol }: Request): boolean {
  if (protocol !== 'v3' || typeof data !== 'object' || data === null) return false
  return Object.hasOwn(data, 'code') && typeof (data as { code: unknown }).code === 'string'
}

const bodyOfSink = (sink: string | Writable, bytes: Buffer): BodySource =>
  typeof sink === 'string' ? { file: sink } : bytes

/**
 * Writes to a sink; a failure there is told apart from one of the network, since the response
 * itself was good.
 */
async function fillSink(
  response: AxiosResponse,
  source: Buffer | Readable,
  request: Request,
): Promise<void> {
  const sink = request.sink as string | Writable
  let isSinkAtFault = Buffer.isBuffer(source)
  let isSourceAtFault = false
  if (!Buffer.isBuffer(source)) source.once('error', () => (isSourceAtFault = !isSinkAtFault))
  if (typeof sink !== 'string') sink.once('error', () => (isSinkAtFault = !isSourceAtFault))
  try {
    await writeToSink(sink, source, { mode: request.sinkMode })
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException
    if (path === undefined && !isSinkAtFault) throw cause
    const { method, template } = request
    const hint = message('sink.processed')
    const said = code ?? (cause as Error).message
    throw new TransportError(
      message('sink.failed', { route: `${method} ${template || '/'}`, said, hint }),
      {
        method,
        template,
        code: 'ERR_SINK',
        hint,
        status: response.status,
        config: summarize(response.config),
        cause,
      },
    )
  }
}
