import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto'
import { type Advice, advice } from '../messages/advice.js'
import { type FailedMessage, MISTAKES } from './mistakes-v3.js'

const SHA256_PREFIX = '3031300d060960864801650304020105000420'

/**
 * Finds out what a client signed instead of the right message. The signature tells the digest of
 * what was signed, if the key was right; the usual mistakes are tried until one has that digest.
 */
export function diagnoseV3(
  failed: FailedMessage,
  { signature, publicKey }: { signature: string; publicKey: KeyObject },
): Advice {
  if (isHexadecimal(signature)) return advice('signature.hex')
  const digest = digestIn(Buffer.from(signature, 'base64'), publicKey)
  if (digest === 'other key') return advice('signature.other-key')
  if (digest === 'other hash') return advice('signature.other-hash')
  for (const [code, variants] of MISTAKES) {
    for (const signed of variants(failed))
      if (createHash('sha256').update(signed).digest('hex') === digest) return advice(code)
  }
  return advice('signature.unknown-mistake')
}

/** The signature of a key of 2048 bits has 256 bytes. */
function isHexadecimal(signature: string): boolean {
  return /^(?:[0-9a-f]{512}|[0-9A-F]{512})$/.test(signature)
}

function digestIn(signature: Buffer, publicKey: KeyObject): string {
  try {
    const info = publicDecrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
      signature,
    ).toString('hex')
    return info.startsWith(SHA256_PREFIX) ? info.slice(SHA256_PREFIX.length) : 'other hash'
  } catch {
    return 'other key'
  }
}
