import { SignatureError } from '../errors/errors.js'
import { Transformer } from '../xml/transformer.js'

/** An APIv2 message: names and texts, nothing nested. */
export type V2Fields = Readonly<Record<string, string>>

/** Reads XML as a flat map. @throws SignatureError for anything that a sign could not cover */
export function readFields(xml: Uint8Array, what: string): V2Fields {
  let map: Record<string, unknown>
  try {
    map = Transformer.toArray(xml)
  } catch (cause) {
    throw refuse('ERR_NOTIFICATION_XML', `${what} is XML that is not read`, { cause })
  }
  const values = Object.values(map)
  if (values.length === 0) throw refuse('ERR_NOTIFICATION_XML', `${what} is no XML document`)
  if (values.some((value) => typeof value !== 'string')) {
    throw refuse(
      'ERR_NOTIFICATION_XML',
      `${what} repeats or nests elements, which a sign does not cover`,
    )
  }
  return map as Record<string, string>
}

/** The error for an APIv2 notification that is not verified. */
export function refuse(
  code: string,
  what: string,
  facts: { cause?: unknown } = {},
): SignatureError {
  const hint = 'give the raw bytes and check secret (the APIv2 key); or this is not WeChat Pay'
  return new SignatureError(`${what} (${hint}).`, { code, hint, ...facts })
}
