import { type ClientConfig, createClient } from 'wechatpay-chain'
import { signAnswer } from 'wechatpay-chain/testing'
import { merchantKeys, platformKeys } from '../../packages/wechatpay-chain/test/keys.js'

const SERIAL = 'PUB_KEY_ID_0119000000012024010100000000000001'

/** The configuration of a client with fixed keys. */
export function configOf(baseURL: string): ClientConfig {
  return {
    mchid: '1900000001',
    serial: '3775B6A45ACD588826D15E583A95F5DD00000001',
    privateKey: merchantKeys.privateKey,
    certs: { [SERIAL]: platformKeys.publicKey },
    baseURL,
    retry: false,
    timeout: 5_000,
  }
}

/** A client of a server that a test has. */
export const clientOf = (baseURL: string) => createClient(configOf(baseURL))

/** The headers of a response that WeChat Pay has signed: what a mock needs to be believed. */
export function signed(body: string): Record<string, string> {
  const headers = signAnswer({ privateKey: platformKeys.privateKey, serial: SERIAL, body })
  return { 'Content-Type': 'application/json', ...headers }
}

export { rejectionOf } from '../../packages/wechatpay-chain/test/gateway.js'
