import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { anyText } from '../../test/any-text.js'
import { ConfigurationError } from '../errors/errors.js'
import { MediaUtil } from './media-util.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-media-'))
afterAll(() => rmSync(folder, { recursive: true }))
const content = Buffer.concat([
  Buffer.from('harness\r\n'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\n'),
])
const path = join(folder, '中 文.jpg')
writeFileSync(path, content)
const sha256 = createHash('sha256').update(content).digest('hex')

describe('MediaUtil', () => {
  test.each([
    ['a path', new MediaUtil(path)],
    ['file://', new MediaUtil(`file://${path}`)],
    ['a name and the path of its bytes', new MediaUtil('dir/中 文.jpg', `file://${path}`)],
    ['a name and a Buffer', new MediaUtil('中 文.jpg', content)],
    ['a name and a Uint8Array', new MediaUtil('/中 文.jpg/', new Uint8Array(content))],
  ])('takes %s', (_, media) => {
    expect(media.getMeta()).toBe(`{"filename":"\\u4e2d \\u6587.jpg","sha256":"${sha256}"}`)
    expect(JSON.parse(media.getMeta())).toEqual({ filename: '中 文.jpg', sha256 })
    expect(String(media.getStream())).toBe(media.getMeta())
    expect(media.getContentType()).toMatch(/^multipart\/form-data; boundary=[0-9a-f]{40}$/)
    expect(media.getStream().contentType).toBe(media.getContentType())
  })

  test('may be sent any number of times, with bytes of the known size', () => {
    const media = new MediaUtil('image.jpg', content, { boundary: 'B' })
    const first = Buffer.from(media.getStream().toBuffer())
    expect(media.getStream().toBuffer()).toEqual(first)
    expect(media.getStream().getSize()).toBe(first.length)
    expect(first.includes(content)).toBe(true)
  })

  test('setMeta replaces what is signed and sent, and without an argument restores it', () => {
    const media = new MediaUtil('image.jpg', content)
    const before = media.getStream()
    expect(media.setMeta('{"a":1}')).toBe(7)
    expect(media.getMeta()).toBe('{"a":1}')
    expect(String(media.getStream())).toBe('{"a":1}')
    expect(media.getStream().toBuffer().toString('latin1')).toContain(
      'name="meta"\r\n\r\n{"a":1}\r\n--',
    )
    expect(media.setMeta('{"名":1}')).toBe(9)
    expect(media.setMeta()).toBe(Buffer.byteLength(media.getMeta()))
    expect(media.getMeta()).toBe(String(before))
    expect(media.getStream().toBuffer()).toEqual(before.toBuffer())
  })

  test('from reads a Blob, a File, streams and iterables to their end', async () => {
    const chunks = [content.subarray(0, 10), content.subarray(10)]
    const sources = [
      content,
      new Blob([content]),
      new File([content], 'other.png'),
      Readable.from(chunks),
      new Blob([content]).stream(),
      (async function* () {
        yield* chunks
      })(),
    ]
    for (const source of sources) {
      const media = await MediaUtil.from('a.jpg', source as Uint8Array, { boundary: 'B' })
      expect(media.getStream().toBuffer()).toEqual(
        new MediaUtil('a.jpg', content, { boundary: 'B' }).getStream().toBuffer(),
      )
    }
    const text = await MediaUtil.from('a.csv', Readable.from(['中', '文']), { boundary: 'B' })
    expect(text.getStream().toBuffer()).toEqual(
      new MediaUtil('a.csv', Buffer.from('中文'), { boundary: 'B' }).getStream().toBuffer(),
    )
  })

  test('the meta of any name is ASCII and contains the name', () => {
    fc.assert(
      fc.property(anyText(), (name) => {
        fc.pre(!/[\r\n\0/]/.test(name))
        const meta = new MediaUtil(name, content).getMeta()
        expect(meta).toSatisfy((text: string) => Buffer.byteLength(text) === text.length)
        expect(JSON.parse(meta).filename).toBe(name)
      }),
    )
  })

  test.each(['a\r\nX-Evil: 1.jpg', 'a\n.jpg', 'a\r.jpg', 'a\0.jpg'])(
    'refuses the name %j, which would forge a header',
    (name) => {
      expect(() => new MediaUtil(name, content)).toThrow(/holds a line break or NUL/)
    },
  )

  test('refuses a file that cannot be read, naming its path but not a long string', () => {
    expect(() => new MediaUtil('file:///nonexistent.jpg')).toThrow(
      new ConfigurationError(
        'Cannot read the file to upload /nonexistent.jpg (ENOENT): give a path that this process may read.',
      ),
    )
    expect(() => new MediaUtil(`canary${'x'.repeat(300)}`)).toThrow(
      /^MediaUtil: the file to upload is a base64 text; give a path, bytes/,
    )
    expect(() => new MediaUtil(`canary-${'x'.repeat(300)}`)).toThrow(
      /^Cannot read the file to upload \(E[A-Z]+\)/,
    )
  })
})
