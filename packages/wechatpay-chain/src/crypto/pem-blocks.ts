import { ConfigurationError } from '../errors/errors.js'
import { type Message, type MessageName, type MessageParts, message } from '../messages/message.js'
import { isFileUrl, readWhole, reasonOf, shownPath } from '../values/file-path.js'

/**
 * One block of a PEM string: its label and its bytes, or the whole block if its headers say that it
 * is encrypted in the old format.
 */
export interface PemBlock {
  label: string
  der: Buffer | undefined
  legacy?: string
}

const MARKER = /-----(BEGIN|END) ([A-Z0-9 ]{1,40})(?=-----)/g
const DASHES = '-----'
/** Reads the file of a `file://` URL, whose name may be written literally or percent-encoded. */
export function readFileUrl(url: string): string {
  try {
    return readWhole(url).toString('latin1')
  } catch (error) {
    const path = shownPath(url)
    const shown =
      path === undefined ? message('key.the-file') : message('key.the-named-file', { path })
    throw new ConfigurationError(
      message('key.file-unreadable', { file: shown, reason: reasonOf(error) }),
    )
  }
}

/** Undoes what environment variables do to a PEM string: literal `\n`, or base64 of the whole. */
function restorePem(pem: string): string {
  if (!pem.includes('-----') && /^[A-Za-z0-9+/=\s]+$/.test(pem)) {
    const decoded = Buffer.from(pem, 'base64').toString('latin1')
    return decoded.includes('-----BEGIN ') ? decoded : pem
  }
  return pem.includes('\\n') ? pem.replace(/\\r?\\n|\\n/g, '\n').replaceAll('\\r', '') : pem
}

/**
 * Finds the PEM blocks in a string, whatever surrounds them. CRLF, literal `\n` and base64 of the
 * whole are understood.
 */
export function pemBlocks(pem: string): PemBlock[] {
  return [...blocksIn(restorePem(pem))].map(({ label, whole, body }) => {
    if (body.includes('Proc-Type:'))
      return { label, der: undefined, legacy: whole.replaceAll('\r\n', '\n') }
    return { label, der: canonicalBytes(body.replace(/\s+/g, '')) }
  })
}

/** Pairs each BEGIN with the next END of the same label, in one pass however many there are. */
function* blocksIn(pem: string): Generator<{ label: string; whole: string; body: string }> {
  const begins: { label: string; start: number; inside: number }[] = []
  const ends = new Map<string, number[]>()
  for (const { 0: marker, 1: kind, 2: label = '', index } of pem.matchAll(MARKER)) {
    const known = ends.get(label) ?? []
    if (kind === 'BEGIN')
      begins.push({ label, start: index, inside: index + marker.length + DASHES.length })
    else known.push(index)
    ends.set(label, known)
  }
  // The earliest comes first, so that the last of each list is the next one.
  for (const known of ends.values()) known.reverse()
  let done = 0
  for (const { label, start, inside } of begins) {
    const known = ends.get(label) as number[]
    while (known.length > 0 && (known.at(-1) as number) < inside) known.pop()
    const end = known.at(-1)
    if (start < done || end === undefined) continue
    done = end + `${DASHES}END ${label}${DASHES}`.length
    yield { label, whole: pem.slice(start, done), body: pem.slice(inside, end) }
  }
}

/**
 * Decodes base64 that is complete and has no other characters; returns `undefined` for anything
 * else.
 */
export function canonicalBytes(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === base64 ? bytes : undefined
}

/** What was given as a key or certificate, where the name of the kind is enough. */
export type SeenPlain = {
  [Name in MessageName]: Name extends `seen.${string}`
    ? MessageParts<Name> extends []
      ? Name
      : never
    : never
}[MessageName]

const KINDS: readonly (readonly [RegExp, SeenPlain])[] = [
  [/^ENCRYPTED PRIVATE KEY$/, 'seen.encrypted'],
  [/^EC /, 'seen.elliptic'],
  [/PRIVATE KEY$/, 'seen.private'],
  [/PUBLIC KEY$/, 'seen.public'],
  [/CERTIFICATE REQUEST$/, 'seen.request'],
  [/CERTIFICATE$/, 'seen.certificate'],
]

/** Names the kind of a PEM block by its label. */
export function kindOf(label: string): SeenPlain {
  return KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? 'seen.other-pem'
}

/** Describes a string without a PEM block, without repeating any of it. */
export function seenInString(pem: string): SeenPlain | Message {
  const compact = restorePem(pem).trim()
  if (compact === '') return 'seen.empty'
  if (/^0[\x80-\x84]/.test(compact)) return 'seen.der'
  if (compact.includes('-----BEGIN')) return 'seen.cut-short'
  if (isFileUrl(compact)) return 'seen.file-after-space'
  const scheme = /^(private\.pkcs[18]|public\.(?:spki|pkcs1)):\/\//i.exec(compact)?.[1]
  if (scheme !== undefined) return message('seen.scheme', { scheme: scheme.toLowerCase() })
  if (/^[A-Za-z0-9+/=\s]{120,}$/.test(compact)) return 'seen.base64'
  if (/^(\.{0,2}\/|~|[A-Za-z]:[\\/])|\.(pem|key|crt|cer|der|p12)$/i.test(compact))
    return 'seen.path'
  return message('seen.characters', { length: compact.length })
}
