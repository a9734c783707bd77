/**
 * What a verifier is asked: is the signature (Base64) over the message valid with the key of that
 * serial?
 */
export interface VerifyRequest {
  serial: string
  message: Uint8Array
  signature: string
}

/**
 * Checks a signature with WeChat Pay's public key; `undefined` means that the serial is unknown.
 */
export type Verifier = (
  request: VerifyRequest,
) => boolean | undefined | Promise<boolean | undefined>
