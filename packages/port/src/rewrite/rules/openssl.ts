import { kind, STRING } from '../../analyse/kinds.js'
import type { Node } from '../../parse/node.js'
import { nameOf } from '../../parse/node.js'
import { argumentPieces } from '../calls/arguments.js'
import type { Call, Rule } from '../calls/rules.js'
import type { Emitter } from '../emitter.js'
import { target } from '../expressions/assignments.js'
import { type Piece, piece } from '../piece.js'

const BOOL = kind('bool')

/** A function that writes its result into the second argument, and returns whether it could. */
function output(helper: string) {
  return ({ args }: Call, e: Emitter): Piece | undefined => {
    const [data, result, ...others] = args
    if (data === undefined || result === undefined) return undefined
    if (result.kind === 'variable')
      e.learn(e.variable(nameOf(result)).scope, nameOf(result), STRING)
    const texts = argumentPieces([data, ...others], e).map(({ text }) => text)
    return piece(`(${target(result, e)} = ${e.helper(helper)}(${texts.join(', ')})) !== ''`, BOOL)
  }
}

const plain =
  (helper: string, of = kind('unknown')) =>
  ({ args }: Call, e: Emitter): Piece =>
    piece(
      `${e.helper(helper)}(${argumentPieces(args as Node[], e)
        .map(({ text }) => text)
        .join(', ')})`,
      of,
    )

/** The functions of OpenSSL with which signatures are made by hand. */
export const openssl: readonly Rule[] = [
  {
    on: ['function openssl_sign'],
    examples: [
      {
        php: "openssl_sign('text', $raw, $key, 'sha256WithRSAEncryption'); echo base64_encode($raw);",
        ts: `let raw: any = null
raw = opensslSign('text', key, 'sha256WithRSAEncryption')
console.log(base64Encode(raw))`,
      },
    ],
    write: output('opensslSign'),
  },
  {
    on: ['function openssl_public_encrypt'],
    examples: [
      {
        php: "openssl_public_encrypt('name', $sealed, $key, 4); echo base64_encode($sealed);",
        ts: `let sealed: any = null
sealed = opensslPublicEncrypt('name', key, 4)
console.log(base64Encode(sealed))`,
      },
    ],
    write: output('opensslPublicEncrypt'),
  },
  {
    on: ['function openssl_private_decrypt'],
    examples: [
      {
        php: 'openssl_private_decrypt(base64_decode($sealed), $name, $key, 4); echo $name;',
        ts: `let name: any = null
name = opensslPrivateDecrypt(base64Decode(sealed), key, 4)
console.log(name)`,
      },
    ],
    write: output('opensslPrivateDecrypt'),
  },
  {
    on: ['function openssl_verify'],
    examples: [
      {
        php: "if (openssl_verify('text', base64_decode($signature), $key, 'sha256WithRSAEncryption') !== 1) { throw new Exception('no'); }",
        ts: `if (opensslVerify('text', base64Decode(signature), key, 'sha256WithRSAEncryption') !== 1) {
  throw new Exception('no')
}`,
      },
    ],
    write: plain('opensslVerify', kind('int')),
  },
  {
    on: ['function openssl_decrypt'],
    examples: [
      {
        php: "$text = openssl_decrypt($data, 'aes-256-gcm', $key, 1, $nonce, $tag, $aad);",
        ts: "const text = opensslDecrypt(data, 'aes-256-gcm', key, 1, nonce, tag, aad)",
      },
    ],
    write: plain('opensslDecrypt'),
  },
  {
    on: ['function openssl_pkey_get_private', 'function openssl_get_privatekey'],
    examples: [
      {
        php: "$key = openssl_pkey_get_private(file_get_contents('/key.pem'));",
        ts: "const key = opensslPkeyGetPrivate(fileGetContents('/key.pem'))",
      },
    ],
    write: plain('opensslPkeyGetPrivate'),
  },
  {
    on: ['function openssl_pkey_get_public', 'function openssl_get_publickey'],
    examples: [
      { php: '$key = openssl_pkey_get_public($pem);', ts: 'const key = opensslPkeyGetPublic(pem)' },
    ],
    write: plain('opensslPkeyGetPublic'),
  },
  {
    on: ['function openssl_x509_parse'],
    examples: [
      {
        php: "echo openssl_x509_parse($pem)['serialNumberHex'];",
        ts: 'console.log(opensslX509Parse(pem).serialNumberHex)',
      },
    ],
    write: plain('opensslX509Parse'),
  },
  {
    on: ['function openssl_x509_read'],
    examples: [
      {
        php: "echo openssl_x509_parse(openssl_x509_read($pem))['serialNumberHex'];",
        ts: 'console.log(opensslX509Parse(pem).serialNumberHex)',
      },
    ],
    write: ({ args }, e) => (args[0] === undefined ? undefined : e.expr(args[0])),
  },
  {
    on: ['function openssl_free_key', 'function openssl_pkey_free', 'function openssl_x509_free'],
    examples: [
      {
        php: `$key = openssl_pkey_get_private($pem);
openssl_free_key($key);`,
        ts: 'const key = opensslPkeyGetPrivate(pem)',
      },
    ],
    write: () => piece('undefined', kind('void')),
  },
]
