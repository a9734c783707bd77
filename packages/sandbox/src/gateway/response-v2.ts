import type { FlowContext } from '../flows/flow.js'
import { type Failure, named } from './failure.js'
import type { Dialect } from './request.js'
import { type GatewayResponse, text } from './response.js'
import { algorithmOfV2, signV2, type V2Fields } from './sign-v2.js'
import { writeXml } from './xml.js'

const XML = 'text/xml; charset=utf-8'

/**
 * Writes a failure as an APIv2 response. Before the signature is verified it is `return_code` FAIL
 * and has no sign of its own, with an HTTP status of 4xx (the real service sends 200); afterwards
 * it is a signed `result_code` FAIL with status 200, as the real one.
 */
export function failureResponseV2(failure: Failure, understood: boolean): GatewayResponse {
  const { status, code, message, number } = failure
  const known = { number, code }
  if (!understood || status >= 500 || status === 404 || status === 405) {
    const fields = { return_code: 'FAIL', return_msg: message, err_code: code }
    const response = text(writeXml(fields), XML, status)
    return { ...response, headers: { ...response.headers, ...named(failure) }, ...known }
  }
  return {
    ...text('', XML),
    ...known,
    fields: { result_code: 'FAIL', err_code: code, err_code_des: message },
  }
}

/** Completes and signs the fields of an APIv2 response, with the algorithm of the request. */
export function completeV2(
  response: GatewayResponse,
  request: V2Fields,
  { keys, random }: FlowContext,
): GatewayResponse {
  if (!response.fields) return response
  const fields: Record<string, string> = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    result_code: 'SUCCESS',
  }
  for (const name of ['appid', 'mch_id', 'sub_appid', 'sub_mch_id']) {
    if (typeof request[name] === 'string' && request[name] !== '') fields[name] = request[name]
  }
  Object.assign(fields, { nonce_str: random.text(32) }, response.fields)
  fields['sign'] = signV2(fields, keys.secret, algorithmOfV2(request))
  return { ...response, body: Buffer.from(writeXml(fields)) }
}

/** Returns whether a response carries APIv3's signature headers. */
export function isSigned(response: GatewayResponse, dialect: Dialect): boolean {
  return dialect === 'v3' && !response.unsigned
}

/** Headers that every response of a dialect has. */
export function dialectHeaders(dialect: Dialect): Record<string, string> {
  return dialect === 'v3'
    ? { 'Cache-Control': 'no-cache, must-revalidate', 'X-Content-Type-Options': 'nosniff' }
    : {}
}
