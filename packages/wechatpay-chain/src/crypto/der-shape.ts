/** What the bytes of a DER structure are, by the tags of its outermost members. */
export type DerShape =
  | 'pkcs8'
  | 'pkcs1-private'
  | 'sec1'
  | 'encrypted'
  | 'spki'
  | 'pkcs1-public'
  | 'x509'
  | 'request'
  | 'p12'
  | 'pkcs7'

interface Element {
  tag: number
  content: Buffer
}

const SEQUENCE = 0x30
const INTEGER = 0x02

/** Tags of the outermost members, and what has them. */
const SHAPES: readonly (readonly [RegExp, DerShape])[] = [
  [/^02 30 04(?: a0)?(?: a1| 81)?$/, 'pkcs8'],
  [/^02 02 02 02 02 02 02 02 02(?: 30)?$/, 'pkcs1-private'],
  [/^02 02$/, 'pkcs1-public'],
  [/^30 03$/, 'spki'],
  [/^30 04$/, 'encrypted'],
  [/^02 04(?: a0)?(?: a1)?$/, 'sec1'],
  [/^02 30(?: 30)?$/, 'p12'],
  [/^06 a0$/, 'pkcs7'],
]
const SM2_CURVE = Buffer.from('06082a811ccf5501822d', 'hex')

/**
 * Tells what DER bytes are. Returns `undefined` for anything that is not exactly one well-formed
 * structure of a kind in {@link DerShape}: one that is cut short, or has bytes after its end.
 */
export function shapeOf(der: Buffer): DerShape | undefined {
  const [outer, ...more] = elementsOf(der) ?? []
  if (outer?.tag !== SEQUENCE || more.length > 0) return undefined
  const members = elementsOf(outer.content)
  if (members === undefined) return undefined
  const tags = tagsOf(members)
  if (tags === '30 30 03') return signedShapeOf(members)
  return SHAPES.find(([pattern]) => pattern.test(tags))?.[1]
}

/** A certificate (RFC 5280) and a request for one (RFC 2986) differ in what is signed. */
function signedShapeOf([signed]: readonly Element[]): DerShape | undefined {
  const members = elementsOf((signed as Element).content)
  if (members === undefined) return undefined
  return /^02 30 30 a0$/.test(tagsOf(members)) ? 'request' : 'x509'
}

const tagsOf = (elements: readonly Element[]) =>
  elements.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ')

/** Returns the first structure of several that stand one after the other. */
export function firstOf(der: Buffer): Buffer {
  const [first, ...more] = elementsOf(der) ?? []
  const rest = more.at(-1)
  if (first === undefined || rest === undefined) return der
  return der.subarray(0, first.content.byteOffset - der.byteOffset + first.content.length)
}

/** Reads elements one after the other; `undefined` where one does not end within the bytes. */
function elementsOf(bytes: Buffer): Element[] | undefined {
  const elements: Element[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes[at] as number
    const first = bytes[at + 1]
    if (first === undefined) return undefined
    const digits = first < 0x80 ? 0 : first & 0x7f
    if (digits > 4 || first === 0x80 || at + 2 + digits > bytes.length) return undefined
    const size = digits === 0 ? first : bytes.readUIntBE(at + 2, digits)
    const start = at + 2 + digits
    if (start + size > bytes.length) return undefined
    elements.push({ tag, content: bytes.subarray(start, start + size) })
    at = start + size
  }
  return elements
}

/** Returns whether a key is one of SM2, which Node.js does not load. */
export function isSm2(der: Buffer): boolean {
  return der.includes(SM2_CURVE)
}

/** Returns the version number that a structure begins with, if it does. */
export function versionOf(der: Buffer): number | undefined {
  const [outer] = elementsOf(der) ?? []
  const [first] = outer === undefined ? [] : (elementsOf(outer.content) ?? [])
  return first?.tag === INTEGER && first.content.length === 1 ? first.content[0] : undefined
}
