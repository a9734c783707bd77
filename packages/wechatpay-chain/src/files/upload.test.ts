import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Hash } from '../crypto/hash.js'
import { type UploadDetails, upload } from './upload.js'

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const SECRET = 'a-v2-key-of-thirty-two-bytes-00!'
const digest = (algorithm: string) => createHash(algorithm).update(png).digest('hex')

/** Uploads a picture with a call that sends nothing, and gives what it would send. */
async function sent(
  path: string,
  details: UploadDetails = {},
  secret: string | undefined = SECRET,
) {
  const calls: { template: string; options: Record<string, unknown> }[] = []
  const call = (template: string, options: object) => {
    calls.push({ template, options: { ...options } })
    return undefined as never
  }
  const tools = { call, mchid: '1900000001', secret }
  await upload(path, png, { details: { filename: 'a.png', ...details }, tools })
  expect(calls).toHaveLength(1)
  const [{ template, options }] = calls as [(typeof calls)[0]]
  const { body: given, ...others } = options
  const body = given as { toBuffer(): Buffer; toString(): string } | undefined
  return { template, others, meta: String(body), text: body?.toBuffer().toString('latin1') ?? '' }
}

/** The parts of a multipart body by their names. */
const partsOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/ name="(\w+)".*?\r\n\r\n(.*?)\r\n--/gs)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>

describe('an upload', () => {
  it('describes its file in meta, which is what is signed, and sends both', async () => {
    const { template, meta, text } = await sent('/v3/merchant/media/upload')
    expect(template).toBe('v3/merchant/media/upload')
    expect(JSON.parse(meta)).toEqual({ filename: 'a.png', sha256: digest('sha256') })
    expect(partsOf(text)).toEqual({ meta, file: png.toString('latin1') })
    expect(text).toContain('Content-Type: image/png\r\n')
    expect(text).toContain('filename="a.png"')
  })

  it('sorts its details: path variables, options, form fields, and members of meta', async () => {
    const path = 'v3/mch-manage/submission-files/sub-mchid/<sub_mchid>/upload'
    const { template, others, meta, text } = await sent(path, {
      sub_mchid: '1900000009',
      timeout: 5,
      manage_record_id: 'M1',
      item_id: 'I1',
      note: 'n',
    })
    expect(template).toBe('v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload')
    expect(others).toEqual({ sub_mchid: '1900000009', timeout: 5 })
    const file = { file_name: 'a.png', file_digest: digest('sha256') }
    expect(JSON.parse(meta)).toEqual({ ...file, item_id: 'I1', note: 'n' })
    const parts = { meta, manage_record_id: 'M1', item_id: 'I1' }
    expect(partsOf(text)).toEqual({ ...parts, submission_file: png.toString('latin1') })
    const without = await sent(path, { sub_mchid: '1900000009', manage_record_id: undefined })
    expect(Object.keys(partsOf(without.text))).toEqual(['meta', 'submission_file'])
  })

  it('has the digest of its operation, which a detail cannot change', async () => {
    const { meta } = await sent('v3/taxi-invoice/cards/upload-file', { digest: 'forged' })
    expect(JSON.parse(meta)).toEqual({
      digest_algorithm: 'DIGEST_ALGORITHM_SM3',
      digest: digest('sm3'),
    })
  })

  it('of APIv2 signs its three fields with the APIv2 key', async () => {
    const { template, others } = await sent('v2/secapi/mch/uploadmedia', { timeout: 5 })
    const fields = { mch_id: '1900000001', media_hash: digest('md5'), sign_type: 'HMAC-SHA256' }
    const text = Object.entries(fields).map((pair) => pair.join('='))
    const sign = Hash.sign('HMAC-SHA256', text.join('&'), SECRET)
    expect([template, others['timeout'], others['security']]).toEqual([
      'v2/secapi/mch/uploadmedia',
      5,
      true,
    ])
    const parts = others['multipart'] as { name: string; contents: unknown }[]
    expect(Object.fromEntries(parts.map(({ name, contents }) => [name, contents]))).toEqual({
      media: png,
      ...fields,
      sign,
    })
  })

  it.each([
    [{ sign_type: 'SHA1' }, SECRET],
    [{}, ''],
  ])('of APIv2 is refused by %j with the key %j', async (details, secret) => {
    await expect(sent('v2/secapi/mch/uploadmedia', details, secret)).rejects.toMatchObject({
      name: 'RequestRefusedError',
      code: 'ERR_UPLOAD',
    })
  })
})

describe('an upload by habit', () => {
  it.each([
    [
      'a name as details',
      ['v3/merchant/media/upload', Buffer.from('a'), 'canary.png'],
      /the details of an upload are a string.*\{ filename: 'licence\.jpg' \}/,
    ],
    [
      'a list as details',
      ['v3/merchant/media/upload', Buffer.from('a'), ['canary.png']],
      /are a list/,
    ],
    [
      'the file first',
      [Buffer.from('a'), 'v3/merchant/media/upload'],
      /takes the path of the operation first, not a (?:Buffer|Uint8Array)/,
    ],
  ])('%s: is refused before anything is sent', async (_, given, said) => {
    const [path, file, details = {}] = given as [string, Uint8Array, object?]
    const call = () => {
      throw new Error('sent')
    }
    const tools = { call, mchid: '1', secret: undefined }
    const error = await upload(path, file, { details: details as never, tools }).catch(
      (caught: unknown) => caught as Error,
    )
    expect(error).toMatchObject({ name: 'RequestRefusedError', code: 'ERR_UPLOAD' })
    expect((error as Error).message).toMatch(said)
    expect((error as Error).message).not.toContain('canary')
  })
})
