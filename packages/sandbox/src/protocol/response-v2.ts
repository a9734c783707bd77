import type { Operation } from '@wechatpay-chain/catalog'
import type { SandboxKeys } from '../identity/keys.js'
import type { Random } from '../random.js'
import { type Failure, named } from './failure.js'
import type { Dialect } from './request.js'
import { type GatewayResponse, text } from './response.js'
import { algorithmOfV2, signV2, type V2Fields } from './sign-v2.js'
import { writeXml } from './xml.js'

const XML = 'text/xml; charset=utf-8'

/** How far an APIv2 request came: its path is none of WeChat Pay's, or it was verified. */
export type Stage = 'no-operation' | 'unverified' | 'verified'

/**
 * Writes a failure as an APIv2 response, with HTTP status 200 as the real service. Before the
 * request is understood (its XML, its merchant, its sign) it is `return_code` FAIL without a sign of
 * its own; afterwards `result_code` FAIL, signed. What is no operation is refused by HTTP itself.
 */
export function failureResponseV2(failure: Failure, stage: Stage): GatewayResponse {
  const { status, message, number } = failure
  const code = CODES[failure.code] ?? failure.code
  const known = { number, code }
  if (stage === 'verified')
    return {
      ...text('', XML),
      ...known,
      fields: { result_code: 'FAIL', err_code: code, err_code_des: message },
    }
  const isHttp = stage === 'no-operation' || status === 413
  const response = communicationFailure(message, isHttp ? status : 200)
  return { ...response, headers: { ...response.headers, ...named(failure) }, ...known }
}

/** Codes of APIv3 that APIv2 spells otherwise. */
const CODES: Readonly<Record<string, string>> = {
  SYSTEM_ERROR: 'SYSTEMERROR',
  SERVICE_UNAVAILABLE: 'SYSTEMERROR',
  SIGN_ERROR: 'SIGNERROR',
}

/** Makes the response to a request that was not understood: `return_code` FAIL, unsigned. */
export function communicationFailure(message: string, status = 200): GatewayResponse {
  return text(writeXml({ return_code: 'FAIL', return_msg: message }), XML, status)
}

/** What the gateway itself puts into an APIv2 document, where its operation documents it. */
const COMPLETED = ['result_code', 'nonce_str', 'appid', 'mch_id', 'sub_appid', 'sub_mch_id']

/** Names of the fields in an operation's documented XML; undefined when none are documented. */
function documentedFields(operation: Operation | undefined): ReadonlySet<string> | undefined {
  const success = Object.entries(operation?.responses ?? {}).find(([code]) => code.startsWith('2'))
  const properties = (operation?.errorBody ?? success?.[1])?.properties
  return properties && new Set(Object.keys(properties))
}

/**
 * Completes and signs the fields of an APIv2 response, with the algorithm of the request. What the
 * documented response of the operation does not have is not added, the sign included.
 */
export function completeV2(
  response: GatewayResponse,
  { request, operation }: { request: V2Fields; operation: Operation | undefined },
  { keys, random }: { keys: Pick<SandboxKeys, 'secret'>; random: Random },
): GatewayResponse {
  if (!response.fields) return response
  const documented = documentedFields(operation)
  const has = (name: string): boolean => documented?.has(name) ?? true
  const { result_code: result, err_code: code, err_code_des: text, ...rest } = response.fields
  const isFailure = result === 'FAIL'
  if (isFailure && !has('result_code')) {
    const told = { return_code: 'FAIL', return_msg: text ?? code ?? 'FAIL' }
    const extra = { ...(has('error_code') && code ? { error_code: code } : {}), ...rest }
    return { ...response, body: Buffer.from(writeXml({ ...told, ...extra })) }
  }
  const known: Record<string, string> = { result_code: 'SUCCESS', nonce_str: random.text(32) }
  for (const name of ['appid', 'mch_id', 'sub_appid', 'sub_mch_id']) {
    if (typeof request[name] === 'string' && request[name] !== '') known[name] = request[name]
  }
  const fields: Record<string, string> = { return_code: 'SUCCESS', return_msg: 'OK' }
  for (const name of COMPLETED)
    if (has(name) && known[name] !== undefined) fields[name] = known[name]
  Object.assign(fields, response.fields)
  if (has('sign')) fields['sign'] = signV2(fields, keys.secret, algorithmOfV2(request))
  return { ...response, body: Buffer.from(writeXml({ ...fields, ...response.nested })) }
}

/**
 * Returns whether a response carries APIv3's signature headers. What was generated is unsigned only
 * where the catalog says that the operation is; a flow decides for itself.
 */
export function isSigned(
  response: GatewayResponse,
  dialect: Dialect,
  operation: Operation | undefined,
): boolean {
  if (dialect !== 'v3') return false
  if (response.generated && operation) return operation.unsigned === undefined
  return !response.unsigned
}

/** Headers that every response of a dialect has. */
export function dialectHeaders(dialect: Dialect): Record<string, string> {
  return dialect === 'v3'
    ? { 'Cache-Control': 'no-cache, must-revalidate', 'X-Content-Type-Options': 'nosniff' }
    : {}
}
