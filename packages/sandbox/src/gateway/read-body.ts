import type { JsonObject } from '../flows/flow.js'
import { advice } from '../messages/advice.js'
import { message } from '../messages/index.js'
import { Failure, parameterFailure } from '../protocol/failure.js'
import { type MultipartBody, parseMultipart, type UploadedFile } from '../protocol/multipart.js'
import { headerOf, type ReceivedRequest } from '../protocol/request.js'
import { parseXml } from '../protocol/xml.js'
import { isCompressed } from './mistakes-v3.js'

const MAXIMUM_DEPTH = 32
const MAXIMUM_TEXT = 1_048_576

/** The body of a request, read as far as its signature needs. */
export interface RequestContent {
  /** Bytes that APIv3 signs: the body, or the `meta` of an upload. */
  signed: Buffer
  files: UploadedFile[]
  /** Reads the fields; throws a `Failure` when they cannot be read. */
  fields(): JsonObject
}

/**
 * Reads the body of a request. What cannot be read is refused only once `fields` is called, after
 * the signature.
 */
export async function readBody(request: ReceivedRequest): Promise<RequestContent> {
  const contentType = headerOf(request, 'content-type') ?? ''
  if (/^multipart\/form-data/i.test(contentType)) {
    const parts = await parseMultipart(contentType, request.body)
    return uploadContent(request, parts)
  }
  if (request.body.length > MAXIMUM_TEXT) throw new Failure(413, 'PARAM_ERROR', '请求报文过大')
  const fields = request.dialect === 'v3' ? () => readJson(request.body) : () => readV2(request)
  return { signed: request.body, files: [], fields }
}

function uploadContent(request: ReceivedRequest, parts: MultipartBody | undefined): RequestContent {
  if (!parts)
    throw parameterFailure({ location: 'body' }, message('parameter.multipart-unreadable'))
  const { fields, files } = parts
  if (request.dialect === 'v2') return { signed: request.body, files, fields: () => fields }
  const meta = Buffer.from(fields['meta'] ?? '')
  return {
    signed: fields['meta'] === undefined ? request.body : meta,
    files,
    fields: () => ({ ...fields, meta: readJson(meta) }),
  }
}

function readV2(request: ReceivedRequest): JsonObject {
  if (request.method === 'GET') return Object.fromEntries(new URLSearchParams(request.query))
  const fields = parseXml(request.body.toString())
  if (!fields) throw new Failure(400, 'XML_FORMAT_ERROR', 'XML格式错误')
  return fields
}

function readJson(body: Buffer): JsonObject {
  if (body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    const issue = isCompressed(body)
      ? advice('signature.body-compressed')
      : message('parameter.not-json')
    throw parameterFailure({ location: 'body' }, issue, {
      message: '请求报文不是合法的JSON',
    })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw parameterFailure({ location: 'body', field: '' }, message('parameter.not-json-object'), {
      message: '请求报文不是JSON对象',
    })
  }
  checkNesting(value)
  return value as JsonObject
}

function checkNesting(root: object): void {
  let level: object[] = [root]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAXIMUM_DEPTH)
      throw parameterFailure({ location: 'body' }, message('parameter.nested-too-deeply'))
    const next: object[] = []
    for (const value of level) {
      if (Object.hasOwn(value, '__proto__'))
        throw parameterFailure(
          { location: 'body', field: '/__proto__' },
          message('parameter.name-forbidden'),
        )
      for (const child of Object.values(value))
        if (typeof child === 'object' && child !== null) next.push(child)
    }
    level = next
  }
}
