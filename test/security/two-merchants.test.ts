import { afterAll, beforeAll, expect, it } from 'vitest'
import { createNotification } from 'wechatpay-chain/testing'
import {
  APIV3_KEY,
  clientOf,
  Gateway,
  PLATFORM_SERIAL,
  platform,
} from '../../packages/wechatpay-chain/test/gateway.js'
import { vectorKey } from '../vectors/load.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

it('a response or a notification for one merchant is refused by the client of another', async () => {
  const one = clientOf(gateway, { apiv3Key: APIV3_KEY })
  const other = clientOf(gateway, {
    mchid: '1900000002',
    certs: { [PLATFORM_SERIAL]: vectorKey('rsa2048.spki.pem') },
    apiv3Key: 'another-key-of-thirty-two-bytes!',
  })
  expect((await one.chain('v3/x').get()).data).toEqual({ ok: true })
  await expect(other.chain('v3/x').get()).rejects.toMatchObject({ name: 'SignatureError' })
  const sent = {
    privateKey: platform.privateKey,
    serial: PLATFORM_SERIAL,
    apiv3Key: APIV3_KEY,
    eventType: 'E',
    resource: { a: 1 },
  }
  const { headers, body } = createNotification(sent)
  expect((await one.$notify({ ...headers }, body)).event_type).toBe('E')
  await expect(other.$notify({ ...headers }, body)).rejects.toMatchObject({
    name: 'SignatureError',
  })
})
