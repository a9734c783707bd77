import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  base,
  content,
  download,
  failureOf,
  folder,
  hexOf,
  offer,
  requested,
  responses,
  serveDownloads,
  status,
  target,
  whole,
} from '../../test/download-server.js'
import { RequestRefusedError, SignatureError } from '../errors/errors.js'

serveDownloads()

describe('before anything is sent, a download', () => {
  it.each([
    ['without options', undefined, /takes its options as an object/],
    ['with a path in place of options', './bill.csv', /takes its options as an object/],
    ['with neither to nor stream', {}, /\{ to: 'path' \} and \{ stream: true \}/],
    ['with to and stream', { to: 'bill.csv', stream: true }, /one of them/],
    ['to an empty path', { to: '' }, /to takes a path/],
    ['to a number', { to: 5 }, /takes a path as to/],
    ['to a name with NUL', { to: 'a\0b' }, /to takes a path/],
    [
      'to a folder that is missing',
      { to: '/nowhere/at/all/bill.csv' },
      /to names the directory "\/nowhere\/at\/all", which does not exist/,
    ],
    ['to a folder', { to: tmpdir() }, /is a directory/],
    ['to a name that ends with a slash', { to: `${tmpdir()}/bill/` }, /is a directory/],
    ['with a mode of the wrong kind', { to: 'bill.csv', mode: 0o1777 }, /mode of a file/],
    ['with a mode in letters', { to: 'bill.csv', mode: '0600' }, /mode of a file/],
    ['with a rate of the wrong kind', { stream: true, minimumRate: -1 }, /minimumRate/],
    ['with a size of the wrong kind', { stream: true, maximumSize: Number.NaN }, /maximumSize/],
    ['with an idle time of the wrong kind', { stream: true, idleTimeout: '5' }, /idleTimeout/],
    ['with an onProgress of the wrong kind', { stream: true, onProgress: 5 }, /onProgress/],
  ])('%s is refused', async (_, options, message) => {
    const error = await failureOf(download(offer(), options))
    expect(error).toBeInstanceOf(RequestRefusedError)
    expect(error.message).toMatch(message)
    expect([error.message.includes('(nothing was sent'), error.outcome, requested]).toEqual([
      true,
      'not-sent',
      [],
    ])
  })

  it.each(['MD9', 'MD5', 'CRC32', 'toString', '__proto__'])(
    'whose hash_type is %s is refused',
    async (hash_type) => {
      const error = await failureOf(
        download(offer({ hash_type, hash_value: 'aa' }), { stream: true }),
      )
      expect(error).toMatchObject({ code: 'ERR_FILE_HASH', outcome: 'not-sent' })
      expect(requested).toEqual([])
    },
  )

  it.each([
    undefined,
    null,
    5,
    {},
    { data: null },
    { data: {} },
    { data: { download_url: 5 } },
    [],
  ])('of what offers no file (%j) is refused', async (source) => {
    expect((await failureOf(download(source, { stream: true }))).message).toMatch(
      /no download_url \(nothing was sent/,
    )
    expect(requested).toEqual([])
  })

  it('of nothing, or of an empty text, is refused, and told', async () => {
    for (const [source, said] of [
      [undefined, /what was given \(undefined\) has no download_url/],
      [' ', /what was given \(a string\) has no download_url/],
    ] as const)
      expect((await failureOf(download(source as never, { stream: true }))).message).toMatch(said)
    expect(requested).toEqual([])
  })

  it.each([
    'https://evilwechatpay.cn/x',
    'https://evilmch.weixin.qq.com/x',
    'https://api.mch.weixin.qq.com.evil.example/x',
    'https://wechatpay.cn.evil.example/x',
    'https://api.mch.weixin.qq.com@evil.example/x',
    'http://api.mch.weixin.qq.com/x',
    'file:///etc/passwd',
    '//evil.example/x',
  ])('from %s is refused', async (url) => {
    expect((await failureOf(download(url, { stream: true }))).message).toMatch(
      /does not belong to WeChat Pay/,
    )
    expect(requested).toEqual([])
  })

  it('ignores options that another library has put on every object', async () => {
    Object.defineProperty(Object.prototype, 'to', { value: target(), configurable: true })
    try {
      expect((await failureOf(download(offer(), {}))).message).toMatch(/one of them/)
    } finally {
      delete (Object.prototype as { to?: string }).to
    }
    class Options {
      get to() {
        return target()
      }
    }
    responses.push(...[whole(content)])
    await download(offer(), new Options())
    expect(existsSync(target())).toBe(true)
  })
})

describe('the hash', () => {
  it.each([
    ['SHA1', 'sha1'],
    ['sha1', 'sha1'],
    ['SHA-1', 'sha1'],
    ['SHA256', 'sha256'],
    ['SHA-256', 'sha256'],
    ['SM3', 'sm3'],
  ])('%s is checked, whatever the case of its value', async (hash_type, algorithm) => {
    const hash_value = hexOf(algorithm, content)
    for (const value of [hash_value, hash_value.toUpperCase()]) {
      responses.push(...[whole(content), whole(Buffer.concat([content, Buffer.from('x')]))])
      expect((await download(offer({ hash_type, hash_value: value }), { to: target() })).hash).toBe(
        hash_value,
      )
      const error = await failureOf(
        download(offer({ hash_type, hash_value: value }), { to: join(folder, 'other') }),
      )
      expect(error).toBeInstanceOf(SignatureError)
      expect(error).toMatchObject({ code: 'ERR_FILE_HASH', outcome: 'not-processed' })
    }
    expect(readdirSync(folder)).toEqual(['bill.csv'])
  })
})

describe('an address', () => {
  it('with braces is sent with them encoded', async () => {
    responses.push(...[whole(content)])
    await download(offer({ download_url: `${base}v3/billdownload/file?token={x}&a={b}` }), {
      to: target(),
    })
    expect(requested).toEqual(['/v3/billdownload/file?token=%7Bx%7D&a=%7Bb%7D'])
  })

  it('that has expired is requested once more, and not twice', async () => {
    responses.push(...[status(403), status(403), whole(content)])
    let applied = 0
    const apply = async () => {
      applied += 1
      return offer()
    }
    expect(await failureOf(download(apply, { to: target() }))).toMatchObject({ status: 403 })
    expect([applied, requested.length]).toEqual([2, 2])
  })

  it.each([429, 500, 503])('is not requested again after %i', async (code) => {
    responses.push(...[status(code), whole(content)])
    let applied = 0
    const apply = async () => {
      applied += 1
      return offer()
    }
    expect(await failureOf(download(apply, { to: target() }))).toMatchObject({ status: code })
    expect([applied, requested.length]).toEqual([1, 1])
  })

  it('given as a string is not requested again', async () => {
    responses.push(...[status(403), whole(content)])
    expect(await failureOf(download(offer(), { to: target() }))).toMatchObject({ status: 403 })
    expect(requested).toHaveLength(1)
  })
})
