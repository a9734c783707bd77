import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { vectorKey } from '../../../../test/vectors/load.js'
import { createAgents } from '../client/tls-agent.js'
import { PemUtil } from '../crypto/pem.js'
import { Rsa } from '../crypto/rsa.js'
import { readBill } from '../files/bill.js'
import { MediaUtil } from '../files/media-util.js'
import { readFileToUpload } from '../files/read-file.js'
import { isFileUrl, pathOf, readWhole, reasonOf, shownPath } from './file-path.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nameOf = (content: string, name: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Every place that takes a path, with what it reads from it. */
const READERS: Readonly<Record<string, (path: string) => Promise<string> | string>> = {
  'a private key': (path) => Rsa.from(path.startsWith('/') ? `file://${path}` : path).type,
  'PemUtil.loadPrivateKey': (path) => PemUtil.loadPrivateKey(path).type,
  'a certificate': (path) => PemUtil.loadCertificate(path).serialNumber,
  'TLS material': (path) =>
    String(createAgents({ mchid: '1', serial: '1', ca: path } as never).plain.options.ca).slice(
      0,
      20,
    ),
  'an upload': async (path) =>
    (
      await readFileToUpload(path, { template: 't', filename: undefined, limits: undefined })
    ).bytes.toString(),
  'the name of an upload': async (path) =>
    (await readFileToUpload(path, { template: 't', filename: undefined, limits: undefined }))
      .filename,
  MediaUtil: (path) => new MediaUtil(path).getMeta(),
  'a bill': async (path) => {
    const rows = []
    for await (const row of readBill(path)) rows.push(row.cells)
    return JSON.stringify(rows)
  },
}
const CONTENT: Readonly<Record<string, string>> = {
  'a private key': vectorKey('rsa2048.pkcs8.pem'),
  'PemUtil.loadPrivateKey': vectorKey('rsa2048.pkcs8.pem'),
  'a certificate': vectorKey('cert.plain.pem'),
  'TLS material': vectorKey('cert.plain.pem'),
  'a bill': 'a,b\n`1,`2\n',
}

describe.each(Object.keys(READERS))('%s', (kind) => {
  const read = READERS[kind] as (path: string) => Promise<string> | string
  const path = nameOf(CONTENT[kind] ?? 'content', `密 钥#1 ${kind}.pem`)

  it('is read by its path, by file:// and the literal path, and by the URL of the path', async () => {
    const plain = await read(path)
    expect(plain).not.toBe('')
    for (const form of [
      `file://${path}`,
      `FILE://${path}`,
      `file:${path}`,
      pathToFileURL(path).href,
    ])
      expect(await read(form)).toBe(plain)
  })

  it('is read by its literal name first', async () => {
    const literal = nameOf(CONTENT[kind] ?? 'literal', `a%20b ${kind}.pem`)
    const before = await read(literal)
    nameOf('decoded', `a b ${kind}.pem`)
    expect(await read(`file://${literal}`)).toBe(before)
  })
})

it('an encoded separator or NUL does not name another file', () => {
  mkdirSync(join(folder, 'dir'))
  writeFileSync(join(folder, 'dir', 'secret'), 'secret')
  for (const name of ['dir%2fsecret', 'dir%2Fsecret', 'dir%5csecret', 'secret%00', '%E4%B8']) {
    expect(pathOf(`file://${folder}/${name}`)).toBe(`${folder}/${name}`)
  }
})

it('a string that does not begin with file:/ is a literal path', () => {
  for (const path of [
    '',
    'file',
    'file:x',
    'files://x',
    ' file:///x',
    'a%20b',
    '/a%20b',
    'http://x/',
  ]) {
    expect([pathOf(path), isFileUrl(path)]).toEqual([path, false])
  }
})

it('an error shows a path, and nothing that may be a key or a file content', () => {
  for (const path of [
    '/etc/keys/k.pem',
    'k.pem',
    './k',
    'C:\\keys\\k.pem',
    '/var/run/secrets/merchant/private',
    '图 片.png',
  ]) {
    expect(shownPath(path)).toBe(path)
    expect(shownPath(`file://${path}`)).toBe(path)
  }
  const pem = vectorKey('rsa2048.pkcs8.pem')
  for (const secret of [
    '0123456789abcdef0123456789abcdef',
    pem,
    pem.slice(30, 90),
    vectorKey('rsa2048.pkcs8.base64').slice(0, 120),
    'a,b\n`1,`2.csv',
  ]) {
    expect(shownPath(secret)).toBeUndefined()
    expect(shownPath(`file://${secret}`)).toBeUndefined()
  }
  let reason = ''
  try {
    readWhole('/nowhere')
  } catch (error) {
    reason = reasonOf(error)
  }
  expect([reason, reasonOf(new Error('x'))]).toEqual(['ENOENT', 'unknown reason'])
})

it.each([
  '0123456789abcdef0123456789canary',
  'canary\n`a,`b',
  `-----BEGIN canary${'x'.repeat(300)}`,
])('what is given in place of a path (%j) is in no error', async (secret) => {
  for (const [kind, read] of Object.entries(READERS)) {
    for (const given of [secret, `file://${secret}`]) {
      const error = await (async () => read(given))().then(
        () => undefined,
        (failure: Error) => failure,
      )
      if (kind === 'TLS material' && secret.startsWith('-----')) continue
      expect(error, kind).toBeInstanceOf(Error)
      expect(
        `${error?.message}${error?.stack}${error?.cause}${JSON.stringify(error)}`,
        kind,
      ).not.toContain('canary')
    }
  }
})

describe('a pipe, a device, a socket and a directory', () => {
  const pipe = join(folder, 'pipe.png')
  execFileSync('mkfifo', [pipe])
  const directory = join(folder, 'directory.png')
  mkdirSync(directory)

  it.each([pipe, '/dev/zero', directory, `file://${pipe}`])(
    '%s is not uploaded, and nothing waits for it',
    async (path) => {
      const rule = { template: 'v3/x', filename: 'a.png', limits: undefined }
      await expect(readFileToUpload(path, rule)).rejects.toThrow(
        /is not a regular file \(nothing was sent; read a pipe or device yourself/,
      )
      expect(() => new MediaUtil(path)).toThrow(
        /is not a regular file: read a pipe or device yourself/,
      )
      expect(() => new MediaUtil('a.png', path)).toThrow(/is not a regular file/)
    },
  )
})
