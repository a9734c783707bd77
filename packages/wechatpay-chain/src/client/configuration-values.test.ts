import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { clientOf, Gateway } from '../../test/gateway.js'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import type { ConfigurationError } from '../errors/errors.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const issue = (subject: string, subjectKey: KeyObject) =>
  issueCertificate({
    subject,
    subjectKey,
    issuer: 'authority',
    issuerKey: authority,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  })
const merchant = issue('1900000001', merchantKeys.publicKey)
const platform = issue('Tenpay.com sign', platformKeys.publicKey)
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0116000000012024010100000000000001'
const KEY = 'canary0123456789canary0123456789'

const config: ClientConfig = {
  mchid: '1900000001',
  serial: merchant.serial,
  privateKey: merchantKeys.privateKey,
  certs: { [PUBLIC_KEY_ID]: platformKeys.publicKey },
}

function refusal(changes: object, language: 'en' | 'zh'): ConfigurationError {
  try {
    createClient({ ...config, ...changes, language } as ClientConfig)
  } catch (error) {
    const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)].join()
    expect(shown).not.toMatch(/canary|Y2FuYXJ5|63616e617279/)
    return error as ConfigurationError
  }
  throw new Error('it was accepted')
}

const colons = (serial: string) => serial.replaceAll(/..(?=.)/g, '$&:')

describe('serial', () => {
  it.each<[string, (serial: string) => string]>([
    ['in lower case', (serial) => serial.toLowerCase()],
    ['with colons, as openssl writes it', colons],
    ['in lower case with colons', (serial) => colons(serial).toLowerCase()],
    ['with blanks, as Windows writes it', (serial) => colons(serial).replaceAll(':', ' ')],
    ['after 0x', (serial) => `0x${serial.toLowerCase()}`],
    ['in quotation marks', (serial) => `"${serial}"`],
    ['with blanks around it', (serial) => ` ${serial}\n`],
  ])('%s is the one that requests are signed with', async (_, write) => {
    const client = clientOf(gateway, { serial: write(merchant.serial) })
    await client.chain('v3/x' as string).get()
    expect(gateway.last.headers.authorization).toContain(`serial_no="${merchant.serial}"`)
  })

  it.each<[string, string, string, RegExp, RegExp]>([
    [
      'in decimal digits',
      BigInt(`0x${merchant.serial}`).toString(),
      'configuration.serial-decimal',
      new RegExp(`in decimal digits; write it in hexadecimal: ${merchant.serial}`),
      new RegExp(`十进制形式；请写成十六进制：${merchant.serial}`),
    ],
    [
      'without its leading zero',
      merchant.serial.slice(1),
      'configuration.serial-digits',
      /has 39 hexadecimal digits.*most often the first one, 0; give all 40/,
      /有 39 位十六进制数字.*多半是开头的 0/,
    ],
    [
      'that is a public key ID',
      PUBLIC_KEY_ID,
      'configuration.serial-of-platform',
      /or of the WeChat Pay public key; give the serial number of the merchant API/,
      /微信支付公钥ID；请填写商户API证书/,
    ],
    [
      'that is a path',
      './cert/apiclient_cert.pem',
      'configuration.serial-path',
      /a certificate or a path, not a serial number; .*openssl x509/,
      /证书内容或路径，不是序列号；.*openssl x509/,
    ],
    [
      'that is a URL of a file',
      'file:///cert/apiclient_cert.pem',
      'configuration.serial-path',
      /a path, not a serial number/,
      /不是序列号/,
    ],
    [
      'that is a certificate',
      merchant.pem,
      'configuration.serial-path',
      /a certificate or a path/,
      /证书内容/,
    ],
    [
      'that is the merchant ID',
      '1900000001',
      'configuration.misplaced',
      /serial holds what looks like a merchant ID; put it where it belongs/,
      /serial 填写的值看起来像商户号；请填写到对应的位置/,
    ],
    [
      'that is an AppID',
      'wx8888888888888888',
      'configuration.misplaced',
      /serial holds what looks like an AppID/,
      /看起来像AppID/,
    ],
    [
      'with a full-width character',
      'ＡＢ0123',
      'configuration.blanks',
      /serial holds a space.*full-width/,
      /全角字符/,
    ],
  ])('%s is told', (_, serial, code, en, zh) => {
    expect(refusal({ serial }, 'en')).toMatchObject({
      findings: [{ code }],
      message: expect.stringMatching(en),
    })
    expect(refusal({ serial }, 'zh').message).toMatch(zh)
  })

  it('of a platform certificate is told, also where certs has it', () => {
    const changes = { serial: platform.serial, certs: { [platform.serial]: platform.pem } }
    expect(refusal(changes, 'en')).toMatchObject({
      findings: [{ code: 'configuration.serial-of-platform' }],
    })
    expect(refusal(changes, 'zh').message).toMatch(/serial 填写的是平台证书序列号/)
  })
})

describe('mchid', () => {
  it.each<[string, unknown, RegExp, RegExp]>([
    [
      'an AppID',
      'wx8888888888888888',
      /mchid holds what looks like an AppID; .*mchid is the merchant ID/,
      /mchid 填写的值看起来像AppID.*mchid 是商户号/,
    ],
    ['a serial number', merchant.serial, /looks like a serial number/, /看起来像证书序列号/],
    ['a public key ID', PUBLIC_KEY_ID, /looks like a public key ID/, /看起来像微信支付公钥ID/],
    [
      'the string undefined',
      'undefined',
      /mchid is the string "undefined".*an environment variable/,
      /mchid 是字符串“undefined”.*漏设/,
    ],
    [
      'shortened by a spreadsheet',
      '1.9E+09',
      /a number as a spreadsheet shortens it/,
      /被表格软件缩写/,
    ],
    ['with a blank', '1900000001 ', /mchid holds a space.*; remove it/, /mchid 含有空格.*；请删除/],
    ['in quotation marks', '"1900000001"', /a quotation mark/, /引号/],
    ['in full-width digits', '１９００000001', /a full-width character looks like/, /全角字符/],
    [
      'not set',
      undefined,
      /mchid is missing; .*an environment variable, that one is not set/,
      /缺少 mchid；.*漏设/,
    ],
    ['a number', 1900000001, /mchid is a number; write it as a string/, /请写成字符串/],
  ])('%s is told', (_, mchid, en, zh) => {
    expect(refusal({ mchid }, 'en').message).toMatch(en)
    expect(refusal({ mchid }, 'zh').message).toMatch(zh)
  })
})

describe('a name in certs', () => {
  it.each<[string, () => object]>([
    ['a serial number in lower case', () => ({ [platform.serial.toLowerCase()]: platform.pem })],
    ['a serial number with colons', () => ({ [colons(platform.serial)]: platform.pem })],
    [
      'a public key ID in lower case',
      () => ({ [PUBLIC_KEY_ID.toLowerCase()]: platformKeys.publicKey }),
    ],
  ])('%s names the key that it means', async (_, certs) => {
    const client = clientOf(gateway, { certs: certs() } as never)
    const name = Object.keys(certs())[0]?.startsWith('pub') ? PUBLIC_KEY_ID : platform.serial
    gateway.answer = () => ({ body: '{}', sign: { serial: name } })
    expect(await client.chain('v3/x' as string).get()).toMatchObject({ verified: true })
  })

  it.each<[string, object, RegExp, RegExp]>([
    [
      'undefined',
      { undefined: 'x' },
      /the name "undefined": the variable .* was not set; set it to the public key ID/,
      /有名称“undefined”：.*没有值；请设为微信支付公钥ID/,
    ],
    ['null', { null: 'x' }, /the name "null"/, /名称“null”/],
    [
      'an object',
      { '[object Object]': 'x' },
      /the name "\[object Object\]"/,
      /名称“\[object Object\]”/,
    ],
    ['empty', { '': 'x' }, /the name ""/, /名称“”/],
    [
      'the digits of a public key ID',
      { [PUBLIC_KEY_ID.slice('PUB_KEY_ID_'.length)]: platformKeys.publicKey },
      /the digits of a public key ID alone; write the whole ID/,
      /只有微信支付公钥ID 的数字部分；请写完整/,
    ],
    [
      'of a public key for a certificate',
      { [PUBLIC_KEY_ID]: platform.pem },
      /is a certificate; a public key ID names the public key/,
      /是证书；微信支付公钥ID/,
    ],
    [
      "the merchant's own",
      { [merchant.serial]: merchant.pem },
      /certs has the serial number of the merchant API certificate/,
      /商户API证书序列号/,
    ],
  ])('%s is told', (_, certs, en, zh) => {
    expect(refusal({ certs }, 'en').message).toMatch(en)
    expect(refusal({ certs }, 'zh').message).toMatch(zh)
  })

  it.each<[string, unknown, RegExp, RegExp]>([
    [
      'an array',
      [platformKeys.publicKey],
      /certs is a list; it must be an object \{ 'PUB_KEY_ID/,
      /certs 是 .*；必须是对象/,
    ],
    ['a string', platform.pem, /certs is a string; it must be an object/, /必须是对象/],
    [
      'a Map',
      new Map([[PUBLIC_KEY_ID, platformKeys.publicKey]]),
      /certs is a Map; it must be an object/,
      /certs 是 Map/,
    ],
    [
      'nothing',
      undefined,
      /certs is missing; .*an environment variable, that one is not set/,
      /缺少 certs；.*漏设/,
    ],
  ])('needs an object: %s is told', (_, certs, en, zh) => {
    expect(refusal({ certs }, 'en').message).toMatch(en)
    expect(refusal({ certs }, 'zh').message).toMatch(zh)
  })
})

describe.each(['secret', 'apiv3Key'] as const)('%s', (name) => {
  it.each<[string, string]>([
    ['blanks at its end', `${KEY}  `],
    ['a line end', `${KEY}\r\n`],
    ['quotation marks', `"${KEY}"`],
    ['a byte order mark', `\ufeff${KEY}`],
  ])('is read with %s', (_, given) => {
    expect(() => createClient({ ...config, [name]: given })).not.toThrow()
    const other = name === 'secret' ? 'apiv3Key' : 'secret'
    expect(refusal({ [name]: given, [other]: KEY }, 'en').message).toContain(
      'apiv3Key holds the same string as secret',
    )
  })

  it.each<[string, unknown, RegExp, RegExp]>([
    [
      'a byte short',
      KEY.slice(1),
      /has 31 bytes; .* has 32; look for a missing/,
      /长度是 31 字节；.*应为 32 字节；请检查/,
    ],
    ['a byte long', `${KEY}x`, /has 33 bytes/, /长度是 33 字节/],
    [
      'in hex',
      Buffer.from(KEY).toString('hex'),
      /has 64 characters, as a key in hex has; give the 32 characters/,
      /有 64 个字符，像是 hex 形式的密钥；/,
    ],
    [
      'in base64',
      Buffer.from(KEY).toString('base64'),
      /has 44 characters, as a key in base64 has/,
      /像是 base64 形式的密钥/,
    ],
    [
      'with a full-width character',
      `${KEY.slice(1)}Ａ`,
      /a character outside ASCII.*type it anew/,
      /ASCII 以外的字符.*请用半角/,
    ],
    [
      'as bytes',
      Buffer.from(KEY),
      /is a Buffer; .*is a string of 32 bytes/,
      /是 Buffer.*32 字节的字符串/,
    ],
    [
      'that is the string undefined',
      'undefined',
      /is the string "undefined"/,
      /是字符串“undefined”/,
    ],
    ['that is empty', '', /has 0 bytes/, /长度是 0 字节/],
  ])('%s is told', (_, given, en, zh) => {
    expect(refusal({ [name]: given }, 'en').message).toMatch(en)
    expect(refusal({ [name]: given }, 'zh').message).toMatch(zh)
  })
})

describe('what is null', () => {
  it('as merchant or ca is not there', () => {
    expect(() => createClient({ ...config, merchant: null, ca: null } as never)).not.toThrow()
  })
})

it('a passphrase that is a number is told', () => {
  const changes = { merchant: { pfx: Buffer.alloc(9), passphrase: 1900000001 } }
  expect(refusal(changes, 'en').message).toMatch(/^merchant\.passphrase is a number; write it as/)
  expect(refusal(changes, 'zh').message).toMatch(/^merchant\.passphrase 是 number 类型的值/)
})

it('a name in certs by which no response finds its key is warned of', () => {
  const warningsOf = (name: string, language: 'en' | 'zh') => {
    const warnings: string[] = []
    const warn = (said: string) => warnings.push(said)
    const certs = { [name]: platformKeys.publicKey }
    createClient({ ...config, certs, language, warn } as ClientConfig)
    return warnings.join()
  }
  for (const name of ['publicKey', 'pub_key', 'PUBKEYID0116', 'wechatpay'])
    expect(warningsOf(name, 'en')).toMatch(
      /by neither a public key ID nor a serial number.*; name pub_key\.pem by its ID/,
    )
  expect(warningsOf('publicKey', 'zh')).toMatch(/certs\["publicKey"\] 的名称既不是/)
  expect(warningsOf(KEY, 'en')).not.toContain('canary')
  for (const name of [PUBLIC_KEY_ID, platform.serial]) expect(warningsOf(name, 'en')).toBe('')
})
