// A merchant's machine for the tests: takes notifications, records its effects in Redis, and can be
// killed.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient as connect } from 'redis'
import { createClient } from 'wechatpay-chain'
import { type EventHandler, expressNotify, RedisReplayStore } from 'wechatpay-chain/notify'

/** Settings that the parent process passes to a consumer. */
export interface ConsumerSettings {
  redis: string
  serial: string
  /** Public key with which its notifications are signed, PEM. */
  publicKey: string
  apiv3Key: string
  lease: number
  /** Milliseconds of work before and after the effect; `hang` never reaches the effect. */
  before: number
  after: number
  hang: boolean
}

const settings: ConsumerSettings = JSON.parse(process.env['CONSUMER'] ?? '{}')
const redis = connect({ url: settings.redis })
redis.on('error', () => undefined)
await redis.connect()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const work: EventHandler = async (_, { id }) => {
  await redis.hIncrBy('started', id, 1)
  if (settings.hang) await new Promise(() => undefined)
  await pause(settings.before)
  await redis.hIncrBy('effects', id, 1)
  await pause(settings.after)
}
// Not the fixture's client: its keys take longer to create than the rest of this process takes to
// start.
const client = createClient({
  mchid: '1900000001',
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => '',
  certs: { [settings.serial]: settings.publicKey },
  apiv3Key: settings.apiv3Key,
})
const store = new RedisReplayStore(redis)
const handle = expressNotify(client, work, {
  store,
  lease: settings.lease,
  onError: () => undefined,
})
const server = createServer((request, response) => void handle(request, response)).listen(
  0,
  '127.0.0.1',
  () => {
    process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`)
  },
)
