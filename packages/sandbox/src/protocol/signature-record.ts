/** The signed message of a request, and whether the signature is valid. */
export interface SignatureRecord {
  /** Authorization scheme, or `MD5` / `HMAC-SHA256` of APIv2. */
  scheme: string
  /** `mchid` or `brand_id` of the request. */
  party: string
  serial?: string
  /** The signed message, cut after 1,024 bytes; it never holds a key. */
  message: string
  /** The same with nothing hidden: control characters and bytes that are not UTF-8 are escapes. */
  visible: string
  /** Bytes of the whole signed message. */
  bytes: number
  holds: boolean
  /** Why the signature is invalid, and the likely mistake. */
  reason?: string
}
