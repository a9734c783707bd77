import type { GatewayResponse } from '../protocol/response.js'
import type { FaultRule } from './rule.js'

/** A field that no document has. */
const UNKNOWN = 'sandbox_unknown_field'

/**
 * Changes what a response says before it is signed: the signature is valid over what is sent. A
 * response without a body stays as it is.
 */
export function spoilBody(response: GatewayResponse, { kind }: FaultRule): GatewayResponse {
  if (kind === 'unknown-fields' && response.fields)
    return { ...response, fields: { ...response.fields, [UNKNOWN]: 'added' } }
  if (response.body.length === 0) return response
  switch (kind) {
    case 'malformed-json':
      return isJson(response)
        ? { ...response, body: Buffer.from(`${response.body.toString().slice(0, -1)},,]`) }
        : response
    case 'truncated-json':
      return isJson(response)
        ? { ...response, body: response.body.subarray(0, Math.ceil(response.body.length / 2)) }
        : response
    case 'unknown-fields':
      return isJson(response)
        ? { ...response, body: Buffer.from(JSON.stringify(extended(parsed(response.body)))) }
        : response
    case 'empty-body':
      return { ...response, body: Buffer.alloc(0) }
    case 'wrong-type':
      return {
        ...response,
        headers: { ...response.headers, 'content-type': 'text/html; charset=gbk' },
      }
    default:
      return response
  }
}

/** Spoils the sign of a completed APIv2 document; the document of another length stays valid XML. */
export function spoilSignV2(response: GatewayResponse, { kind }: FaultRule): GatewayResponse {
  if (kind !== 'wrong-signature' && kind !== 'missing-headers') return response
  const element = /<sign>(?:<!\[CDATA\[)?([^\]<]*)(?:\]\]>)?<\/sign>/
  const document = response.body.toString()
  const spoilt = document.replace(element, (_whole, sign: string) =>
    kind === 'missing-headers'
      ? ''
      : `<sign><![CDATA[${(sign.startsWith('A') ? 'B' : 'A') + sign.slice(1)}]]></sign>`,
  )
  return spoilt === document ? response : { ...response, body: Buffer.from(spoilt) }
}

function isJson({ headers, body }: GatewayResponse): boolean {
  return /json/.test(headers['content-type'] ?? '') && parsed(body) !== undefined
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** Adds a field to every object, of each kind of value in turn. */
function extended(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => extended(item, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, child]) => [name, extended(child, depth + 1)])
  const added = [{ nested: [null] }, 'added', 1, true][depth % 4]
  return { ...Object.fromEntries(fields), [UNKNOWN]: added }
}
