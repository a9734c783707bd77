// Responds to each POST with one body, signed at the start, so that only the client is measured.
import { createPrivateKey } from 'node:crypto'
import { createServer } from 'node:http'
import { signAnswer } from 'wechatpay-chain/testing'

process.once('disconnect', () => process.exit())
process.once('message', ({ privateKey, serial }: { privateKey: string; serial: string }) => {
  const key = createPrivateKey(privateKey)
  const body = '{"code_url":"weixin://wxpay/bizpayurl?pr=bench"}'
  let headers: Record<string, string> = {}
  const refresh = () => {
    headers = {
      ...signAnswer({ privateKey: key, serial, body }),
      'Content-Type': 'application/json; charset=utf-8',
      'Request-ID': 'BENCH-0',
    }
  }
  refresh()
  setInterval(refresh, 60_000).unref()
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => response.writeHead(200, headers).end(body))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
