import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import * as php from './index.js'

const folder = mkdtempSync(join(tmpdir(), 'port-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('fopen', () => {
  test('is false for what cannot be opened', () => {
    const path = join(folder, 'there.txt')
    php.filePutContents(path, 'a')
    expect(php.fopen(join(folder, 'none/a.txt'), 'r')).toBe(false)
    expect(php.fopen(join(folder, 'none.txt'), 'r+')).toBe(false)
    expect(php.fopen(path, 'x')).toBe(false)
    expect(php.fopen(path, 'q')).toBe(false)
    expect(php.fopen(folder, 'w')).toBe(false)
    expect(php.fileGetContents(path)).toBe('a')
    expect(() => php.fopen('https://a.b/', 'r')).toThrow('opens files')
  })

  test('makes, empties and keeps a file, as its mode says', () => {
    const path = join(folder, 'modes.txt')
    for (const [mode, text, after] of [
      ['x', '12345', '12345'],
      ['c', 'ab', 'ab345'],
      ['r+b', 'z', 'zb345'],
      ['ab', '!', 'zb345!'],
      ['wb', 'new', 'new'],
    ]) {
      const stream = php.fopen(path, mode)
      expect(php.fwrite(stream, text)).toBe(text!.length)
      expect(php.fileGetContents(path)).toBe(after)
      expect(php.fclose(stream)).toBe(true)
    }
  })

  test('gives a resource until it is closed', () => {
    const stream = php.fopen('php://temp/maxmemory:1024', 'r+')
    expect([php.isResource(stream), php.isResource('php://stdin')]).toEqual([true, false])
    expect(php.streamGetMetaData(stream)).toMatchObject({ mode: 'w+', seekable: true })
    php.fclose(stream)
    expect(php.isResource(stream)).toBe(false)
    expect(() => php.fgets(stream)).toThrow(TypeError)
    expect(() => php.fgets('no stream')).toThrow(TypeError)
  })
})

test('the bytes of a file that was opened to be read are a stream', () => {
  const bytes = php.toBytes('a,1\n"b\nc",2\n')
  expect([php.fgetcsv(bytes), php.feof(bytes), php.fgetcsv(bytes)]).toEqual([
    ['a', '1'],
    false,
    ['b\nc', '2'],
  ])
  expect([php.fgetcsv(bytes), php.feof(bytes), php.fwrite(bytes, 'x')]).toEqual([
    false,
    true,
    false,
  ])
  expect([php.rewindStream(bytes), php.fread(bytes, 3)]).toEqual([true, 'a,1'])
})

test('a stream is copied, and a large one is written in pieces', () => {
  const [from, to] = [php.tmpfile(), php.tmpfile()]
  for (let round = 0; round < 500; round++) php.fwrite(from, '订单')
  php.rewindStream(from)
  expect(php.streamCopyToStream(from, to)).toBe(3000)
  expect(php.streamGetContents(to, 6, 2994)).toBe('订单')
  expect(php.readfile(join(folder, 'none'))).toBe(false)
  expect(php.streamIsatty(to)).toBe(false)
})
