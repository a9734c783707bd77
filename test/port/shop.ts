import type { Client } from 'wechatpay-chain'
import { expectationOf } from '../../packages/wechatpay-chain/src/signature/unsigned-routes.js'
import type { Judge } from '../wire/compare.js'
import { answerLikeWeChatPay, createIdentity } from '../wire/merchant.js'
import { mapHosts, type Received, startRecorder } from '../wire/recorder.js'
import { createMerchantClient } from '../wire/replay.js'

/** A merchant whose requests are written down by a server under WeChat Pay's host names. */
export interface Shop {
  readonly client: Client
  readonly judge: Judge
  readonly received: Received[]
  readonly port: number
  /** Status of the next answers. */
  status: number
  close(): Promise<void>
}

/** Starts a recorder and makes a client for it. */
export async function openShop(hosts: readonly string[], mchid: string): Promise<Shop> {
  const names = new Set(['api.mch.weixin.qq.com', ...hosts])
  const identity = await createIdentity([...names])
  const restore = mapHosts(names)
  const shop = { status: 200 }
  const recorder = await startRecorder({
    ...identity.tls,
    ca: identity.authority.certificate,
    answer: (request, response) => {
      const url = new URL(request.target, `https://${request.host}`)
      const { kind } = expectationOf({ protocol: 'v3', method: request.method, url })
      answerLikeWeChatPay(request, response, {
        identity,
        status: shop.status,
        unsigned: kind !== 'signed',
      })
    },
  })
  const client = createMerchantClient(mchid, identity, recorder.port)
  return Object.assign(shop, {
    client,
    judge: {
      publicKey: identity.merchant.publicKey,
      serial: identity.merchant.serial,
      secret: identity.secret,
      certificateSerial: identity.merchant.serial,
    },
    received: recorder.received,
    port: recorder.port,
    close: () => {
      restore()
      return recorder.close()
    },
  })
}
