import { generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { clientOf, rejectionOf, signatureOf } from '../../test/gateway.js'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const names = { subject: 'gateway', issuer: 'gateway', hosts: ['127.0.0.1'], authority: true }
const [notBefore, notAfter] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)]
const { pem } = issueCertificate({
  ...names,
  subjectKey: publicKey,
  issuerKey: privateKey,
  notBefore,
  notAfter,
})
const key = privateKey.export({ type: 'pkcs8', format: 'pem' })

let received: string[] = []
let breaks = false
const gateway = https.createServer({ key, cert: pem }, (request, response) => {
  received.push(`${request.method} ${request.url}`)
  if (breaks) request.socket.destroy()
  else
    response.writeHead(200, { ...signatureOf('{}'), 'Content-Type': 'application/json' }).end('{}')
})
/** Connects, or closes the connection that it has made. */
const proxy = http.createServer().on('connect', (request, socket) => {
  const [host, port] = String(request.url).split(':')
  const upstream = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    upstream.pipe(socket).pipe(upstream)
  })
  const end = () => {
    upstream.destroy()
    socket.destroy()
  }
  upstream.on('error', end)
  socket.on('error', end)
})
const portOf = (server: http.Server | https.Server) => (server.address() as AddressInfo).port
const post = () =>
  clientOf({ url: `https://127.0.0.1:${portOf(gateway)}/` }, { ca: pem })
    .chain('v3/x')
    .post({ json: { a: 1 }, proxy: `http://127.0.0.1:${portOf(proxy)}` } as never)

beforeAll(async () => {
  for (const server of [gateway, proxy])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  for (const server of [gateway, proxy]) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  received = []
  breaks = false
})

it('a request goes through the tunnel of a proxy, and its response is verified', async () => {
  expect(await post()).toMatchObject({ status: 200, verified: true })
  expect(received).toEqual(['POST /v3/x'])
})

it('a request that went through the tunnel and broke off is not said to be unsent', async () => {
  breaks = true
  expect(await rejectionOf(post())).toMatchObject({
    name: 'OutcomeUnknownError',
    outcome: 'unknown',
    code: 'ECONNRESET',
  })
  expect(received).toEqual(['POST /v3/x'])
})
