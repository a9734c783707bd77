/**
 * A ciphertext for a field that WeChat Pay requires to be encrypted. The types of such fields
 * accept nothing else, so a plaintext in them does not compile. It is marked by a property, not by
 * its class, so that two copies of the package understand each other. The type parameter has no
 * meaning: an error prints it, and so says what to write.
 */
export interface Sealed<_Write extends string = 'client.$seal(plaintext) or sealed(ciphertext)'> {
  readonly $sealed: true
  /** The ciphertext, as `JSON.stringify` sends it. */
  toJSON(): string
  /** The ciphertext, as XML and a query send it. */
  toString(): string
}

class SealedCiphertext implements Sealed {
  readonly $sealed = true as const
  readonly #ciphertext: string

  constructor(ciphertext: string) {
    this.#ciphertext = ciphertext
  }

  toJSON(): string {
    return this.#ciphertext
  }

  toString(): string {
    return this.#ciphertext
  }
}

/**
 * Marks a string that the caller has encrypted: base64 of RSAES-OAEP with WeChat Pay's public key,
 * unless the operation documents something else. The header `Wechatpay-Serial` must then name that
 * key.
 */
export function sealed(ciphertext: string): Sealed {
  return new SealedCiphertext(ciphertext)
}

/**
 * Returns whether a value is marked as encrypted, by any copy of the package. Data that came as
 * JSON never is: it has no methods, whatever properties it has.
 */
export function isSealed(value: unknown): value is Sealed {
  if (
    typeof value !== 'object' ||
    value === null ||
    (value as { $sealed?: unknown }).$sealed !== true
  )
    return false
  return typeof (value as { toJSON?: unknown }).toJSON === 'function'
}
