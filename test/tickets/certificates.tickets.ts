import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { issueCertificate } from '../../packages/sandbox/src/identity/certificate.js'
import { APIV3_KEY, MERCHANT_SERIAL } from '../../packages/wechatpay-chain/test/gateway.js'
import { merchantKeys, platformKeys } from '../../packages/wechatpay-chain/test/keys.js'
import type { Stage, Ticket } from './ticket.js'

const CERTIFICATE = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
const ANOTHER_ID = 'PUB_KEY_ID_0119000000012099010100000000000009'

/** A certificate for a public key, issued by nobody that matters here. */
const certificate = (subjectKey: KeyObject) =>
  issueCertificate({
    issuer: 'test',
    issuerKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    subject: 'test',
    subjectKey,
    notBefore: new Date(0),
    notAfter: new Date('2100-01-01T00:00:00Z'),
  }).pem

const refuse = (stage: Stage, status: number, code: string, message: string) => {
  stage.gateway.answer = () => ({ status, body: JSON.stringify({ code, message }) })
}
const order = (stage: Stage, config = {}) =>
  stage
    .client(config)
    .chain('v3/pay/transactions/id/1')
    .get({ query: { mchid: '1' } } as never)
const signedBy = (stage: Stage, serial: string) => {
  stage.gateway.answer = () => ({ body: '{"ok":true}', sign: { serial } })
}
const NONE = '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。可查看指引'

export const TICKETS: Ticket[] = [
  {
    subject: 'certificates',
    report: 'GET v3/certificates is 404 for a new merchant',
    run: (stage) => {
      refuse(stage, 404, 'RESOURCE_NOT_EXISTS', NONE)
      return stage.client().v3.certificates.get()
    },
    en: [/public key mode/, /certs: \{ 'PUB_KEY_ID_/],
    zh: [/微信支付公钥模式/, /certs: \{ 'PUB_KEY_ID_/],
    never: [/spelling of the path/],
  },
  {
    subject: 'certificates',
    report: 'GET v3/certificates is 404 证书不存在',
    run: (stage) => {
      refuse(stage, 404, 'RESOURCE_NOT_EXISTS', '证书不存在')
      return stage.client().v3.certificates.get()
    },
    en: [/public key mode/, /do not download certificates/],
    zh: [/微信支付公钥模式/, /不必下载平台证书/],
  },
  {
    subject: 'certificates',
    report: 'GET v3/certificates is 403 for a public-key merchant',
    run: (stage) => {
      refuse(stage, 403, 'NO_AUTH', '商户号未获得使用平台证书的权限')
      return stage.client().v3.certificates.get()
    },
    en: [/public key mode/, /pub_key\.pem/],
    zh: [/微信支付公钥模式/, /pub_key\.pem/],
  },
  {
    subject: 'certificates',
    report: 'only apiv3Key configured, and the first call fails with 404',
    run: (stage) => {
      refuse(stage, 404, 'RESOURCE_NOT_EXISTS', NONE)
      return stage.client({ certs: undefined, apiv3Key: APIV3_KEY }).$certificates()
    },
    en: [/no platform certificates to download/, /PUB_KEY_ID_/],
    zh: [/没有可下载的平台证书/, /PUB_KEY_ID_/],
  },
  {
    subject: 'certificates',
    report: 'a transfer is refused with 无可用的平台证书 although no certificate was asked for',
    run: (stage) => {
      refuse(stage, 404, 'RESOURCE_NOT_EXISTS', NONE)
      return stage
        .client()
        .chain('v3/fund-app/mch-transfer/transfer-bills')
        .post({ json: { out_bill_no: '1' } } as never)
    },
    en: [/public key mode/, /PUB_KEY_ID_/],
    zh: [/微信支付公钥模式/, /PUB_KEY_ID_/],
  },
  {
    subject: 'certificates',
    report: 'grey period: responses are signed with a PUB_KEY_ID_ that the client does not have',
    run: (stage) => {
      signedBy(stage, ANOTHER_ID)
      return order(stage)
    },
    en: [new RegExp(`add '${ANOTHER_ID}'`), /keep what certs has until the switch is over/],
    zh: [new RegExp(`加入 '${ANOTHER_ID}'`), /保留 certs 中原有的内容/],
  },
  {
    subject: 'certificates',
    report: 'responses are signed with a platform certificate although we have the public key',
    run: (stage) => {
      signedBy(stage, CERTIFICATE)
      return order(stage)
    },
    en: [/platform certificate that certs lacks/, /give apiv3Key/],
    zh: [/certs 中没有的平台证书/, /配置 apiv3Key/],
  },
  {
    subject: 'certificates',
    report: 'rotation right after our own download: told to add it to certs',
    run: async (stage) => {
      const { createSandbox } = await import('@wechatpay-chain/sandbox')
      const sandbox = await createSandbox()
      try {
        const { createClient } = await import('wechatpay-chain')
        const client = createClient({
          ...sandbox.config(),
          certs: undefined as never,
          retry: false,
          language: stage.language,
        })
        await client.$certificates()
        signedBy(stage, CERTIFICATE)
        return await client
          .chain('v3/pay/transactions/id/1')
          .get({ query: { mchid: '1' }, base_uri: stage.gateway.url } as never)
      } finally {
        await sandbox.close()
      }
    },
    en: [/by itself, looked \d+ s ago/, /downloads them again after a minute/],
    zh: [/自动更新平台证书，\d+ 秒前/, /一分钟后会再次下载/],
    never: [/add .* to certs/],
  },
  {
    subject: 'certificates',
    report: 'the automatic download fails, and so do all responses',
    run: (stage) => {
      stage.gateway.answer = ({ target }) =>
        target.startsWith('/v3/certificates')
          ? { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统繁忙，请稍后重试"}' }
          : { body: '{"ok":true}', sign: { serial: CERTIFICATE } }
      return order(stage, { apiv3Key: APIV3_KEY })
    },
    en: [/last download failed/, /\$certificates\(\)/],
    zh: [/最近一次下载失败/, /\$certificates\(\)/],
  },
  {
    subject: 'certificates',
    report: 'all responses invalid: the public key is of another merchant',
    run: (stage) => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const serial = 'PUB_KEY_ID_0119000000012024010100000000000001'
      return order(stage, { certs: { [serial]: publicKey } })
    },
    en: [/signature that is invalid/, /certs has another key under that serial number/],
    zh: [/验签失败/, /certs 中该序列号对应的是另一个密钥/],
  },
  {
    subject: 'certificates',
    report: "the response names the merchant's own certificate as its signer",
    run: (stage) => {
      signedBy(stage, '3775B6A45ACD588826D15E583A95F5DD00000001')
      return order(stage)
    },
    en: [/merchant's own certificate/, /do not trust it/],
    zh: [/商户自己的商户API证书/, /请勿信任/],
  },
  {
    subject: 'certificates',
    report: 'responses without Wechatpay-Signature behind an API gateway',
    run: (stage) => {
      stage.gateway.answer = () => ({ body: '{"ok":true}', sign: false })
      return order(stage)
    },
    en: [/lacks Wechatpay-Nonce/, /proxy may have removed them/],
    zh: [/缺少 Wechatpay-Nonce/, /可能被代理删除/],
  },
  {
    subject: 'certificates',
    report: 'the clock of the container is off by an hour: responses are refused',
    run: (stage) => {
      stage.gateway.answer = () => ({
        body: '{"ok":true}',
        sign: { timestamp: Math.floor(Date.now() / 1000) - 3600 },
      })
      return order(stage)
    },
    en: [/3\d{3} s behind this machine's clock/, /time server/],
    zh: [/早 3\d{3} 秒/, /时间服务器/],
  },
  {
    subject: 'certificates',
    report: 'downloading the certificates: unsupported state or unable to authenticate data',
    run: (stage) => {
      const encrypt_certificate = {
        algorithm: 'AEAD_AES_256_GCM',
        nonce: 'abcdefghijkl',
        associated_data: 'certificate',
        ciphertext: Buffer.alloc(100).toString('base64'),
      }
      const data = [
        {
          serial_no: CERTIFICATE,
          effective_time: '2024-01-01T00:00:00+08:00',
          expire_time: '2034-01-01T00:00:00+08:00',
          encrypt_certificate,
        },
      ]
      stage.gateway.answer = () => ({ body: JSON.stringify({ data }) })
      return stage.client({ apiv3Key: 'x'.repeat(32) }).$certificates()
    },
    en: [/the APIv3 key is a different one/, /an APIv2 key, another merchant's/],
    zh: [/APIv3密钥不正确/, /填成了APIv2密钥、其他商户的密钥/],
  },
  {
    subject: 'certificates',
    report: 'pub_key.pem is configured under the serial number of the old certificate',
    run: (stage) => order(stage, { certs: { [CERTIFICATE]: platformKeys.publicKey } }),
    en: [/signed with the key "PUB_KEY_ID_\d+"/, /add 'PUB_KEY_ID_\d+': .*pub_key\.pem/],
    zh: [/由密钥 ?"PUB_KEY_ID_\d+" ?签名/, /加入 'PUB_KEY_ID_\d+': .*pub_key\.pem/],
  },
  {
    subject: 'certificates',
    report: 'v3/certificates says 系统繁忙，请稍后重试 since the day we registered',
    run: (stage) => {
      refuse(stage, 500, 'SYSTEM_ERROR', '系统繁忙，请稍后重试')
      return stage.client({ certs: undefined, apiv3Key: APIV3_KEY }).$certificates()
    },
    en: [/registered since autumn 2024/, /certs: \{ 'PUB_KEY_ID_/, /else try again/],
    zh: [/2024 年秋季起新注册/, /certs: \{ 'PUB_KEY_ID_/, /过几分钟重试/],
  },
  {
    subject: 'certificates',
    report: 'an order fails with 系统繁忙, but it is v3/certificates that is busy',
    run: (stage) => {
      stage.gateway.answer = ({ target }) =>
        target.startsWith('/v3/certificates')
          ? { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统繁忙，请稍后重试"}' }
          : { body: '{"prepay_id":"wx1"}' }
      return stage
        .client({ certs: undefined, apiv3Key: APIV3_KEY })
        .chain('v3/pay/transactions/jsapi')
        .post({ json: {} } as never)
    },
    en: [/registered since autumn 2024/, /certs: \{ 'PUB_KEY_ID_/, /outcome is unknown/],
    zh: [/2024 年秋季起新注册/, /certs: \{ 'PUB_KEY_ID_/, /结果未知/],
  },
  {
    subject: 'certificates',
    report: "certs contains the merchant's certificate serial number, which is not allowed",
    run: (stage) => stage.client({ certs: { [MERCHANT_SERIAL]: platformKeys.publicKey } }),
    en: [/certs has the serial number of the merchant API certificate/, /pub_key\.pem\) belongs/],
    zh: [/certs.*商户API证书.*序列号/, /pub_key\.pem/],
  },
  {
    subject: 'certificates',
    report: 'the serial number of the platform certificate, and the file apiclient_cert.pem',
    run: (stage) => stage.client({ certs: { [CERTIFICATE]: certificate(merchantKeys.publicKey) } }),
    en: [/the merchant's own certificate or public key/, /platform certificate or public key/],
    zh: [/商户自己的证书或公钥/, /平台证书或微信支付公钥/],
  },
  {
    subject: 'certificates',
    report: 'rootca.pem as the platform certificate',
    run: (stage) => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      return stage.client({ certs: { [CERTIFICATE]: certificate(publicKey) } })
    },
    en: [/is the certificate with the serial number [0-9A-F]{40}/, /use that as its name/],
    zh: [/证书.*序列号.*[0-9A-F]{40}/, /请/],
  },
]
