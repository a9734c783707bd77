import type { FieldPath } from './marked-fields.js'

/** A field that is a ciphertext, as listed in the catalog. */
export interface CatalogField {
  readonly place: string
  readonly path: FieldPath
  readonly key: string
}

/**
 * The part of `@wechatpay-chain/catalog` that knows the operations and which fields are encrypted:
 * pass the module itself as `catalog`.
 */
export interface Catalog {
  findOperation(method: string, path: string): { readonly operation: unknown } | undefined
  findNearestPath?(
    method: string,
    path: string,
  ): { readonly method: string; readonly path: string } | undefined
  listEncryptedRequestFields(operation: never): readonly CatalogField[]
  listEncryptedAnswerFields(operation: never): readonly CatalogField[]
}

/**
 * Lists the fields of a request that must be encrypted: those of each operation that one of its
 * paths belongs to.
 */
export function encryptedRequestFields(
  catalog: Catalog,
  method: string,
  paths: Iterable<string>,
): readonly CatalogField[] {
  const operations = new Set(
    [...paths].flatMap((path) => catalog.findOperation(method, path)?.operation ?? []),
  )
  return [...operations].flatMap((operation) =>
    catalog.listEncryptedRequestFields(operation as never),
  )
}

/** Lists the fields of a response that are encrypted for the merchant. */
export function encryptedResponseFields(
  catalog: Catalog,
  method: string,
  paths: Iterable<string>,
): FieldPath[] {
  const operation = [...paths]
    .map((path) => catalog.findOperation(method, path)?.operation)
    .find((found) => found !== undefined)
  if (operation === undefined) return []
  const fields = catalog.listEncryptedAnswerFields(operation as never)
  return fields
    .filter(({ key, path }) => key === 'merchant' && !path.includes('~json'))
    .map(({ path }) => path)
}
