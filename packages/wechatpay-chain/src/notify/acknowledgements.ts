import { Transformer } from '../xml/transformer.js'

/** How a delivery ended. */
export type Outcome = 'done' | 'probe' | 'refused' | 'limit' | 'failed' | 'late' | 'busy'

/** The two forms of an acknowledgement: APIv3 reads the status, APIv2 the XML. */
export type Form = 'v3' | 'v2'

/** The response to a notification. */
export interface NotifyAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Empty if there is no body. */
  readonly body: string
}

/** Status and message of each failure. They are fixed: no details leave the server. */
const FAILURES: Readonly<
  Record<Exclude<Outcome, 'done'>, readonly [status: number, message: string]>
> = {
  probe: [401, 'the signature is invalid'],
  refused: [401, 'the signature is invalid'],
  limit: [413, 'the notification is too long'],
  failed: [500, 'the notification was not handled'],
  late: [503, 'the notification is not handled yet'],
  busy: [503, 'the notification is being handled'],
}

const JSON_HEADERS = { 'Content-Type': 'application/json' }
const XML_HEADERS = { 'Content-Type': 'text/xml; charset=utf-8' }

/** Writes the response to a delivery in the form that its version reads. */
export function acknowledgementOf(
  outcome: Outcome,
  form: Form,
  fields?: Readonly<Record<string, unknown>>,
): NotifyAnswer {
  if (outcome === 'done') return success(form, fields)
  const [status, message] = FAILURES[outcome]
  if (form === 'v2')
    return {
      status,
      headers: XML_HEADERS,
      body: Transformer.toXml({ return_code: 'FAIL', return_msg: message }),
    }
  return { status, headers: JSON_HEADERS, body: JSON.stringify({ code: 'FAIL', message }) }
}

function success(form: Form, fields?: Readonly<Record<string, unknown>>): NotifyAnswer {
  if (form === 'v2') {
    return {
      status: 200,
      headers: XML_HEADERS,
      body: Transformer.toXml({ return_code: 'SUCCESS', return_msg: 'OK', ...fields }),
    }
  }
  if (fields === undefined) return { status: 204, headers: {}, body: '' }
  return {
    status: 200,
    headers: JSON_HEADERS,
    body: JSON.stringify({ code: 'SUCCESS', message: 'OK', ...fields }),
  }
}
