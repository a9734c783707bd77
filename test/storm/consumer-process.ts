// A merchant's process under the storm: the SDK's handler over a store of files; its effects are
// lines of a file.
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClient } from 'wechatpay-chain'
import { type EventHandler, expressNotify } from 'wechatpay-chain/notify'
import type { ConsumerSettings } from './consumer.js'
import { FileReplayStore } from './file-store.js'

const { folder, apiv3Key, certs, lease, port }: ConsumerSettings = JSON.parse(
  process.argv[2] ?? '{}',
)
const WORK = 40

const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * WORK))
const note = (file: string, line: string) => appendFileSync(join(folder, file), `${line}\n`)

const work: EventHandler = async ({ resource }) => {
  const { out_trade_no } = resource as { out_trade_no: string }
  note('started', out_trade_no)
  await pause()
  note('effects', out_trade_no)
  await pause()
}

const client = createClient({
  mchid: '1900000001',
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => '',
  certs,
  apiv3Key,
})
const handle = expressNotify(client, work, {
  store: new FileReplayStore(folder),
  lease,
  onError: () => undefined,
})
const server = createServer((request, response) => void handle(request, response))
server.listen(port, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
