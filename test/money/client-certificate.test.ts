import https from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type ClientConfig, createClient } from 'wechatpay-chain'
import { answerLikeWeChatPay, createIdentity, type Identity } from '../wire/merchant.js'
import { type Recorder, startRecorder } from '../wire/recorder.js'

const SECRET = 'a-v2-key-of-thirty-two-bytes-00!'
const xml = { mch_id: '1900000001' }
let identity: Identity
let recorder: Recorder
beforeAll(async () => {
  identity = await createIdentity(['localhost', '127.0.0.1'])
  recorder = await startRecorder({
    ...identity.tls,
    ca: identity.authority.certificate,
    answer: (request, response) =>
      void answerLikeWeChatPay(request, response, {
        identity: { ...identity, secret: SECRET },
        status: 200,
        unsigned: false,
      }),
  })
})
afterAll(() => recorder.close())

function clientOf(axios: ClientConfig['axios']): Client {
  const { merchant, platformPublicKey, authority } = identity
  return createClient({
    mchid: '1900000001',
    serial: merchant.serial,
    privateKey: merchant.privateKey,
    certs: { [platformPublicKey.id]: platformPublicKey.publicKey },
    secret: SECRET,
    merchant: {
      cert: merchant.certificate,
      key: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    },
    ca: authority.certificate,
    base_uri: `https://localhost:${recorder.port}/`,
    retry: false,
    ...(axios === undefined ? {} : { axios }),
  })
}

const shown = () => recorder.received.at(-1)?.clientCertificate
const ADAPTERS: Readonly<Record<string, object>> = {
  lean: {},
  "axios's": { onDownloadProgress: () => undefined },
}

describe.each(Object.entries(ADAPTERS))('the TLS connection by the %s adapter', (_, adapter) => {
  /** Agents of the caller, of the client and of the request. */
  const calls = () => {
    const httpsAgent = new https.Agent({ ca: identity.authority.certificate })
    return [
      [clientOf(undefined), {}],
      [clientOf({ httpsAgent }), {}],
      [clientOf(undefined), { httpsAgent }],
    ] as const
  }

  it('shows the merchant API certificate if an operation needs it, whatever agent the caller passes', async () => {
    for (const [client, own] of calls()) {
      await client
        .chain('v2/secapi/pay/x')
        .post({ xml, security: true, axios: { ...own, ...adapter } } as never)
      expect(shown()).toBe(identity.merchant.serial)
    }
  })

  it('shows no certificate on APIv3, nor on APIv2 without security', async () => {
    for (const [client, own] of calls()) {
      await client.chain('v3/x').get({ security: true, axios: { ...own, ...adapter } } as never)
      expect([recorder.received.at(-1)?.target, shown()]).toEqual(['/v3/x', undefined])
      await client.chain('v2/pay/x').post({ xml, axios: { ...own, ...adapter } } as never)
      expect([recorder.received.at(-1)?.target, shown()]).toEqual(['/pay/x', undefined])
    }
  })
})
