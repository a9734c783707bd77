const RSA_ENCRYPTION = Buffer.from('300d06092a864886f70d0101010500', 'hex')

function element(tag: number, content: Buffer): Buffer {
  const size = content.length
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), content])
  const digits = Buffer.from(
    size.toString(16).padStart(2 * Math.ceil(size.toString(16).length / 2), '0'),
    'hex',
  )
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length]), digits, content])
}

/**
 * Wraps the bytes of a PKCS#1 public key into SubjectPublicKeyInfo (RFC 5280, RFC 8017 appendix A).
 */
export function spkiOfPkcs1(pkcs1: Buffer): Buffer {
  const bits = element(0x03, Buffer.concat([Buffer.from([0]), pkcs1]))
  return element(0x30, Buffer.concat([RSA_ENCRYPTION, bits]))
}
