// Files, notifications, partners and middleware, as shops of any framework write them.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AesGcm, createClient, Formatter, MediaUtil, Rsa } from 'wechatpay-chain'
import { tradeForBill } from '../traded-day.js'
import type { Port } from './port.js'

const APPID = 'wx8888888888888888'
const order = (mchid: string, out_trade_no: string, notify_url = 'https://shop.example/notify') =>
  ({
    mchid,
    appid: APPID,
    description: 'a book',
    out_trade_no,
    notify_url,
    amount: { total: 1 },
  }) as const

export const COMMANDS: readonly Port[] = [
  {
    name: 'a plain PHP callback of APIv3: verifies and decrypts by hand, as the documents show it',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      const paid: unknown[] = []
      const server = createServer(async (request, response) => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const inBody = Buffer.concat(chunks).toString()
        const {
          'wechatpay-signature': inSignature = '',
          'wechatpay-timestamp': inTimestamp = '',
          'wechatpay-serial': inSerial = '',
          'wechatpay-nonce': inNonce = '',
        } = request.headers as Record<string, string>
        const key = Rsa.from(config.certs[inSerial] as string, Rsa.KEY_TYPE_PUBLIC)
        const verified = Rsa.verify(
          Formatter.joinedByLineFeed(inTimestamp, inNonce, inBody),
          inSignature,
          key,
        )
        const isFresh = Math.abs(Formatter.timestamp() - Number(inTimestamp)) <= 300
        if (verified && isFresh) {
          const { resource } = JSON.parse(inBody) as {
            resource: { ciphertext: string; nonce: string; associated_data: string }
          }
          const { ciphertext, nonce, associated_data: aad } = resource
          paid.push(JSON.parse(AesGcm.decrypt(ciphertext, config.apiv3Key, nonce, aad)))
        }
        response.writeHead(verified ? 204 : 401).end()
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      try {
        const json = order(config.mchid, 'N1', `http://127.0.0.1:${port}/notify`)
        await client.v3.pay.transactions.native.post({ json })
        sandbox.user.pay('N1')
        await sandbox.notifications.idle()
        equal((paid[0] as { out_trade_no: string }).out_trade_no, 'N1')
      } finally {
        server.close()
      }
    },
  },
  {
    name: 'a Laravel command: uploads a licence with MediaUtil',
    async run(sandbox) {
      const client = createClient(sandbox.config())
      const media = new MediaUtil('licence.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]))
      const { data } = await client.v3.merchant.media.upload.post({
        body: media.getStream(),
        headers: { 'Content-Type': media.getContentType() },
      })
      match(data.media_id, /\S/)
    },
  },
  {
    name: 'a cron job: downloads the bill of a day into a file',
    async run(sandbox) {
      const config = sandbox.config()
      const client = createClient(config)
      const directory = mkdtempSync(join(tmpdir(), 'port-'))
      try {
        const to = join(directory, 'bill.csv')
        const bill_date = await tradeForBill(client, sandbox)
        const bill = await client.v3.bill.tradebill.get({ query: { bill_date, bill_type: 'ALL' } })
        await client.$download(bill, { to })
        ok(statSync(to).size > 0)
        ok(readFileSync(to, 'utf8').length > 0)
      } finally {
        rmSync(directory, { recursive: true })
      }
    },
  },
  {
    name: 'a partner: order of a sub-merchant, queried by its own number',
    async run(sandbox) {
      const { mchid } = sandbox.config()
      const client = createClient(sandbox.config())
      await client.v3.pay.partner.transactions.native.post({
        json: {
          sp_mchid: mchid,
          sub_mchid: '1900000109',
          sp_appid: APPID,
          description: 'a book',
          out_trade_no: 'SP1',
          notify_url: 'https://shop.example/notify',
          amount: { total: 100 },
        },
      })
      const found = await client
        .chain('v3/pay/partner/transactions/out-trade-no/<out_trade_no>')
        .get({ out_trade_no: 'SP1', query: { sp_mchid: mchid, sub_mchid: '1900000109' } })
      equal(found.data.trade_state, 'NOTPAY')
    },
  },
  {
    name: 'a subscription: the notice before a deduction, and the end of the contract',
    async run(sandbox) {
      const { mchid } = sandbox.config()
      const client = createClient(sandbox.config())
      sandbox.addContract({ contract_id: '123', appid: APPID })
      const noticed = await client.v3.papay.contracts._contract_id_.notify.postAsync({
        contract_id: '123',
        json: { mchid, appid: APPID, estimated_amount: { amount: 100, currency: 'CNY' } },
      })
      equal(noticed.getStatusCode(), 204)
      const ended = await client['v3/papay/contracts/{contract_id}/fail-notify'].post({
        contract_id: '123',
        json: { mchid, appid: APPID },
      })
      equal(ended.getStatusCode(), 204)
    },
  },
  {
    name: "a log middleware, which was pushed onto Guzzle's handler stack",
    async run(sandbox) {
      const client = createClient(sandbox.config())
      const lines: string[] = []
      client.getDriver().interceptors.response.use((response) => {
        lines.push(`${response.config.method} ${response.status}`)
        return response
      })
      await client.v3.pay.transactions.native.post({ json: order(sandbox.config().mchid, 'I1') })
      deepEqual(lines, ['post 200'])
    },
  },
  {
    name: 'a job that tries again while the bank is busy, with the same number',
    async run(sandbox) {
      const { mchid } = sandbox.config()
      const client = createClient({ ...sandbox.config(), retry: { baseDelay: 1 } })
      sandbox.faults.add({ kind: 'system-error', times: 1 })
      const { data } = await client.v3.pay.transactions.native.post({
        json: order(mchid, 'R1'),
        idempotent: true,
      })
      match(data.code_url, /^weixin:/)
    },
  },
  {
    name: 'several merchants in one process, each with a client of its own',
    async run(sandbox) {
      const config = sandbox.config()
      const clients = new Map(
        [config.mchid].map((mchid) => [mchid, createClient({ ...config, mchid })]),
      )
      const client = clients.get(config.mchid)
      const response = await client?.v3.certificates.get()
      equal(response?.getStatusCode(), 200)
    },
  },
]
