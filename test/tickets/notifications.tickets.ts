import { createNotifyHandler, expressNotify, type NotifyHandler } from 'wechatpay-chain/notify'
import { clientOf, payment, v2 } from '../notify/fixture.js'
import type { Stage, Ticket } from './ticket.js'

const { headers, body } = payment()
const seconds = Math.floor(Date.now() / 1000)

/** A handler as in the README, without onError: what is read is the warning of the process. */
const handle = (stage: Stage, config: object, ...delivery: Parameters<NotifyHandler>) =>
  createNotifyHandler(
    clientOf({ language: stage.language, ...config }),
    () => undefined,
  )(...delivery)
const QUERY_EN = /refused \(401\).*orders may have been paid.*query them/s
const QUERY_ZH = /被拒绝（401）.*可能有订单已支付.*查单/s

export const TICKETS: Ticket[] = [
  {
    subject: 'notifications',
    report: 'since Monday no payment notification arrives: 401 in the nginx log, nothing in ours',
    run: (stage) => handle(stage, {}, { ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_01230' }, body),
    en: [QUERY_EN, /add 'PUB_KEY_ID_01230'/],
    zh: [QUERY_ZH, /加入 'PUB_KEY_ID_01230'/],
  },
  {
    subject: 'notifications',
    report: 'notifications signed with a certificate, client has the public key only',
    run: (stage) =>
      handle(
        stage,
        { apiv3Key: undefined },
        { ...headers, 'Wechatpay-Serial': '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' },
        body,
      ),
    en: [QUERY_EN, /give apiv3Key/],
    zh: [QUERY_ZH, /配置 apiv3Key/],
  },
  {
    subject: 'notifications',
    report: 'all notifications 401 after the VM was resumed',
    run: (stage) =>
      handle(stage, {}, { ...headers, 'Wechatpay-Timestamp': String(seconds - 4000) }, body),
    en: [QUERY_EN, /s behind this machine's clock/, /time server/],
    zh: [QUERY_ZH, /早 \d+ 秒/, /时间服务器/],
  },
  {
    subject: 'notifications',
    report: 'express.json() in front of expressNotify',
    run: async (stage) => {
      const handler = expressNotify(clientOf({ language: stage.language }), () => undefined)
      const request = {
        headers,
        body: JSON.parse(String(body)),
        readableDidRead: true,
        complete: true,
      }
      const response = { headersSent: true }
      await handler(request as never, response as never)
    },
    en: [/already parsed/, /express\.raw/],
    zh: [/已被解析/, /express\.raw/],
  },
  {
    subject: 'notifications',
    report: 'the body goes through JSON.stringify(JSON.parse()) of a serverless gateway',
    run: (stage) =>
      handle(stage, {}, { ...headers }, JSON.stringify(JSON.parse(String(body)), undefined, 1)),
    en: [QUERY_EN, /give the raw bytes/],
    zh: [QUERY_ZH, /传入原始报文/],
  },
  {
    subject: 'notifications',
    report: 'AEAD: unable to authenticate data (APIv3 key of another merchant)',
    run: (stage) => handle(stage, { apiv3Key: 'z'.repeat(32) }, { ...headers }, body),
    en: [/redelivered/, /APIv3 key is a different one/],
    zh: [/重新通知/, /APIv3密钥不正确/],
    never: [/zzzz/],
  },
  {
    subject: 'notifications',
    report: 'no apiv3Key in the configuration',
    run: (stage) => handle(stage, { apiv3Key: undefined }, { ...headers }, body),
    en: [/apiv3Key is missing/, /give it in the configuration/],
    zh: [/缺少 apiv3Key/, /在配置中填写/],
  },
  {
    subject: 'notifications',
    report: 'the CDN drops the Wechatpay headers',
    run: (stage) => handle(stage, {}, {}, body),
    en: [QUERY_EN, /none of the Wechatpay-… headers/, /proxy may have removed them/],
    zh: [QUERY_ZH, /不含 Wechatpay-… 请求头/, /可能被代理删除/],
  },
  {
    subject: 'notifications',
    report: 'APIv2 notification, 签名错误: the secret was changed',
    run: (stage) => handle(stage, { secret: 'q'.repeat(32) }, {}, v2()),
    en: [QUERY_EN, /check secret \(the APIv2 key\)/],
    zh: [QUERY_ZH, /检查 secret（APIv2密钥）/],
    never: [/qqqq/],
  },
  {
    subject: 'notifications',
    report: 'APIv2 notification and no secret',
    run: (stage) => handle(stage, { secret: undefined }, {}, v2()),
    en: [/secret is missing/, /APIv2 key/],
    zh: [/缺少 secret/, /APIv2密钥/],
  },
  {
    subject: 'notifications',
    report: 'undefined as the body: the framework has a stream',
    run: (stage) => handle(stage, {}, { ...headers }, undefined as never),
    en: [/there is none/, /raw/],
    zh: [/没有报文/, /raw/i],
  },
  {
    subject: 'notifications',
    report: 'my handler throws, and the notification comes again and again',
    run: (stage) =>
      createNotifyHandler(clientOf({ language: stage.language }), () => {
        throw new Error('column paid_at does not exist')
      })({ ...headers }, body),
    en: [/not handled and will be redelivered/, /column paid_at does not exist/],
    zh: [/未能处理，微信支付会重新通知/, /column paid_at/],
  },
  {
    subject: 'notifications',
    report: '$notify by hand throws: what do I answer?',
    run: (stage) =>
      clientOf({ language: stage.language }).$notify(
        { ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/abc' },
        body,
      ),
    en: [/tests.*that forged signatures are refused/, /401/],
    zh: [/签名探测/, /401/],
  },
  {
    subject: 'notifications',
    report: 'all notifications are refused in the cloud function: event.body is base64',
    run: (stage) => handle(stage, {}, { ...headers }, Buffer.from(body).toString('base64')),
    en: [/the base64 of the notification/, /event\.isBase64Encoded/],
    zh: [/通知的 base64/, /event\.isBase64Encoded/],
  },
  {
    subject: 'notifications',
    report: 'decrypting works, verifying does not: the Chinese of the body is garbled',
    run: (stage) => {
      const chinese = payment({ summary: '支付成功' })
      const garbled = Buffer.from(chinese.body).toString('latin1')
      return handle(stage, {}, { ...chinese.headers }, garbled)
    },
    en: [/another character set than UTF-8/, /toString\('utf8'\)/],
    zh: [/没有按 UTF-8 读取/, /toString\('utf8'\)/],
  },
  {
    subject: 'notifications',
    report: 'a refund notification of APIv2 does not decrypt',
    run: (stage) =>
      handle(
        stage,
        {},
        {},
        `<xml><return_code>SUCCESS</return_code><mch_id>1900000001</mch_id><req_info>${Buffer.alloc(64, 7).toString('base64')}</req_info></xml>`,
      ),
    en: [/req_info of the refund notification does not decrypt/, /check secret/],
    zh: [/退款通知的 req_info/, /检查 secret/],
  },
  {
    subject: 'notifications',
    report: 'Invalid request body: the body is an empty string',
    run: (stage) => handle(stage, {}, { ...headers }, ''),
    en: [QUERY_EN, /body that was given is empty/, /before any body parser/],
    zh: [QUERY_ZH, /传入的报文为空/, /body parser 之前/],
  },
  {
    subject: 'notifications',
    report: 'HTTP_WECHATPAY_SIGNATURE: the headers come from a CGI environment',
    run: (stage) =>
      handle(
        stage,
        {},
        Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [
            `HTTP_${name.toUpperCase().replaceAll('-', '_')}`,
            value,
          ]),
        ),
        body,
      ),
    en: [QUERY_EN, /other names, such as HTTP_WECHATPAY_/, /under their own names/],
    zh: [QUERY_ZH, /其他名称（如 HTTP_WECHATPAY_/, /请用原名传入/],
    never: [/proxy may have removed/],
  },
  {
    subject: 'notifications',
    report: 'request.rawHeaders was given',
    run: (stage) => handle(stage, {}, Object.entries(headers).flat() as never, body),
    en: [QUERY_EN, /a list of names and values/, /give request\.headers/],
    zh: [QUERY_ZH, /组成的数组/, /请传入 request\.headers/],
    never: [/proxy may have removed/],
  },
  {
    subject: 'notifications',
    report: 'I replay a notification of last week with Postman',
    run: (stage) => {
      const old = payment({ timestamp: seconds - 7 * 86_400 })
      return handle(stage, {}, { ...old.headers }, old.body)
    },
    en: [/\d{6} s behind this machine's clock/, /an old notification is a replay/],
    zh: [/早 \d{6} 秒/, /重放/],
  },
  {
    subject: 'notifications',
    report: 'several merchants and one notify_url: which key?',
    run: (stage) => {
      const other = payment({ serial: 'PUB_KEY_ID_0119000000992024010100000000000001' })
      return handle(stage, {}, { ...other.headers }, other.body)
    },
    en: [/those of the merchant 1900000099/, /each merchant a notify_url of its own/],
    zh: [/商户号是 1900000099/, /各自的 notify_url/],
    never: [/add 'PUB_KEY_ID_/],
  },
]
