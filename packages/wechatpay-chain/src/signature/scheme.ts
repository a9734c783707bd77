import { type KeyObject, sign as signWithKey, verify as verifyWithKey } from 'node:crypto'
import { strictBase64 } from '../crypto/base64.js'
import type { VerifyRequest } from './verifier.js'

/**
 * A signature algorithm. What a second one (SM2 with SM3) needs beside this file is listed in
 * CONTRIBUTING.md.
 */
export interface Scheme {
  /** Name in the `Authorization` header. Of a merchant, PHP's `Formatter` writes it as well. */
  readonly name: string
  /** Returns the signature in Base64; `inPool` signs on the thread pool. */
  sign(message: Uint8Array, key: KeyObject, inPool: boolean): string | Promise<string>
  /**
   * Returns whether a signature in Base64, in its one canonical spelling, is valid for the message.
   */
  verify(message: Uint8Array, signature: string, key: KeyObject): boolean
}

function rsaSha256(name: string): Scheme {
  return {
    name,
    sign(message, key, inPool) {
      if (!inPool) return signWithKey('sha256', message, key).toString('base64')
      return new Promise((resolve, reject) => {
        signWithKey('sha256', message, key, (error, signature) =>
          error ? reject(error) : resolve(signature.toString('base64')),
        )
      })
    },
    verify(message, signature, key) {
      const bytes = strictBase64(signature)
      return bytes !== undefined && verifyWithKey('sha256', message, key, bytes)
    },
  }
}

/** RSA with SHA-256 in the name of a merchant: requests, and all that WeChat Pay signs. */
export const MERCHANT_SCHEME: Scheme = rsaSha256('WECHATPAY2-SHA256-RSA2048')

/** The same in the name of a brand: requests below `/brand/`. */
export const BRAND_SCHEME: Scheme = rsaSha256('WECHATPAY-BRAND-SHA256-RSA2048')

/**
 * Returns the scheme of a signature of WeChat Pay, by its `Wechatpay-Signature-Type`; `undefined`
 * for one that is not supported.
 */
export function schemeOf(type: string): Scheme | undefined {
  return /SM[23]/i.test(type) ? undefined : MERCHANT_SCHEME
}

/** The scheme of each kind of key, as `KeyObject.asymmetricKeyType` names it. */
const BY_KEY: ReadonlyMap<string | undefined, Scheme> = new Map([['rsa', MERCHANT_SCHEME]])

/** Returns the scheme by which a merchant private key signs. */
export function schemeFor({ asymmetricKeyType }: KeyObject): Scheme {
  return BY_KEY.get(asymmetricKeyType) ?? MERCHANT_SCHEME
}

/** Returns whether a signature of WeChat Pay is valid with a key, by the scheme of its kind. */
export function isValidWith(key: KeyObject, { message, signature }: VerifyRequest): boolean {
  return BY_KEY.get(key.asymmetricKeyType)?.verify(message, signature, key) ?? false
}
