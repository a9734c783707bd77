import { type Kind, kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { argumentPieces } from '../calls/arguments.js'
import type { Rule } from '../calls/rules.js'
import { piece } from '../piece.js'

const BOOL = kind('bool')
const KEY = kind('key')

/** Static methods of the PHP SDK that are here under the same names, with what they return. */
const METHODS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'Crypto\\Rsa': {
    from: KEY,
    fromPkcs8: KEY,
    fromPkcs1: KEY,
    fromSpki: KEY,
    pkcs1ToSpki: STRING,
    encrypt: kind('ciphertext'),
    decrypt: STRING,
    sign: STRING,
    verify: BOOL,
  },
  'Crypto\\AesGcm': { encrypt: STRING, decrypt: STRING },
  'Crypto\\AesEcb': { encrypt: STRING, decrypt: STRING },
  'Crypto\\Hash': { md5: STRING, hmac: STRING, sign: kind('data'), equals: BOOL },
  Formatter: {
    nonce: STRING,
    timestamp: kind('int'),
    authorization: STRING,
    request: STRING,
    response: STRING,
    joinedByLineFeed: STRING,
    ksort: kind('data'),
    queryStringLike: STRING,
  },
  Transformer: { toArray: kind('data'), toXml: STRING, sanitize: STRING },
  'Util\\PemUtil': {
    loadCertificate: UNKNOWN,
    loadCertificateFromString: UNKNOWN,
    loadPrivateKey: KEY,
    loadPrivateKeyFromString: KEY,
    parseCertificateSerialNo: STRING,
  },
}

/** One example for each class. */
const EXAMPLES: Readonly<Record<string, Rule['examples']>> = {
  Formatter: [
    {
      php: "echo \\WeChatPay\\Formatter::joinedByLineFeed('a', 'b');",
      ts: "console.log(Formatter.joinedByLineFeed('a', 'b'))",
    },
  ],
  'Crypto\\Rsa': [
    {
      php: `use WeChatPay\\Crypto\\Rsa;
$key = Rsa::from('file:///path/to/pub_key.pem', Rsa::KEY_TYPE_PUBLIC);
echo Rsa::verify('a', $signature, $key);`,
      ts: `const key: any = Rsa.from('file:///path/to/pub_key.pem', Rsa.KEY_TYPE_PUBLIC)
console.log(Rsa.verify('a', signature, key))`,
    },
  ],
  'Crypto\\AesGcm': [
    {
      php: `use WeChatPay\\Crypto\\AesGcm;
echo AesGcm::decrypt($ciphertext, $apiv3Key, $nonce, $aad);`,
      ts: 'console.log(AesGcm.decrypt(ciphertext, apiv3Key, nonce, aad))',
    },
  ],
  'Crypto\\AesEcb': [
    {
      php: `use WeChatPay\\Crypto\\AesEcb;
echo AesEcb::decrypt($reqInfo, $secret);`,
      ts: 'console.log(AesEcb.decrypt(reqInfo, secret))',
    },
  ],
  'Crypto\\Hash': [
    {
      php: `use WeChatPay\\Crypto\\Hash;
echo Hash::equals($known, Hash::md5('a=1', $secret));`,
      ts: "console.log(Hash.equals(known, Hash.md5('a=1', secret)))",
    },
  ],
  Transformer: [
    {
      php: `use WeChatPay\\Transformer;
$data = Transformer::toArray($xml);
echo $data['return_code'];`,
      ts: `const data: any = Transformer.toArray(xml)
console.log((data as any).return_code)`,
    },
  ],
  'Util\\PemUtil': [
    {
      php: `use WeChatPay\\Util\\PemUtil;
$serial = PemUtil::parseCertificateSerialNo('file:///path/to/cert.pem');`,
      ts: "const serial = PemUtil.parseCertificateSerialNo('file:///path/to/cert.pem')",
    },
  ],
}

/** The type of an argument that a program has to bring along. */
function wanted(method: string, index: number): string {
  if (['encrypt', 'decrypt', 'sign', 'verify'].includes(method)) {
    const isKey = index === (method === 'verify' ? 2 : 1)
    return isKey ? 'any' : 'string'
  }
  return ['md5', 'hmac', 'equals', 'from'].includes(method) ? 'string' : 'any'
}

/** Kinds whose TypeScript type the helpers of the SDK take. */
const TAKEN: ReadonlySet<string> = new Set([
  'string',
  'int',
  'unknown',
  'none',
  'ciphertext',
  'key',
])

/** `Rsa`, `Hash`, `AesGcm`, `AesEcb`, `Formatter`, `Transformer` and `PemUtil`. */
export const crypto: readonly Rule[] = Object.entries(METHODS).map(([owner, methods]) => {
  const name = owner.split('\\').at(-1) ?? owner
  return {
    on: Object.keys(methods).map((method) => `static WeChatPay\\${owner}::${method}`),
    examples: EXAMPLES[owner] ?? [],
    write: ({ args, name: written }, e) => {
      const method =
        Object.keys(methods).find((one) => one.toLowerCase() === written.toLowerCase()) ?? written
      for (const [index, argument] of args.entries()) e.want(argument, wanted(method, index))
      const texts = argumentPieces(args, e).map(({ text, kind: { k } }) =>
        TAKEN.has(k) || text.startsWith('...')
          ? text
          : `${/^[\w.$]+$/.test(text) ? text : `(${text})`} as any`,
      )
      return piece(`${e.sdk(name)}.${method}(${texts.join(', ')})`, methods[method] ?? UNKNOWN)
    },
  }
})
