// The private key stays in a key service or an HSM: the SDK requests signatures over the network
// and never has the key.

import { sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@wechatpay-chain/sandbox'
import { createClient } from 'wechatpay-chain'

/** A key service for the example: signs the bytes that are posted to it. */
async function startKeyService(privateKey: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const message = Buffer.concat(await request.toArray())
    response.end(sign('sha256', message, privateKey).toString('base64'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

/** Makes one payment order whose request is signed elsewhere; returns its code_url. */
export async function runKeyService(): Promise<string> {
  const sandbox = await createSandbox()
  const { privateKey, ...config } = sandbox.config()
  const service = await startKeyService(privateKey)
  try {
    const client = createClient({
      ...config,
      async signer(message) {
        const response = await fetch(service.url, { method: 'POST', body: Buffer.from(message) })
        if (!response.ok) throw new Error(`the key service returned ${response.status}`)
        return response.text()
      },
    })
    const { data } = await client.v3.pay.transactions.native.post({
      json: {
        mchid: config.mchid,
        appid: 'wx8888888888888888',
        description: 'a book',
        out_trade_no: 'KEYSERVICE0001',
        notify_url: 'https://merchant.example/notify',
        amount: { total: 101 },
      },
    })
    return data.code_url
  } finally {
    service.server.close()
    await sandbox.close()
  }
}
