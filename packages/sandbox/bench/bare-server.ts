// The least that a signed response costs: node:http, one verification and one signature a request,
// nothing else.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { parseAuthorization } from '../src/gateway/authorization.js'

interface Keys {
  merchantKey: string
  platformKey: string
  serial: string
}

const { merchantKey, platformKey, serial } = JSON.parse(process.argv[2]!) as Keys
const merchant = createPublicKey(merchantKey)
const platform = createPrivateKey(platformKey)
const signOnPool = promisify(sign)
const body = Buffer.from('{"code_url":"weixin://wxpay/bizpayurl?pr=aaaaaaaaaaaaaaaaaaaa"}')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const authorization = parseAuthorization(request.headers.authorization ?? '')
    if (typeof authorization === 'string') throw new Error(authorization)
    const { timestamp, nonce, signature } = authorization
    const message = Buffer.concat([
      Buffer.from(`${request.method}\n${request.url}\n${timestamp}\n${nonce}\n`),
      ...chunks,
      Buffer.from('\n'),
    ])
    const holds = verify('sha256', message, merchant, Buffer.from(signature, 'base64'))
    const answerMessage = Buffer.concat([
      Buffer.from(`${timestamp}\n${nonce}\n`),
      body,
      Buffer.from('\n'),
    ])
    const answerSignature = (await signOnPool('sha256', answerMessage, platform)) as Buffer
    response.writeHead(holds ? 200 : 401, {
      'Content-Type': 'application/json',
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': serial,
      'Wechatpay-Signature': answerSignature.toString('base64'),
    })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as { port: number }).port }),
)
