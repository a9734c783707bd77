import { isUtf8 } from 'node:buffer'
import { WeChatPayError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { bufferOf } from '../values/bytes.js'
import { isWellFormed, XML_MAX_LENGTH } from './guard-xml.js'
import { readXml, type XmlMap } from './read-xml.js'
import { writeXml } from './write-xml.js'
import { FORBIDDEN } from './xml-names.js'

export { XML_MAX_LENGTH } from './guard-xml.js'
export type { XmlMap, XmlValue } from './read-xml.js'
export { XML_MAX_DEPTH } from './write-xml.js'

const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu')

function sanitize(xml: string | Uint8Array): string {
  if (typeof xml === 'string') return hasLoneSurrogate(xml) ? '' : xml.replace(ALL_FORBIDDEN, '')
  return isUtf8(xml) ? bufferOf(xml).toString('utf8').replace(ALL_FORBIDDEN, '') : ''
}

const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text)

/** Turns APIv2's XML into objects and back, with the names and arguments of PHP's `Transformer`. */
export const Transformer = {
  /**
   * Reads an XML document as PHP's SimpleXML would show it: values are strings, repeated names
   * become a list, an empty element is `''`, attributes of leaves are dropped, those of the root
   * are under `@attributes`. A malformed document gives `{}`. The objects have no prototype.
   *
   * @throws {@link WeChatPayError} `ERR_XML_DOCTYPE` for a DOCTYPE, `ERR_XML_LIMIT` beyond 10 MiB
   * or 32 levels.
   */
  toArray(xml: string | Uint8Array = '<xml/>'): XmlMap {
    if (xml.length > XML_MAX_LENGTH) {
      throw new WeChatPayError(message('xml.too-long', { bytes: XML_MAX_LENGTH }), {
        code: 'ERR_XML_LIMIT',
      })
    }
    const text = sanitize(xml).replace(/^\ufeff/, '')
    return isWellFormed(text) ? readXml(text) : Object.create(null)
  },

  /**
   * Writes a map as XML. `null`, `false` and `''` become `<a></a>`, `undefined` is left out, an
   * empty list or map becomes `<a/>`; entries of a list and keys that are not element names are
   * called `item`. A string with one of `< > & "` goes into CDATA, and a `]]>` in it is split
   * between two sections.
   *
   * @param headless - leaves out the XML declaration
   * @param indent - puts each element on its own line
   * @throws {@link ConfigurationError} for characters that XML cannot carry, values without a
   * string form, cycles and more than 32 levels.
   */
  toXml(data: object, headless = true, indent = false, root = 'xml', item = 'item'): string {
    const xml = writeXml(data, root, { indent, item })
    return headless ? xml : `<?xml version="1.0" encoding="UTF-8"?>\n${xml}${indent ? '' : '\n'}`
  },

  /**
   * Removes the characters that XML forbids; input that is not well-formed UTF-8 or UTF-16 becomes
   * empty, as in PHP.
   */
  sanitize,
} as const
