import type { FlowContext } from '../flows/flow.js'
import type { Failure } from './failure.js'
import type { Dialect } from './request.js'
import { type Answer, text } from './response.js'
import { type V2Fields, v2AlgorithmOf, v2Sign } from './sign-v2.js'
import { writeXml } from './xml.js'

const XML = 'text/xml; charset=utf-8'

/**
 * Writes a failure as an APIv2 answer. Before the sign held it is `return_code` FAIL and has no
 * sign of its own, with an HTTP status of 4xx (the real service sends 200); afterwards it is a
 * signed `result_code` FAIL with status 200, as the real one.
 */
export function v2FailureAnswer(failure: Failure, understood: boolean): Answer {
  const { status, code, message, number } = failure
  const known = { number, code }
  if (!understood || status >= 500 || status === 404 || status === 405) {
    return {
      ...text(writeXml({ return_code: 'FAIL', return_msg: message, err_code: code }), XML, status),
      ...known,
    }
  }
  return {
    ...text('', XML),
    ...known,
    fields: { result_code: 'FAIL', err_code: code, err_code_des: message },
  }
}

/** Completes and signs the fields of an APIv2 answer, with the algorithm of the request. */
export function completeV2(
  answer: Answer,
  request: V2Fields,
  { keys, random }: FlowContext,
): Answer {
  if (!answer.fields) return answer
  const fields: Record<string, string> = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    result_code: 'SUCCESS',
  }
  for (const name of ['appid', 'mch_id', 'sub_appid', 'sub_mch_id']) {
    if (typeof request[name] === 'string' && request[name] !== '') fields[name] = request[name]
  }
  Object.assign(fields, { nonce_str: random.text(32) }, answer.fields)
  fields['sign'] = v2Sign(fields, keys.secret, v2AlgorithmOf(request))
  return { ...answer, body: Buffer.from(writeXml(fields)) }
}

/** Tells whether an answer carries APIv3's signature headers. */
export function isSigned(answer: Answer, dialect: Dialect): boolean {
  return dialect === 'v3' && !answer.unsigned
}

/** Headers that every answer of a dialect has. */
export function dialectHeaders(dialect: Dialect): Record<string, string> {
  return dialect === 'v3'
    ? { 'Cache-Control': 'no-cache, must-revalidate', 'X-Content-Type-Options': 'nosniff' }
    : {}
}
