import { WeChatPayError } from './errors.js'
import { FORBIDDEN, NAME } from './xml-names.js'
import { XML_MAX_DEPTH } from './xml-write.js'

/** Longest document that {@link Transformer.toArray} reads: 10 MiB (characters of a text, bytes of a buffer). */
export const XML_MAX_LENGTH = 10 * 1024 * 1024

const QUOTED = `"[^<"]*"|'[^<']*'`
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+(?:encoding|standalone)[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z0-9._-]+"|'[A-Za-z0-9._-]+')){0,2}[ \t\r\n]*\?>/
const OPEN = new RegExp(`<(${NAME})`, 'uy')
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+(${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(${QUOTED})`, 'uy')
const OPEN_END = /[ \t\r\n]*(\/?)>/y
const CLOSE = new RegExp(`</(${NAME})[ \\t\\r\\n]*>`, 'uy')
const INSTRUCTION = new RegExp(`<\\?(?!xml[ \\t\\r\\n?])${NAME}(?:[ \\t\\r\\n][^?"']*)?\\?>`, 'uy')
const BLANK = /^[ \t\r\n]*$/
const REFERENCE = /&(?:(?:lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&/g

function at(pattern: RegExp, xml: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(xml)
}

/** Accepts the five predefined entities and references to characters that XML allows. */
function referencesHold(text: string): boolean {
  if (!text.includes('&')) return true
  for (const [whole, decimal, hexadecimal] of text.matchAll(REFERENCE)) {
    if (whole === '&') return false
    const number = decimal === undefined ? hexadecimal && Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal, 10)
    if (number === undefined || number === '') continue
    if (number > 0x10ffff || FORBIDDEN.test(String.fromCodePoint(number))) return false
  }
  return true
}

/** An element as it stands in a document; values of attributes and text are not decoded. */
export interface XmlElement {
  name: string
  attributes: [name: string, value: string][]
  nodes: XmlNode[]
}

/** What stands in an element. Processing instructions are left out. */
export type XmlNode = XmlElement | { text: string } | { cdata: string } | { comment: string }

/** Reads the attributes of an opening tag; gives where the tag ends and whether it closes itself. */
function openingTag(xml: string, start: number, attributes: [string, string][]): { end: number; empty: boolean } | undefined {
  const seen = new Set<string>()
  let index = start
  for (let found = at(ATTRIBUTE, xml, index); found !== null; found = at(ATTRIBUTE, xml, index)) {
    const [whole, name = '', value = ''] = found
    if (seen.has(name) || !referencesHold(value)) return undefined
    seen.add(name)
    attributes.push([name, value.slice(1, -1)])
    index += whole.length
  }
  const end = at(OPEN_END, xml, index)
  return end === null ? undefined : { end: index + end[0].length, empty: end[1] === '/' }
}

/** Reads a comment, CDATA section or processing instruction into its element; gives where it ends. */
function markup(xml: string, index: number, inside: XmlElement | undefined): number | undefined {
  if (xml.startsWith('<!--', index)) {
    const end = xml.indexOf('--', index + 4)
    if (end === -1 || xml[end + 2] !== '>') return undefined
    inside?.nodes.push({ comment: xml.slice(index + 4, end) })
    return end + 3
  }
  if (xml.startsWith('<![CDATA[', index)) {
    const end = inside === undefined ? -1 : xml.indexOf(']]>', index + 9)
    if (end === -1) return undefined
    inside?.nodes.push({ cdata: xml.slice(index + 9, end) })
    return end + 3
  }
  if (xml.startsWith('<!DOCTYPE', index)) {
    throw new WeChatPayError('The XML has a DOCTYPE, which WeChat Pay never sends: it was not read.', { code: 'ERR_XML_DOCTYPE' })
  }
  const instruction = xml.startsWith('<?', index) ? at(INSTRUCTION, xml, index) : null
  return instruction === null ? undefined : index + instruction[0].length
}

/**
 * Reads the tree of one well-formed XML document, in linear time; gives its root, or `undefined` for what is not well-formed. Processing
 * instructions with quotes count as malformed, as they always have here.
 *
 * @throws {@link WeChatPayError} `ERR_XML_DOCTYPE` for a document type, `ERR_XML_LIMIT` for elements nested deeper than {@link XML_MAX_DEPTH}
 */
export function readTree(document: string): XmlElement | undefined {
  // XML 1.0 section 2.11: the end of a line is a line feed.
  const xml = document.includes('\r') ? document.replace(/\r\n?/g, '\n') : document
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let index = DECLARATION.exec(xml)?.[0].length ?? 0
  while (index < xml.length) {
    const parent = open.at(-1)
    const feed = xml.indexOf('<', index)
    if (feed !== index) {
      const end = feed === -1 ? xml.length : feed
      const text = xml.slice(index, end)
      if (parent === undefined ? !BLANK.test(text) : text.includes(']]>') || !referencesHold(text)) return undefined
      parent?.nodes.push({ text })
      index = end
      continue
    }
    const opening = at(OPEN, xml, index)
    if (opening !== null) {
      if (parent === undefined && root !== undefined) return undefined
      const element: XmlElement = { name: opening[1] as string, attributes: [], nodes: [] }
      const tag = openingTag(xml, index + opening[0].length, element.attributes)
      if (tag === undefined) return undefined
      if (parent === undefined) root = element
      else parent.nodes.push(element)
      if (!tag.empty) open.push(element)
      if (open.length > XML_MAX_DEPTH) {
        throw new WeChatPayError(`The XML nests deeper than ${XML_MAX_DEPTH} levels: it was not read.`, { code: 'ERR_XML_LIMIT' })
      }
      index = tag.end
      continue
    }
    const closing = at(CLOSE, xml, index)
    const end = closing === null ? markup(xml, index, parent) : closing[1] === open.pop()?.name ? index + closing[0].length : undefined
    if (end === undefined) return undefined
    index = end
  }
  return open.length === 0 ? root : undefined
}
