import type { RequestOptionWords, SignedStream } from '../chain/request-options.js'
import { JsonTree } from '../encrypted-fields/json-tree.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { describe } from '../values/describe.js'
import { encodeMultipart } from './multipart.js'
import { buildQuery } from './query.js'

/**
 * A request body as it is sent, its type where it decides one, and what is signed in its place for
 * an upload.
 */
export interface RequestBody {
  data?: string | Uint8Array
  contentType?: string
  signedText?: string
}

function isSignedStream(value: unknown): value is SignedStream {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toBuffer' in value &&
    typeof value.toBuffer === 'function'
  )
}

/**
 * Makes the body by Guzzle's order: `json` over `body` over `form_params` and `multipart`.
 *
 * @throws RequestRefusedError for options that contradict each other and bodies of an unknown kind
 */
export function buildBody(words: RequestOptionWords, template: string): RequestBody {
  const { json, body, form_params, multipart } = words
  if (form_params !== undefined && multipart !== undefined) {
    throw refused(template, message('body.form-and-multipart'), {
      code: 'ERR_BODY',
      hint: message('body.one-of'),
    })
  }
  if (json !== undefined && json !== null)
    return { data: JsonTree.textOf(json, template), contentType: 'application/json' }
  if (body !== undefined && body !== null) return rawBody(body, template)
  if (form_params !== undefined) {
    const data = buildQuery(form_params, template).replaceAll('%20', '+')
    return { data, contentType: 'application/x-www-form-urlencoded' }
  }
  if (multipart !== undefined) {
    const { bytes, contentType } = encodeMultipart(multipart)
    return { data: bytes, contentType }
  }
  return {}
}

function rawBody(body: unknown, template: string): RequestBody {
  if (typeof body === 'string') return body === '' ? {} : { data: body }
  if (body instanceof Uint8Array) return body.length === 0 ? {} : { data: body }
  if (isSignedStream(body)) {
    const data = body.toBuffer()
    const contentType = (body as { contentType?: unknown }).contentType
    return {
      data,
      signedText: String(body),
      ...(typeof contentType === 'string' ? { contentType } : {}),
    }
  }
  throw refused(template, message('body.kind', { kind: describe(body) }), {
    code: 'ERR_BODY',
    hint: message('body.kind-hint'),
  })
}
