import { ConfigurationError } from '../errors/errors.js'
import { isFileUrl, readWhole, reasonOf, shownPath } from '../values/file-path.js'

/**
 * One block of a PEM text: its label and its bytes, or the whole block when its headers say that it
 * is encrypted in the old way.
 */
export interface PemBlock {
  label: string
  der: Buffer | undefined
  legacy?: string
}

const MARKER = /-----(BEGIN|END) ([A-Z0-9 ]{1,40})(?=-----)/g
const DASHES = '-----'
/** Reads the file of a `file://` URL, by its name as it is written or percent-decoded. */
export function readFileUrl(url: string): string {
  try {
    return readWhole(url).toString('latin1')
  } catch (error) {
    const path = shownPath(url)
    const shown = path === undefined ? 'the file' : `the file ${path}`
    throw new ConfigurationError(
      `Cannot read ${shown} (${reasonOf(error)}): give an absolute path that this process may read, as file:///….`,
    )
  }
}

/** Undoes what environment variables do to a PEM: literal `\n`, or base64 of the whole text. */
function plainText(text: string): string {
  if (!text.includes('-----') && /^[A-Za-z0-9+/=\s]+$/.test(text)) {
    const decoded = Buffer.from(text, 'base64').toString('latin1')
    return decoded.includes('-----BEGIN ') ? decoded : text
  }
  return text.includes('\\n') ? text.replace(/\\r?\\n|\\n/g, '\n').replaceAll('\\r', '') : text
}

/**
 * Finds the PEM blocks in a text, whatever stands around them. CRLF, literal `\n` and base64 of the
 * whole are understood.
 */
export function pemBlocks(text: string): PemBlock[] {
  return [...blocksIn(plainText(text))].map(({ label, whole, body }) => {
    if (body.includes('Proc-Type:'))
      return { label, der: undefined, legacy: whole.replaceAll('\r\n', '\n') }
    return { label, der: canonicalBytes(body.replace(/\s+/g, '')) }
  })
}

/** Pairs each BEGIN with the next END of its label, in one pass however many there are. */
function* blocksIn(text: string): Generator<{ label: string; whole: string; body: string }> {
  const begins: { label: string; start: number; inside: number }[] = []
  const ends = new Map<string, number[]>()
  for (const { 0: marker, 1: kind, 2: label = '', index } of text.matchAll(MARKER)) {
    const known = ends.get(label) ?? []
    if (kind === 'BEGIN')
      begins.push({ label, start: index, inside: index + marker.length + DASHES.length })
    else known.push(index)
    ends.set(label, known)
  }
  // The earliest first, so that the last of each list is the next.
  for (const known of ends.values()) known.reverse()
  let done = 0
  for (const { label, start, inside } of begins) {
    const known = ends.get(label) as number[]
    while (known.length > 0 && (known.at(-1) as number) < inside) known.pop()
    const end = known.at(-1)
    if (start < done || end === undefined) continue
    done = end + `${DASHES}END ${label}${DASHES}`.length
    yield { label, whole: text.slice(start, done), body: text.slice(inside, end) }
  }
}

/** Decodes base64 that is complete and has no other characters; `undefined` otherwise. */
export function canonicalBytes(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === base64 ? bytes : undefined
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, 'an encrypted private key'],
  [/^EC /, 'an elliptic-curve key'],
  [/PRIVATE KEY$/, 'a private key'],
  [/PUBLIC KEY$/, 'a public key'],
  [/CERTIFICATE REQUEST$/, 'a certificate request'],
  [/CERTIFICATE$/, 'a certificate'],
]

/** Names the kind of a PEM block by its label. */
export function kindOf(label: string): string {
  return KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? 'a PEM of another kind'
}

/** Tells in a few words what a text is that holds no PEM block, without repeating any of it. */
export function seenInText(text: string): string {
  const compact = plainText(text).trim()
  if (compact === '') return 'an empty text'
  if (/^0[\x80-\x84]/.test(compact)) return 'DER bytes'
  if (compact.includes('-----BEGIN')) return 'a PEM that is cut short (no END line)'
  if (isFileUrl(compact)) return 'a path whose file:// stands after white space'
  const scheme = /^(private\.pkcs[18]|public\.(?:spki|pkcs1)):\/\//i.exec(compact)?.[1]
  if (scheme !== undefined)
    return `${scheme.toLowerCase()}:// that is not in lower case or stands after white space`
  if (/^[A-Za-z0-9+/=\s]{120,}$/.test(compact)) return 'base64 without PEM lines'
  if (/^(\.{0,2}\/|~|[A-Za-z]:[\\/])|\.(pem|key|crt|cer|der|p12)$/i.test(compact))
    return 'a path without file://'
  return `${compact.length} characters that are no PEM`
}
