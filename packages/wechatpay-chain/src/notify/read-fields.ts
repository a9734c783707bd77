import { SignatureError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'
import { Transformer } from '../xml/transformer.js'

/** An APIv2 message: names and strings, not nested. */
export type V2Fields = Readonly<Record<string, string>>

/**
 * Reads XML as a flat map.
 *
 * @throws SignatureError for anything that a sign could not cover
 */
export function readFields(xml: Uint8Array, what: Part): V2Fields {
  let map: Record<string, unknown>
  try {
    map = Transformer.toArray(xml)
  } catch (cause) {
    throw refuse('ERR_NOTIFICATION_XML', message('notification.xml-refused', { what }), { cause })
  }
  const values = Object.values(map)
  if (values.length === 0)
    throw refuse('ERR_NOTIFICATION_XML', message('notification.not-xml', { what }))
  if (values.some((value) => typeof value !== 'string')) {
    throw refuse('ERR_NOTIFICATION_XML', message('notification.xml-nested', { what }))
  }
  return map as Record<string, string>
}

/** The error for an APIv2 notification that is not verified. */
export function refuse(code: string, what: Part, facts: { cause?: unknown } = {}): SignatureError {
  const hint = message('notification.hint-v2')
  return new SignatureError(message('notification.with-hint', { what, hint }), {
    code,
    hint,
    ...facts,
  })
}
