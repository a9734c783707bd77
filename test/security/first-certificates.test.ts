import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Rsa } from 'wechatpay-chain'
import { encryptResource, signAnswer } from 'wechatpay-chain/testing'
import {
  APIV3_KEY,
  clientOf,
  Gateway,
  PLATFORM_SERIAL,
  platform,
  signatureOf,
} from '../../packages/wechatpay-chain/test/gateway.js'
import { vectorKey } from '../vectors/load.js'

const certificate = vectorKey('cert.plain.pem')
const { serialNumber } = new X509Certificate(certificate)
const privateKey = Rsa.from(vectorKey('rsa2048.pkcs8.pem'))

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

interface Listing {
  pem?: string
  apiv3Key?: string
  serial?: string
  entry?: object
}

function listOf({
  pem = certificate,
  apiv3Key = APIV3_KEY,
  serial = serialNumber,
  entry = {},
}: Listing): string {
  const { nonce, ciphertext, associated_data } = encryptResource({
    apiv3Key,
    resource: pem,
    originalType: 'certificate',
  })
  return JSON.stringify({
    data: [
      { serial_no: serial, encrypt_certificate: { nonce, ciphertext, associated_data, ...entry } },
    ],
  })
}

const genuine = (body: string, timestamp?: number) => ({
  ...signAnswer({ privateKey, serial: serialNumber, body, ...(timestamp ? { timestamp } : {}) }),
})

/** Serves a list with its headers, and has a client without keys send a request. */
async function ask(list: string, headers: Record<string, string>) {
  gateway.reset()
  gateway.answer = ({ target }) =>
    target.startsWith('/v3/certificates')
      ? { body: list, sign: false, headers }
      : { body: '{"a":1}', sign: false, headers: genuine('{"a":1}') }
  const client = clientOf(gateway, { certs: undefined as never, apiv3Key: APIV3_KEY })
  return Promise.resolve(client.chain('v3/x').get()).finally(() => client.$close())
}

describe('the first list of platform certificates', () => {
  it('is accepted when the APIv3 key decrypts it and a certificate in it has signed it', async () => {
    const list = listOf({})
    expect((await ask(list, genuine(list))).data).toEqual({ a: 1 })
  })

  it('is refused when another key has signed it, whoever encrypted it', async () => {
    const list = listOf({})
    const forged = signAnswer({ privateKey: platform.privateKey, serial: serialNumber, body: list })
    await expect(ask(list, { ...forged })).rejects.toMatchObject({
      name: 'SignatureError',
      code: 'ERR_SIGNATURE_INVALID',
    })
    await expect(ask(list, signatureOf(list))).rejects.toMatchObject({
      code: 'ERR_SIGNATURE_SERIAL',
      message: expect.stringContaining(PLATFORM_SERIAL),
    })
  })

  it('is refused when the APIv3 key does not decrypt it, whoever signed it', async () => {
    const list = listOf({ apiv3Key: 'another-key-of-thirty-two-bytes!' })
    await expect(ask(list, genuine(list))).rejects.toMatchObject({ name: 'DecryptionError' })
  })

  it('is refused without a signature, or when it is an old one', async () => {
    const list = listOf({})
    await expect(ask(list, {})).rejects.toMatchObject({ code: 'ERR_SIGNATURE_HEADERS' })
    const old = Math.floor(Date.now() / 1000) - 301
    await expect(ask(list, genuine(list, old))).rejects.toMatchObject({
      code: 'ERR_SIGNATURE_CLOCK',
    })
  })

  it('is refused when the tag of a certificate was changed, although it still decrypts and the list is signed', async () => {
    const { encrypt_certificate } = JSON.parse(listOf({})).data[0]
    const bytes = Buffer.from(encrypt_certificate.ciphertext, 'base64')
    for (const at of [1, 16]) {
      const changed = Buffer.from(bytes)
      changed[bytes.length - at] = (bytes[bytes.length - at] as number) ^ 1
      const list = listOf({
        entry: { ...encrypt_certificate, ciphertext: changed.toString('base64') },
      })
      await expect(ask(list, genuine(list))).rejects.toMatchObject({ name: 'DecryptionError' })
    }
  })

  it.each([301, 302, 303, 307, 308])(
    'is refused when it is an old one that comes by a redirect (%i) to a path without signatures',
    async (status) => {
      const list = listOf({})
      const client = clientOf(gateway, { certs: undefined as never, apiv3Key: APIV3_KEY })
      for (const headers of [{}, genuine(list, Math.floor(Date.now() / 1000) - 200 * 86_400)]) {
        gateway.reset()
        gateway.answer = ({ target }) => {
          if (target.startsWith('/v3/certificates'))
            return { status, sign: false, headers: { Location: '/v3/billdownload/file?token=x' } }
          if (target.startsWith('/v3/billdownload')) return { body: list, sign: false, headers }
          return { body: '{"a":1}', sign: false, headers: genuine('{"a":1}') }
        }
        await expect(client.chain('v3/x').get()).rejects.toThrow()
      }
      client.$close()
    },
  )

  it.each<[string, Listing]>([
    ['a certificate under the serial of another', { serial: 'AA'.repeat(20) }],
    ['something that is not a certificate', { pem: 'no certificate' }],
    ['a text that is damaged', { pem: certificate.replace('MII', 'NII') }],
    ['an empty nonce', { entry: { nonce: '' } }],
    ['associated data of no text', { entry: { associated_data: { a: 1 } } }],
  ])('is refused with an error of the SDK when it lists %s', async (_, listing) => {
    const list = listOf(listing)
    await expect(ask(list, genuine(list))).rejects.toMatchObject({ name: 'SignatureError' })
  })
})
