import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthOf, LINEAR } from '../../../../test/growth.js'
import type { MultipartPart } from '../chain/request-options.js'
import { ConfigurationError } from '../errors/errors.js'
import { baseName, encodeMultipart } from './multipart.js'

const text = (parts: readonly MultipartPart[]) => encodeMultipart(parts, 'B').bytes.toString()

describe('encodeMultipart', () => {
  test('writes what Guzzle writes', () => {
    expect(text([{ name: 'a', contents: 'b' }])).toBe(
      '--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Length: 1\r\n\r\nb\r\n--B--\r\n',
    )
    expect(text([])).toBe('--B--\r\n')
    expect(text([{ name: 'a', contents: '' }])).toBe(
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--B--\r\n',
    )
    expect(
      text([
        { name: 'n', contents: 5 },
        { name: 't', contents: true },
      ]),
    ).toBe(
      '--B\r\nContent-Disposition: form-data; name="n"\r\nContent-Length: 1\r\n\r\n5\r\n--B\r\nContent-Disposition: form-data; name="t"\r\nContent-Length: 1\r\n\r\n1\r\n--B--\r\n',
    )
  })

  test.each([
    ['a.png', 'image/png'],
    ['a.JPG', 'image/jpeg'],
    ['a.mp4', 'video/mp4'],
    ['a.csv', 'text/csv'],
    ['a.pdf', 'application/pdf'],
    ['a.tar.gz', 'application/gzip'],
    ['a.unknown', undefined],
    ['noext', undefined],
    ['a.constructor', undefined],
    ['.png', 'image/png'],
  ])('a file called %s has the type %s', (filename, type) => {
    const written = text([{ name: 'file', contents: 'x', filename: `dir/${filename}` }])
    expect(written).toContain(`; filename="${filename}"\r\nContent-Length: 1\r\n`)
    expect(/Content-Type: (.*)\r\n/.exec(written)?.[1]).toBe(type)
  })

  test('headers given come first and replace those of the same name, whatever its case', () => {
    const headers = {
      'content-type': 'x/y',
      'Content-LENGTH': '9',
      'X-A': 'b',
      'content-disposition': 'form-data',
    }
    expect(text([{ name: 'f', contents: 'x', filename: 'a.png', headers }])).toBe(
      '--B\r\ncontent-type: x/y\r\nContent-LENGTH: 9\r\nX-A: b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--B--\r\n',
    )
  })

  test.each([
    ['a"; name="meta', 'a%22; name=%22meta'],
    ['"', '%22'],
    ['a%22b', 'a%22b'],
  ])('the name %j cannot leave its quotes', (name, written) => {
    const [, head = ''] = text([{ name, contents: 'x', filename: `${name}.png` }]).split('\r\n')
    expect(head).toBe(
      `Content-Disposition: form-data; name="${written}"; filename="${written}.png"`,
    )
  })

  test('whatever its names, a part has one name and one file name, and a reader of its own finds them', async () => {
    const name = fc
      .string({ unit: 'grapheme' })
      .filter((value) => value !== '' && !/[\0\r\n/]/.test(value))
    await fc.assert(
      fc.asyncProperty(name, name, async (field, filename) => {
        const { bytes, contentType } = encodeMultipart([
          { name: field, contents: 'x', filename, headers: { 'Content-Type': 'a/b' } },
        ])
        const form = await new Response(bytes, {
          headers: { 'Content-Type': contentType },
        }).formData()
        const entries = [...form.entries()].map(([key, file]) => [key, (file as File).name])
        const read = (value: string) => value.replaceAll('"', '%22').replaceAll('%22', '"')
        expect(entries).toEqual([[read(field), read(filename)]])
      }),
    )
  })

  test('bytes go through unchanged, under a random boundary of 40 hex digits', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (contents) => {
        const { bytes, boundary, contentType } = encodeMultipart([{ name: 'f', contents }])
        expect(contentType).toBe(`multipart/form-data; boundary=${boundary}`)
        expect(boundary).toMatch(/^[0-9a-f]{40}$/)
        const start = bytes.indexOf('\r\n\r\n') + 4
        expect(bytes.subarray(start, bytes.length - `\r\n--${boundary}--\r\n`.length)).toEqual(
          Buffer.from(contents),
        )
      }),
    )
  })

  test.each([
    [{ name: 'a\r\nb', contents: '' }, /The name of a part/],
    [{ name: 'a', contents: '', filename: 'a\n.png' }, /The file name of a part/],
    [{ name: 'a', contents: '', headers: { 'X-A': 'b\r\nX-B: c' } }, /The header of a part/],
    [{ name: 'a', contents: '', headers: { 'X-A\n': 'b' } }, /The header of a part/],
    [{ name: 'a', contents: {} as string }, /contents of the part "a" are an object/],
    [{ name: 'a', contents: new Blob(['x']) as unknown as string }, /use MediaUtil\.from/],
  ])('refuses %j', (part, message) => {
    expect(() => encodeMultipart([part])).toThrow(ConfigurationError)
    expect(() => encodeMultipart([part])).toThrow(message)
  })

  test.each(['', 'a b', 'a\r\n', 'x'.repeat(71)])('refuses the boundary %j', (boundary) => {
    expect(() => encodeMultipart([], boundary)).toThrow(/boundary is 1 to 70/)
  })
})

test('baseName is PHP’s basename', () => {
  const names = {
    'a.jpg': 'a.jpg',
    '/b/a.jpg': 'a.jpg',
    'dir/': 'dir',
    'a/b//': 'b',
    '/': '',
    '': '',
    'file:///x/图 片.png': '图 片.png',
    'a\\b': 'a\\b',
    '//a': 'a',
    '///': '',
  }
  for (const [path, name] of Object.entries(names)) expect(baseName(path)).toBe(name)
})

test.each<[string, (size: number) => string]>([
  ['before a name', (size) => `${'/'.repeat(size)}a`],
  ['after a name', (size) => `a${'/'.repeat(size)}`],
  ['before a line feed', (size) => `${'/'.repeat(size)}\n`],
  ['between names', (size) => `${'a/'.repeat(size)}b`],
])('baseName of many slashes %s takes time in proportion to their number', (_, write) => {
  expect(baseName(write(80_000)).length).toBeLessThan(2)
  expect(growthOf(20_000, write, baseName)).toBeLessThan(LINEAR)
})
