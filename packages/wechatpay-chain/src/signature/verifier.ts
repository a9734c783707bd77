/**
 * The question to a verifier: is the signature (Base64) of the message valid with the key of that
 * serial number?
 */
export interface VerifyRequest {
  serial: string
  message: Uint8Array
  signature: string
}

/**
 * Verifies a signature with WeChat Pay's public key; `undefined` means that the serial number is
 * unknown.
 */
export type Verifier = (
  request: VerifyRequest,
) => boolean | undefined | Promise<boolean | undefined>
