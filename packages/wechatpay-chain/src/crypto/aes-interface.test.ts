import { expect, it } from 'vitest'
import { ClientDecoratorInterface, VERSION } from '../index.js'
import { AesEcb } from './aes-ecb.js'
import { AesGcm } from './aes-gcm.js'
import { AesInterface } from './aes-interface.js'

it('the constants of PHP have its names and values, and are those of both ciphers', () => {
  expect(AesInterface).toEqual({
    KEY_LENGTH_BYTE: 32,
    BLOCK_SIZE: 16,
    ALGO_AES_256_GCM: 'aes-256-gcm',
    ALGO_AES_256_ECB_PKCS7PADDING: 'aes-256-ecb',
  })
  for (const cipher of [AesGcm, AesEcb]) expect(cipher).toMatchObject(AesInterface)
  expect(ClientDecoratorInterface).toEqual({ VERSION, XML_BASED: 'v2', JSON_BASED: 'v3' })
})
