import type { UnknownRecord } from 'type-fest'
import { message } from '../../messages/index.js'
import { MessageError } from '../../messages/message-error.js'
import { type Dialect, readTarget } from '../../protocol/request.js'

/** A call as it is written in PHP: `v3/certificates`, `GET`, and Guzzle's options. */
export interface WrittenCall {
  route: string
  method: string
  options: UnknownRecord
}

/** A request without its signature. */
export interface UnsignedRequest {
  method: string
  /** Path with query. */
  target: string
  dialect: Dialect
  headers: Record<string, string>
  /** Fields of an APIv2 document, or the bytes of a body. */
  content: { fields: Record<string, string> } | { body: string }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** Options whose content is not sent from here. */
const UNSENT = ['multipart', 'form_params', 'sink']
/** Headers that the request has by its signature, its body and its connection. */
const OWN_HEADER =
  /^(?:authorization|connection|content-.*|expect|host|te|trailer|transfer-encoding|upgrade|x-sandbox.*)$/i

/** Reads facts from outside as a call. @throws MessageError where they are none. */
export function readCall(facts: UnknownRecord): WrittenCall {
  const { route, method, options = {} } = facts
  if (typeof method !== 'string' || !METHODS.includes(method))
    throw new MessageError(message('call.method-unknown', { method: String(method) }))
  if (typeof route !== 'string')
    throw new MessageError(message('call.route-unknown', { route: String(route) }))
  return { route, method, options: objectOf('options', options) }
}

/** Writes a call as a request of the gateway. @throws MessageError where it cannot be sent. */
export function writeCall({ route, method, options }: WrittenCall): UnsignedRequest {
  for (const name of UNSENT)
    if (options[name] !== undefined) throw new MessageError(message('call.option-unsent', { name }))
  const path = pathOf(route, options)
  const query = new URLSearchParams(plainFields('query', options['query'])).toString()
  const { target, dialect } = readTarget(query === '' ? path : `${path}?${query}`)
  return { method, target, dialect, headers: headersOf(options), content: contentOf(options) }
}

/** The path of a route. It leads to the gateway only, never to the console under `/sandbox`. */
function pathOf(route: string, options: UnknownRecord): string {
  const path = route.replace(/^\/?(?:v2\/)?/, '/').replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = options[name]
    if (value === undefined || value === null || value === '')
      throw new MessageError(message('call.variable-missing', { name }))
    return encodeURIComponent(plain(name, value))
  })
  const isRoute = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~!*'()%:+-]+)+$/.test(path)
  if (!isRoute || /^\/sandbox(?:\/|$)/i.test(decoded(path)))
    throw new MessageError(message('call.route-unknown', { route }))
  return path
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/sandbox'
  }
}

function contentOf(options: UnknownRecord): UnsignedRequest['content'] {
  const { json, xml, body } = options
  if (xml !== undefined) return { fields: plainFields('xml', xml) }
  if (json !== undefined) return { body: JSON.stringify(json) }
  return { body: body === undefined ? '' : plain('body', body) }
}

function headersOf(options: UnknownRecord): Record<string, string> {
  const given = Object.entries(plainFields('headers', options['headers']))
  return Object.fromEntries(
    given.filter(
      ([name, value]) =>
        /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(value) && !OWN_HEADER.test(name),
    ),
  )
}

/** Fields with values of one line each; those without a value are left out, as in PHP. */
function plainFields(name: string, value: unknown): Record<string, string> {
  if (value === undefined) return {}
  const entries = Object.entries(objectOf(name, value)).filter(([, each]) => each !== null)
  return Object.fromEntries(entries.map(([field, each]) => [field, plain(field, each)]))
}

function plain(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new MessageError(message('call.not-plain', { name }))
  return String(value)
}

function objectOf(name: string, value: unknown): UnknownRecord {
  // PHP's empty array is an empty list.
  if (Array.isArray(value) && value.length === 0) return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MessageError(message('call.not-an-object', { name }))
  return value as UnknownRecord
}
