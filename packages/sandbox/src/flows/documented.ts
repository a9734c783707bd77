import { constants, privateDecrypt } from 'node:crypto'
import { createNotificationTable, findOperation, type Schema } from '@wechatpay-chain/catalog'
import { headerOf } from '../protocol/request.js'
import { empty, type GatewayResponse, json, type XmlValue, xml } from '../protocol/response.js'
import { sealed } from '../schema/example.js'
import type { Call, FlowContext, Handler, JsonObject } from './flow.js'
import { successOf } from './generated.js'

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const
const notifications = createNotificationTable()

/**
 * Answers with what the operation documents, out of all that is known: so that one ledger stands
 * behind doors whose answers differ. An operation without a documented body answers 204, a field
 * that is documented as encrypted is encrypted for the merchant.
 */
export function answer({ request, template, context }: Call, facts: JsonObject): GatewayResponse {
  const { operation } = findOperation(request.method, template)!
  const [status, schema] = successOf(operation)
  if (!schema) return empty()
  const shown = documented(schema, facts, context)
  return request.dialect === 'v2' ? xml(shown as Record<string, XmlValue>) : json(shown, status)
}

/** Returns those routes whose operation is documented: not every door has every operation. */
export function documentedRoutes(routes: Record<string, Handler>): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(routes).filter(([name]) => {
      const [method, template] = name.split(' ') as [string, string]
      return findOperation(method, template)?.operation.path === template
    }),
  )
}

/**
 * Returns the part of a notification's resource that is documented under its event. Where several
 * notifications have one name, it is the one that documents most of what is known.
 */
export function documentedResource(
  context: FlowContext,
  event: string,
  facts: JsonObject,
): JsonObject {
  const known = Object.keys(facts).filter((name) => facts[name] !== undefined)
  const shared = ({ properties = {} }: Schema): number =>
    known.filter((name) => Object.hasOwn(properties, name)).length
  const [schema] = notifications
    .find('v3', event)
    .map(({ resource }) => resource)
    .sort((left, right) => shared(right) - shared(left))
  return schema ? (documented(schema, facts, context) as JsonObject) : facts
}

/** Returns the words that a field of a notification's resource may have. */
export function documentedWords(event: string, field: string): readonly string[] {
  const words = notifications.find('v3', event)[0]?.resource.properties?.[field]?.enum ?? []
  return words.map(String)
}

function documented(schema: Schema, value: unknown, context: FlowContext): unknown {
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? value.map((item) => documented(items, item, context)) : value
  }
  if (typeof value === 'string' && schema.encrypted && !schema.encryptedWith)
    return sealed(value, context.keys.merchant.publicKey)
  if (typeof value !== 'object' || value === null || !schema.properties) return value
  const fields: JsonObject = {}
  for (const [name, child] of Object.entries(schema.properties)) {
    const known = (value as JsonObject)[name]
    if (known !== undefined) fields[name] = documented(child, known, context)
  }
  return fields
}

/**
 * Returns a request's body with its encrypted fields in plain. A ciphertext is another each time,
 * so two requests are compared by this, never by the bytes that were sent.
 */
export function plainBody({ request, template, body, context }: Call): JsonObject {
  const { operation } = findOperation(request.method, template)!
  const serial = headerOf(request, 'wechatpay-serial')
  const key = serial === undefined ? undefined : context.keyRing.find(serial)?.privateKey
  if (!key || operation.body?.mediaType !== 'application/json') return body
  const open = (schema: Schema | undefined, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!schema?.encrypted || schema.encryptedWith) return value
      try {
        return privateDecrypt({ key, ...OAEP }, Buffer.from(value, 'base64')).toString()
      } catch {
        return value
      }
    }
    if (Array.isArray(value)) return value.map((item) => open(schema?.items, item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, open(schema?.properties?.[name], child)]),
    )
  }
  return open(operation.body.schema, body) as JsonObject
}
