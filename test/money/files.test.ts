import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, createClient, readBill } from 'wechatpay-chain'
import { tradeForBill } from '../traded-day.js'

let sandbox: Sandbox
let client: Client
let folder: string

beforeAll(async () => {
  sandbox = await createSandbox()
  client = createClient({ ...sandbox.config(), retry: false })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wechatpay-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000, 7)])

describe('$upload', () => {
  it('takes a path, bytes, a Blob and a stream, and signs the meta with the digest', async () => {
    const path = join(folder, '营业 执照.png')
    writeFileSync(path, png)
    const files = [
      path,
      `file://${path}`,
      png,
      new File([png], 'a.png'),
      Readable.from([png.subarray(0, 9), png.subarray(9)]),
    ]
    for (const file of files) {
      const { data } = await client.$upload('v3/merchant/media/upload', file, {
        filename: 'licence.png',
      })
      expect(data.media_id).toMatch(/.+/)
      const entry = sandbox.requests.last()
      expect(entry?.signature?.holds).toBe(true)
      expect(entry?.signature?.message).toContain(createHash('sha256').update(png).digest('hex'))
    }
  })

  it.each([
    ['v3/merchant/media/upload', 'a.png', 'sha256', 'sha256'],
    ['v3/ecommerce/account/cancel-applications/media', 'a.png', 'file_digest', 'sha256'],
    ['v3/taxi-invoice/cards/upload-file', 'a.png', 'digest', 'sm3'],
  ])(
    'of %s sends the digest of the bytes, whatever digest the caller gives',
    async (path, filename, name, algorithm) => {
      const details = {
        filename,
        [name]: 'f'.repeat(64),
        company_mchid: '1900000109',
        region_id: 310100,
      }
      await client.$upload(path, png, details)
      const meta = JSON.parse(sandbox.requests.last()?.signature?.message.split('\n')[4] ?? '')
      expect(meta[name]).toBe(createHash(algorithm).update(png).digest('hex'))
    },
  )

  it('takes path variables and form fields beside the meta', async () => {
    const details = {
      filename: 'a.png',
      sub_mchid: '1900000109',
      item_id: 56,
      manage_record_id: '56',
    }
    const response = await client.$upload(
      'v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload',
      png,
      details,
    )
    expect(response.status).toBe(200)
    const [, , , , meta] = sandbox.requests.last()?.signature?.message.split('\n') ?? []
    expect(JSON.parse(meta ?? '')).toEqual({
      file_name: 'a.png',
      item_id: 56,
      file_digest: createHash('sha256').update(png).digest('hex'),
    })
  })

  it('uploads by APIv2 with MD5 of the file, its own sign and the TLS client certificate', async () => {
    const { config } = { config: sandbox.config({ tls: true }) }
    const secure = createClient({ ...config, retry: false })
    const response = await secure.$upload('v2/secapi/mch/uploadmedia', png, { filename: 'a.png' })
    expect(response.data).toMatchObject({ return_code: 'SUCCESS' })
  })

  it.each([
    ['a format that is not taken', 'v3/merchant/media/upload', png, 'a.exe', /not accepted.*png/],
    [
      'a file that is too large',
      'v3/merchant-service/images/upload',
      Buffer.alloc(2 * 1024 * 1024 + 1),
      'a.png',
      /larger than 2 MiB/,
    ],
    ['an empty file', 'v3/merchant/media/upload', Buffer.alloc(0), 'a.png', /is empty/],
    ['a file without a name', 'v3/merchant/media/upload', png, undefined, /has no name/],
    [
      'a file that is missing',
      'v3/merchant/media/upload',
      '/nowhere/a.png',
      undefined,
      /cannot be read \(ENOENT\)/,
    ],
  ])('refuses %s before anything is sent', async (_, path, file, filename, message) => {
    const before = sandbox.requests.total
    await expect(
      client.$upload(path, file, filename === undefined ? {} : { filename }),
    ).rejects.toThrow(message)
    expect(sandbox.requests.total).toBe(before)
  })
})

describe('$download', () => {
  let server: Server
  let base: string
  let responses: ((url: string) => {
    status?: number
    body: Buffer
    headers?: Record<string, string>
  })[]
  const content = Buffer.from(
    '交易时间,金额\r\n`2026-11-23 10:00:00,`1.01\r\n总交易单数,总额\r\n`1,`1.01\r\n'.repeat(50),
  )
  const sha1 = createHash('sha1').update(content).digest('hex')
  let requested: string[]

  beforeEach(async () => {
    requested = []
    server = createServer((request, response) => {
      requested.push(request.url ?? '')
      const {
        status = 200,
        body,
        headers = {},
      } = responses.shift()?.(request.url ?? '') ?? { status: 500, body: Buffer.alloc(0) }
      response.writeHead(status, { 'Content-Length': body.length, ...headers }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  const make = () => createClient({ ...sandbox.config(), baseURL: base, retry: false })
  const offer = () => ({
    download_url: `${base}v3/billdownload/file?token=Ab%2BCd`,
    hash_type: 'SHA1',
    hash_value: sha1,
  })

  it('writes the decompressed bytes of a plain and of a compressed file, and checks the hash over them', async () => {
    responses = [
      () => ({ body: content }),
      () => ({ body: gzipSync(content) }),
      () => ({ body: gzipSync(content), headers: { 'Content-Encoding': 'gzip' } }),
    ]
    for (const name of ['plain', 'compressed', 'encoded']) {
      const seen: number[] = []
      const to = join(folder, name)
      const result = await make().$download(
        { data: offer() },
        { to, onProgress: ({ received }) => seen.push(received) },
      )
      expect(readFileSync(to).equals(content)).toBe(true)
      expect(result).toMatchObject({ size: content.length, hash: sha1, path: to })
      expect(seen.length).toBeGreaterThan(0)
    }
    expect(requested[0]).toBe('/v3/billdownload/file?token=Ab%2BCd')
  })

  it.each([
    [
      'a file that hashes to something else',
      () => ({ body: Buffer.concat([content, Buffer.from('x')]) }),
      /does not hash to SHA1/,
    ],
    [
      'a file that is cut short',
      () => ({ body: content.subarray(0, 100), headers: { 'Content-Length': '999' } }),
      /cut short|aborted/,
    ],
    [
      'a damaged compressed file',
      () => ({ body: gzipSync(content).subarray(0, 60) }),
      /cut short or is damaged/,
    ],
  ])('leaves nothing behind of %s', async (_, respond, message) => {
    responses = [respond]
    const work = make().$download(offer(), { to: join(folder, 'bill') })
    if (message.source.startsWith('cut short|')) setTimeout(() => server.closeAllConnections(), 200)
    await expect(work).rejects.toThrow(message)
    expect(readdirSync(folder)).toEqual([])
  })

  it('requests the offer again when the URL has expired', async () => {
    responses = [
      () => ({ status: 403, body: Buffer.from('{"code":"NO_AUTH","message":"expired"}') }),
      () => ({ body: content }),
    ]
    let applied = 0
    const apply = async () => {
      applied += 1
      return { data: offer() }
    }
    await make().$download(apply, { to: join(folder, 'bill') })
    expect(applied).toBe(2)
    expect(existsSync(join(folder, 'bill'))).toBe(true)
  })

  it('returns a stream that ends with an error when the hash is wrong', async () => {
    responses = [() => ({ body: content }), () => ({ body: Buffer.from('other') })]
    const rows = []
    const { stream } = await make().$download(offer(), { stream: true })
    for await (const row of readBill(stream as Readable)) rows.push(row)
    expect(rows).toHaveLength(100)
    const bad = await make().$download(offer(), { stream: true })
    await expect((bad.stream as Readable).toArray()).rejects.toThrow(/does not hash/)
  })

  it('does not sign for another host', async () => {
    responses = []
    for (const url of [
      'https://evil.example/v3/billdownload/file',
      'http://api.mch.weixin.qq.com/x',
      'https://mch.weixin.qq.com.evil.example/',
    ]) {
      await expect(make().$download(url, { to: join(folder, 'bill') })).rejects.toThrow(
        /does not belong to WeChat Pay/,
      )
    }
    expect(requested).toEqual([])
  })

  it('downloads a bill of the sandbox from request to rows', async () => {
    const bill_date = await tradeForBill(client, sandbox)
    const bill = () => client.v3.bill.tradebill.get({ query: { bill_date, tar_type: 'GZIP' } })
    const to = join(folder, 'tradebill.csv')
    const result = await client.$download(bill, { to })
    expect(result.hash).toMatch(/^[0-9a-f]{40}$/i)
    const rows = []
    for await (const row of readBill(to)) rows.push(row)
    expect(rows.at(-1)?.kind).toBe('summary')
  })
})

describe('every documented upload', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500, 32)])
  const csv = Buffer.from('a\n1\n')
  const cases: [string, Buffer, string, Record<string, unknown>][] = [
    ['v3/merchant/media/upload', png, 'a.png', {}],
    ['v3/merchant/media/video_upload', Buffer.alloc(500, 1), 'a.mp4', {}],
    ['v3/merchant-service/images/upload', png, 'a.png', {}],
    ['v3/global/merchant-service/images/upload', png, 'a.png', {}],
    ['v3/global/merchant-storage/file/upload', pdf, 'a.pdf', {}],
    ['v3/marketing/favor/media/image-upload', png, 'a.png', {}],
    ['v3/marketing/partner/product-coupon/media/upload-image', png, 'a.png', {}],
    [
      'v3/marketing/bank/packages/{package_id}/tasks',
      csv,
      'a.csv',
      { package_id: '8473295', bank_type: 'ICBC_DEBIT' },
    ],
    ['v3/ecommerce/account/cancel-applications/media', png, 'a.png', {}],
    [
      'v3/marketing/shopping-receipt/shoppingreceipts',
      png,
      'a.png',
      {
        transaction_id: '4200000000',
        transaction_mchid: '1900000001',
        openid: 'o1',
        out_trade_no: 'T1',
        upload_time: '2026-11-24T00:00:00+08:00',
      },
    ],
    [
      'v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload',
      png,
      'a.png',
      { sub_mchid: '1900000109', item_id: 56, manage_record_id: '56' },
    ],
    [
      'v3/mch-operation-manage/enhanced-due-diligence/{due_diligence_id}/upload',
      png,
      'a.png',
      { due_diligence_id: '1', sub_mchid: '1900000109', item_id: 56 },
    ],
    [
      'v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file',
      pdf,
      'a.pdf',
      { sub_mchid: '1900000109' },
    ],
    [
      'v3/taxi-invoice/cards/upload-file',
      pdf,
      'a.pdf',
      { company_mchid: '1900000109', region_id: 310100 },
    ],
    ['v2/secapi/mch/uploadmedia', png, 'a.png', {}],
  ]

  it.each(cases)('%s is accepted', async (path, file, filename, details) => {
    const secure = createClient({ ...sandbox.config({ tls: true }), retry: false })
    const response = await secure.$upload(path, file, { filename, ...details })
    expect(response.status).toBeLessThan(300)
    expect(sandbox.requests.last()?.signature?.holds).toBe(true)
  })

  it('is listed in the catalog', async () => {
    const { OperationTable } = await import('@wechatpay-chain/catalog')
    const uploads = new OperationTable()
      .all()
      .filter(({ body }) => body?.mediaType === 'multipart/form-data')
    const listed = uploads.map(({ path }) => path).sort()
    expect(cases.map(([path]) => path).sort()).toEqual(listed)
  })
})
