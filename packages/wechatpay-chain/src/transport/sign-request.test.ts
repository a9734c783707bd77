import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, MCHID, merchant, rejectionOf, xmlAnswer } from '../../test/gateway.js'
import { RequestRefusedError, WeChatPayError } from '../errors/errors.js'
import { MediaUtil } from '../files/media-util.js'
import { createKeySigner } from '../signature/authorize.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const holds = (body?: Uint8Array) =>
  requestHolds(
    { ...gateway.last, host: '', clientCertificate: undefined },
    merchant.publicKey,
    body,
  )

describe('a signer', () => {
  it('signs at once when it is alone and on the thread pool when it is busy, with one result', async () => {
    for (const message of ['中文', Buffer.from([0, 255])]) {
      const alone = createKeySigner(merchant.privateKey, () => false)(message)
      const busy = createKeySigner(merchant.privateKey, () => true)(message)
      expect(alone).toBeTypeOf('string')
      expect(busy).toBeInstanceOf(Promise)
      expect(await busy).toBe(alone)
      expect(
        verify(
          'sha256',
          Buffer.from(message),
          merchant.publicKey,
          Buffer.from(String(alone), 'base64'),
        ),
      ).toBe(true)
    }
  })

  it('that fails rejects, alone and busy', async () => {
    const wrong = createPublicKey(merchant.privateKey)
    await expect((async () => createKeySigner(wrong, () => false)('m'))()).rejects.toThrow()
    await expect((async () => createKeySigner(wrong, () => true)('m'))()).rejects.toThrow()
  })

  it('signs many requests that are under way together, each over its own bytes', async () => {
    const client = clientOf(gateway)
    await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        client.chain('v3/x/{number}').post({ number, json: { number } }),
      ),
    )
    expect(gateway.received).toHaveLength(40)
    for (const request of gateway.received) {
      expect(
        requestHolds({ ...request, host: '', clientCertificate: undefined }, merchant.publicKey),
      ).toBe(true)
      expect(request.body.toString()).toBe(`{"number":${request.target.split('/').at(-1)}}`)
    }
  })

  it("may be the caller's, later in time, with verifier and all", async () => {
    const signer = vi.fn(async () => 'c2lnbmF0dXJl')
    const verifier = vi.fn(async () => true)
    const client = clientOf(gateway, {
      signer,
      verifier,
      certs: {},
      privateKey: undefined,
    } as never)
    expect((await client.chain('v3/x').post({ json: { a: 1 } })).status).toBe(200)
    expect(gateway.last.headers.authorization).toContain('signature="c2lnbmF0dXJl"')
    const { authorization = '' } = gateway.last.headers
    const [, time] = /timestamp="(\d+)"/.exec(authorization) ?? []
    const [, nonce] = /nonce_str="(\w+)"/.exec(authorization) ?? []
    expect(signer).toHaveBeenCalledWith(`POST\n/v3/x\n${time}\n${nonce}\n{"a":1}\n`)
    expect(verifier).toHaveBeenCalledTimes(1)
    verifier.mockResolvedValueOnce(false)
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      code: 'ERR_SIGNATURE_INVALID',
    })
    verifier.mockResolvedValueOnce(undefined as never)
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      code: 'ERR_SIGNATURE_SERIAL',
    })
  })

  it.each<[string, () => Promise<string>, string]>([
    ['an error', async () => Promise.reject(new Error('the HSM is away')), 'the HSM is away'],
    ['a text', async () => Promise.reject('away'), 'away'],
  ])('of the caller that rejects with %s sends nothing', async (_, signer, said) => {
    const error = (await rejectionOf(
      clientOf(gateway, { signer }).chain('v3/x').post({ json: {} }),
    )) as RequestRefusedError
    expect(error).toBeInstanceOf(RequestRefusedError)
    expect([
      error.code,
      error.message.includes(said),
      error.message.includes('nothing was sent'),
    ]).toEqual(['ERR_SIGNER', true, true])
    expect(gateway.received).toEqual([])
    const own = new WeChatPayError('mine')
    expect(
      await rejectionOf(
        clientOf(gateway, { signer: async () => Promise.reject(own) })
          .chain('v3/x')
          .get(),
      ),
    ).toBe(own)
  })
})

it('an upload signs its meta, any number of times, and its bytes are sent as they are', async () => {
  const media = new MediaUtil('中 文.png', Buffer.from([0, 1, 255]))
  for (let time = 0; time < 2; time += 1) {
    await clientOf(gateway).chain('v3/merchant/media/upload').post({ body: media.getStream() })
    expect(gateway.last.body.equals(media.getStream().toBuffer())).toBe(true)
    expect([holds(Buffer.from(media.getMeta())), holds()]).toEqual([true, false])
    expect(gateway.last.headers['content-type']).toBe(media.getContentType())
  }
})

it("an upload of APIv2 is sent as the caller's own, without an authorization", async () => {
  gateway.answer = () => xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
  const parts = [
    { name: 'mch_id', contents: MCHID },
    { name: 'media', contents: Buffer.from('a'), filename: 'a.png' },
  ]
  await clientOf(gateway)
    .chain('v2/secapi/mch/uploadmedia')
    .post({ multipart: parts } as never)
  expect([
    gateway.last.target,
    gateway.last.headers.authorization,
    gateway.last.body.includes('filename="a.png"'),
  ]).toEqual(['/secapi/mch/uploadmedia', undefined, true])
})

it('another key does not pass for that of the merchant', async () => {
  await clientOf(gateway, {
    privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  })
    .chain('v3/x')
    .get()
  expect(holds()).toBe(false)
})

it('a brand signs its own operations with its own number', async () => {
  const error = await rejectionOf(clientOf(gateway).chain('brand/x').get())
  expect([(error as WeChatPayError).code, gateway.received.length]).toEqual(['ERR_BRAND', 0])
  await clientOf(gateway, { brandId: '120344' }).chain('brand/x').get()
  expect(gateway.last.headers.authorization).toMatch(
    /^WECHATPAY-BRAND-SHA256-RSA2048 brand_id="120344",/,
  )
  expect(holds()).toBe(true)
})

it('a debug function or logger that fails changes no result', async () => {
  const warned: string[] = []
  const onWarning = (warning: Error) => warned.push(warning.message)
  process.on('warning', onWarning)
  const fail = () => {
    throw new Error('disk is full')
  }
  const client = clientOf(gateway, { logger: { debug: fail, info: fail, warn: fail, error: fail } })
  expect((await client.chain('v3/x').post({ json: {}, debug: fail })).status).toBe(200)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', onWarning)
  expect(warned.some((message) => message.includes('disk is full'))).toBe(true)
  const lines: string[] = []
  await clientOf(gateway)
    .chain('v3/x')
    .get({ debug: (line) => lines.push(line) })
  expect(lines).toEqual([
    expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/v3\/x 200 \d+ ms$/),
  ])
})
