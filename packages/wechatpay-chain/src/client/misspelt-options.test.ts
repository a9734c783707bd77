import { expect, expectTypeOf, it } from 'vitest'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'
import type { CONFIG_OPTIONS } from './read-config.js'

const { privateKey } = merchantKeys
const { publicKey } = platformKeys
const config: ClientConfig = {
  mchid: '1900000001',
  serial: 'AB',
  privateKey,
  certs: { PUB_KEY_ID_1: publicKey },
}

it('each option of the type is read: one that is not listed would be ignored', () => {
  expectTypeOf<(typeof CONFIG_OPTIONS)[number]>().toEqualTypeOf<keyof ClientConfig>()
})

it.each([
  ['apiV3Key', 'apiv3Key'],
  ['private_key', 'privateKey'],
  ['mch_id', 'mchid'],
  ['baseUrl', 'baseURL'],
  ['timeuot', 'timeout'],
  ['sercet', 'secret'],
  ['apiv2Key', 'secret'],
  ['apiKey', 'secret'],
  ['mchId', 'mchid'],
])('a configuration with %s is refused with the suggestion %s', (name, meant) => {
  expect(() => createClient({ ...config, [name]: 'x' })).toThrow(
    `"${name}" is not an option of the configuration; did you mean ${meant}?`,
  )
})

it('unrelated properties of the caller are left alone', () => {
  expect(() =>
    createClient({
      ...config,
      appid: 'wx8888888888888888',
      notifyUrl: 'https://shop.example/',
    } as ClientConfig),
  ).not.toThrow()
})

it.each([
  ['merchantId', 'mchid'],
  ['privateKeySerial', 'serial'],
  ['serialNo', 'serial'],
  ['privateKeyPath', 'privateKey'],
  ['publicKey', 'certs'],
  // What the SDKs of Java, Go, Node.js and PHP and their frameworks call them.
  ['merchantSerialNumber', 'serial'],
  ['serial_no', 'serial'],
  ['certSerialNo', 'serial'],
  ['mchCertificateSerialNumber', 'serial'],
  ['privateKeyFromPath', 'privateKey'],
  ['mchPrivateKey', 'privateKey'],
  ['merchantPrivateKey', 'privateKey'],
  ['publicKeyFromPath', 'certs'],
  ['wechatpayPublicKeyID', 'certs'],
  ['wechatpayPublicKey', 'certs'],
  ['wechatPayPublicKeyId', 'certs'],
  ['platform_certs', 'certs'],
])('a configuration with %s in place of %s is refused with the right name', (name, meant) => {
  const { [meant as keyof ClientConfig]: value, ...others } = config
  expect(() => createClient({ ...others, [name]: value } as never)).toThrow(
    `"${name}" is not an option of the configuration; did you mean ${meant}?`,
  )
  expect(() => createClient({ ...config, [name]: value } as never)).not.toThrow()
})

it.each([
  ['mchID', 'mchid'],
  ['mchAPIv3Key', 'apiv3Key'],
  ['apiKeyV3', 'apiv3Key'],
  ['api_v3_key', 'apiv3Key'],
  ['v3Key', 'apiv3Key'],
  ['secretKey', 'apiv3Key'],
  ['mch_secret_key', 'apiv3Key'],
  ['apiV2Key', 'secret'],
  ['v2_secret_key', 'secret'],
  ['mchKey', 'secret'],
  ['partnerKey', 'secret'],
  ['key', 'secret'],
  ['keyPath', 'merchant'],
  ['certPath', 'merchant'],
  ['certificate', 'merchant'],
  ['pfx', 'merchant'],
  ['caPath', 'ca'],
  ['lang', 'language'],
])('a configuration with %s is told that it is %s here', (name, meant) => {
  expect(() => createClient({ ...config, [name]: 'x' } as never)).toThrow(
    `"${name}" is not an option of the configuration; did you mean ${meant}?`,
  )
})
