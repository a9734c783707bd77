import { request } from 'node:http'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { fastifyNotify } from 'wechatpay-chain/notify'
import { clientOf, payment } from './fixture.js'
import { type Running, SERVERS, type Start } from './servers.js'

const MIB = 1024 * 1024

/** Posts a body that never ends, and returns the status of the response that comes nevertheless. */
function postOpen(url: string, length: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { ...payment().headers } }, (response) => {
      response.resume()
      resolve(response.statusCode)
      sent.destroy()
    })
    sent.once('error', reject)
    sent.write(Buffer.alloc(length, 'x'))
  })
}

const roomy: Start = async (client, onEvent, options): Promise<Running> => {
  const app = fastify({ bodyLimit: 1024 * MIB })
  await app.register(fastifyNotify(client, onEvent, { ...options, url: '/notify' }))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { url: `${url}/notify`, close: () => app.close() }
}

const STREAMING = ['Express without a parser', 'Koa', 'Fastify', 'Hono'] as const
const servers = [
  ...STREAMING.map((name): [string, Start] => [name, SERVERS[name] as Start]),
  ['Fastify with a larger limit', roomy] as const,
]

test.each(servers)(
  '%s responds with 413 once 1 MiB is exceeded, and does not collect the rest',
  async (_, start) => {
    let runs = 0
    // Longer than the test may take: a server that waits for the end of the body never responds.
    const server = await start(clientOf(), () => void runs++, {
      timeout: 600_000,
      onError: () => undefined,
    })
    expect(await postOpen(server.url, MIB + 1)).toBe(413)
    expect(runs).toBe(0)
    await server.close()
  },
)
