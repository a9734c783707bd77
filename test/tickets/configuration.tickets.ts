import { createClient } from 'wechatpay-chain'
import { MERCHANT_SERIAL } from '../../packages/wechatpay-chain/test/gateway.js'
import { merchantKeys, platformKeys } from '../../packages/wechatpay-chain/test/keys.js'
import type { Stage, Ticket } from './ticket.js'

const ID = 'PUB_KEY_ID_0119000000012024010100000000000001'
const SECRET = '0123456789abcdef0123456789abcdef'
const { publicKey } = platformKeys
const PRIVATE_KEY = merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }) as string

const reported = (
  report: string,
  config: object,
  [en, zh]: readonly [readonly RegExp[], readonly RegExp[]],
): Ticket => ({
  subject: 'configuration',
  report,
  run: (stage: Stage) => stage.client(config),
  en,
  zh,
  never: [new RegExp(SECRET), /MII[A-Za-z0-9+/]{20}/],
})

export const TICKETS: Ticket[] = [
  reported(
    'serial copied from the certificate viewer in decimal',
    { serial: BigInt(`0x${MERCHANT_SERIAL}`).toString() },
    [
      [/in decimal digits/, new RegExp(`in hexadecimal: ${MERCHANT_SERIAL}`)],
      [/十进制形式/, new RegExp(`十六进制：${MERCHANT_SERIAL}`)],
    ],
  ),
  reported('serial lost its first 0 in a spreadsheet', { serial: MERCHANT_SERIAL.slice(1) }, [
    [/39 hexadecimal digits/, /give all 40 digits/],
    [/39 位十六进制数字/, /请填写完整的 40 位/],
  ]),
  reported('serial is the ID of the public key', { serial: ID }, [
    [/of the WeChat Pay public key/, /give the serial number of the merchant API certificate/],
    [/微信支付公钥ID/, /请填写商户API证书/],
  ]),
  reported('serial is the path of the certificate', { serial: './cert/apiclient_cert.pem' }, [
    [/not a serial number/, /openssl x509/],
    [/不是序列号/, /openssl x509/],
  ]),
  reported('mchid and appid exchanged', { mchid: 'wx8888888888888888' }, [
    [/looks like an AppID/, /mchid is the merchant ID/],
    [/看起来像AppID/, /mchid 是商户号/],
  ]),
  reported('mchid is a number', { mchid: 1900000001 }, [
    [/mchid is a number/, /write it as a string/],
    [/mchid 是 number/, /请写成字符串/],
  ]),
  reported('mchid pasted with a blank', { mchid: '1900000001 ' }, [
    [/mchid holds a space/, /remove it/],
    [/mchid 含有空格/, /请删除/],
  ]),
  reported('mchid keeps the quotation marks of .env', { mchid: '"1900000001"' }, [
    [/a quotation mark/, /remove it/],
    [/引号/, /请删除/],
  ]),
  reported('certs has the name undefined', { certs: { undefined: publicKey } }, [
    [/the name "undefined"/, /set it to the public key ID/],
    [/名称“undefined”/, /请设为微信支付公钥ID/],
  ]),
  reported(
    'the ID of the public key without PUB_KEY_ID_',
    { certs: { [ID.slice(11)]: publicKey } },
    [
      [/digits of a public key ID alone/, /with its prefix/],
      [/只有微信支付公钥ID 的数字部分/, /包括前缀/],
    ],
  ),
  reported('certs is a list', { certs: [publicKey] }, [
    [/certs is a list/, /must be an object \{ 'PUB_KEY_ID_/],
    [/certs 是/, /必须是对象 \{ 'PUB_KEY_ID_/],
  ]),
  reported(
    'the same pub_key.pem under the ID and a serial number',
    { certs: { [ID]: publicKey, '5157F09EFDC096DE15EBE81A47057A7232F1B8E1': publicKey } },
    [
      [/one key under two names/, /pub_key\.pem for PUB_KEY_ID_/],
      [/对应同一个密钥/, /请各填各的/],
    ],
  ),
  reported('apiv3Key with a character missing', { apiv3Key: SECRET.slice(1) }, [
    [/has 31 bytes/, /look for a missing/],
    [/31 字节/, /请检查是否缺少/],
  ]),
  reported('apiv3Key as hex', { apiv3Key: Buffer.from(SECRET).toString('hex') }, [
    [/as a key in hex has/, /not encoded/],
    [/hex 形式的密钥/, /不要编码/],
  ]),
  reported('apiv3Key typed with an input method', { apiv3Key: `${SECRET.slice(1)}Ａ` }, [
    [/a character outside ASCII/, /half-width/],
    [/ASCII 以外的字符/, /请用半角/],
  ]),
  reported('apiv3Key is the APIv2 key', { apiv3Key: SECRET, secret: SECRET }, [
    [/apiv3Key holds the same string as secret/, /set separately/],
    [/apiv3Key 与 secret 相同/, /分别设置/],
  ]),
  reported(
    'the names of another SDK: merchantSerialNumber',
    { serial: undefined, merchantSerialNumber: '1' },
    [
      [/"merchantSerialNumber" is not an option/, /did you mean serial/],
      [/“merchantSerialNumber”不是配置项/, /serial/],
    ],
  ),
  reported(
    'the names of another SDK: wechatpayPublicKeyId',
    { certs: undefined, wechatpayPublicKeyId: ID },
    [
      [/is not an option/, /did you mean certs/],
      [/不是配置项/, /certs/],
    ],
  ),
  {
    subject: 'configuration',
    report: 'WECHATPAY_MCH_ID is set and nothing reads it',
    run: ({ language }) => createClient.fromEnv({ language }, { WECHATPAY_MCH_ID: '1' }),
    en: [/WECHATPAY_MCH_ID is not read/, /did you mean WECHATPAY_MCHID/],
    zh: [/WECHATPAY_MCH_ID 不会被读取/, /WECHATPAY_MCHID/],
  },
  {
    subject: 'configuration',
    report: 'WECHATPAY_PRIVATE_KEY is a file that was not deployed',
    run: ({ language }) =>
      createClient.fromEnv(
        { language },
        {
          WECHATPAY_MCHID: '1900000001',
          WECHATPAY_SERIAL: MERCHANT_SERIAL,
          WECHATPAY_PRIVATE_KEY: 'no-such/apiclient_key.pem',
        },
      ),
    en: [/there is no such file/, /look whether it was deployed/],
    zh: [/文件不存在/, /请检查文件是否已部署/],
  },
  reported('the text of apiclient_key.pem as apiv3Key', { apiv3Key: PRIVATE_KEY }, [
    [/apiv3Key holds what looks like a private key/, /32 characters that are set on/],
    [/apiv3Key 填写的值看起来像私钥/, /设置的 32 个字符/],
  ]),
  reported('the path of the key as apiv3Key', { apiv3Key: 'file:///app/apiclient_key.pem' }, [
    [/looks like the path of a file/, /32 characters that are set on/],
    [/看起来像文件路径/, /设置的 32 个字符/],
  ]),
  reported('the text of pub_key.pem as secret', { secret: PUBLIC_KEY }, [
    [/secret holds what looks like a public key/, /the APIv2 key, 32 characters/],
    [/secret 填写的值看起来像公钥/, /APIv2密钥，即/],
  ]),
]
