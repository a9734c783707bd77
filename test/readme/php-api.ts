const CLASSES = {
  Builder: ['factory'],
  BuilderChainable: [
    'getDriver',
    'chain',
    ...['get', 'post', 'put', 'patch', 'delete'].flatMap((verb) => [verb, `${verb}Async`]),
  ],
  ClientDecorator: ['select', 'request', 'requestAsync'],
  ClientDecoratorInterface: ['VERSION', 'XML_BASED', 'JSON_BASED'],
  Formatter: [
    'nonce',
    'timestamp',
    'authorization',
    'request',
    'response',
    'joinedByLineFeed',
    'ksort',
    'queryStringLike',
  ],
  Rsa: [
    'from',
    'fromPkcs8',
    'fromPkcs1',
    'fromSpki',
    'pkcs1ToSpki',
    'encrypt',
    'decrypt',
    'sign',
    'verify',
    'KEY_TYPE_PUBLIC',
    'KEY_TYPE_PRIVATE',
  ],
  AesGcm: ['encrypt', 'decrypt'],
  AesEcb: ['encrypt', 'decrypt'],
  AesInterface: [
    'KEY_LENGTH_BYTE',
    'BLOCK_SIZE',
    'ALGO_AES_256_GCM',
    'ALGO_AES_256_ECB_PKCS7PADDING',
  ],
  Hash: ['md5', 'hmac', 'sign', 'equals', 'ALGO_MD5', 'ALGO_HMAC_SHA256'],
  Transformer: ['toArray', 'toXml', 'sanitize'],
  PemUtil: [
    'loadCertificate',
    'loadCertificateFromString',
    'loadPrivateKey',
    'loadPrivateKeyFromString',
    'parseCertificateSerialNo',
  ],
  MediaUtil: ['__construct', 'getStream', 'getContentType', 'getMeta', 'setMeta'],
} as const

/** The public classes of the PHP SDK (1.4.12) with their methods and constants, as `Rsa::from`. */
export const PHP_API: readonly string[] = Object.entries(CLASSES).flatMap(([owner, names]) =>
  names.map((name) => `${owner}::${name}`),
)
