import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { type Consumer, startConsumer } from './consumer.js'
import { FileReplayStore } from './file-store.js'

const ORDERS = 60
const KILLS = 5
const BETWEEN_KILLS = 350
const LEASE = 400
/** Most notifications that are in a consumer's hands when it is killed. */
const IN_HAND = 16
/** A day of redeliveries in seconds: 15 s become 75 ms. */
const SPEED = 200
const PATIENCE = 20_000

let folder: string
let sandbox: Sandbox
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const lines = (name: string) =>
  readFileSync(join(folder, name), { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wechatpay-storm-'))
  sandbox = await createSandbox({ notificationSpeed: SPEED })
})
afterEach(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

async function order(notifyUrl: string, number: string): Promise<void> {
  const client = createClient(sandbox.config())
  const { mchid } = sandbox.config()
  const json = {
    mchid,
    appid: 'wx8888888888888888',
    description: 'tea',
    out_trade_no: number,
    notify_url: notifyUrl,
    amount: { total: 1 },
  }
  await client.v3.pay.transactions.native.post({ json })
  sandbox.user.pay(number)
}

describe('a storm', () => {
  it('of killed consumers loses no notification, and none was acknowledged without being handled', {
    timeout: 60_000,
  }, async () => {
    const { apiv3Key, certs } = sandbox.config()
    const settings = { folder, apiv3Key, certs, lease: LEASE, port: 0 }
    let consumer: Consumer = await startConsumer(settings)
    const { port } = consumer
    const unhandled: string[] = []
    sandbox.notifications.onDelivery(({ attempts, state, resource }) => {
      // At the moment of an acknowledgement, the effect is already on the disk.
      const number = String(resource['out_trade_no'])
      if (
        state === 'delivered' &&
        attempts.at(-1)?.error === undefined &&
        !lines('effects').includes(number)
      )
        unhandled.push(number)
    })
    const numbers = Array.from({ length: ORDERS }, (_, index) => `STORM${index}`)
    const load = (async () => {
      for (const number of numbers) {
        await order(`http://127.0.0.1:${port}/`, number)
        await pause(15)
      }
    })()
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(BETWEEN_KILLS)
      await consumer.kill()
      await pause(60)
      consumer = await startConsumer({ ...settings, port })
    }
    await load
    const end = performance.now() + PATIENCE
    const open = () => sandbox.notifications.all().filter(({ state }) => state !== 'delivered')
    while (open().length > 0 && performance.now() < end) await pause(50)
    await consumer.kill()

    expect(open().map(({ state, attempts }) => [state, attempts.length])).toEqual([])
    expect(new Set(lines('effects'))).toEqual(new Set(numbers))
    expect(unhandled).toEqual([])
    // It was a storm: deliveries failed, and work was cut off in the middle.
    const failed = sandbox.notifications
      .all()
      .flatMap(({ attempts }) => attempts.filter(({ error }) => error !== undefined))
    expect(failed.length).toBeGreaterThan(KILLS)
    expect(lines('started').length).toBeGreaterThan(ORDERS)
    // Twice only for processes killed between effect and record: a few each time.
    expect(lines('effects').length - ORDERS).toBeLessThanOrEqual(KILLS * IN_HAND)
  })
})

describe('the store of the storm', () => {
  it('remembers across processes, lets one of many claim, and lets a claim end', async () => {
    const stores = Array.from({ length: 8 }, () => new FileReplayStore(folder))
    expect((await Promise.all(stores.map((store) => store.claim('a', 50)))).sort()).toEqual([
      ...Array(7).fill('busy'),
      'claimed',
    ])
    await pause(60)
    expect(await stores[1]?.claim('a', 5_000)).toBe('claimed')
    expect(await stores[2]?.claim('a', 5_000)).toBe('busy')
    await stores[1]?.done('a')
    expect(await new FileReplayStore(folder).claim('a', 50)).toBe('done')
    expect(await stores[3]?.claim('b', 5_000)).toBe('claimed')
    await stores[3]?.release('b')
    expect(await stores[4]?.claim('b', 5_000)).toBe('claimed')
  })
})
