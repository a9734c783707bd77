import { describe, expect, test } from 'vitest'
import { vectorKey } from '../../../test/vectors/load.js'
import { AesGcm } from './crypto/aes-gcm.js'
import { Hash } from './crypto/hash.js'
import { Rsa } from './crypto/rsa.js'
import { ConfigurationError } from './errors/errors.js'
import { Formatter } from './php/formatter.js'
import { createNotification, encryptResource, signAnswer, signV2Xml } from './testing.js'
import { Transformer } from './xml/transformer.js'

const privateKey = Rsa.from(vectorKey('rsa2048.pkcs8.pem'))
const publicKey = Rsa.from(vectorKey('rsa2048.spki.pem'), 'public')
const serial = 'PUB_KEY_ID_0119000000012024010100000000000000'
const apiv3Key = 'k'.repeat(32)

describe('signAnswer', () => {
  test('signs timestamp, nonce and body; a given timestamp and nonce are used', () => {
    const headers = signAnswer({
      privateKey,
      serial,
      body: '{"a":1}',
      timestamp: 1700000000,
      nonce: 'NONCE',
    })
    expect(headers).toEqual({
      'Wechatpay-Timestamp': '1700000000',
      'Wechatpay-Nonce': 'NONCE',
      'Wechatpay-Signature': Rsa.sign('1700000000\nNONCE\n{"a":1}\n', privateKey),
      'Wechatpay-Serial': serial,
    })
  })

  test('signs bytes and an empty body, now and with a fresh nonce', () => {
    const bytes = Buffer.from([0xff, 0x0a])
    const headers = signAnswer({ privateKey: vectorKey('rsa2048.pkcs8.pem'), serial, body: bytes })
    const { 'Wechatpay-Timestamp': timestamp, 'Wechatpay-Nonce': nonce } = headers
    expect(
      Rsa.verify(
        Formatter.responseBytes(timestamp, nonce, bytes),
        headers['Wechatpay-Signature'],
        publicKey,
      ),
    ).toBe(true)
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5)
    const empty = signAnswer({ privateKey, serial })
    expect(
      Rsa.verify(
        Formatter.response(empty['Wechatpay-Timestamp'], empty['Wechatpay-Nonce']),
        empty['Wechatpay-Signature'],
        publicKey,
      ),
    ).toBe(true)
    expect(empty['Wechatpay-Nonce']).not.toBe(nonce)
  })

  test('refuses a public key', () => {
    expect(() => signAnswer({ privateKey: publicKey, serial })).toThrow(ConfigurationError)
  })
})

describe('createNotification', () => {
  const options = {
    privateKey,
    serial,
    apiv3Key,
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    timestamp: 1700000000,
  }

  test('is signed over its raw body and decrypts with the APIv3 key', () => {
    const { headers, body } = createNotification({
      ...options,
      resource: { out_trade_no: '中文', amount: { total: 1 } },
      summary: '支付成功',
    })
    expect(headers['Content-Type']).toBe('application/json')
    const message = Formatter.response(
      headers['Wechatpay-Timestamp'],
      headers['Wechatpay-Nonce'],
      body,
    )
    expect(Rsa.verify(message, headers['Wechatpay-Signature'], publicKey)).toBe(true)
    const { resource, ...event } = JSON.parse(body)
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{36}$/),
      create_time: '2023-11-14T22:13:20+00:00',
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
    })
    expect(resource).toMatchObject({
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      associated_data: 'transaction',
    })
    expect(resource.nonce).toHaveLength(12)
    const text = AesGcm.decrypt(
      resource.ciphertext,
      apiv3Key,
      resource.nonce,
      resource.associated_data,
    )
    expect(JSON.parse(text)).toEqual({ out_trade_no: '中文', amount: { total: 1 } })
  })

  test('everything random can be given, so that it is reproducible', () => {
    const fixed = {
      ...options,
      resource: 'plain text',
      id: 'ID',
      nonce: 'NONCE',
      resourceNonce: 'nonce0123456',
      createTime: '2024-01-01T00:00:00+08:00',
      resourceType: 'other',
      associatedData: 'aad',
    }
    expect(createNotification(fixed)).toEqual(createNotification(fixed))
    const event = JSON.parse(createNotification(fixed).body)
    expect(event).toMatchObject({
      id: 'ID',
      create_time: '2024-01-01T00:00:00+08:00',
      resource_type: 'other',
    })
    expect(AesGcm.decrypt(event.resource.ciphertext, apiv3Key, 'nonce0123456', 'aad')).toBe(
      'plain text',
    )
  })

  test('a resource without a type has no associated data', () => {
    const resource = encryptResource({ apiv3Key, resource: { a: 1 } })
    expect(resource).not.toHaveProperty('original_type')
    expect(AesGcm.decrypt(resource.ciphertext, apiv3Key, resource.nonce)).toBe('{"a":1}')
    expect(() => encryptResource({ apiv3Key: 'short', resource: {} })).toThrow(/has 5 bytes/)
  })

  test('uses the current time and random values by default', () => {
    const { timestamp: _, ...unfixed } = options
    const { headers } = createNotification({ ...unfixed, resource: {} })
    expect(Math.abs(Number(headers['Wechatpay-Timestamp']) - Date.now() / 1000)).toBeLessThan(5)
  })
})

describe('signV2Xml', () => {
  const map = { return_code: 'SUCCESS', b: '2 & 3', a: '1', empty: '', sign: 'OLD' }

  test.each([
    ['MD5', 32],
    ['HMAC-SHA256', 64],
  ])('signs with %s, sign last', (type, length) => {
    const xml = signV2Xml(map, 'secret', type)
    const { sign, ...rest } = Transformer.toArray(xml) as Record<string, string>
    expect(rest).toEqual({ return_code: 'SUCCESS', b: '2 & 3', a: '1', empty: '' })
    expect(sign).toBe(Hash.sign(type, 'a=1&b=2 & 3&return_code=SUCCESS', 'secret'))
    expect(sign).toHaveLength(length)
    expect(xml.endsWith(`<sign>${sign}</sign></xml>`)).toBe(true)
  })

  test('signs with MD5 by default, and refuses other types without showing them', () => {
    expect(signV2Xml(Object.entries(map), 'secret')).toBe(signV2Xml(map, 'secret', 'MD5'))
    expect(() => signV2Xml(map, 'MD5', 'canary-secret')).toThrow(
      new ConfigurationError('The sign type is none of APIv2: use MD5 or HMAC-SHA256.'),
    )
  })
})
