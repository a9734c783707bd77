import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { RequestRefusedError, WeChatPayError } from '../errors/errors.js'
import { MediaUtil } from './media-util.js'
import { readFileToUpload } from './read-file.js'

const directory = mkdtempSync(join(tmpdir(), 'forms-'))
const path = join(directory, 'licence.png')
const BYTES = Buffer.from('89504e470d0a1a0a00ff', 'hex')
writeFileSync(path, BYTES)
afterAll(() => rmSync(directory, { recursive: true }))

const upload = (file: unknown, filename?: string) =>
  readFileToUpload(file as never, {
    template: 'v3/merchant/media/upload',
    filename,
    limits: { png: 2 ** 20, jpg: 2 ** 20 },
  })
const exact = () => new Uint8Array(BYTES).buffer
const base64 = BYTES.toString('base64')
const LONG = Buffer.alloc(400, 'canary').toString('base64')

/** What is taken, the name it brings, and what reads it in one go. */
const TAKEN: readonly [string, () => unknown, string | undefined][] = [
  ['a path', () => path, 'licence.png'],
  ['a file URL', () => pathToFileURL(path).href, 'licence.png'],
  ['a URL object of a file', () => pathToFileURL(path), 'licence.png'],
  ['a data URL', () => `data:image/png;base64,${base64}`, undefined],
  ['a data URL with a parameter', () => `data:image/png;name=a.png;base64,${base64}`, undefined],
  ['bytes', () => BYTES, undefined],
  ['an ArrayBuffer', exact, undefined],
  ['a DataView', () => new DataView(exact()), undefined],
  ['Uint8ClampedArray', () => new Uint8ClampedArray(exact()), undefined],
  ['a part of an ArrayBuffer', () => new Uint16Array(exact(), 0, 5), undefined],
  ['chunks', () => [BYTES.subarray(0, 3), BYTES.subarray(3)], undefined],
  ['a Blob', () => new Blob([BYTES]), undefined],
  ['a File', () => new File([BYTES], 'a/licence.png'), 'licence.png'],
  ['a stream of a file', () => createReadStream(path), 'licence.png'],
  ['a stream', () => Readable.from([BYTES]), undefined],
  ['a web stream', () => new Blob([BYTES]).stream(), undefined],
  [
    "multer's file in memory",
    () => ({
      fieldname: 'f',
      originalname: '营业执照.png',
      mimetype: 'image/png',
      buffer: BYTES,
      size: 10,
    }),
    '营业执照.png',
  ],
  [
    "multer's file on disk",
    () => ({
      originalname: '营业执照.png',
      path,
      filename: '3f2a',
      destination: directory,
      size: 10,
    }),
    '营业执照.png',
  ],
  [
    "formidable's file",
    () => ({
      filepath: path,
      originalFilename: 'a.png',
      newFilename: '3f2a',
      mimetype: 'image/png',
    }),
    'a.png',
  ],
  [
    "express-fileupload's file",
    () => ({ name: 'a.png', data: BYTES, tempFilePath: '', mv() {} }),
    'a.png',
  ],
  [
    "express-fileupload's file on disk",
    () => ({ name: 'a.png', data: Buffer.alloc(0), tempFilePath: path }),
    'a.png',
  ],
  [
    "Fastify's file",
    () => ({ file: Readable.from([BYTES]), filename: 'a.png', mimetype: '' }),
    'a.png',
  ],
]

describe.each(TAKEN)('%s', (_, make, name) => {
  it('is uploaded, under its own name if it has one', async () => {
    expect(await upload(make(), name === undefined ? 'given.png' : undefined)).toEqual({
      filename: name ?? 'given.png',
      bytes: BYTES,
    })
    if (name === undefined)
      await expect(upload(make())).rejects.toThrow(/the file has no name|format of/)
  })

  it('is read by MediaUtil', async () => {
    const media = await MediaUtil.from('given.png', make() as never)
    expect(media.getMeta()).toBe(new MediaUtil('given.png', BYTES).getMeta())
  })
})

/** What is no file, the kind that is named, and what to write instead. */
const REFUSED: readonly [string, () => unknown, RegExp, RegExp][] = [
  [
    'undefined',
    () => undefined,
    /the file to upload is undefined.*req\.file/,
    /待上传的文件是“undefined”/,
  ],
  ['null', () => null, /is null/, /是“null”/],
  ['a number', () => 7, /is a number/, /number 类型的值/],
  ['a promise', () => Promise.resolve(BYTES), /is a Promise.*await …/, /await …/],
  [
    'an address',
    () => 'https://x.cn/a.png?token=canary',
    /URL of a server.*arrayBuffer/,
    /是“网址”/,
  ],
  ['a URL object', () => new URL('https://x.cn/a.png?token=canary'), /URL of a server/, /网址/],
  ['a base64 text', () => LONG, /a base64 text.*Buffer\.from\(base64, 'base64'\)/, /base64 字符串/],
  [
    'a damaged data URL',
    () => `data:image/png,canary`,
    /a data URL that is not base64/,
    /data URL/,
  ],
  [
    'text of a binary file',
    () => BYTES.toString('utf8'),
    /content of a file, read as text.*readFile/,
    /按文本读出/,
  ],
  ['text of a file', () => 'canary\n'.repeat(3), /content of a file/, /按文本读出/],
  ['a form', () => new FormData(), /is a FormData.*form\.get\('file'\)/, /form\.get/],
  ['a response', () => new Response('canary'), /is a Response.*arrayBuffer/, /Response/],
  [
    'a response of axios',
    () => ({ status: 200, data: BYTES, headers: {} }),
    /response of a server.*response\.data/,
    /服务器的应答/,
  ],
  ['numbers', () => [1, 2, 3], /is a list.*Buffer\.from\(bytes\)/, /数组/],
  ['bytes as JSON', () => JSON.parse(JSON.stringify(BYTES)), /is an object/, /对象/],
  ['an empty object', () => ({}), /is an object.*req\.file/, /对象/],
]

describe.each(REFUSED)('%s', (_, make, en, zh) => {
  it('is refused, and told what to give', async () => {
    const error = await upload(make(), 'a.png').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(RequestRefusedError)
    const { findings, message } = error as RequestRefusedError
    expect(findings[0]?.code).toBe('calls.upload-kind')
    expect(message).toMatch(en)
    WeChatPayError.writeIn('zh', error)
    expect((error as Error).message).toMatch(zh)
    expect(inspect(error, { depth: 9 }).toLowerCase()).not.toContain('canary')
  })

  it('is refused by MediaUtil', async () => {
    await expect(MediaUtil.from('a.png', make() as never)).rejects.toThrow(en)
  })
})

it('MediaUtil takes the file of a middleware at once, and names what is read later', () => {
  const media = new MediaUtil({ originalname: 'a.png', buffer: BYTES } as never)
  expect(media.getMeta()).toBe(new MediaUtil('a.png', BYTES).getMeta())
  expect(() => new MediaUtil('a.png', new Blob([BYTES]) as never)).toThrow(/await MediaUtil\.from/)
  expect(() => new MediaUtil(BYTES as never)).toThrow(/the file has no name/)
})
