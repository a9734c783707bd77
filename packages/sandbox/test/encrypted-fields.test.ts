import { constants, publicEncrypt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { sendV3 } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

const add = (name: string, serial?: string) =>
  sendV3(sandbox, {
    method: 'POST',
    target: '/v3/profitsharing/receivers/add',
    body: JSON.stringify({
      appid: 'wx1',
      type: 'MERCHANT_ID',
      account: '1',
      name,
      relation_type: 'PARTNER',
    }),
    headers: { 'Wechatpay-Serial': serial },
  })
const encrypt = (
  kind: 'platformCertificate' | 'platformPublicKey',
  padding = constants.RSA_PKCS1_OAEP_PADDING,
) =>
  publicEncrypt(
    {
      key: sandbox.keys[kind].publicKey,
      padding,
      ...(padding === constants.RSA_PKCS1_OAEP_PADDING ? { oaepHash: 'sha1' } : {}),
    },
    Buffer.from('张三'),
  ).toString('base64')

describe('an encrypted field', () => {
  it('is accepted when it is encrypted with the key that Wechatpay-Serial names', async () => {
    const { platformCertificate, platformPublicKey } = sandbox.keys
    expect((await add(encrypt('platformPublicKey'), platformPublicKey.id)).status).toBe(200)
    expect((await add(encrypt('platformCertificate'), platformCertificate.id)).status).toBe(200)
  })

  it('is refused in plaintext, without the header, with another key or another padding', async () => {
    const { platformPublicKey } = sandbox.keys
    const refused = await Promise.all([
      add('张三', platformPublicKey.id),
      add(encrypt('platformPublicKey')),
      add(encrypt('platformCertificate'), platformPublicKey.id),
      add(encrypt('platformPublicKey', constants.RSA_PKCS1_PADDING), platformPublicKey.id),
    ])
    for (const response of refused)
      expect(response.json()).toMatchObject({
        code: 'PARAM_ERROR',
        detail: { field: '/name', location: 'body' },
      })
  })
})
