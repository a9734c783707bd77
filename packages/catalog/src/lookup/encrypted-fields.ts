import type { Operation, Schema } from '../model.js'

/** A field whose value is a ciphertext. */
export interface EncryptedField {
  /** Where it stands: `json`, `xml`, `query`, or `data` in a response. */
  readonly place: 'json' | 'xml' | 'query' | 'multipart' | 'data'
  /**
   * Property names from the outside in; `*` stands for the items of an array, `~json` for the value
   * that a string holds as JSON.
   */
  readonly path: readonly string[]
  /** The key: `wechatpay` and `merchant` are the usual ones of requests and responses. */
  readonly key: 'wechatpay' | 'merchant' | 'bank-rsa' | 'aes-gcm' | 'aes-ecb'
}

const places = {
  'application/json': 'json',
  'text/xml': 'xml',
  'multipart/form-data': 'multipart',
} as const

function collect(
  schema: Schema,
  place: EncryptedField['place'],
  path: readonly string[],
  found: EncryptedField[],
): void {
  if (schema.encrypted)
    found.push({
      place,
      path,
      key: schema.encryptedWith ?? (place === 'data' ? 'merchant' : 'wechatpay'),
    })
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    collect(child, place, [...path, name], found)
  if (schema.json) collect(schema.json, place, [...path, '~json'], found)
  if (schema.items) collect(schema.items, place, [...path, '*'], found)
  for (const option of schema.oneOf ?? []) collect(option, place, path, found)
}

/** Lists the fields of a request that must be encrypted before it is sent. */
export function listEncryptedRequestFields(operation: Operation): EncryptedField[] {
  const found: EncryptedField[] = []
  for (const parameter of operation.parameters?.query ?? []) {
    const { required: _, ...schema } = parameter
    collect(schema, 'query', [parameter.name], found)
  }
  if (operation.body) collect(operation.body.schema, places[operation.body.mediaType], [], found)
  return found
}

/** Lists the fields of a successful response that come encrypted. */
export function listEncryptedAnswerFields(operation: Operation): EncryptedField[] {
  const found: EncryptedField[] = []
  for (const schema of Object.values(operation.responses))
    if (schema) collect(schema, 'data', [], found)
  return found
}
