import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  certificateOf,
  DAY,
  type DatedCertificate,
  fetching,
  listOf,
  publicKeyOf,
  ringOf,
  SECOND,
  signedBy,
} from '../../test/certificate-list.js'
import { DecryptionError, SignatureError } from '../errors/errors.js'

const START = Date.UTC(2030, 0, 1)
const MINUTE = 60 * SECOND
let time = START
const now = () => time
beforeEach(() => {
  time = START
})
afterEach(() => void vi.useRealTimers())

const current = certificateOf(START - DAY, START + 100 * DAY)
const verdict = (ring: ReturnType<typeof ringOf>['ring'], certificate: DatedCertificate) =>
  ring.verifyNotification(signedBy(certificate, '{}'))
const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012024010100000000000000'
const fixed = new Map([[PUBLIC_KEY_ID, publicKeyOf(current)]])

describe('a list of certificates', () => {
  it('is not accepted if the verifier was never called, or said no, although the APIv3 key decrypts it', async () => {
    const body = listOf([current])
    const forged = {
      ...signedBy(current, body),
      signature: signedBy(current, `${body} `).signature,
    }
    const doors = [
      async () => Buffer.from(body),
      async (verifier: (request: typeof forged) => unknown) => {
        expect(await verifier(forged)).toBe(false)
        return Buffer.from(body)
      },
    ]
    for (const fetch of doors) {
      for (const keys of [new Map(), fixed]) {
        const { ring, rotations } = ringOf({ now, fetch: fetch as never, fixed: keys })
        await expect(ring.refresh()).rejects.toMatchObject({
          name: 'SignatureError',
          code: 'ERR_CERTIFICATE_LIST',
        })
        expect([ring.serials(), rotations]).toEqual([[...keys.keys()], []])
      }
    }
  })

  it('is the one that was verified, whatever body is returned in the end', async () => {
    const other = certificateOf(START, START + DAY)
    const { ring } = ringOf({
      now,
      fetch: async (verifier) => {
        await fetching([current])(verifier)
        return Buffer.from(listOf([other]))
      },
    })
    await ring.refresh()
    expect(ring.serials()).toEqual([current.serial])
    ring.close()
  })

  it('may be signed by a known key, but not by an expired certificate', async () => {
    const next = certificateOf(START, START + DAY)
    const { ring } = ringOf({
      now,
      fixed: new Map([[current.serial, publicKeyOf(current)]]),
      fetch: fetching([next], { signer: current }),
    })
    await ring.refresh()
    expect(ring.serials()).toEqual([current.serial, next.serial])
    ring.close()
    const ended = certificateOf(START - 10 * DAY, START - DAY)
    await expect(ringOf({ now, fetch: fetching([ended, current]) }).ring.refresh()).rejects.toThrow(
      SignatureError,
    )
  })

  it('is refused when the tag or the associated data of a certificate were changed, whoever signed it', async () => {
    const damages = [
      {
        damage: (bytes: Buffer) =>
          void bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1),
      },
      {
        damage: (bytes: Buffer) =>
          void bytes.writeUInt8(bytes.readUInt8(bytes.length - 16) ^ 1, bytes.length - 16),
      },
      { associated_data: 'certificatE' },
      { associated_data: '' },
    ]
    for (const damage of damages) {
      await expect(
        ringOf({ now, fetch: fetching([current], damage) }).ring.refresh(),
      ).rejects.toThrow(DecryptionError)
    }
  })

  it('is refused when it lists a certificate of a key that is not RSA', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const curve = certificateOf(START, START + DAY, publicKey)
    const refused = ringOf({ now, fetch: fetching([current, curve]) }).ring.refresh()
    await expect(refused).rejects.toMatchObject({
      name: 'SignatureError',
      code: 'ERR_CERTIFICATE_LIST',
    })
  })

  it('does not replace a key that the configuration has under that serial number', async () => {
    const pinned = new Map([
      [current.serial, generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
    ])
    const signer = certificateOf(START, START + DAY)
    const { ring, warnings } = ringOf({ now, fixed: pinned, fetch: fetching([signer, current]) })
    await ring.refresh()
    expect(await verdict(ring, current)).toBe(false)
    expect(warnings).toContainEqual(
      expect.stringContaining(`another key under the serial number ${current.serial}`),
    )
    ring.close()
  })
})

describe('a platform certificate', () => {
  it('verifies until it expires, plus five minutes, and no longer, even before the next download', async () => {
    let downloads = 0
    const list = fetching([current])
    const { ring } = ringOf({
      now,
      fetch: (verifier) =>
        downloads++ === 0 ? list(verifier) : Promise.reject(new Error('no network')),
    })
    expect(await verdict(ring, current)).toBe(true)
    time = START + 100 * DAY + 5 * MINUTE
    expect([await verdict(ring, current), ring.serials()]).toEqual([true, [current.serial]])
    time += 1
    expect([await verdict(ring, current), ring.serials()]).toEqual([undefined, []])
    expect(downloads).toBe(2)
    ring.close()
  })

  it('that cannot be downloaded causes one warning, however many forged messages wait for it', async () => {
    let fail: (error: Error) => void = () => undefined
    const list = fetching([current])
    let downloads = 0
    const later = () => new Promise<Uint8Array>((_, reject) => (fail = reject))
    const { ring, warnings } = ringOf({
      now,
      fetch: (verifier) => (downloads++ === 0 ? list(verifier) : later()),
    })
    await ring.refresh()
    time += 2 * MINUTE
    const forged = Array.from({ length: 50 }, (_, index) =>
      ring.verifyNotification({ serial: `F${index}`, message: Buffer.alloc(1), signature: 'AA==' }),
    )
    await vi.waitFor(() => expect(downloads).toBe(2))
    fail(new Error('no network'))
    expect(await Promise.all(forged)).toEqual(Array(50).fill(undefined))
    expect(warnings).toHaveLength(1)
    ring.close()
  })

  it('that is no longer listed verifies until it expires, and is removed with a later list', async () => {
    const next = certificateOf(START, START + 300 * DAY)
    let list = fetching([current])
    const { ring, rotations } = ringOf({ now, fetch: (verifier) => list(verifier) })
    await ring.refresh()
    list = fetching([next])
    await ring.refresh()
    expect([await verdict(ring, current), await verdict(ring, next)]).toEqual([true, true])
    time = START + 101 * DAY
    await ring.refresh()
    expect(rotations).toEqual([[current.serial], [current.serial, next.serial], [next.serial]])
    ring.close()
  })

  it('encrypts when it is the newest valid one: not the oldest, an expired or a future one', async () => {
    const ended = certificateOf(START - 10 * DAY, START - SECOND)
    const oldest = certificateOf(START - 9 * DAY, START + 9 * DAY)
    const newest = certificateOf(START - DAY, START + 2 * DAY)
    const future = certificateOf(START + DAY, START + 300 * DAY)
    const certificates = [oldest, ended, future, newest]
    for (const order of [certificates, [...certificates].reverse()]) {
      const { ring } = ringOf({ now, fetch: fetching(order, { signer: oldest }) })
      time = START
      expect((await ring.sealingKey()).serial).toBe(newest.serial)
      expect(certificates.map(({ serial }) => ring.find(serial)?.serial)).toEqual([
        oldest.serial,
        undefined,
        undefined,
        newest.serial,
      ])
      time = START + DAY
      expect((await ring.sealingKey()).serial).toBe(future.serial)
      ring.close()
    }
  })
})

describe('the certificates are downloaded', () => {
  it('for unknown serial numbers once a minute: not at 59 s, again at 60 s, and at once when the clock was set back', async () => {
    let downloads = 0
    const list = fetching([current])
    const { ring } = ringOf({ now, fetch: (verifier) => list(verifier).finally(() => downloads++) })
    const stranger = certificateOf(START, START + DAY)
    const steps: [number, number][] = [
      [0, 1],
      [59_999, 1],
      [60_000, 2],
      [119_999, 2],
      [120_000, 3],
      [0, 4],
      [59_999, 4],
    ]
    for (const [after, expected] of steps) {
      time = START + after
      expect(await verdict(ring, stranger)).toBeUndefined()
      expect([after, downloads]).toEqual([after, expected])
    }
    ring.close()
  })

  it.each(['throws', 'rejects'])(
    'again after 12 hours though onRotate and warn fail: each %s',
    async (how) => {
      vi.useFakeTimers({ now: START })
      const printed = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
      const fail = () => {
        if (how === 'rejects') return Promise.reject(new Error('the pager is down'))
        throw new Error('the pager is down')
      }
      let downloads = 0
      const list = fetching([certificateOf(START, START + 20 * DAY)])
      const fetch = (verifier: Parameters<typeof list>[0]) =>
        downloads++ === 1 ? Promise.reject(new Error('no network')) : list(verifier)
      const { ring } = ringOf({ fetch, onRotate: fail, warn: fail as () => void })
      await ring.refresh()
      await vi.advanceTimersByTimeAsync(12 * 3_600 * SECOND)
      await vi.advanceTimersByTimeAsync(12 * 3_600 * SECOND)
      expect(downloads).toBe(3)
      expect(printed.mock.calls.map(([text]) => text)).toContain(
        'onRotate failed: the pager is down',
      )
      ring.close()
      printed.mockRestore()
    },
  )

  it('no more once the client is closed, even if a download was in progress', async () => {
    vi.useFakeTimers({ now: START })
    let arrive = () => undefined as unknown
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const list = fetching([current])
    const { ring } = ringOf({ fetch: (verifier) => arrived.then(() => list(verifier)) })
    const refreshed = ring.refresh()
    ring.close()
    arrive()
    await refreshed
    expect(vi.getTimerCount()).toBe(0)
    const open = ringOf({ fetch: list }).ring
    await open.refresh()
    expect(vi.getTimerCount()).toBe(1)
    open.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the public key is requested', () => {
  const stranger = signedBy(certificateOf(START, START + DAY), '{}')

  it('from the first request on where no other key is configured', () => {
    expect(ringOf({ now, fixed, apiv3Key: undefined }).ring.askedKey()).toBe(PUBLIC_KEY_ID)
    expect(ringOf({ now, fixed }).ring.askedKey()).toBe(PUBLIC_KEY_ID)
    expect(ringOf({ now, fixed: new Map() }).ring.askedKey()).toBeUndefined()
  })

  it('beside certificates, once a response was signed with an unknown one, and never because of a notification, which anyone can send', async () => {
    const both = new Map([...fixed, ['AB', publicKeyOf(current)]])
    const { ring } = ringOf({ now, fixed: both, apiv3Key: undefined })
    await ring.verifyNotification(stranger)
    expect(ring.askedKey()).toBeUndefined()
    await ring.verify(stranger)
    expect(ring.askedKey()).toBe(PUBLIC_KEY_ID)
  })

  it('never when the configuration says so', async () => {
    const { ring } = ringOf({ now, fixed, apiv3Key: undefined, asksForPublicKey: false })
    await ring.verify(stranger)
    expect(ring.askedKey()).toBeUndefined()
  })
})
