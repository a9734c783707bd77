import { createDecipheriv, createHash, X509Certificate } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { isResponseValid, sendV2, sendV3 } from './signed-request.js'

let keys: SandboxKeys
let sandbox: Sandbox

beforeAll(async () => {
  keys = await createSandboxKeys()
  sandbox = await createSandbox({ keys, settleDelay: 0 })
})
afterAll(() => sandbox.close())

describe('platform certificates', () => {
  interface Listed {
    data: {
      serial_no: string
      encrypt_certificate: { ciphertext: string; nonce: string; associated_data: string }
    }[]
  }
  const download = async () => {
    const response = await sendV3(sandbox, { target: '/v3/certificates' })
    expect(isResponseValid(sandbox, response)).toBe(true)
    return (response.json() as unknown as Listed).data.map(
      ({ serial_no, encrypt_certificate: { ciphertext, nonce, associated_data } }) => {
        const bytes = Buffer.from(ciphertext, 'base64')
        const decipher = createDecipheriv('aes-256-gcm', keys.apiv3Key, nonce)
          .setAAD(Buffer.from(associated_data))
          .setAuthTag(bytes.subarray(-16))
        const certificate = new X509Certificate(
          Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]),
        )
        expect(certificate.serialNumber).toBe(serial_no)
        expect(certificate.verify(new X509Certificate(sandbox.authority).publicKey)).toBe(true)
        return serial_no
      },
    )
  }

  it('are downloaded encrypted, rotated on command, and retired', async () => {
    const old = keys.platformCertificate.id
    expect(await download()).toEqual([old])
    const next = await sandbox.rotateCertificate({ signs: false })
    expect(await download()).toEqual([old, next.id])
    expect(
      (await sendV3(sandbox, { target: '/v3/certificates' })).headers['wechatpay-serial'],
    ).toBe(old)
    const third = await sandbox.rotateCertificate()
    const response = await sendV3(sandbox, { target: '/v3/certificates' })
    expect(response.headers['wechatpay-serial']).toBe(third.id)
    expect(isResponseValid(sandbox, response)).toBe(true)
    expect(
      (await sendV3(sandbox, { target: '/v3/certificates', headers: { 'Wechatpay-Serial': old } }))
        .headers['wechatpay-serial'],
    ).toBe(old)
    for (const id of [old, next.id]) sandbox.retireCertificate(id)
    expect(await download()).toEqual([third.id])
    expect(() => sandbox.retireCertificate(third.id)).toThrow('last')
  })

  it('that are listed ahead sign in the order of the list, as those before them end', async () => {
    const ahead = await createSandbox({ keys })
    const ids = [keys.platformCertificate.id]
    for (let count = 0; count < 3; count += 1)
      ids.push((await ahead.rotateCertificate({ signs: false })).id)
    const signers: unknown[] = []
    for (const id of ids) {
      signers.push(
        (await sendV3(ahead, { target: '/v3/certificates' })).headers['wechatpay-serial'],
      )
      if (id !== ids.at(-1)) ahead.retireCertificate(id)
    }
    expect(signers).toEqual(ids)
    await ahead.close()
  })

  it('are 404 to a merchant in public key mode', async () => {
    const modern = await createSandbox({ keys, publicKeyOnly: true })
    const response = await sendV3(modern, { target: '/v3/certificates' })
    expect([response.status, response.json().code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(Object.keys(modern.config().certs)).toEqual([keys.platformPublicKey.id])
    expect(isResponseValid(modern, response)).toBe(true)
    await modern.close()
  })
})

describe('an upload', () => {
  const image = Buffer.from([
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 1, 2, 0x0d, 0x0a, 0x2d, 0x2d,
  ])
  const upload = (target: string, meta: object, bytes: Buffer, name = 'a.png') => {
    const text = JSON.stringify(meta)
    const head = `--xx\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n${text}\r\n--xx\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--xx--\r\n')])
    return sendV3(sandbox, {
      method: 'POST',
      target,
      body,
      signedBody: text,
      headers: { 'Content-Type': 'multipart/form-data; boundary=xx' },
    })
  }
  const sha256 = createHash('sha256').update(image).digest('hex')

  it('signs only its meta, is kept, and is downloaded unsigned as it was', async () => {
    const response = await upload(
      '/v3/merchant-service/images/upload',
      { filename: 'a.png', sha256 },
      image,
    )
    expect(response.status).toBe(200)
    expect(isResponseValid(sandbox, response)).toBe(true)
    const file = await sendV3(sandbox, {
      target: `/v3/merchant-service/images/${response.json()['media_id']}`,
    })
    expect(file.body).toEqual(image)
    expect(file.headers['content-type']).toBe('image/png')
    expect(file.headers['wechatpay-signature']).toBeUndefined()
    expect(
      (await upload('/v3/merchant/media/upload', { filename: 'a.png', sha256 }, image)).json()[
        'media_id'
      ],
    ).toMatch(/^V1_/)
  })

  it('of any other operation is kept, too', async () => {
    const meta = { filename: 'a.png', sha256 }
    const uploaded = await upload('/v3/global/merchant-service/images/upload', meta, image)
    expect(uploaded.status, uploaded.body.toString()).toBe(200)
    const { media_id } = uploaded.json()
    const target = `/v3/global/merchant-service/images/${String(media_id)}?complaint_id=C1`
    const file = await sendV3(sandbox, { target })
    expect(file.status, file.body.toString()).toBe(200)
    expect(file.body).toEqual(image)
    expect((await sendV3(sandbox, { target: target.replace('?', 'x?') })).status).toBe(404)
    const other = { filename: 'a.png', sha256: sha256.replace(/^./, '0') }
    expect((await upload('/v3/global/merchant-service/images/upload', other, image)).status).toBe(
      400,
    )
  })

  it('with another hash, format or nothing in it is refused', async () => {
    const tampered = await upload(
      '/v3/merchant/media/upload',
      { filename: 'a.png', sha256: sha256.replace(/^./, '0') },
      Buffer.concat([image, image]),
    )
    expect(tampered.json()).toMatchObject({
      code: 'PARAM_ERROR',
      detail: { field: '/meta/sha256' },
    })
    expect(
      (await upload('/v3/merchant/media/upload', { filename: 'a.exe', sha256 }, image)).json()
        .detail,
    ).toMatchObject({
      field: '/meta/filename',
    })
    expect(
      (
        await upload('/v3/merchant/media/upload', { filename: 'a.png', sha256 }, Buffer.alloc(0))
      ).json().detail,
    ).toMatchObject({
      field: '/file',
    })
    expect((await sendV3(sandbox, { target: '/v3/merchant-service/images/none' })).status).toBe(404)
  })

  it('of a video of 5 MB is accepted, of 9 MB is not', async () => {
    const video = Buffer.alloc(5 * 1_048_576, 1)
    const meta = { filename: 'a.mp4', sha256: createHash('sha256').update(video).digest('hex') }
    expect((await upload('/v3/merchant/media/video_upload', meta, video, 'a.mp4')).status).toBe(200)
    expect(
      (await upload('/v3/merchant/media/video_upload', meta, Buffer.alloc(10 * 1_048_576), 'a.mp4'))
        .status,
    ).toBe(413)
  })
})

describe('a bill', () => {
  it('has the rows of the day, a hash over the uncompressed bytes, and a link that ends', async () => {
    const at = Date.parse('2030-05-01T12:00:00+08:00')
    sandbox.clock.set(at)
    await post(
      sandbox,
      '/v3/pay/transactions/native',
      orderBody(sandbox, 'B1', { description: '红,茶' }),
    )
    sandbox.user.pay('B1')
    await post(sandbox, '/v3/refund/domestic/refunds', {
      out_trade_no: 'B1',
      out_refund_no: 'B1R',
      amount: { refund: 30, total: 100, currency: 'CNY' },
    })
    const apply = (query: string, name = 'tradebill') =>
      sendV3(sandbox, { target: `/v3/bill/${name}?bill_date=2030-05-01${query}` })
    expect((await apply('')).json().code).toBe('STATEMENT_CREATING')
    sandbox.clock.set('2030-05-02T10:00:00+08:00')
    const { hash_type, hash_value, download_url } = (await apply('')).json() as Record<
      string,
      string
    >
    expect(hash_type).toBe('SHA1')
    const target = new URL(download_url!).pathname + new URL(download_url!).search
    const file = await sendV3(sandbox, { target })
    expect(createHash('sha1').update(file.body).digest('hex')).toBe(hash_value)
    expect(file.headers['wechatpay-signature']).toBeUndefined()
    const lines = file.body.toString().split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[1]).toMatch(
      /^`2030-05-01 12:00:00,`wx1,`1900000001,.*`B1,.*`NATIVE,`SUCCESS,.*`1\.00,.*`红，茶,/,
    )
    expect(lines[2]).toMatch(/`REFUND,.*`B1R,`0\.30,/)
    expect(lines[4]).toBe('`2,`1.00,`0.30,`0.00,`0.00000,`1.00,`0.30')
    const zipped = (await apply('&tar_type=GZIP')).json() as Record<string, string>
    expect(zipped['hash_value']).toBe(hash_value)
    const gzip = await sendV3(sandbox, {
      target: new URL(zipped['download_url']!).pathname + new URL(zipped['download_url']!).search,
    })
    expect(gunzipSync(gzip.body)).toEqual(file.body)
    expect((await apply('', 'fundflowbill')).status).toBe(200)
    const v2 = await sendV2(sandbox, '/pay/downloadbill', {
      appid: 'wx1',
      bill_date: '20300501',
      bill_type: 'ALL',
    })
    expect(v2.body).toEqual(file.body)
    sandbox.clock.advance(6 * 60_000)
    expect((await sendV3(sandbox, { target })).json().code).toBe('PARAM_ERROR')
    expect(
      (await sendV3(sandbox, { target: '/v3/bill/tradebill?bill_date=2029-12-01' })).json().code,
    ).toBe('NO_STATEMENT_EXIST')
  })
})
