import { expect, it } from 'vitest'
import { merchantKeys, platformKeys } from '../../test/keys.js'
import type { ClientConfig } from './client-config.js'
import { createClientPool } from './client-pool.js'

const { privateKey } = merchantKeys
const { publicKey } = platformKeys
const configOf = (mchid: string): ClientConfig => ({
  mchid,
  serial: `AB${mchid}`,
  privateKey,
  certs: { PUB_KEY_ID_1: publicKey },
})

it('makes a client once, even for concurrent calls', async () => {
  let loads = 0
  const pool = createClientPool({
    load: async (mchid) => {
      loads += 1
      return configOf(mchid)
    },
  })
  const [one, two, other] = await Promise.all([pool.get('1'), pool.get('1'), pool.get('2')])
  expect(one === two).toBe(true)
  expect(one === other).toBe(false)
  expect(loads).toBe(2)
  pool.forget('1')
  expect((await pool.get('1')) === one).toBe(false)
  expect(loads).toBe(3)
})

it('keeps a bounded number of clients and drops the least recently used one', async () => {
  const loaded: string[] = []
  const pool = createClientPool({
    limit: 2,
    load: (mchid) => {
      loaded.push(mchid)
      return configOf(mchid)
    },
  })
  for (const mchid of ['1', '2', '1', '3', '1', '2']) await pool.get(mchid)
  expect(loaded).toEqual(['1', '2', '3', '2'])
  expect(pool.size).toBe(2)
  pool.close()
  expect(pool.size).toBe(0)
})

it('refuses a configuration of another merchant, and loads again after a failure', async () => {
  let attempts = 0
  const pool = createClientPool({
    load: (mchid) => {
      attempts += 1
      return configOf(attempts === 1 ? '9' : mchid)
    },
  })
  await expect(pool.get('1')).rejects.toThrow(/loaded for merchant 1 belongs to another merchant/)
  await expect(pool.get('1')).resolves.toBeDefined()
  expect(() => createClientPool({ load: configOf, limit: 0 })).toThrow(/at least one/)
})
