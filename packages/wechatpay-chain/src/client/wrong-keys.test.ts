import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { NEW_P12, OLD_P12, P12_PASSPHRASE, PKCS7, REQUEST, SM2_KEY } from '../../test/key-files.js'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import { PemUtil } from '../crypto/pem.js'
import type { ConfigurationError } from '../errors/errors.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-wrong-'))
afterAll(() => rmSync(folder, { recursive: true }))
const filed = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const MCHID = '1900000001'
const APIV3_KEY = 'canaryapiv3key0123456789abcdefgh'
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012024010100000000000001'
const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const DAY = 86_400_000
const issue = (subject: string, subjectKey: KeyObject, days = 1) =>
  issueCertificate({
    subject,
    subjectKey,
    issuer: 'authority',
    issuerKey: authority,
    notBefore: new Date(Date.now() - 9 * DAY),
    notAfter: new Date(Date.now() + days * DAY),
  })
const merchant = issue(MCHID, merchantKeys.publicKey)
const platform = issue('Tenpay.com sign', platformKeys.publicKey)
const key = merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const otherKey = platformKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const spki = platformKeys.publicKey.export({ type: 'spki', format: 'pem' }) as string
const encrypted = merchantKeys.privateKey.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'canary passphrase',
}) as string
const ed25519 = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pemOf = (thing: KeyObject, type: 'pkcs8' | 'sec1' | 'spki') =>
  thing.export({ type: type as 'pkcs8', format: 'pem' }) as string

const config: ClientConfig = {
  mchid: MCHID,
  serial: merchant.serial,
  privateKey: key,
  certs: { [PUBLIC_KEY_ID]: spki },
}

const SECRETS = [APIV3_KEY, 'canary', ...[key, otherKey, encrypted].flatMap(pieces)]
function pieces(text: string): string[] {
  return text.split('\n').flatMap((line) => line.match(/[\w+/=]{12,}/g) ?? [])
}

function refusal(changes: object, language: 'en' | 'zh'): ConfigurationError {
  try {
    createClient({ ...config, ...changes, language } as ClientConfig)
  } catch (error) {
    const shown = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      (error as Error).stack,
    ].join('\n')
    expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([])
    return error as ConfigurationError
  }
  throw new Error('it was accepted')
}

/** Each is told by its code, and by cause and cure in both languages. */
function tells(changes: object, code: string, [en, zh]: readonly [RegExp, RegExp]): void {
  const english = refusal(changes, 'en')
  expect(english).toMatchObject({ name: 'ConfigurationError', code: 'ERR_CONFIGURATION' })
  expect(english.message).toMatch(en)
  expect(english.message).not.toMatch(/[\u4e00-\u9fff]/)
  const [found] = english.findings
  expect(found).toMatchObject({ code, certainty: 'sure' })
  expect(english.message).toContain(found?.cause)
  expect(english.message).toContain(found?.cure)
  expect(english.hint).toBe(found?.cure)
  const chinese = refusal(changes, 'zh')
  expect(chinese.message).toMatch(zh)
  expect(chinese.message).not.toMatch(/\b(?:the|is|was|of|an|that|which|not|give)\b/)
  expect(chinese.findings[0]?.cure).not.toBe(found?.cure)
}

const asPrivate = (privateKey: unknown) => ({ privateKey })
const asPublic = (thing: unknown) => ({ certs: { [PUBLIC_KEY_ID]: thing } })
const asCert = (cert: unknown) => ({ merchant: { cert, key } })
const asKey = (given: unknown) => ({ merchant: { cert: merchant.pem, key: given } })
const asPfx = (pfx: unknown) => ({ merchant: { pfx, passphrase: MCHID } })
const asCa = (ca: unknown) => ({ ca })
const PLACES = {
  privateKey: asPrivate,
  certs: asPublic,
  'merchant.cert': asCert,
  'merchant.key': asKey,
  'merchant.pfx': asPfx,
  ca: asCa,
}
type Place = keyof typeof PLACES
const ALL = Object.keys(PLACES) as Place[]

const page = '<!DOCTYPE html><html><body>登录</body></html>'
const java = Buffer.from('feedfeed0000000200000001', 'hex')
const list = '{"data":[{"serial_no":"1","encrypt_certificate":{"ciphertext":"x"}}]}'
const ssh = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----'

describe.each<[string, unknown, string, readonly [RegExp, RegExp], readonly Place[]]>([
  [
    'a .p12',
    OLD_P12,
    'keys.p12',
    [/a \.p12 file.*merchant: \{ pfx/, /传入的是 \.p12 文件/],
    ['privateKey', 'certs', 'merchant.cert', 'merchant.key', 'ca'],
  ],
  [
    'the base64 of a .p12',
    NEW_P12.toString('base64'),
    'keys.p12',
    [/a \.p12 file/, /\.p12 文件/],
    ['privateKey', 'certs', 'merchant.cert'],
  ],
  [
    'a .p12 that was read as UTF-8',
    OLD_P12.toString('utf8'),
    'keys.read-as-text',
    [/read as text, which destroyed its bytes.*without 'utf8'/, /以文本方式读取.*不要加 'utf8'/],
    ALL,
  ],
  [
    'DER that was read as UTF-8',
    merchantKeys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('utf8'),
    'keys.read-as-text',
    [/destroyed its bytes/, /字节已被破坏/],
    ALL,
  ],
  [
    'a certificate request',
    REQUEST,
    'keys.request',
    [
      /a certificate request \(\.csr\).*only asks for a certificate/,
      /证书请求文件.*只用于申请证书/,
    ],
    ['privateKey', 'certs', 'merchant.cert', 'ca'],
  ],
  [
    'a PKCS#7 list',
    PKCS7,
    'keys.pkcs7',
    [/\.p7b.*openssl pkcs7/, /\.p7b.*openssl pkcs7/],
    ['privateKey', 'certs', 'merchant.cert', 'ca'],
  ],
  [
    'a zip file',
    Buffer.from('PK\u0003\u0004rest'),
    'keys.archive',
    [/a zip file; unpack it/, /zip 压缩包；请先解压/],
    ALL,
  ],
  [
    'a zip file that was read as UTF-8',
    'PK\u0003\u0004\ufffd',
    'keys.archive',
    [/a zip file/, /压缩包/],
    ALL,
  ],
  ['a Java keystore', java, 'keys.java-keystore', [/a Java keystore/, /Java 密钥库/], ALL],
  [
    'a Java keystore that was read as UTF-8',
    java.toString('utf8'),
    'keys.java-keystore',
    [/a Java keystore/, /Java 密钥库/],
    ALL,
  ],
  [
    'an HTML page',
    page,
    'keys.page',
    [/an HTML page; download it again while logged in/, /HTML 网页；请登录商户平台重新下载/],
    ALL,
  ],
  ['an HTML page in a file', Buffer.from(page), 'keys.page', [/an HTML page/, /HTML 网页/], ALL],
  [
    'a downloaded list of certificates',
    list,
    'keys.certificate-list',
    [
      /still encrypted; leave out certs and give apiv3Key/,
      /尚未解密；请不填 certs 而填写 apiv3Key/,
    ],
    ALL,
  ],
  ['JSON', '{"code":"SIGN_ERROR"}', 'keys.json', [/given is JSON/, /传入的是 JSON/], ALL],
  [
    'an OpenSSH key',
    ssh,
    'keys.ssh',
    [/an SSH key \(OpenSSH\)/, /SSH 密钥（OpenSSH）/],
    ['privateKey', 'certs', 'merchant.cert', 'ca'],
  ],
  [
    'a PuTTY key',
    'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none',
    'keys.ssh',
    [/an SSH key \(PuTTY\)/, /SSH 密钥（PuTTY）/],
    ALL,
  ],
  [
    'a public key of SSH',
    'ssh-rsa AAAAB3NzaC1yc2E shop@host',
    'keys.ssh',
    [/an SSH key/, /SSH 密钥/],
    ALL,
  ],
  [
    'an empty string',
    ' ',
    'keys.empty',
    [/an empty string or file; look whether/, /空字符串或空文件；请检查/],
    ALL,
  ],
  [
    'an empty file',
    Buffer.alloc(0),
    'keys.empty',
    [/an empty string or file/, /空字符串或空文件/],
    ALL,
  ],
  [
    'the string undefined',
    'undefined',
    'keys.unset',
    [
      /the string "undefined".*an environment variable that is not set/,
      /字符串“undefined”.*漏设了环境变量/,
    ],
    ALL,
  ],
  [
    'an object in a string',
    '[object Object]',
    'keys.unset',
    [/the string "\[object Object\]"/, /字符串“\[object Object\]”/],
    ALL,
  ],
  [
    'a variable that was not replaced',
    '$WECHATPAY_KEY',
    'keys.placeholder',
    [/the name of a variable/, /变量名/],
    ALL,
  ],
  [
    'a web address',
    'https://shop.example/apiclient_key.pem',
    'keys.web-address',
    [/a web address; download it yourself/, /网址；请自行下载/],
    ALL,
  ],
  [
    'the merchant ID',
    MCHID,
    'keys.other-value',
    [/looks like a merchant ID/, /看起来像商户号的值/],
    ALL,
  ],
  [
    'a serial number',
    merchant.serial,
    'keys.other-value',
    [/looks like a serial number/, /看起来像证书序列号的值/],
    ALL,
  ],
  [
    'the APIv3 key',
    APIV3_KEY,
    'keys.other-value',
    [/looks like a secret of 32 characters \(the APIv3 key/, /32 个字符的密钥（APIv3密钥/],
    ALL,
  ],
  [
    'the public key ID',
    PUBLIC_KEY_ID,
    'keys.other-value',
    [/looks like a public key ID/, /看起来像微信支付公钥ID的值/],
    ALL,
  ],
  [
    'a PEM without its end',
    key.slice(0, 300),
    'keys.cut-short',
    [/cut short \(no END line\)/, /没有 END 行/],
    ALL,
  ],
  [
    'the first line of a PEM',
    '-----BEGIN PRIVATE KEY-----',
    'keys.cut-short',
    [/cut short.*write line ends as \\n/, /请把换行写成 \\n/],
    ALL,
  ],
  [
    'base64 of something else',
    Buffer.alloc(150, 'canary').toString('base64'),
    'keys.unknown-base64',
    [/base64 without PEM lines/, /没有 PEM 首尾行的 base64/],
    ALL,
  ],
  [
    'a promise',
    Promise.resolve(key),
    'keys.promise',
    [/a Promise; await it/, /Promise；请先 await/],
    ALL,
  ],
  ['a number', 7, 'keys.type', [/a value of type number/, /number 类型的值/], ALL],
  [
    'null',
    null,
    'keys.nothing',
    [/given is null; look for an environment variable/, /传入的是 null；请检查是否漏设了环境变量/],
    ['certs'],
  ],
  [
    'a missing file',
    'file:///no/such/folder/a.pem',
    'keys.no-file',
    [
      /Cannot read the file \/no\/such\/folder\/a\.pem \(ENOENT\): there is no such file; look whether it was deployed/,
      /无法读取文件 \/no.*（ENOENT）：文件不存在；请检查文件是否已部署/,
    ],
    ALL,
  ],
  [
    'a relative file:// path',
    'file://cert/a.pem',
    'keys.no-file',
    [/one that is not is looked up in the working directory/, /相对路径会在工作目录下查找/],
    ALL,
  ],
  [
    'a path from home',
    'file://~/cert/a.pem',
    'keys.home',
    [/does not replace the ~.*os\.homedir/, /不会展开路径中的 ~/],
    ALL,
  ],
  [
    'a directory',
    `file://${folder}`,
    'keys.directory',
    [/EISDIR.*that is a directory; give the file in it/, /EISDIR.*这是一个目录；请填写其中的文件/],
    ALL,
  ],
])('%s', (_, given, code, words, places) => {
  it.each(places)('is told as %s', (place) => {
    tells(PLACES[place](given), code, words)
    expect(refusal(PLACES[place](given), 'en').message).toMatch(
      new RegExp(`^${place === 'certs' ? 'certs\\[' : place}`),
    )
    if (Buffer.isBuffer(given)) tells(PLACES[place](`file://${filed('given', given)}`), code, words)
  })
})

describe('a key or certificate in the place of another', () => {
  it.each<[string, object, string, readonly [RegExp, RegExp]]>([
    [
      'a certificate as private key',
      asPrivate(merchant.pem),
      'keys.certificate',
      [
        /a certificate; give the merchant private key \(apiclient_key\.pem\), not its certificate/,
        /传入的是证书；请传入商户API私钥/,
      ],
    ],
    [
      'a certificate as TLS key',
      asKey(merchant.pem),
      'keys.certificate',
      [/^merchant\.key: .*a certificate/, /^merchant\.key：.*传入的是证书/],
    ],
    [
      'a public key as private key',
      asPrivate(spki),
      'keys.public-key',
      [/a public key; .*pub_key\.pem\) belongs in certs/, /公钥；.*应填写在 certs 中/],
    ],
    [
      'pub_key.pem as certificate',
      asCert(spki),
      'keys.public-key',
      [
        /^merchant\.cert: .*a public key; give an X\.509 certificate/,
        /^merchant\.cert：.*传入的是公钥/,
      ],
    ],
    [
      'a private key in certs',
      asPublic(key),
      'keys.private-key',
      [/a private key; .*never the merchant private key/, /传入的是私钥；.*切勿传入商户API私钥/],
    ],
    [
      'a private key in certs, as DER',
      asPublic(merchantKeys.privateKey.export({ type: 'pkcs1', format: 'der' })),
      'keys.private-key',
      [/a private key/, /传入的是私钥/],
    ],
    [
      'a private key as certificate',
      asCert(key),
      'keys.private-key',
      [/^merchant\.cert: .*a private key/, /^merchant\.cert：.*传入的是私钥/],
    ],
    [
      'a private key as authority',
      asCa(key),
      'keys.private-key',
      [/^ca: .*a private key/, /^ca：.*传入的是私钥/],
    ],
    [
      'certificate and key exchanged',
      { merchant: { cert: key, key: merchant.pem } },
      'keys.swapped',
      [/^merchant: .*exchange them: cert takes apiclient_cert\.pem/, /^merchant：.*请对调/],
    ],
    [
      'certificate and key exchanged, as paths',
      { merchant: { cert: filed('k.pem', key), key: filed('c.pem', merchant.pem) } },
      'keys.swapped',
      [/exchange them/, /请对调/],
    ],
    [
      'the key of another certificate',
      asKey(otherKey),
      'keys.other-certificate',
      [/does not belong to the certificate; .*of one download/, /私钥与证书不配套；.*同一次下载/],
    ],
    [
      "a platform certificate as the merchant's",
      { merchant: { cert: platform.pem, key: otherKey } },
      'keys.platform-certificate',
      [/WeChat Pay's platform certificate, not the merchant's/, /微信支付平台证书，不是商户证书/],
    ],
    [
      'a PEM as .p12',
      asPfx(merchant.pem),
      'keys.pem-for-p12',
      [
        /a certificate, not a \.p12; give it as merchant: \{ cert, key \}/,
        /证书，不是 \.p12；请写成 merchant: \{ cert, key \}/,
      ],
    ],
    [
      'the path of a PEM as .p12',
      asPfx(filed('c2.pem', merchant.pem)),
      'keys.pem-for-p12',
      [/a certificate, not a \.p12/, /不是 \.p12/],
    ],
    [
      'a certificate labelled as key',
      asPrivate(merchant.pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')),
      'keys.wrong-label',
      [/labelled as a private key that holds a certificate/, /首尾行写的是私钥、内容却是证书/],
    ],
    [
      'a path where file:// is needed',
      asPrivate(filed('k2.pem', key)),
      'keys.path',
      [
        /a path without file:\/\/; write file:\/\/ before it/,
        /没有 file:\/\/ 的路径；请写成 file:\/\//,
      ],
    ],
    [
      'a path of no file',
      asPrivate('./cert/apiclient_key.pem'),
      'keys.path-of-nothing',
      [/and there is no such file/, /且文件不存在/],
    ],
    [
      'a path from home without file://',
      asPrivate('~/apiclient_key.pem'),
      'keys.home',
      [/does not replace the ~/, /不会展开/],
    ],
    [
      'undefined in certs',
      asPublic(undefined),
      'keys.nothing',
      [
        /^certs\["PUB_KEY_ID_.*undefined; look for an environment variable that is not set, a file that was not read/,
        /undefined；请检查是否漏设了环境变量、未读取文件/,
      ],
    ],
  ])('%s is told', (_, changes, code, words) => tells(changes, code, words))
})

it('a key in certs that was not read is told to a client that has an APIv2 key too', () => {
  for (const missing of [undefined, null, ''])
    for (const name of [PUBLIC_KEY_ID, platform.serial])
      expect(
        refusal({ secret: APIV3_KEY, certs: { [name]: missing } }, 'en').findings[0]?.code,
      ).toMatch(/^keys\.(?:nothing|empty)$/)
})

describe('a key that cannot be used', () => {
  it.each<[string, unknown, string, readonly [RegExp, RegExp]]>([
    [
      'an encrypted key alone',
      encrypted,
      'keys.no-passphrase',
      [/without a passphrase; give \[key, passphrase\]/, /没有口令；请传入 \[key, passphrase\]/],
    ],
    [
      'a wrong passphrase',
      [encrypted, 'canary'],
      'keys.passphrase',
      [/the passphrase does not open/, /口令不正确/],
    ],
    [
      'a passphrase that is not set',
      [encrypted, undefined],
      'keys.not-a-pair',
      [/an array that is not \[key, passphrase\]/, /并非 \[key, passphrase\]/],
    ],
    [
      'a key of SM2',
      SM2_KEY,
      'keys.not-rsa',
      [/another kind than RSA \(SM2\)/, /非 RSA 密钥（SM2）/],
    ],
    [
      'a key of Ed25519',
      pemOf(ed25519.privateKey, 'pkcs8'),
      'keys.not-rsa',
      [/another kind than RSA \(ed25519\)/, /非 RSA 密钥（ed25519）/],
    ],
    [
      'a key of an elliptic curve',
      pemOf(ec, 'sec1'),
      'keys.not-rsa',
      [/another kind than RSA \(EC\)/, /非 RSA 密钥（EC）/],
    ],
    [
      'a key whose base64 is damaged',
      key.replace('MII', 'M!I'),
      'keys.bad-base64',
      [
        /a private key whose base64 is damaged; copy it again/,
        /base64 已损坏的私钥；请重新完整复制/,
      ],
    ],
    [
      'a key without one of its lines',
      key.replace(/\n.{64}\n/, '\n'),
      'keys.damaged',
      [/a private key that is damaged/, /已损坏的私钥/],
    ],
  ])('%s is told as privateKey', (_, given, code, words) => tells(asPrivate(given), code, words))

  it('encrypted without its passphrase, or with a wrong one, is told as merchant.key', () => {
    tells(asKey(encrypted), 'keys.no-passphrase', [/^merchant\.key: /, /^merchant\.key：/])
    tells(
      { merchant: { cert: merchant.pem, key: encrypted, passphrase: 'canary' } },
      'keys.passphrase',
      [/^merchant\.key: /, /^merchant\.key：/],
    )
  })

  it('is told as one that may not be read', () => {
    const path = filed('closed.pem', key)
    chmodSync(path, 0)
    // root may read everything, so it is nobody for as long as this takes.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      tells(asPrivate(`file://${path}`), 'keys.no-permission', [/chmod 400/, /chmod 400/])
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it('PemUtil and a path of a directory say the same', () => {
    mkdirSync(join(folder, 'cert'))
    expect(() => PemUtil.loadPrivateKey(join(folder, 'cert'))).toThrow(/that is a directory/)
    expect(() => PemUtil.loadCertificate(filed('x.p12', NEW_P12))).toThrow(/a \.p12 file/)
  })
})

describe('a .p12', () => {
  it.each<[string, unknown]>([
    ['bytes', NEW_P12],
    ['a path', filed('new.p12', NEW_P12)],
    ['file://', `file://${filed('new2.p12', NEW_P12)}`],
    ['base64', NEW_P12.toString('base64')],
    ['base64 in lines', NEW_P12.toString('base64').replaceAll(/.{76}/g, '$&\n')],
    ['base64 in bytes', Buffer.from(NEW_P12.toString('base64'))],
    ['one character for each byte', NEW_P12.toString('latin1')],
  ])('is read as %s, with and without the passphrase that is the merchant ID', (_, pfx) => {
    for (const passphrase of [P12_PASSPHRASE, undefined])
      expect(() =>
        createClient({ ...config, merchant: { pfx, passphrase } as never }),
      ).not.toThrow()
  })

  it.each<[string, object, string, readonly [RegExp, RegExp]]>([
    [
      'in the old encryption',
      asPfx(OLD_P12),
      'keys.p12-encryption',
      [
        /^merchant\.pfx: .*RC2.*merchant: \{ cert: 'apiclient_cert\.pem', key: 'apiclient_key\.pem' \}.*openssl pkcs12 -legacy -nodes/,
        /^merchant\.pfx：.*RC2.*请改用.*openssl pkcs12 -legacy -nodes/,
      ],
    ],
    [
      'with a wrong passphrase',
      { merchant: { pfx: NEW_P12, passphrase: 'canary' } },
      'keys.p12-passphrase',
      [/does not open the \.p12; give the merchant ID/, /口令无法打开该 \.p12；.*商户号/],
    ],
    [
      'of another merchant, without a passphrase',
      { mchid: '1900000002', merchant: { pfx: NEW_P12 } },
      'keys.p12-no-passphrase',
      [/passphrase is missing, and mchid does not open/, /缺少 passphrase，用 mchid 也无法打开/],
    ],
    [
      'that is cut short',
      asPfx(NEW_P12.subarray(0, 900)),
      'keys.p12-damaged',
      [
        /damaged or cut short; copy it again as a binary file/,
        /已损坏或不完整；请以二进制方式重新复制/,
      ],
    ],
  ])('%s is told', (_, changes, code, words) => tells(changes, code, words))
})

describe('a certificate outside its time', () => {
  const warningsOf = (changes: object, language: 'en' | 'zh' = 'en') => {
    const warnings: string[] = []
    const warn = (said: string) => warnings.push(said)
    createClient({ ...config, ...changes, language, warn } as ClientConfig)
    return warnings
  }

  it('is warned of, and the client works', () => {
    const old = issue(MCHID, merchantKeys.publicKey, -1)
    const changes = { serial: old.serial, merchant: { cert: old.pem, key } }
    expect(warningsOf(changes)).toEqual([
      expect.stringMatching(
        /^merchant\.cert: the certificate is valid from .* only; check .*clock/,
      ),
    ])
    expect(warningsOf(changes, 'zh')[0]).toMatch(/^merchant\.cert：证书有效期为 .*请检查本机时间/)
    const { pem, serial } = issue('Tenpay.com sign', platformKeys.publicKey, -1)
    expect(warningsOf({ certs: { [serial]: pem } })).toEqual([
      expect.stringMatching(
        /^certs\[".*"\]: WeChat Pay's platform certificate is valid from .* only; give apiv3Key.*merchant API certificate stays as it is/,
      ),
    ])
    expect(warningsOf({ certs: { [serial]: pem }, now: () => Date.now() - 2 * DAY })).toEqual([])
  })

  it('one of another merchant is warned of', () => {
    const { pem, serial } = issue('1900000002', merchantKeys.publicKey)
    const changes = { serial, merchant: { cert: pem, key } }
    expect(warningsOf(changes)).toEqual([
      expect.stringMatching(
        /^merchant\.cert: .*issued to merchant 1900000002.*; give mchid, serial/,
      ),
    ])
    expect(warningsOf(changes, 'zh')[0]).toMatch(/签发给商户号 1900000002.*同一个商户号/)
    expect(warningsOf({ ...changes, mchid: '1900000002' })).toEqual([])
  })

  it('one key under two names is warned of', () => {
    const changes = { certs: { [platform.serial]: platform.pem, [PUBLIC_KEY_ID]: spki } }
    expect(warningsOf(changes)).toEqual([
      expect.stringMatching(
        /^certs has one key under two names, ".*" and "PUB_KEY_ID_.*pub_key\.pem/,
      ),
    ])
    expect(warningsOf(changes, 'zh')[0]).toMatch(/^certs 中两个名称 .*对应同一个密钥；请各填各的/)
  })
})
