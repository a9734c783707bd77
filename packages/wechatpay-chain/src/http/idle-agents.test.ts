import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clientOf, signatureOf } from '../../test/gateway.js'
import { idleTime } from './idle-agents.js'

describe('a kept connection', () => {
  it('that idles is closed before its server would close it', async () => {
    const server = http.createServer({ keepAliveTimeout: 60_000 }, (_request, response) => {
      response.writeHead(200, { ...signatureOf('{}'), 'Keep-Alive': 'timeout=2' }).end('{}')
    })
    const closed = new Promise<number>((resolve) => {
      server.on('connection', (socket: Socket) =>
        socket.once('close', () => resolve(performance.now())),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const client = clientOf({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
    await client.chain('v3/x').get()
    const started = performance.now()
    // Without the limit it would stay for the 60 s of its server.
    expect((await closed) - started).toBeLessThan(20_000)
    server.close()
  })

  it('idles for 4 s, or a second less than its server says', () => {
    expect([undefined, '', 'max=5', 'timeout=x'].map(idleTime)).toEqual([
      4_000, 4_000, 4_000, 4_000,
    ])
    expect(
      ['timeout=5', 'timeout=65, max=100', 'max=3, timeout=20', 'timeout=1', 'timeout=0'].map(
        idleTime,
      ),
    ).toEqual([4_000, 64_000, 19_000, 0, 0])
  })
})
