import { type DerShape, firstOf, shapeOf, versionOf } from './der-shape.js'
import { restored } from './key-text.js'
import { exactBytes, type PemBlock, pemBlocks } from './pem-blocks.js'

/** What a key or certificate is, whatever it is written in. */
export type Family =
  | 'private'
  | 'encrypted'
  | 'elliptic'
  | 'public'
  | 'certificate'
  | 'request'
  | 'p12'
  | 'pkcs7'
  | 'ssh'
  | 'other'

/** One key or certificate that was found in what was given. */
export interface KeyItem {
  /** What its label says or, without one, what its bytes are. */
  family: Family
  /** The label of a PEM block; none for bare bytes. */
  label?: string
  /** Its bytes; `undefined` if their base64 is damaged. */
  der: Buffer | undefined
  /** What the bytes are; `undefined` if that is not exactly one structure. */
  shape: DerShape | undefined
  /** A block that is encrypted in the old format. */
  legacy?: string
}

const BY_LABEL: readonly (readonly [RegExp, Family])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, 'encrypted'],
  [/^(?:OPENSSH PRIVATE KEY|SSH2 )/, 'ssh'],
  [/^EC /, 'elliptic'],
  [/^(?:RSA )?PRIVATE KEY$/, 'private'],
  [/^(?:RSA )?PUBLIC KEY$/, 'public'],
  [/CERTIFICATE REQUEST$/, 'request'],
  [/^(?:(?:X509|TRUSTED) )?CERTIFICATE$/, 'certificate'],
  [/^(?:PKCS7|CMS)$/, 'pkcs7'],
]

const BY_SHAPE: Readonly<Record<DerShape, Family>> = {
  pkcs8: 'private',
  'pkcs1-private': 'private',
  sec1: 'elliptic',
  encrypted: 'encrypted',
  spki: 'public',
  'pkcs1-public': 'public',
  x509: 'certificate',
  request: 'request',
  p12: 'p12',
  pkcs7: 'pkcs7',
}

/** Names what bytes are. */
export function familyOf(shape: DerShape): Family {
  return BY_SHAPE[shape]
}

/**
 * Finds what can be read without doubt: the blocks of a PEM, or else DER bytes, one character each
 * or in base64, that are exactly one structure.
 */
export function keyItems(text: string): KeyItem[] {
  const blocks = pemBlocks(text)
  if (blocks.length > 0) return blocks.map(itemOf)
  const der = bareBytes(text)
  const shape = der === undefined ? undefined : shapeOf(der)
  if (der === undefined || shape === undefined) return []
  if (shape === 'p12' && versionOf(der) !== 3) return []
  return [{ family: familyOf(shape), der, shape }]
}

function itemOf({ label, der: bytes, legacy }: PemBlock): KeyItem {
  // What is trusted of a certificate stands behind it.
  const der = bytes !== undefined && label.startsWith('TRUSTED ') ? firstOf(bytes) : bytes
  return {
    family: BY_LABEL.find(([pattern]) => pattern.test(label))?.[1] ?? 'other',
    label,
    der,
    shape: der === undefined ? undefined : shapeOf(der),
    ...(legacy === undefined ? {} : { legacy }),
  }
}

/** Bytes that were given without PEM lines. */
function bareBytes(text: string): Buffer | undefined {
  if (/^0[\u0080-\u0084]/.test(text)) {
    const bytes = Buffer.from(text, 'latin1')
    return bytes.toString('latin1') === text ? bytes : undefined
  }
  return text.startsWith('M') ? exactBytes(restored(text)) : undefined
}
