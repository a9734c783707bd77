import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { Transformer } from 'wechatpay-chain'
import { encryptResource } from 'wechatpay-chain/testing'
import { readCertificates } from '../../../packages/wechatpay-chain/src/keyring/certificate-list.js'
import { vectorKey } from '../../vectors/load.js'
import { APIV3_KEY, corpus } from '../corpus.js'
import { type Mutation, mutateAll, mutations } from '../mutate.js'
import { must, type Target } from '../target.js'

interface DocumentCase {
  base: number
  changes: readonly Mutation[]
  asText: boolean
}

const cases: fc.Arbitrary<DocumentCase> = fc.record({
  base: fc.nat(1000),
  changes: mutations,
  asText: fc.boolean(),
})

const documents = corpus('xml')
const XML_WORDS = [
  '<a>',
  '</a>',
  '<a',
  '/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&lt;',
  '&#0;',
  '&#x10FFFF;',
  '&a;',
  '<?',
  '?>',
  '<!DOCTYPE',
  "='",
  '"',
  '\ud83d\ude00',
  '\u0000',
  'xmlns:',
  '__proto__',
]

/**
 * Returns whether a value consists of strings, lists and maps without a prototype, and is not too
 * deep.
 */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return true
  if (depth > 40 || typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1))
  return (
    Object.getPrototypeOf(value) === null &&
    Object.values(value).every((item) => isPlain(item, depth + 1))
  )
}

/** The reader of XML: plain data without a prototype, or an error. */
export const xml: Target<DocumentCase> = {
  name: 'xml',
  share: 17,
  cases,
  run({ base, changes, asText }) {
    const bytes = mutateAll(documents[base % documents.length] as Buffer, changes, XML_WORDS)
    const map = Transformer.toArray(asText ? bytes.toString('utf8') : bytes)
    must(isPlain(map), 'XML became something other than plain data')
    must(
      !('a' in Object.prototype) && Object.keys(Object.prototype).length === 0,
      'XML changed Object.prototype',
    )
    return 'read'
  },
}

const pems = ['plain', 'leadingZero', 'highBit', 'short', 'ff'].map((name) =>
  vectorKey(`cert.${name}.pem`),
)
const keysBySerial = new Map(
  pems.map((pem) => [new X509Certificate(pem).serialNumber, new X509Certificate(pem).publicKey]),
)
const entry = (pem: string, resource = pem) => ({
  serial_no: new X509Certificate(pem).serialNumber,
  effective_time: '2025-01-01T00:00:00+08:00',
  encrypt_certificate: encryptResource({
    apiv3Key: APIV3_KEY,
    resource,
    originalType: 'certificate',
    resourceNonce: '0'.repeat(12),
  }),
})
const listed = [pems.slice(0, 2), pems.slice(2), pems.slice(0, 1)].map((some) =>
  Buffer.from(JSON.stringify({ data: some.map((pem) => entry(pem)) })),
)
const LIST_WORDS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  'null',
  '0',
  '"data":',
  '"serial_no":',
  '"encrypt_certificate":',
  '__proto__',
  '\\u0000',
  'AA',
  '=',
  '""',
  '{}',
  '[]',
]

/**
 * The list of platform certificates: encrypted entries are changed, and entries that the key
 * decrypts contain changed certificates.
 */
export const certificates: Target<DocumentCase> = {
  name: 'certificates',
  share: 8,
  cases,
  run({ base, changes, asText }) {
    const inside = asText && base % 4 === 0
    const pem = pems[base % pems.length] as string
    const body = inside
      ? Buffer.from(
          JSON.stringify({
            data: [entry(pem, mutateAll(Buffer.from(pem), changes, LIST_WORDS).toString('latin1'))],
          }),
        )
      : mutateAll(listed[base % listed.length] as Buffer, changes, LIST_WORDS)
    const keys = readCertificates(body, APIV3_KEY)
    must(
      keys.length > 0 &&
        keys.every(({ key }) => key.type === 'public' && key.asymmetricKeyType === 'rsa'),
      'something else than an RSA key was listed',
    )
    const genuine = keys.every(({ serial, key }) => keysBySerial.get(serial)?.equals(key))
    must(inside || genuine, 'a certificate that the APIv3 key did not encrypt was accepted')
    return genuine ? 'unchanged' : 'read'
  },
}
