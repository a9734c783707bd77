import { createSandboxKeys, type PlatformKey, type SandboxKeys } from '@wechatpay-chain/sandbox'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { AesGcm, ConfigurationError, SignatureError } from 'wechatpay-chain'
import { signAnswer } from 'wechatpay-chain/testing'
import { readCertificates } from '../../packages/wechatpay-chain/src/keyring/certificate-list.js'
import {
  type FetchCertificates,
  KeyRing,
} from '../../packages/wechatpay-chain/src/keyring/key-ring.js'

let keys: SandboxKeys
beforeAll(async () => {
  keys = await createSandboxKeys()
})
afterEach(() => vi.useRealTimers())

const HOUR = 3_600_000
const YEAR = 365 * 86_400_000

/** The list of certificates as WeChat Pay returns it, signed by one of them. */
function listOf(...platform: PlatformKey[]): { body: Buffer; fetch: FetchCertificates } {
  const data = platform.map(({ id, certificate }) => ({
    serial_no: id,
    encrypt_certificate: {
      nonce: '0123456789ab',
      associated_data: 'certificate',
      ciphertext: AesGcm.encrypt(certificate ?? '', keys.apiv3Key, '0123456789ab', 'certificate'),
    },
  }))
  const body = Buffer.from(JSON.stringify({ data }))
  const [signer] = platform as [PlatformKey]
  const fetch: FetchCertificates = async (verifier) => {
    const headers = signAnswer({
      privateKey: signer.privateKey,
      serial: signer.id,
      body: body.toString(),
    })
    const message = Buffer.from(
      `${headers['Wechatpay-Timestamp']}\n${headers['Wechatpay-Nonce']}\n${body}\n`,
    )
    if (
      (await verifier({
        serial: signer.id,
        message,
        signature: headers['Wechatpay-Signature'],
      })) !== true
    )
      throw new SignatureError('not verified')
    return body
  }
  return { body, fetch }
}

function ringOf(change: Partial<ConstructorParameters<typeof KeyRing>[0]> = {}) {
  const warnings: string[] = []
  const rotations: string[][] = []
  const ring = new KeyRing({
    fixed: new Map(),
    apiv3Key: keys.apiv3Key,
    asksForPublicKey: undefined,
    fetch: listOf(keys.platformCertificate).fetch,
    now: () => Date.now(),
    warn: (said) => warnings.push(String(said)),
    onRotate: (serials) => rotations.push(serials),
    ...change,
  })
  return { ring, warnings, rotations }
}

it('warns once when the last certificate ends within 30 days and none follows', async () => {
  const { ring, warnings } = ringOf({ now: () => Date.now() + 5 * YEAR - 20 * 86_400_000 })
  await ring.refresh()
  await ring.refresh()
  expect(warnings).toEqual([expect.stringMatching(/ends on 20\d\d-.*no newer one/)])
  ring.close()
})

it('refreshes on a timer that does not keep the process alive, continues after a failure, and ends with close', async () => {
  vi.useFakeTimers()
  let downloads = 0
  let fails = false
  const { fetch } = listOf(keys.platformCertificate)
  const { ring, warnings } = ringOf({
    fetch: (verifier) => {
      downloads += 1
      return fails ? Promise.reject(new Error('no network')) : fetch(verifier)
    },
  })
  await ring.refresh()
  fails = true
  await vi.advanceTimersByTimeAsync(12 * HOUR)
  expect(downloads).toBe(2)
  expect(warnings).toEqual([expect.stringMatching(/could not be refreshed: no network/)])
  fails = false
  await vi.advanceTimersByTimeAsync(12 * HOUR)
  expect(downloads).toBe(3)
  ring.close()
  await vi.advanceTimersByTimeAsync(48 * HOUR)
  expect(downloads).toBe(3)
})

it('keeps known keys and warns when the key of an unknown serial number cannot be downloaded', async () => {
  const { ring, warnings } = ringOf({
    fixed: new Map([[keys.platformPublicKey.id, keys.platformPublicKey.publicKey]]),
    fetch: () => Promise.reject(new Error('no network')),
  })
  expect(
    await ring.verify({ serial: 'AB12', message: Buffer.from('x'), signature: 'eA==' }),
  ).toBeUndefined()
  expect(warnings).toEqual([expect.stringMatching(/could not be downloaded: no network/)])
  expect(ring.askedKey()).toBe(keys.platformPublicKey.id)
})

it('encrypts with the public key if there is one, else with the newest valid certificate, else says what is missing', async () => {
  const fixed = new Map([[keys.platformPublicKey.id, keys.platformPublicKey.publicKey]])
  expect((await ringOf({ fixed }).ring.sealingKey()).serial).toBe(keys.platformPublicKey.id)
  const downloaded = ringOf().ring
  expect((await downloaded.sealingKey()).serial).toBe(keys.platformCertificate.id)
  downloaded.close()
  await expect(ringOf({ apiv3Key: undefined }).ring.sealingKey()).rejects.toThrow(
    ConfigurationError,
  )
  await expect(ringOf({ apiv3Key: undefined }).ring.refresh()).rejects.toThrow(/needs apiv3Key/)
})

it('refuses a body that is not a list of certificates', () => {
  for (const text of [
    '',
    '{}',
    '[]',
    'null',
    '{"data":[]}',
    '{"data":[{}]}',
    '{"data":[{"serial_no":1}]}',
    'not json',
  ]) {
    expect(() => readCertificates(Buffer.from(text), keys.apiv3Key)).toThrow(SignatureError)
  }
})
