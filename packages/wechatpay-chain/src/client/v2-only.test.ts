import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  APIV3_KEY,
  clientOf,
  Gateway,
  MCHID,
  MERCHANT_SERIAL,
  merchant,
  PLATFORM_SERIAL,
  platform,
  rejectionOf,
  SECRET,
  xmlAnswer,
} from '../../test/gateway.js'
import { ConfigurationError } from '../errors/errors.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const warnings: string[] = []
beforeEach(() => void warnings.splice(0))

function v2Only(changes: object) {
  return createClient({
    mchid: MCHID,
    secret: SECRET,
    base_uri: gateway.url,
    retry: false,
    warn: (said) => warnings.push(said),
    ...changes,
  } as ClientConfig)
}

describe('a client with an APIv2 key', () => {
  it.each<[string, object]>([
    ['nothing for APIv3', {}],
    ["PHP's placeholders", { serial: 'nop', privateKey: 'any', certs: { any: null } }],
    ['a serial number only', { serial: MERCHANT_SERIAL }],
    ['empty values', { serial: '', privateKey: null, certs: {} }],
  ])(
    'and %s makes APIv2 calls, and refuses those of APIv3 before anything is sent',
    async (_, changes) => {
      const client = v2Only(changes)
      gateway.answer = () => xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
      const { data } = await client.v2.pay.orderquery.post({ xml: { mch_id: MCHID } } as never)
      expect(data).toMatchObject({ result_code: 'SUCCESS' })
      gateway.reset()
      const calls: (() => PromiseLike<unknown>)[] = [
        () => client.v3.certificates.get(),
        () => client.getDriver().get('v3/certificates'),
        () => client.getDriver().request({ url: 'v3/x', method: 'post', data: {} }),
        () => client.$pay.jsapi({ appId: 'wx8888888888888888', prepayId: 'wx1' } as never),
      ]
      for (const call of calls) {
        const error = await rejectionOf(Promise.resolve().then(call))
        expect(error).toBeInstanceOf(ConfigurationError)
        expect((error as Error).message).toContain('privateKey')
      }
      expect(gateway.received).toEqual([])
      expect(warnings).toEqual([])
    },
  )

  it.each<[object, string]>([
    [
      { privateKey: merchant.privateKey, certs: { [PLATFORM_SERIAL]: platform.publicKey } },
      'serial',
    ],
    [{ serial: MERCHANT_SERIAL, certs: { [PLATFORM_SERIAL]: platform.publicKey } }, 'privateKey'],
    [{ serial: MERCHANT_SERIAL, privateKey: merchant.privateKey }, 'certs'],
    [{ apiv3Key: APIV3_KEY }, 'serial, privateKey'],
  ])('and a part of what APIv3 needs is warned of the rest', async (changes, names) => {
    const client = v2Only(changes)
    expect(warnings).toEqual([
      `The configuration has material for APIv3, but no ${names}: with secret, the client is created for APIv2 only, and its APIv3 requests are refused.`,
    ])
    expect(await rejectionOf(client.v3.certificates.get())).toMatchObject({
      name: 'ConfigurationError',
      message: `This client was created for APIv2 only: for APIv3 its configuration lacks ${names}.`,
    })
    expect(gateway.received).toEqual([])
  })

  it('and no keys of WeChat Pay refuses a notification, so that it is delivered again', async () => {
    const headers = {
      'wechatpay-serial': PLATFORM_SERIAL,
      'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
      'wechatpay-nonce': 'n'.repeat(32),
      'wechatpay-signature': Buffer.alloc(256).toString('base64'),
    }
    const client = v2Only({ apiv3Key: undefined })
    const error = await rejectionOf(
      Promise.resolve().then(() => client.$notify(headers, '{"id":"1"}')),
    )
    expect(error).toMatchObject({ name: 'ConfigurationError' })
  })

  it('has everything of APIv3 when it is given', async () => {
    const client = clientOf(gateway)
    await client.v3.certificates.get()
    expect(gateway.received).toHaveLength(1)
  })
})

it('without an APIv2 key a placeholder is a mistake', () => {
  for (const changes of [{ privateKey: 'any' }, { certs: { any: null } }, { serial: null }])
    expect(() => clientOf(gateway, { secret: undefined, ...changes } as never)).toThrow(
      ConfigurationError,
    )
})
