import { shapeOf } from './der-shape.js'
import { restored, withMarkers } from './key-text.js'

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
/** Headers of the old encryption (RFC 1421), wherever their line ends are. */
const HEADERS = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*([A-Z0-9-]{1,40},[0-9A-Fa-f]{1,64})\s/

/**
 * Finds the PEM blocks in a string, whatever surrounds them. CRLF, literal `\n`, all of it on one
 * line and base64 of the whole are understood; where nothing is found, also BEGIN and END lines
 * whose dashes or spaces are wrong.
 */
export function pemBlocks(pem: string): PemBlock[] {
  const text = restored(pem)
  const exact = [...blocksIn(text)]
  const found =
    exact.length > 0 || !text.includes('BEGIN') ? exact : [...blocksIn(withMarkers(text))]
  return found.map(({ label, body }) => {
    if (body.includes('Proc-Type:')) return { label, der: undefined, legacy: legacyOf(label, body) }
    return { label, der: exactBytes(body) }
  })
}

/** Writes a block that is encrypted in the old format in the lines that OpenSSL reads. */
function legacyOf(label: string, body: string): string {
  const headers = HEADERS.exec(body)
  const rest = headers === null ? body : body.slice(headers[0].length)
  const lines = rest.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  const info = headers?.[1] ?? ''
  return [
    `-----BEGIN ${label}-----`,
    'Proc-Type: 4,ENCRYPTED',
    `DEK-Info: ${info}`,
    '',
    ...lines,
    `-----END ${label}-----`,
    '',
  ].join('\n')
}

/** Pairs each BEGIN with the next END of the same label, in one pass however many there are. */
function* blocksIn(pem: string): Generator<{ label: string; body: string }> {
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
    yield { label, body: pem.slice(inside, end) }
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

/** Characters that are not seen. */
const UNSEEN = /[\s\u200b-\u200d\u2060\ufeff]+/g

/**
 * Decodes base64 whatever white space is in it; without its padding, and in the alphabet of URLs, if
 * the bytes are exactly one structure.
 */
export function exactBytes(text: string): Buffer | undefined {
  const base64 = text.replace(UNSEEN, '')
  const exact = canonicalBytes(base64)
  if (exact !== undefined || !/^[\w+/-]+={0,2}$/.test(base64)) return exact
  const bytes = Buffer.from(base64, 'base64')
  return shapeOf(bytes) === undefined ? undefined : bytes
}

/** Writes bytes as a PEM block. */
export function pemOf(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
