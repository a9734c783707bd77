import { kind, STRING } from '../../analyse/kinds.js'
import { argumentList } from '../calls/arguments.js'
import type { Rule } from '../calls/rules.js'
import { member, paren, piece } from '../piece.js'

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
    write: ({ receiver, name, args }, e) => {
      const written = Object.keys(KINDS).find(
        (one) => one.toLowerCase() === name.toLowerCase(),
      ) as keyof typeof KINDS
      return piece(
        `${member(paren(receiver?.text ?? ''), written, e.isQuiet)}${argumentList(args, e)}`,
        KINDS[written],
      )
    },
  },
]
