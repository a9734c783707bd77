// The clients that are compared. Each sends the same signed POST and verifies the response.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { createRequire } from 'node:module'
import { Pool } from 'undici'
import { createClient, Formatter } from 'wechatpay-chain'

/** What each contender is made from. */
export interface Setup {
  url: string
  merchantKey: string
  platformKey: string
  serial: string
}

export interface Contender {
  name: string
  post(): Promise<void>
}

const require = createRequire(import.meta.url)
const ORDER = {
  mchid: '1900000001',
  appid: 'wx8888888888888888',
  description: '测试商品 bench',
  out_trade_no: 'BENCH20261124000001',
  notify_url: 'https://merchant.example/notify',
  amount: { total: 101, currency: 'CNY' },
}

/** This SDK. */
function chain({ url, merchantKey, platformKey, serial }: Setup): Contender {
  const client = createClient({
    mchid: ORDER.mchid,
    serial: 'ABCDEF01',
    privateKey: merchantKey,
    certs: { [serial]: platformKey },
    baseURL: url,
  })
  return {
    name: 'wechatpay-chain',
    async post() {
      await client.v3.pay.transactions.native.post({ json: ORDER })
    },
  }
}

interface AxiosPlugin {
  Wechatpay: new (
    config: object,
  ) => Record<
    string,
    Record<string, Record<string, Record<string, { post(data: object): Promise<unknown> }>>>
  >
  Rsa: { from(thing: string, type: string): KeyObject }
}

function axiosPlugin({ url, merchantKey, platformKey, serial }: Setup): Contender {
  const { Wechatpay, Rsa } = require('wechatpay-axios-plugin') as AxiosPlugin
  const client = new Wechatpay({
    mchid: ORDER.mchid,
    serial: 'ABCDEF01',
    privateKey: Rsa.from(merchantKey, 'private'),
    certs: { [serial]: Rsa.from(platformKey, 'public') },
    secret: '0123456789abcdef0123456789abcdef',
    baseURL: url,
  })
  return {
    name: 'wechatpay-axios-plugin',
    async post() {
      await client['v3']?.['pay']?.['transactions']?.['native']?.post(ORDER)
    },
  }
}

interface NodeV3Http {
  post(
    url: string,
    body: object,
    headers: Record<string, string>,
  ): Promise<{ status: number; data: unknown }>
}
interface NodeV3 {
  createHttp(http: NodeV3Http): void
  transactions_native(order: object): Promise<{ status: number }>
}
interface SuperAgent {
  post(url: string): {
    send(body: object): {
      set(
        headers: Record<string, string>,
      ): Promise<{ status: number; text: string; body: unknown; headers: Record<string, string> }>
    }
  }
}

/** It verifies nothing by itself; its user verifies the response, here with node:crypto. */
function nodeV3({ url, merchantKey, platformKey }: Setup): Contender {
  const Pay = require('wechatpay-node-v3') as new (config: object) => NodeV3
  const superagent = createRequire(require.resolve('wechatpay-node-v3'))('superagent') as SuperAgent
  const key = createPublicKey(platformKey)
  const client = new Pay({
    appid: ORDER.appid,
    mchid: ORDER.mchid,
    serial_no: 'ABCDEF01',
    publicKey: Buffer.from(platformKey),
    privateKey: Buffer.from(merchantKey),
  })
  client.createHttp({
    async post(target, body, headers) {
      const response = await superagent
        .post(target.replace('https://api.mch.weixin.qq.com/', url))
        .send(body)
        .set(headers)
      check(key, {
        body: response.text,
        header: (name) => response.headers[name.toLowerCase()] ?? '',
      })
      return { status: response.status, data: response.body }
    },
  })
  return {
    name: 'wechatpay-node-v3',
    async post() {
      const { status } = await client.transactions_native(ORDER)
      if (status !== 200) throw new Error(`status ${status}`)
    },
  }
}

/** The floor: undici with the same two RSA operations on the main thread and nothing else. */
function bareUndici({ url, merchantKey, platformKey }: Setup): Contender {
  const pool = new Pool(url, { connections: 64 })
  const [own, platform] = [createPrivateKey(merchantKey), createPublicKey(platformKey)]
  return {
    name: 'bare undici',
    async post() {
      const [body, nonce, timestamp] = [
        JSON.stringify(ORDER),
        Formatter.nonce(),
        String(Formatter.timestamp()),
      ]
      const message = Buffer.from(
        Formatter.request('POST', '/v3/pay/transactions/native', timestamp, nonce, body),
      )
      const signature = await new Promise<string>((resolve, reject) =>
        sign('sha256', message, own, (error, bytes) =>
          error ? reject(error) : resolve(bytes.toString('base64')),
        ),
      )
      const headers = {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: Formatter.authorization(
          ORDER.mchid,
          nonce,
          signature,
          timestamp,
          'ABCDEF01',
        ),
      }
      const response = await pool.request({
        method: 'POST',
        path: '/v3/pay/transactions/native',
        headers,
        body,
      })
      const text = await response.body.text()
      check(platform, {
        body: text,
        header: (name) => String(response.headers[name.toLowerCase()]),
      })
      JSON.parse(text)
    },
  }
}

interface SignedResponse {
  body: string
  header(name: string): string
}

function check(key: KeyObject, { body, header }: SignedResponse): void {
  const message = Formatter.response(header('Wechatpay-Timestamp'), header('Wechatpay-Nonce'), body)
  if (
    !verify(
      'sha256',
      Buffer.from(message),
      key,
      Buffer.from(header('Wechatpay-Signature'), 'base64'),
    )
  )
    throw new Error('the signature of the response is invalid')
}

export function createContenders(setup: Setup): Contender[] {
  return [chain(setup), axiosPlugin(setup), nodeV3(setup), bareUndici(setup)]
}
