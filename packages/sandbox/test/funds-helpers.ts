import { constants, publicEncrypt } from 'node:crypto'
import type { Sandbox } from '../src/index.js'
import { sendV3 } from './signed-request.js'

/** Encrypts a field for WeChat Pay, as a merchant does. */
export function sealed(sandbox: Sandbox, text: string): string {
  const key = {
    key: sandbox.keys.platformPublicKey.publicKey,
    padding: constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha1',
  }
  return publicEncrypt(key, Buffer.from(text)).toString('base64')
}

/** Makes short calls to one sandbox. */
export function callsOf(sandbox: () => Sandbox) {
  const send = (method: string) => async (target: string, body?: unknown) =>
    sendV3(sandbox(), {
      method,
      target,
      headers: { 'Wechatpay-Serial': sandbox().keys.platformPublicKey.id },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    /** Returns what the merchant's accounts hold, in fen. */
    balance: async (type = 'OPERATION', subMchid?: string) => {
      const target =
        subMchid === undefined
          ? `/v3/merchant/fund/balance/${type}`
          : `/v3/ecommerce/fund/balance/${subMchid}?account_type=${type}`
      return Number((await send('GET')(target)).json()['available_amount'])
    },
  }
}
