import { generateKeyPairSync } from 'node:crypto'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../../sandbox/src/identity/certificate.js'
import { clientOf, Gateway, MCHID, rejectionOf, xmlAnswer } from '../../test/gateway.js'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { pem } = issueCertificate({
  subject: 'gateway',
  issuer: 'gateway',
  hosts: ['127.0.0.1'],
  authority: true,
  subjectKey: publicKey,
  issuerKey: privateKey,
  notBefore: new Date(Date.now() - 60_000),
  notAfter: new Date(Date.now() + 3_600_000),
})
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const merchant = { cert: pem, key }

/** Each request with whether it came over a connection with a client certificate. */
let received: string[] = []
const signed = xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
const server = https.createServer(
  { key, cert: pem, ca: pem, requestCert: true, rejectUnauthorized: false },
  (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    received.push(`${request.url} ${subject === undefined ? 'without' : 'with'}`)
    response.writeHead(200, signed.headers).end(signed.body)
  },
)
const plain = new Gateway()

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await plain.start()
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await plain.close()
})
beforeEach(() => {
  received = []
  plain.reset()
  plain.answer = () => signed
})

// The certificate is its own authority, so `serial` is not that of the merchant's key.
const secure = (changes: object = { merchant }) =>
  clientOf({ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/` }, {
    ca: pem,
    serial: undefined,
    privateKey: undefined,
    certs: undefined,
    ...changes,
  } as never)
const xml = { mch_id: MCHID, out_trade_no: 'A1' }

describe('the merchant API certificate', () => {
  it('is sent where the catalog says that the route asks for it', async () => {
    const client = secure()
    await client.v2.secapi.pay.refund.post({ xml } as never)
    await client.chain('v2/secapi/pay/refund' as string).post({ xml })
    await client.getDriver().select('v2').post('secapi/pay/refund', { xml })
    await client.v2.pay.orderquery.post({ xml } as never)
    expect(received).toEqual([
      '/secapi/pay/refund with',
      '/secapi/pay/refund with',
      '/secapi/pay/refund with',
      '/pay/orderquery without',
    ])
  })

  it('is kept back by security: false, and sent to any other route by security: true', async () => {
    const client = secure()
    await client.chain('v2/secapi/pay/refund' as string).post({ xml, security: false })
    await client.chain('v2/pay/orderquery' as string).post({ xml, security: true })
    expect(received).toEqual(['/secapi/pay/refund without', '/pay/orderquery with'])
  })

  it('that is missing refuses the request before anything is sent, with what to do', async () => {
    const client = secure({})
    for (const call of [
      () => client.chain('v2/secapi/pay/refund' as string).post({ xml }),
      () => client.chain('v2/pay/orderquery' as string).post({ xml, security: true }),
      () => client.getDriver().select('v2').post('secapi/pay/refund', { xml }),
      () =>
        client
          .chain('v2/secapi/pay/refund' as string)
          .post({ xml, base_uri: 'http://sandbox.invalid/' }),
    ]) {
      const error = await rejectionOf(Promise.resolve().then(call as () => Promise<unknown>))
      expect(error).toMatchObject({
        name: 'RequestRefusedError',
        code: 'ERR_CERTIFICATE',
        outcome: 'not-sent',
      })
      expect((error as Error).message).toContain('merchant is missing in the configuration')
    }
    expect(received).toEqual([])
  })

  it('is not asked for without TLS on this machine, nor where security: false says so', async () => {
    const client = clientOf(plain)
    await client.chain('v2/secapi/pay/refund' as string).post({ xml })
    expect(plain.received).toHaveLength(1)
    await secure({})
      .chain('v2/secapi/pay/refund' as string)
      .post({ xml, security: false })
    expect(received).toEqual(['/secapi/pay/refund without'])
  })

  it("may be in the caller's own agent, and ca counts without it", async () => {
    const agent = new https.Agent({ ca: pem, cert: pem, key })
    const client = secure({ axios: { httpsAgent: agent } })
    await client.chain('v2/secapi/pay/refund' as string).post({ xml })
    expect(received).toEqual(['/secapi/pay/refund with'])
    agent.destroy()
  })
})
