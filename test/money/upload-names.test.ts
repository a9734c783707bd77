import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient, MediaUtil } from 'wechatpay-chain'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())
const png = Buffer.from('89504e470d0a1a0a', 'hex')

describe('an upload, in every way,', () => {
  it('writes a quotation mark in a name so that it cannot leave its quotes', async () => {
    let sent = ''
    const server = createServer((request, response) => {
      request
        .on('data', (chunk: Buffer) => (sent += chunk.toString('latin1')))
        .on('end', () => response.writeHead(400).end('{}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const own = createClient({ ...sandbox.config(), baseURL, retry: false })
    const filename = 'a"; name="meta.png'
    const multipart = [{ name: 'file', contents: png, filename }]
    for (const send of [
      () => own.$upload('v3/merchant/media/upload', png, { filename }),
      () =>
        own
          .chain('v3/merchant/media/upload')
          .post({ body: new MediaUtil(filename, png).getStream() }),
      () => own.chain<string>('v3/x').post({ multipart }),
    ]) {
      sent = ''
      await send().then(
        () => undefined,
        () => undefined,
      )
      expect(sent).toContain('form-data; name="file"; filename="a%22; name=%22meta.png"\r\n')
      expect(sent.match(/name="meta"/g)?.length ?? 0).toBeLessThanOrEqual(1)
    }
    await new Promise((resolve) => server.close(resolve))
  })
})
