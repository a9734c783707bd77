import { afterEach, expect, it, vi } from 'vitest'
import {
  APIV3_KEY,
  certificateOf,
  DAY,
  fetching,
  publicKeyOf,
  ringOf,
  SECOND,
} from '../../test/certificate-list.js'
import { ConfigurationError, SignatureError } from '../errors/errors.js'
import { readCertificates } from './certificate-list.js'

afterEach(() => void vi.useRealTimers())

const HOUR = 3_600 * SECOND
const START = Date.UTC(2030, 0, 1)
const now = () => START
const current = certificateOf(START - DAY, START + 100 * DAY)
const fetch = fetching([current])
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012024010100000000000000'
const fixed = new Map([[PUBLIC_KEY_ID, publicKeyOf(current)]])

it('warns once when the last certificate ends within 30 days and none follows', async () => {
  const { ring, warnings } = ringOf({ fetch, now: () => START + 80 * DAY })
  await ring.refresh()
  await ring.refresh()
  expect(warnings).toEqual([expect.stringMatching(/ends on 20\d\d-.*no newer one/)])
  ring.close()
})

it('refreshes on a timer that keeps no process alive, goes on after a failure, and ends with close', async () => {
  vi.useFakeTimers({ now: START })
  let downloads = 0
  let fails = false
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

it('keeps known keys and warns when an unknown serial cannot be looked up', async () => {
  const { ring, warnings } = ringOf({
    now,
    fixed,
  })
  expect(
    await ring.verify({ serial: 'AB12', message: Buffer.from('x'), signature: 'eA==' }),
  ).toBeUndefined()
  expect(warnings).toEqual([expect.stringMatching(/could not be downloaded: no network/)])
  expect(ring.askedKey()).toBe(PUBLIC_KEY_ID)
})

it('seals with the public key where there is one, else with the newest certificate in force, else says what is missing', async () => {
  expect((await ringOf({ now, fixed }).ring.sealingKey()).serial).toBe(PUBLIC_KEY_ID)
  const downloaded = ringOf({ now, fetch }).ring
  expect((await downloaded.sealingKey()).serial).toBe(current.serial)
  downloaded.close()
  await expect(ringOf({ apiv3Key: undefined }).ring.sealingKey()).rejects.toThrow(
    ConfigurationError,
  )
  await expect(ringOf({ apiv3Key: undefined }).ring.refresh()).rejects.toThrow(/needs apiv3Key/)
})

it('reads nothing into a list that is none', () => {
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
    expect(() => readCertificates(Buffer.from(text), APIV3_KEY)).toThrow(SignatureError)
  }
})

it('gives the downloaded certificates, the newest first, as PEM strings that certs takes', async () => {
  const older = certificateOf(START - 3 * DAY, START + 10 * DAY)
  const { ring } = ringOf({ now, fixed, fetch: fetching([older, current]) })
  const certificates = await ring.certificates()
  expect(certificates.map(({ serial }) => serial)).toEqual([current.serial, older.serial])
  expect(certificates[0]).toEqual({
    serial: current.serial,
    pem: current.pem,
    effectiveAt: new Date(START - DAY),
    expiresAt: new Date(START + 100 * DAY),
  })
  ring.close()
  await expect(ringOf({ now, fixed, apiv3Key: undefined }).ring.certificates()).rejects.toThrow(
    ConfigurationError,
  )
})
