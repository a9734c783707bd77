// Services as Laravel and Symfony shops write them: a class around one client, arrays in and out.
import { equal, match, ok } from 'node:assert/strict'
import type { Sandbox } from '@wechatpay-chain/sandbox'
import { type Client, createClient, Formatter, Rsa } from 'wechatpay-chain'
import type { Port } from './port.js'

interface CartOrder {
  sn: string
  title: string
  /** Fen, as a column of a database gives it. */
  amount: number
}

class PaymentService {
  readonly #client: Client
  readonly #config: { mchid: string; appid: string; notify: string }

  constructor(client: Client, config: { mchid: string; appid: string; notify: string }) {
    this.#client = client
    this.#config = config
  }

  async jsapi(order: CartOrder, openid: string) {
    const { data } = await this.#client.chain('v3/pay/transactions/jsapi').post({
      json: {
        mchid: this.#config.mchid,
        appid: this.#config.appid,
        description: order.title,
        out_trade_no: order.sn,
        notify_url: this.#config.notify,
        amount: { total: Math.round(order.amount), currency: 'CNY' },
        payer: { openid },
      },
    })
    return this.#client.$pay.jsapi({ appId: this.#config.appid, prepayId: data.prepay_id })
  }

  async isPaid(sn: string): Promise<boolean> {
    const response = await this.#client.v3.pay.transactions.outTradeNo._out_trade_no_.get({
      out_trade_no: sn,
      query: { mchid: this.#config.mchid },
    })
    return response.data.trade_state === 'SUCCESS'
  }

  close(sn: string) {
    return this.#client.v3.pay.transactions.outTradeNo._out_trade_no_.close
      .postAsync({ out_trade_no: sn, json: { mchid: this.#config.mchid } })
      .then((response) => response.getStatusCode())
      .otherwise((reason) => {
        if (reason instanceof Error) return 0
        throw reason
      })
      .wait()
  }

  refund(sn: string, refundNo: string, fen: number, total: number) {
    return this.#client['v3/refund/domestic/refunds'].post({
      json: {
        out_trade_no: sn,
        out_refund_no: refundNo,
        reason: '用户退款',
        amount: { refund: fen, total, currency: 'CNY' },
      },
    })
  }
}

function serviceOf(sandbox: Sandbox): PaymentService {
  const config = sandbox.config()
  return new PaymentService(createClient(config), {
    mchid: config.mchid,
    appid: 'wx8888888888888888',
    notify: 'https://shop.example/notify',
  })
}

export const SERVICES: readonly Port[] = [
  {
    name: 'a Laravel service: JSAPI order, payment, query, refund',
    async run(sandbox) {
      const service = serviceOf(sandbox)
      const order = { sn: 'L1', title: '咖啡', amount: 1_200 }
      const payment = await service.jsapi(order, 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
      equal(payment.signType, 'RSA')
      equal(await service.isPaid('L1'), false)
      sandbox.user.pay('L1')
      equal(await service.isPaid('L1'), true)
      const { data } = await service.refund('L1', 'L1R', 200, 1_200)
      equal(data.out_refund_no, 'L1R')
    },
  },
  {
    name: 'a Laravel job: closes what nobody has paid, by the promise style',
    async run(sandbox) {
      const service = serviceOf(sandbox)
      await service.jsapi({ sn: 'L2', title: '茶', amount: 1 }, 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
      equal(await service.close('L2'), 204)
      equal(await service.close('no-such-order'), 0)
    },
  },
  {
    name: 'a Symfony service: an H5 and an APP order of one cart, at once',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      const base = {
        mchid: config.mchid,
        appid: 'wx8888888888888888',
        description: '书',
        notify_url: 'https://shop.example/notify',
        amount: { total: 100, currency: 'CNY' },
      } as const
      const [h5, app] = await Promise.all([
        client.v3.pay.transactions.h5.postAsync({
          json: {
            ...base,
            out_trade_no: 'S1',
            scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
          },
        }),
        client.v3.pay.transactions.app.postAsync({ json: { ...base, out_trade_no: 'S2' } }),
      ])
      match(
        client.$pay.h5(h5.data.h5_url, { redirectUrl: 'https://shop.example/' }),
        /redirect_url=/,
      )
      const payment = await client.$pay.app({
        appid: 'wx8888888888888888',
        prepayid: app.data.prepay_id,
      })
      equal(payment.package, 'Sign=WXPay')
    },
  },
  {
    name: 'a helper that signs by hand, as shops wrote before there was $pay',
    async run(sandbox) {
      const { privateKey } = sandbox.config()
      const merchantPrivateKey = Rsa.from(privateKey)
      const parameters = new Map([
        ['appId', 'wx8888888888888888'],
        ['timeStamp', String(Formatter.timestamp())],
        ['nonceStr', Formatter.nonce()],
        ['package', 'prepay_id=wx201410272009395522657a690389285100'],
      ])
      const paySign = Rsa.sign(
        Formatter.joinedByLineFeed(...parameters.values()),
        merchantPrivateKey,
      )
      equal(Buffer.from(paySign, 'base64').length, 256)
      ok(Formatter.nonce().length === 32)
    },
  },
]
