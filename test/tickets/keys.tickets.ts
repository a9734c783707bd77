import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Rsa } from 'wechatpay-chain'
import {
  NEW_P12,
  OLD_P12,
  REQUEST,
  SM2_KEY,
} from '../../packages/wechatpay-chain/test/key-files.js'
import { merchantKeys, platformKeys } from '../../packages/wechatpay-chain/test/keys.js'
import type { Stage, Ticket } from './ticket.js'

const key = merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const publicKey = platformKeys.publicKey.export({ type: 'spki', format: 'pem' }) as string
const encrypted = merchantKeys.privateKey.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'aS3cretPhrase',
}) as string
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ID = 'PUB_KEY_ID_0119000000012024010100000000000001'
/** A piece of the keys above. */
const SECRET = /MII[A-Za-z0-9+/]{20}/

const withKey = (privateKey: unknown) => (stage: Stage) =>
  stage.client({ privateKey: privateKey as string })
const withTls = (merchant: object) => (stage: Stage) => stage.client({ merchant })
const inFile =
  (name: string, content: string | Uint8Array, use: (path: string, stage: Stage) => unknown) =>
  (stage: Stage) => {
    const path = join(stage.directory, name)
    writeFileSync(path, content)
    return use(path, stage)
  }

const reported = (
  report: string,
  run: (stage: Stage) => unknown,
  [en, zh]: readonly [readonly RegExp[], readonly RegExp[]],
): Ticket => ({ subject: 'keys', report, run, en, zh, never: [SECRET, /aS3cretPhrase/] })

export const TICKETS: Ticket[] = [
  reported(
    'Unsupported PKCS12 PFX data since Node.js 17',
    withTls({ pfx: OLD_P12, passphrase: '1900000001' }),
    [
      [/RC2/, /merchant: \{ cert: 'apiclient_cert\.pem', key: 'apiclient_key\.pem' \}/, /-legacy/],
      [/RC2/, /请改用同一次下载的另外两个文件/, /-legacy/],
    ],
  ),
  reported('mac verify failure', withTls({ pfx: NEW_P12, passphrase: 'apiclient' }), [
    [/passphrase does not open the \.p12/, /merchant ID that the \.p12 was downloaded for/],
    [/口令无法打开该 \.p12/, /下载该 \.p12 的商户号/],
  ]),
  reported(
    "the p12 was read with readFileSync(path, 'utf8')",
    withTls({ pfx: OLD_P12.toString('utf8') }),
    [
      [/read as text, which destroyed its bytes/, /without 'utf8'/],
      [/以文本方式读取的二进制文件/, /不要加 'utf8'/],
    ],
  ),
  reported(
    'apiclient_cert.p12 as privateKey',
    inFile('apiclient_cert.p12', OLD_P12, (path, stage) => withKey(`file://${path}`)(stage)),
    [
      [/a \.p12 file/, /apiclient_key\.pem/],
      [/\.p12 文件/, /apiclient_key\.pem/],
    ],
  ),
  reported(
    'apiclient_cert.p12 as certificate: PEM routines:get_name:no start line',
    inFile('apiclient_cert.p12', OLD_P12, (path, stage) =>
      withTls({ cert: path, key: path })(stage),
    ),
    [
      [/merchant\.cert: .*a \.p12 file/, /merchant: \{ pfx, passphrase \}/],
      [/merchant\.cert：.*\.p12 文件/, /merchant: \{ pfx, passphrase \}/],
    ],
  ),
  reported(
    'apiclient_cert.pem given as pfx: not enough data',
    inFile('apiclient_key.pem', key, (path, stage) => withTls({ pfx: path })(stage)),
    [
      [/a private key, not a \.p12/, /merchant: \{ cert, key \}/],
      [/私钥，不是 \.p12/, /merchant: \{ cert, key \}/],
    ],
  ),
  reported(
    'error:0909006C:PEM routines:get_name:no start line, with the path of the key',
    inFile('apiclient_key.pem', key, (path, stage) => withKey(path)(stage)),
    [
      [/a path without file:\/\//, /write file:\/\/ before it/],
      [/没有 file:\/\/ 的路径/, /file:\/\/ 加绝对路径/],
    ],
  ),
  reported('a relative path that worked on my machine', withKey('./cert/apiclient_key.pem'), [
    [/there is no such file/, /not one relative to the working directory/],
    [/文件不存在/, /不要写相对于工作目录的路径/],
  ]),
  reported('ENOENT in the container', withKey('file:///app/cert/apiclient_key.pem'), [
    [/ENOENT/, /look whether it was deployed \(into the container, too\)/],
    [/ENOENT/, /请检查文件是否已部署（包括容器内）/],
  ]),
  reported('~/cert/apiclient_key.pem is not found', withKey('file://~/cert/apiclient_key.pem'), [
    [/does not replace the ~/, /os\.homedir/],
    [/不会展开路径中的 ~/, /os\.homedir/],
  ]),
  reported('the folder of the keys', (stage) => withKey(`file://${stage.directory}`)(stage), [
    [/that is a directory/, /give the file in it: the merchant private key/],
    [/这是一个目录/, /请填写其中的文件：商户API私钥/],
  ]),
  reported(
    'the key is behind a URL of our storage',
    withKey('https://oss.example/apiclient_key.pem'),
    [
      [/a web address/, /download it yourself/],
      [/网址/, /请自行下载/],
    ],
  ),
  reported(
    'the key was saved from the browser',
    inFile('key.pem', '<!doctype html><html></html>', (path, stage) =>
      withKey(`file://${path}`)(stage),
    ),
    [
      [/an HTML page/, /download it again while logged in/],
      [/HTML 网页/, /请登录商户平台重新下载/],
    ],
  ),
  reported(
    'the zip file that the merchant platform gave',
    inFile('cert.zip', 'PK\u0003\u0004', (path, stage) => withKey(`file://${path}`)(stage)),
    [
      [/a zip file/, /unpack it/],
      [/zip 压缩包/, /请先解压/],
    ],
  ),
  reported('the file of the key is empty in the pod', withKey(Buffer.alloc(0)), [
    [/an empty string or file/, /look whether the file was written/],
    [/空字符串或空文件/, /请检查文件是否已写入/],
  ]),
  reported('String(process.env.KEY) without the variable', withKey(String(undefined)), [
    [/the string "undefined"/, /an environment variable that is not set/],
    [/字符串“undefined”/, /漏设了环境变量/],
  ]),
  reported('readFile was not awaited', withKey(Promise.resolve(key)), [
    [/a Promise/, /await it/],
    [/Promise/, /请先 await/],
  ]),
  reported('only the first line of the key arrives from .env', withKey(key.split('\n')[0]), [
    [/a PEM that is cut short/, /write line ends as \\n/],
    [/没有 END 行/, /请把换行写成 \\n/],
  ]),
  reported('a line of the key was lost', withKey(key.replace(/\n.{64}\n/, '\n')), [
    [/a private key that is damaged/, /copy it again, all of it/],
    [/已损坏的私钥/, /请重新完整复制/],
  ]),
  reported('pub_key.pem as privateKey', withKey(publicKey), [
    [/a public key/, /pub_key\.pem\) belongs in certs/],
    [/传入的是公钥/, /应填写在 certs 中/],
  ]),
  reported('apiclient_key.pem in certs', (stage) => stage.client({ certs: { [ID]: key } }), [
    [/certs\["PUB_KEY_ID_\d+"\]: .*a private key/, /never the merchant private key/],
    [/传入的是私钥/, /切勿传入商户API私钥/],
  ]),
  reported(
    'certs[id] is undefined, as the variable was not set',
    (stage) => stage.client({ certs: { [ID]: undefined as never } }),
    [
      [
        /certs\["PUB_KEY_ID_\d+"\]: .*given is undefined/,
        /an environment variable that is not set/,
      ],
      [/传入的是 undefined/, /漏设了环境变量/],
    ],
  ),
  reported('the certificate request of the certificate tool', withKey(REQUEST), [
    [/a certificate request/, /give the merchant private key/],
    [/证书请求文件/, /请传入商户API私钥/],
  ]),
  reported('an encrypted key', withKey(encrypted), [
    [/an encrypted private key without a passphrase/, /give \[key, passphrase\]/],
    [/加密的私钥，但没有口令/, /请传入 \[key, passphrase\]/],
  ]),
  reported('bad decrypt', withKey([encrypted, 'wrong']), [
    [/the passphrase does not open/, /that it was encrypted with/],
    [/口令不正确/, /加密该私钥时的口令/],
  ]),
  reported('a key of SM2', withKey(SM2_KEY), [
    [/another kind than RSA \(SM2\)/, /give the merchant private key/],
    [/非 RSA 密钥（SM2）/, /请传入商户API私钥/],
  ]),
  reported(
    'a key of another service, of an elliptic curve',
    withKey(elliptic.export({ type: 'pkcs8', format: 'pem' })),
    [
      [/another kind than RSA \(ec\)/, /give the merchant private key/],
      [/非 RSA 密钥（ec）/, /请传入商户API私钥/],
    ],
  ),
  reported('the APIv3 key as privateKey', withKey('0123456789abcdef0123456789abcdef'), [
    [/a secret of 32 characters/, /give the merchant private key/],
    [/32 个字符的密钥/, /请传入商户API私钥/],
  ]),
  reported(
    'Rsa.from of what v3/certificates answered',
    ({ language, client }) => {
      const answer = '{"data":[{"encrypt_certificate":{"ciphertext":"x"}}]}'
      // Without a client there is no language: the helpers are in English.
      return language === 'en' ? Rsa.from(answer, 'public') : client({ certs: { [ID]: answer } })
    },
    [
      [/certificates are still encrypted/, /give apiv3Key/],
      [/证书尚未解密/, /填写 apiv3Key/],
    ],
  ),
  reported('pub_key.pem in place of apiclient_cert.pem', withTls({ cert: publicKey, key }), [
    [/what was given is a public key/, /apiclient_cert\.pem/],
    [/公钥/, /apiclient_cert\.pem/],
  ]),
  reported(
    'mac verify failure: the .p12 was copied with 0 bytes',
    inFile('apiclient_cert.p12', '', (path, stage) =>
      withTls({ pfx: path, passphrase: '1900000001' })(stage),
    ),
    [
      [/an empty string or file/, /look whether the file was written/],
      [/空/, /请检查文件/],
    ],
  ),
]
