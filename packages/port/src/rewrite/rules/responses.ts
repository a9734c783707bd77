import { kind, STRING } from '../../analyse/kinds.js'
import type { Rule } from '../calls/rules.js'
import { sameNames } from '../calls/same-names.js'

const KINDS = {
  getBody: kind('body'),
  getStatusCode: kind('int'),
  getReasonPhrase: STRING,
  getHeaderLine: STRING,
  getProtocolVersion: STRING,
  hasHeader: kind('bool'),
  getHeader: kind('unknown'),
  getHeaders: kind('unknown'),
} as const

/** The readers of PSR-7's response, which the SDK's response has under the same names. */
export const responses: readonly Rule[] = [
  {
    on: Object.keys(KINDS).map((name) => `method response.${name}`),
    examples: [
      {
        php: 'echo $client->v3->certificates->get()->getStatusCode();',
        ts: 'console.log((await client.v3.certificates.get()).getStatusCode())',
      },
    ],
    write: sameNames(KINDS),
  },
]
