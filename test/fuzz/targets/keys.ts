import { KeyObject, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { PemUtil, Rsa } from 'wechatpay-chain'
import { vectorKey } from '../../vectors/load.js'
import { type Mutation, mutateAll, mutations } from '../mutate.js'
import { must, type Target } from '../target.js'

interface KeyCase {
  base: number
  changes: readonly Mutation[]
  reader: number
}

const cases: fc.Arbitrary<KeyCase> = fc.record({
  base: fc.nat(1000),
  changes: mutations,
  reader: fc.nat(7),
})

const NAMES = [
  'rsa2048.pkcs8',
  'rsa2048.pkcs1',
  'rsa2048.spki',
  'rsa2048.public.pkcs1',
  'rsa4096.spki',
  'rsa2048.encrypted.pkcs8',
  'cert.plain',
  'cert.short',
  'cert.lower',
]
const pems = NAMES.map((name) => vectorKey(`${name}.pem`))
const URLS: readonly string[] = [
  `private.pkcs8://${vectorKey('rsa2048.pkcs8.base64').replace(/\s/g, '')}`,
  `public.spki://${vectorKey('rsa2048.spki.base64').replace(/\s/g, '')}`,
]
const texts = [
  ...pems,
  ...URLS,
  pems.join(''),
  pems[0]!.replaceAll('\n', '\\n'),
  pems[2]!.replaceAll('\n', '\r\n'),
  Buffer.from(pems[0]!).toString('base64'),
]
const passphrase = vectorKey('rsa2048.encrypted.passphrase')
const WORDS = [
  '-----BEGIN ',
  '-----END ',
  '-----',
  'PRIVATE KEY',
  'PUBLIC KEY',
  'CERTIFICATE',
  'RSA ',
  'EC ',
  'ENCRYPTED ',
  '\n',
  '\\n',
  '=',
  'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n',
  'MII',
  '\u0000',
  'A',
]

const READERS: readonly ((text: string) => unknown)[] = [
  (text) => Rsa.from(text, Rsa.KEY_TYPE_PRIVATE),
  (text) => Rsa.from(text, Rsa.KEY_TYPE_PUBLIC),
  (text) => Rsa.from([text, passphrase], Rsa.KEY_TYPE_PRIVATE),
  (text) => Rsa.from(Buffer.from(text, 'latin1'), Rsa.KEY_TYPE_PUBLIC),
  (text) => PemUtil.loadCertificateFromString(text),
  (text) => PemUtil.loadPrivateKeyFromString(text),
  (text) => PemUtil.parseCertificateSerialNo(text),
  (text) => Rsa.from(text, Rsa.KEY_TYPE_PRIVATE),
]
const KINDS = [
  'private',
  'public',
  'private',
  'public',
  'certificate',
  'private',
  'serial',
  'private',
] as const

function kindOf(thing: unknown): string {
  if (thing instanceof KeyObject)
    return thing.asymmetricKeyType === 'rsa' ? thing.type : `${thing.asymmetricKeyType}`
  if (thing instanceof X509Certificate) return 'certificate'
  return typeof thing === 'string' && /^(?:[0-9A-F]{2})+$/.test(thing) ? 'serial' : typeof thing
}

/**
 * The readers of keys and certificates: the requested key, or an error that repeats nothing of it.
 */
export const keys: Target<KeyCase> = {
  name: 'keys',
  share: 7,
  cases,
  run({ base, changes, reader }) {
    const text = mutateAll(
      Buffer.from(texts[base % texts.length] as string, 'latin1'),
      changes,
      WORDS,
    ).toString('latin1')
    try {
      const kind = kindOf(READERS[reader]?.(text))
      must(kind === KINDS[reader], `asked for ${KINDS[reader]}, got ${kind}`)
      return 'read'
    } catch (error) {
      must(!/[A-Za-z0-9+/]{32}/.test(String(error)), 'the error of a key repeats a part of it')
      throw error
    }
  },
}
