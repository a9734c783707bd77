import { WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { XML_MAX_DEPTH } from './write-xml.js'
import { FORBIDDEN, NAME } from './xml-names.js'

/**
 * Longest document that {@link Transformer.toArray} reads: 10 MiB (characters of a string, bytes of
 * a buffer).
 */
export const XML_MAX_LENGTH = 10 * 1024 * 1024

const QUOTED = `"[^<"]*"|'[^<']*'`
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+(?:encoding|standalone)[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z0-9._-]+"|'[A-Za-z0-9._-]+')){0,2}[ \t\r\n]*\?>/
const OPEN = new RegExp(`<(${NAME})`, 'uy')
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+(${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(${QUOTED})`, 'uy')
const OPEN_END = /[ \t\r\n]*(\/?)>/y
const CLOSE = new RegExp(`</(${NAME})[ \\t\\r\\n]*>`, 'uy')
const INSTRUCTION = new RegExp(`<\\?(?!xml[ \\t\\r\\n?])${NAME}(?:[ \\t\\r\\n][^?"']*)?\\?>`, 'uy')
const TEXT = /[^<]+/y
const BLANK = /^[ \t\r\n]*$/
const REFERENCE = /&(?:(?:lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&/g

function at(pattern: RegExp, xml: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(xml)
}

/** Accepts the five predefined entities and references to characters that XML allows. */
function areReferencesValid(text: string): boolean {
  if (!text.includes('&')) return true
  for (const [whole, decimal, hexadecimal] of text.matchAll(REFERENCE)) {
    if (whole === '&') return false
    const number =
      decimal === undefined
        ? hexadecimal && Number.parseInt(hexadecimal, 16)
        : Number.parseInt(decimal, 10)
    if (number === undefined || number === '') continue
    if (number > 0x10ffff || FORBIDDEN.test(String.fromCodePoint(number))) return false
  }
  return true
}

/**
 * Reads past the attributes of an opening tag; returns where the tag ends and whether it is
 * self-closing.
 */
function openingTag(xml: string, start: number): { end: number; empty: boolean } | undefined {
  const seen = new Set<string>()
  let index = start
  for (let found = at(ATTRIBUTE, xml, index); found !== null; found = at(ATTRIBUTE, xml, index)) {
    const [whole, name = '', value = ''] = found
    if (seen.has(name) || !areReferencesValid(value)) return undefined
    seen.add(name)
    index += whole.length
  }
  const end = at(OPEN_END, xml, index)
  return end === null ? undefined : { end: index + end[0].length, empty: end[1] === '/' }
}

/** Reads past a comment, CDATA section or processing instruction; returns where it ends. */
function markup(xml: string, index: number, inside: boolean): number | undefined {
  if (xml.startsWith('<!--', index)) {
    const end = xml.indexOf('--', index + 4)
    return end !== -1 && xml[end + 2] === '>' ? end + 3 : undefined
  }
  if (xml.startsWith('<![CDATA[', index)) {
    const end = inside ? xml.indexOf(']]>', index + 9) : -1
    return end === -1 ? undefined : end + 3
  }
  if (xml.startsWith('<!DOCTYPE', index)) {
    throw new WeChatPayError(message('xml.doctype'), { code: 'ERR_XML_DOCTYPE' })
  }
  const instruction = xml.startsWith('<?', index) ? at(INSTRUCTION, xml, index) : null
  return instruction === null ? undefined : index + instruction[0].length
}

/**
 * Returns whether a string is one well-formed XML document, so that a lenient parser may read it.
 * Processing instructions with quotes are refused, since the parser gives quotes in them a meaning.
 *
 * @throws {@link WeChatPayError} `ERR_XML_DOCTYPE` for a document type, `ERR_XML_LIMIT` for
 * elements nested deeper than {@link XML_MAX_DEPTH}
 */
export function isWellFormed(xml: string): boolean {
  const open: string[] = []
  let roots = 0
  let index = DECLARATION.exec(xml)?.[0].length ?? 0
  while (index < xml.length) {
    const text = at(TEXT, xml, index)
    if (text !== null) {
      const isValid =
        open.length === 0
          ? BLANK.test(text[0])
          : !text[0].includes(']]>') && areReferencesValid(text[0])
      if (!isValid) return false
      index += text[0].length
      continue
    }
    const opening = at(OPEN, xml, index)
    if (opening !== null) {
      if (open.length === 0 && roots++ > 0) return false
      const tag = openingTag(xml, index + opening[0].length)
      if (tag === undefined) return false
      if (!tag.empty) open.push(opening[1] as string)
      if (open.length > XML_MAX_DEPTH) {
        throw new WeChatPayError(message('xml.too-deep', { levels: XML_MAX_DEPTH }), {
          code: 'ERR_XML_LIMIT',
        })
      }
      index = tag.end
      continue
    }
    const closing = at(CLOSE, xml, index)
    const end =
      closing === null
        ? markup(xml, index, open.length > 0)
        : closing[1] === open.pop()
          ? index + closing[0].length
          : undefined
    if (end === undefined) return false
    index = end
  }
  return roots === 1 && open.length === 0
}
