import { kind, STRING } from '../../analyse/kinds.js'
import type { Rule } from '../calls/rules.js'
import { sameNames } from '../calls/same-names.js'
import { piece } from '../piece.js'

const KINDS = {
  getContents: STRING,
  read: STRING,
  rewind: kind('void'),
  seek: kind('void'),
  tell: kind('int'),
  eof: kind('bool'),
  getSize: kind('int'),
  isReadable: kind('bool'),
  isSeekable: kind('bool'),
  isWritable: kind('bool'),
} as const

/** The readers of PSR-7's stream, which the SDK's body has under the same names. */
export const bodies: readonly Rule[] = [
  {
    on: Object.keys(KINDS).map((name) => `method body.${name}`),
    examples: [
      {
        php: 'echo $client->v3->certificates->get()->getBody()->getContents();',
        ts: 'console.log((await client.v3.certificates.get()).getBody().getContents())',
      },
    ],
    write: sameNames(KINDS),
  },
  {
    on: ['method body.__toString'],
    examples: [
      {
        php: 'echo $client->v3->certificates->get()->getBody()->__toString();',
        ts: 'console.log(String((await client.v3.certificates.get()).getBody()))',
      },
    ],
    write: ({ receiver }) => piece(`String(${receiver?.text ?? ''})`, STRING),
  },
  {
    on: ['method body.close', 'method body.detach'],
    examples: [
      {
        php: `$response = $client->v3->certificates->get();
$response->getBody()->close();`,
        ts: 'const response = await client.v3.certificates.get()',
      },
    ],
    write: ({ receiver }) =>
      // The bytes are there: only what was called for them stays.
      piece(
        /^[\w$.]+(?:\.getBody\(\))?$/.test(receiver?.text ?? '')
          ? 'undefined'
          : (receiver?.text ?? ''),
        kind('void'),
      ),
  },
]
