// Callbacks and commands as ThinkPHP, Yii and plain PHP shops write them.
import { deepEqual, equal, match } from 'node:assert/strict'
import type { Sandbox } from '@wechatpay-chain/sandbox'
import {
  AnswerError,
  type Client,
  createClient,
  Formatter,
  Hash,
  isWeChatPayError,
  PemUtil,
  Rsa,
  Transformer,
} from 'wechatpay-chain'
import type { Port } from './port.js'

const APPID = 'wx8888888888888888'

/** An order of APIv2 as PHP shops write it: every value is a string. */
function orderV2(sandbox: Sandbox, sn: string, fee: string) {
  return {
    appid: APPID,
    mch_id: sandbox.config().mchid,
    body: 'a book',
    out_trade_no: sn,
    total_fee: fee,
    spbill_create_ip: '127.0.0.1',
    notify_url: 'https://shop.example/notify',
    trade_type: 'JSAPI',
    openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  } as const
}

/** A client as shops of APIv2 make it, with placeholders for what APIv3 needs. */
function clientV2(sandbox: Sandbox): Client {
  const { mchid, secret, baseURL, merchant } = sandbox.config()
  return createClient({
    mchid,
    serial: 'nop',
    privateKey: 'any',
    certs: { any: null },
    secret,
    baseURL,
    merchant,
  })
}

export const CALLBACKS: readonly Port[] = [
  {
    name: 'a ThinkPHP controller of APIv2: order with strval, payment parameters by MD5',
    async run(sandbox) {
      const client = clientV2(sandbox)
      const fee = String(888)
      const { data } = await client.v2.pay.unifiedorder.post({ xml: orderV2(sandbox, 'T1', fee) })
      equal(data.result_code, 'SUCCESS')
      const parameters = {
        appId: APPID,
        timeStamp: String(Formatter.timestamp()),
        nonceStr: Formatter.nonce(),
        package: `prepay_id=${data.prepay_id}`,
        signType: Hash.ALGO_MD5,
      }
      const paySign = Hash.sign(
        Hash.ALGO_MD5,
        Formatter.queryStringLike(Formatter.ksort(parameters)),
        sandbox.config().secret,
      )
      match(String(paySign), /^[0-9A-F]{32}$/)
      equal(client.$pay.v2.jsapi({ appId: APPID, prepayId: data.prepay_id }).signType, 'MD5')
    },
  },
  {
    name: 'a ThinkPHP command of APIv2: query and refund, which sends the certificate by itself',
    async run(sandbox) {
      const client = clientV2(sandbox)
      await client.v2.pay.unifiedorder.post({ xml: orderV2(sandbox, 'T2', '100') })
      sandbox.user.pay('T2')
      const mch_id = sandbox.config().mchid
      const found = await client.chain('v2/pay/orderquery').post({
        xml: { appid: APPID, mch_id, out_trade_no: 'T2' },
      })
      equal(found.data.trade_state, 'SUCCESS')
      const refund = await client.v2.secapi.pay.refund.post({
        xml: {
          appid: APPID,
          mch_id,
          out_trade_no: 'T2',
          out_refund_no: 'T2R',
          total_fee: String(100),
          refund_fee: String(40),
        },
      })
      equal(refund.data.result_code, 'SUCCESS')
    },
  },
  {
    name: 'a plain PHP callback of APIv2: verifies by hand and answers in XML',
    async run(sandbox) {
      const { secret } = sandbox.config()
      const fields = { appid: APPID, out_trade_no: 'P1', result_code: 'SUCCESS', total_fee: '1' }
      const sign = Hash.sign(
        Hash.ALGO_MD5,
        Formatter.queryStringLike(Formatter.ksort(fields)),
        secret,
      )
      const inbound = Transformer.toXml({ ...fields, sign })
      const { sign: given, ...rest } = Transformer.toArray(inbound)
      const calculated = Hash.sign(
        Hash.ALGO_MD5,
        Formatter.queryStringLike(Formatter.ksort(rest)),
        secret,
      )
      equal(Hash.equals(calculated as string, given as string), true)
      equal(
        Transformer.toXml({ return_code: 'SUCCESS', return_msg: 'OK' }).includes('SUCCESS'),
        true,
      )
    },
  },
  {
    name: 'a Yii action: an error is told to the user by its code, and to the log by its status',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      try {
        await client.chain('v3/pay/transactions/out-trade-no/{out_trade_no}').get({
          out_trade_no: 'nowhere',
          query: { mchid: config.mchid },
        })
        throw new Error('it was found')
      } catch (error) {
        if (!(error instanceof AnswerError)) throw error
        deepEqual(
          [error.hasResponse(), error.getCode(), error.code, error.outcome],
          [true, 404, 'ORDER_NOT_EXIST', 'refused'],
        )
      }
    },
  },
  {
    name: 'a command that pays a list of people, with their names encrypted by hand',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      const [id = ''] = Object.keys(config.certs).filter((name) => name.startsWith('PUB_KEY_ID_'))
      const publicKey = Rsa.from(config.certs[id] as string, Rsa.KEY_TYPE_PUBLIC)
      const encryptor = (message: string) => Rsa.encrypt(message, publicKey)
      const response = await client.v3.fundApp.mchTransfer.transferBills.post({
        json: {
          appid: APPID,
          out_bill_no: 'C1',
          transfer_scene_id: '1000',
          openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
          user_name: encryptor('张三'),
          transfer_amount: 300_000,
          transfer_remark: '奖金',
          transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '抽奖' }],
        },
        headers: { 'Wechatpay-Serial': id },
      })
      equal(response.data.out_bill_no, 'C1')
    },
  },
  {
    name: 'a command that asks for many orders at once and counts those that are paid',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      const numbers = ['M1', 'M2', 'M3']
      for (const out_trade_no of numbers)
        await client.v3.pay.transactions.native.post({
          json: {
            mchid: config.mchid,
            appid: APPID,
            description: 'x',
            out_trade_no,
            notify_url: 'https://shop.example/notify',
            amount: { total: 1 },
          },
        })
      sandbox.user.pay('M2')
      const promises = numbers.map((out_trade_no) =>
        client['v3/pay/transactions/out-trade-no/{out_trade_no}'].getAsync({
          out_trade_no,
          query: { mchid: config.mchid },
        }),
      )
      const states = (await Promise.all(promises)).map(({ data }) => data.trade_state)
      deepEqual(states, ['NOTPAY', 'SUCCESS', 'NOTPAY'])
    },
  },
  {
    name: 'a command that stores the platform certificates, as CertificateDownloader does',
    async run(sandbox) {
      const { certs: _, ...config } = sandbox.config()
      const client = createClient(config)
      const certificates = await client.$certificates()
      const certs = Object.fromEntries(
        certificates.map(({ pem }) => [PemUtil.parseCertificateSerialNo(pem), pem]),
      )
      const { apiv3Key: __, ...rest } = config
      const other = createClient({ ...rest, certs })
      equal((await other.v3.certificates.get()).getStatusCode(), 200)
    },
  },
  {
    name: 'a service that tells errors of the SDK from its own',
    async run(sandbox) {
      const client = createClient({ ...sandbox.config(), secret: undefined as never })
      const reason = await client
        .chain('v2/pay/orderquery')
        .postAsync({ xml: { mch_id: sandbox.config().mchid } as never })
        .then(() => undefined)
        .otherwise((error) => error)
        .wait()
      equal(isWeChatPayError(reason), true)
    },
  },
]
