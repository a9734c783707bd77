import type { RequestOptionWords, SignedStream } from '../chain/request-options.js'
import { JsonTree } from '../encrypted-fields/json-tree.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { inBoth } from '../messages/in-both.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { isPlainObject } from '../values/plain-object.js'
import { checkForm, checkFormType, type FormRoute } from './check-form.js'
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
function buildBody(options: RequestOptionWords, route: FormRoute): RequestBody {
  const { template } = route
  const { json, body, form_params, multipart } = options
  if (form_params !== undefined && multipart !== undefined) {
    throw refused(template, message('body.form-and-multipart'), {
      code: 'ERR_BODY',
      hint: message('body.one-of'),
    })
  }
  if (json !== undefined && json !== null) {
    const tree = json instanceof JsonTree ? json : JsonTree.of(json, template)
    if (typeof tree.root === 'string') refuseJsonText(tree.root, template)
    return { data: JsonTree.textOf(tree, template), contentType: 'application/json' }
  }
  if (body !== undefined && body !== null) return rawBody(body, options.headers, template)
  if (form_params !== undefined) {
    const data = buildQuery(form_params, template).replaceAll('%20', '+')
    return { data, contentType: 'application/x-www-form-urlencoded' }
  }
  if (multipart !== undefined) {
    checkForm(multipart, options.headers, route)
    const { bytes, contentType } = encodeMultipart(multipart)
    return { data: bytes, contentType }
  }
  return {}
}

/**
 * Refuses the JSON text of a structure as `json`, which was encoded before. Any other text is sent as
 * JSON writes a text, as in the original.
 */
function refuseJsonText(text: string, template: string): void {
  if (isJsonOfStructure(text))
    throw misused(template, problem('calls.json-text'), { code: 'ERR_JSON' })
}

function isJsonOfStructure(text: string): boolean {
  if (!/^[\ufeff\s]*[[{]/.test(text)) return false
  try {
    JSON.parse(text.replace(/^\ufeff/, ''))
    return true
  } catch {
    return false
  }
}

function rawBody(
  body: unknown,
  headers: RequestOptionWords['headers'],
  template: string,
): RequestBody {
  if (typeof body === 'string') return body === '' ? {} : { data: body }
  if (body instanceof Uint8Array) return body.length === 0 ? {} : { data: body }
  if (isSignedStream(body)) {
    const data = body.toBuffer()
    const contentType = (body as { contentType?: unknown }).contentType
    if (typeof contentType === 'string') checkFormType(headers, contentType, template)
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

/** A body, or the parameters of APIv2 that become one when they are signed. */
export type MadeBody = RequestBody & { xml?: Readonly<Record<string, unknown>> }

/**
 * APIv2 sends `xml` and nothing else, except an upload, whose fields the caller has signed. Its
 * nonce is made here: one for all attempts keeps their bytes the same.
 */
export function v2Body(
  { template, isPath }: { template: string; isPath: boolean },
  options: RequestOptionWords,
  nonce: () => string,
): MadeBody {
  const isUpload =
    options.xml === undefined &&
    (options.multipart !== undefined || isSignedStreamBody(options.body))
  if (isUpload || (isPath && options.body !== undefined))
    return buildBody(options, { template, protocol: 'v2' })
  const other = (['json', 'body', 'form_params'] as const).find(
    (name) => options[name] !== undefined && options[name] !== null,
  )
  if (other !== undefined)
    throw refused(template, message('body.v2-other', { other }), {
      code: 'ERR_BODY',
      hint: message('body.v2-other-hint'),
    })
  checkXml(options.xml, template)
  const xml = options.xml ?? {}
  const isNonceless =
    (options.nonceless !== undefined && options.nonceless !== null) || Object.keys(xml).length === 0
  const given: unknown = Object.hasOwn(xml, 'nonce_str') ? xml['nonce_str'] : undefined
  return {
    xml:
      isNonceless || (given !== undefined && given !== null)
        ? { ...xml }
        : { ...xml, nonce_str: nonce() },
  }
}

function checkXml(xml: unknown, template: string): void {
  if (xml === undefined) return
  if (!isPlainObject(xml)) {
    const kind = inBoth(describe(xml))
    throw misused(template, problem('calls.xml-text', { kind }), { code: 'ERR_BODY' })
  }
  const names = Object.keys(xml)
  if (names.length === 1 && isPlainObject(xml['xml']))
    throw misused(template, problem('calls.xml-nested'), { code: 'ERR_BODY' })
}

/** Makes the body of an APIv3 request. @throws RequestRefusedError for `xml` */
export function v3Body(options: RequestOptionWords, template: string): MadeBody {
  if (options.xml === undefined || options.xml === null)
    return buildBody(options, { template, protocol: 'v3' })
  throw refused(template, message('body.xml-in-v3'), {
    code: 'ERR_BODY',
    hint: message('body.xml-in-v3-hint'),
  })
}

function isSignedStreamBody(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && !(body instanceof Uint8Array) && 'toBuffer' in body
  )
}
