import type { JsonObject } from '../flows/flow.js'

/** Key IDs in the examples of the documents; a test compares them with the catalog. */
export const EXAMPLE_KEYS: readonly string[] = [
  'PUB_KEY_ID_0114232134912410000000000000',
  '5K8264ILTKch16CQ2502SI8ZNMTM67VS',
]

/** Merchant and provider numbers in the examples of the documents; compared with the catalog. */
export const EXAMPLE_MERCHANTS: readonly string[] = [
  '1900000109',
  '1230000109',
  '1900000100',
  '10000098',
  '12341234',
  '3200000001',
  '1200009811',
  '1900016681',
  '1900001108',
  '1900000108',
  '1900009001',
  '9856888',
  '1900009231',
  '12345689',
  '1230000110',
  '1451234567',
  '190000001',
  '298689900',
  '1234567890',
  '198798777',
]

/** Fields that name the merchant who signs. */
export const OWN_MERCHANT: readonly string[] = [
  'mchid',
  'mch_id',
  'sp_mchid',
  'sp_mch_id',
  'combine_mchid',
  'combine_mch_id',
  'brand_mchid',
]

/** Returns whether a `Wechatpay-Serial` is one of the documents' examples. */
export function isExampleKey(serial: string): boolean {
  return EXAMPLE_KEYS.includes(serial)
}

/** Returns whether a value is a merchant number of the documents' examples. */
export function isExampleMerchant(value: unknown): boolean {
  return EXAMPLE_MERCHANTS.includes(String(value))
}

/**
 * Returns fields in which the merchant numbers of the documents' examples, where they stand for the
 * merchant who signs, are this merchant's.
 */
export function withOwnMerchant<Fields extends JsonObject>(fields: Fields, mchid: string): Fields {
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [
        name,
        OWN_MERCHANT.includes(name) && isExampleMerchant(child) ? mchid : replaced(child),
      ]),
    )
  }
  return replaced(fields) as Fields
}
