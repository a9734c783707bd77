import { Readable, type Writable } from 'node:stream'
import { AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { SignatureError, TransportError } from '../errors.js'
import { Body } from './body.js'
import { answerError, routeOf, signatureError, summarize } from './failure.js'
import { parseAnswer, parseXml } from './parse.js'
import type { RequestPlan } from './plan.js'
import { type Unseal, VerifiedResponse } from './response.js'
import { readAtMost, writeToSink } from './sink.js'
import { isUnsignedV2Path, judgeAnswer } from './verify-v2.js'
import { hasSignature, isUnsignedPath, type VerifyTools, verifyAnswer } from './verify-v3.js'

/** Most of a refusal's body that is read, in bytes. */
const MAX_ERROR_BODY = 1024 * 1024

/** What verifying needs; held in a closure. */
export interface VerifyResponseTools extends VerifyTools {
  secret: string | undefined
  unseal(data: unknown, pointers: readonly string[], route: { method: string; template: string }): unknown
}

/** Reads the bytes of an answer, whatever adapter it came from. */
export async function bytesOf(response: AxiosResponse): Promise<Buffer> {
  const data: unknown = response.data
  if (Buffer.isBuffer(data)) return data
  if (data instanceof Readable) return readAtMost(data, MAX_ERROR_BODY)
  if (data === undefined || data === null) return Buffer.alloc(0)
  if (typeof data === 'string') return Buffer.from(data)
  if (data instanceof Uint8Array) return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  return Buffer.from(JSON.stringify(data))
}

function headerOf(response: AxiosResponse, name: string): string {
  const value: unknown = AxiosHeaders.from(response.headers as AxiosHeaders).get(name)
  return value === undefined || value === null ? '' : String(value)
}

/** Parses an answer that is not trusted yet, for an error to carry. */
export function toResponse(response: AxiosResponse, bytes: Buffer, plan: RequestPlan): VerifiedResponse {
  const data = parseAnswer({ bytes, contentType: headerOf(response, 'Content-Type'), protocol: plan.protocol })
  return new VerifiedResponse(response, data, { body: new Body(bytes) })
}

/**
 * Lets an answer through only when it is verified, then parses it and writes it to its sink.
 *
 * @throws SignatureError when the signature does not hold; AnswerError when APIv2 answers FAIL
 */
export async function verifyResponse(response: AxiosResponse, plan: RequestPlan, tools: VerifyResponseTools): Promise<VerifiedResponse> {
  if (response.data instanceof Readable) return deliverUnsigned(response, response.data, plan)
  const bytes = await bytesOf(response)
  if (plan.protocol === 'v3') await verifyV3(response, { bytes, plan, tools })
  else verifyV2(response, { bytes, plan, tools })
  if (plan.sink !== undefined) {
    await fillSink(response, plan.sink, bytes)
    return new VerifiedResponse(response, undefined, {
      body: typeof plan.sink === 'string' ? new Body({ file: plan.sink }) : new Body(bytes),
    })
  }
  if (plan.stream) return new VerifiedResponse(response, Readable.from([bytes]), { body: new Body(bytes) })
  const data = parseAnswer({ bytes, contentType: headerOf(response, 'Content-Type'), protocol: plan.protocol })
  const route = routeOf(response.config as InternalAxiosRequestConfig)
  const unseal: Unseal = (value, pointers) => tools.unseal(value, pointers, route)
  return new VerifiedResponse(response, data, { body: new Body(bytes), unseal })
}

async function deliverUnsigned(response: AxiosResponse, source: Readable, plan: RequestPlan): Promise<VerifiedResponse> {
  if (plan.sink === undefined) return new VerifiedResponse(response, source, { body: new Body(Buffer.alloc(0)) })
  await fillSink(response, plan.sink, source)
  const body = typeof plan.sink === 'string' ? new Body({ file: plan.sink }) : new Body(Buffer.alloc(0))
  return new VerifiedResponse(response, undefined, { body })
}

/** Writes to a sink; a failure there is told apart from one of the network, since the answer itself was good. */
async function fillSink(response: AxiosResponse, sink: string | Writable, source: Buffer | Readable): Promise<void> {
  let isSinkAtFault = Buffer.isBuffer(source)
  let isSourceAtFault = false
  if (!Buffer.isBuffer(source)) source.once('error', () => (isSourceAtFault = !isSinkAtFault))
  if (typeof sink !== 'string') sink.once('error', () => (isSinkAtFault = !isSourceAtFault))
  try {
    await writeToSink(sink, source)
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException
    if (path === undefined && !isSinkAtFault) throw cause
    const config = response.config as InternalAxiosRequestConfig
    const route = routeOf(config)
    const hint = 'WeChat Pay has processed the request; only the writing failed'
    const said = code ?? (cause as Error).message
    throw new TransportError(
      `${route.method} ${route.template || '/'}: the answer came but cannot be written to the sink (${said}); ${hint}`,
      {
        ...route,
        code: 'ERR_SINK',
        hint,
        status: response.status,
        config: summarize(config),
        cause,
      },
    )
  }
}

interface Verifying {
  bytes: Buffer
  plan: RequestPlan
  tools: VerifyResponseTools
}

async function verifyV3(response: AxiosResponse, { bytes, plan, tools }: Verifying): Promise<void> {
  const url = plan.url ?? new URL((response.config as InternalAxiosRequestConfig).url as string)
  const header = (name: string) => headerOf(response, name)
  if (isUnsignedPath(url) && !hasSignature(header)) return
  try {
    await verifyAnswer({ pathname: url.pathname, header, body: bytes }, { ...tools, verifier: plan.verifier ?? tools.verifier })
  } catch (error) {
    throw error instanceof SignatureError ? signatureError(error, toResponse(response, bytes, plan)) : error
  }
}

function verifyV2(response: AxiosResponse, { bytes, plan, tools }: Verifying): void {
  if (isUnsignedV2Path(plan.pathname)) return
  const verdict = judgeAnswer(parseXml(bytes.toString('utf8')) ?? {}, tools.secret)
  if (verdict.kind === 'accepted') return
  const answer = toResponse(response, bytes, plan)
  if (verdict.kind === 'refused') throw answerError(answer, { code: verdict.code, reason: verdict.reason })
  const { code, what, hint } = verdict
  throw signatureError(new SignatureError(what, { code, hint }), answer)
}
