import type { FieldPath } from './seal-fields.js'

/** A field that is a ciphertext, as the catalogue tells it. */
export interface CatalogField {
  readonly place: string
  readonly path: FieldPath
  readonly key: string
}

/** The part of `@wechatpay-chain/catalog` that knows which fields are encrypted: give the module itself as `catalog`. */
export interface Catalog {
  findOperation(method: string, path: string): { readonly operation: unknown } | undefined
  listEncryptedRequestFields(operation: never): readonly CatalogField[]
  listEncryptedAnswerFields(operation: never): readonly CatalogField[]
}

/** A field of a request that must be encrypted with WeChat Pay's key. */
export interface RequestField {
  place: 'json' | 'query'
  path: FieldPath
}

/** Lists the fields of a request that must be encrypted with WeChat Pay's key. */
export function encryptedRequestFields(catalog: Catalog, method: string, template: string): RequestField[] {
  const match = catalog.findOperation(method, template)
  if (match === undefined) return []
  return catalog
    .listEncryptedRequestFields(match.operation as never)
    .filter(
      (field): field is CatalogField & RequestField =>
        field.key === 'wechatpay' && (field.place === 'json' || field.place === 'query') && !field.path.includes('~json'),
    )
}

/** Lists the fields of an answer that are encrypted for the merchant. */
export function encryptedAnswerFields(catalog: Catalog, method: string, template: string): FieldPath[] {
  const match = catalog.findOperation(method, template)
  if (match === undefined) return []
  const fields = catalog.listEncryptedAnswerFields(match.operation as never)
  return fields.filter(({ key, path }) => key === 'merchant' && !path.includes('~json')).map(({ path }) => path)
}
