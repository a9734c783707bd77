/** Constants of PHP's `Crypto\AesInterface`. */
export const AesInterface = {
  /** Length of a key in bytes. */
  KEY_LENGTH_BYTE: 32,
  /** Length of a block, and of the authentication tag of GCM, in bytes. */
  BLOCK_SIZE: 16,
  /** Name of APIv3's cipher. */
  ALGO_AES_256_GCM: 'aes-256-gcm',
  /** Name of APIv2's cipher. */
  ALGO_AES_256_ECB_PKCS7PADDING: 'aes-256-ecb',
} as const
